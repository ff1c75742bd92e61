"""Tata Smartflo (and Acefone) bi-directional streaming: its messages and its dynamic endpoint.

https://docs.smartflo.tatatelebusiness.com/docs/bi-directional-audio-streaming-integration-document
"""

from collections.abc import Mapping
from typing import ClassVar

from telephony.sockets.documents import Document, Invitation, as_json
from telephony.sockets.envelope import JsonCodec, Table, customs, rate_of, table
from telephony.sockets.events import Encoding, Message, Started, clean


class SmartfloCodec(JsonCodec):
    """Twilio's dialect with numbered messages; payloads are multiples of 160 bytes."""

    name: ClassVar[str] = "smartflo"
    encodings: ClassVar[Mapping[str, Encoding]] = {
        "": "mulaw",
        "audio/x-mulaw": "mulaw",
        "ulaw": "mulaw",
        "slin16": "linear",
        "audio/l16": "linear",
    }
    stream_key: ClassVar[str] = "streamSid"

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._chunk = 0

    def started(self, said: Table) -> Started:
        """The numbers stand in `start` or beside it."""
        start = table(said, "start")
        media = table(start, "mediaFormat")
        return Started(
            stream=clean(said.get("streamSid") or start.get("streamSid")),
            call=clean(start.get("callSid")),
            caller=clean(start.get("from") or said.get("from"), 64),
            called=clean(start.get("to") or said.get("to"), 64),
            encoding=self.encoding_of(media.get("encoding")),
            rate_hz=rate_of(media.get("sampleRate")),
            custom=customs(start.get("customParameters")),
        )

    def sound(self, pcm: bytes) -> Message:
        """Play this."""
        self._chunk += 1
        media = {"payload": self.coded(pcm), "chunk": self._chunk}
        return self.to_stream({"event": "media", "media": media})

    def hang_up(self) -> Message | None:
        """End the call, not only the stream."""
        return self.to_stream({"event": "end", "call_sid": self.begun.call if self.begun else ""})

    def to_stream(self, message: Table) -> Message:
        """Numbered as well."""
        self._number += 1
        return super().to_stream({**message, "sequenceNumber": str(self._number)})


def answer(url: str, invitation: Invitation) -> Document:
    """The JSON with which a dynamic endpoint names the socket of this call."""
    del invitation
    return as_json({"success": True, "wss_url": url, "url": url})


def busy() -> Document:
    """No address: the call goes to the number's failover."""
    return as_json({"success": False}, status=503)
