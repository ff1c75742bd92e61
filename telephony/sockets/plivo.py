"""Plivo audio streaming: its messages, and the XML that opens a stream.

https://www.plivo.com/docs/voice/audio-streaming/audio-streaming. pipecat's serializer is not
used: it resamples with a filter that keeps the last 100 ms of a reply, and knows no checkpoints.
"""

from collections.abc import Mapping
from html import escape
from typing import ClassVar

from telephony.sockets.documents import Document, Invitation, xml
from telephony.sockets.envelope import JsonCodec, Table, customs, rate_of, spelled, table
from telephony.sockets.events import Encoding, Event, Message, Started, clean


class PlivoCodec(JsonCodec):
    """mu-law at 8 kHz or linear PCM; a checkpoint comes back as `playedStream`."""

    name: ClassVar[str] = "plivo"
    encodings: ClassVar[Mapping[str, Encoding]] = {
        "": "mulaw",
        "audio/x-mulaw": "mulaw",
        "audio/x-l16": "linear",
    }
    mark_event: ClassVar[str] = "playedStream"
    stream_key: ClassVar[str] = "streamId"

    def started(self, said: Table) -> Started:
        """Numbers come as extra headers, which allow letters and digits alone: no plus sign."""
        start = table(said, "start")
        media = table(start, "mediaFormat")
        extra = said.get("extra_headers") or start.get("extraHeaders") or ""
        pairs = clean(extra, 512).strip("{}").replace(",", ";").split(";")
        custom = customs(dict(pair.strip().split("=", 1) for pair in pairs if "=" in pair))
        return Started(
            stream=clean(start.get("streamId") or said.get("streamId")),
            call=clean(start.get("callId")),
            caller=clean(start.get("from"), 64) or custom.get("caller", ""),
            called=clean(start.get("to"), 64) or custom.get("called", ""),
            encoding=self.encoding_of(media.get("encoding")),
            rate_hz=rate_of(media.get("sampleRate")),
            custom=custom,
        )

    def other(self, event: str, said: Table) -> tuple[Event, ...]:
        """`clearedAudio` confirms a clear; nothing waits for it."""
        return () if event == "clearedAudio" else super().other(event, said)

    def sound(self, pcm: bytes) -> Message:
        """Play this."""
        linear = self.begun is not None and self.begun.encoding == "linear"
        media = {
            "contentType": "audio/x-l16" if linear else "audio/x-mulaw",
            "sampleRate": self.rate_hz,
            "payload": self.coded(pcm),
        }
        return spelled({"event": "playAudio", "media": media})

    def clear(self) -> Message | None:
        """Drop what has not been played."""
        return self.to_stream({"event": "clearAudio"})

    def mark(self, name: str) -> Message | None:
        """Tell when everything before this has been played."""
        return self.to_stream({"event": "checkpoint", "name": name})

    def digit(self, key: str) -> Message | None:
        """Press a key."""
        return spelled({"event": "sendDTMF", "dtmf": key})


def answer(url: str, invitation: Invitation) -> Document:
    """XML that streams the call to `url` both ways; when the stream ends, the call hangs up.

    https://www.plivo.com/docs/voice/xml/the-stream-element
    """
    numbers = {"caller": invitation.caller, "called": invitation.called}
    extra = ",".join(f"{name}={_plain(value)}" for name, value in numbers.items() if _plain(value))
    headers = f' extraHeaders="{extra}"' if extra else ""
    return xml(
        f'<Stream bidirectional="true" keepCallAlive="true" audioTrack="inbound"'
        f' contentType="audio/x-mulaw;rate=8000"{headers}>{escape(url)}</Stream><Hangup/>'
    )


def _plain(value: str) -> str:
    return "".join(letter for letter in value if letter.isascii() and letter.isalnum())


def busy() -> Document:
    """XML that turns a call away before it is answered."""
    return xml('<Hangup reason="busy"/>')
