"""Telnyx media streaming: its messages, and the TeXML that opens a stream.

https://developers.telnyx.com/docs/voice/programmable-voice/media-streaming. pipecat's serializer
is not used: it resamples late, knows no marks and plays chunks in the order of their arrival.
"""

from collections.abc import Mapping
from html import escape
from typing import ClassVar

from telephony.sockets.documents import Document, Invitation, parameters, xml
from telephony.sockets.envelope import JsonCodec, Table, customs, rate_of, table
from telephony.sockets.events import Encoding, Event, Odd, Started, Stopped, clean


class TelnyxCodec(JsonCodec):
    """G.711 as the stream says; chunks are numbered because they may overtake each other.

    A `clear` sends the marks back that were not played.
    """

    name: ClassVar[str] = "telnyx"
    encodings: ClassVar[Mapping[str, Encoding]] = {"": "mulaw", "pcmu": "mulaw", "pcma": "alaw"}

    def started(self, said: Table) -> Started:
        """Both numbers are in it."""
        start = table(said, "start")
        media = table(start, "media_format")
        custom = customs(start.get("custom_parameters"))
        return Started(
            stream=clean(said.get("stream_id")),
            call=clean(start.get("call_control_id") or start.get("call_session_id")),
            caller=clean(start.get("from"), 64) or custom.get("caller", ""),
            called=clean(start.get("to"), 64) or custom.get("called", ""),
            encoding=self.encoding_of(media.get("encoding")),
            rate_hz=rate_of(media.get("sample_rate")),
            custom=custom,
        )

    def order_of(self, media: Table) -> int | None:
        """The chunk's number."""
        chunk = clean(media.get("chunk"), 12)
        return int(chunk) if chunk.isascii() and chunk.isdecimal() else None

    def other(self, event: str, said: Table) -> tuple[Event, ...]:
        """`error` tells what of ours was not taken; code 100002 and its like end nothing."""
        if event == "error":
            told = table(said, "payload") or said
            return (Odd(f"Telnyx: {clean(told.get('title'))} {clean(told.get('detail'))}", False),)
        if event == "streaming.failed":
            return (Stopped("the provider gave the stream up"),)
        return super().other(event, said)


def answer(url: str, invitation: Invitation) -> Document:
    """TeXML that connects the call to the stream at `url`, A-law both ways.

    https://developers.telnyx.com/docs/voice/programmable-voice/texml-verbs/stream
    """
    stream = (
        f'<Stream url="{escape(url)}" track="inbound_track" codec="PCMA"'
        f' bidirectionalMode="rtp" bidirectionalCodec="PCMA">'
    )
    return xml(f"<Connect>{stream}{parameters(invitation)}</Stream></Connect><Hangup/>")


def busy() -> Document:
    """TeXML that turns a call away before it is answered."""
    return xml('<Reject reason="busy"/>')
