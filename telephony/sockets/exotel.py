"""Exotel AgentStream (Voicebot applet): its messages, its chunk rules, its dynamic address.

https://developer.exotel.com/docs/agentstream/stream-voicebot-applet. pipecat's serializer is not
used: it sends chunks that break the size rules, resamples late and knows no marks.
"""

from collections.abc import Mapping
from typing import ClassVar

from telephony.sockets.documents import Document, Invitation, as_json
from telephony.sockets.envelope import JsonCodec, Table, customs, rate_of, table
from telephony.sockets.events import Chunks, Encoding, Started, clean


class ExotelCodec(JsonCodec):
    """16-bit linear PCM. Chunks are multiples of 320 bytes, 3.2 to 100 kB, or playback has gaps.

    A hang-up is often told by nothing but silence; the line's watchdog takes it for one.
    """

    name: ClassVar[str] = "exotel"
    encodings: ClassVar[Mapping[str, Encoding]] = {
        "": "linear",
        "audio/x-raw": "linear",
        "raw/slin": "linear",
        "raw": "linear",
        "base64": "linear",
        "audio/l16": "linear",
        "audio/x-mulaw": "mulaw",
    }
    stream_key: ClassVar[str] = "stream_sid"

    @property
    def chunks(self) -> Chunks:
        """100 or 200 ms at a time; the next one leaves 60 ms before the last is played."""
        return Chunks(3200, lead_ms=60 + 3200 * 500 / self.rate_hz)

    def started(self, said: Table) -> Started:
        """Both numbers are in it."""
        start = table(said, "start")
        media = table(start, "media_format")
        return Started(
            stream=clean(said.get("stream_sid") or start.get("stream_sid")),
            call=clean(start.get("call_sid")),
            caller=clean(start.get("from"), 64),
            called=clean(start.get("to"), 64),
            encoding=self.encoding_of(media.get("encoding")),
            rate_hz=rate_of(media.get("sample_rate")),
            custom=customs(start.get("custom_parameters")),
        )


def answer(url: str, invitation: Invitation) -> Document:
    """The JSON with which a dynamic address names the socket of this call."""
    del invitation
    return as_json({"url": url})


def busy() -> Document:
    """No address: the flow goes on with its next applet."""
    return as_json({"error": "busy"}, status=503)
