"""Twilio Media Streams: its messages, and the TwiML that opens a stream.

https://www.twilio.com/docs/voice/media-streams/websocket-messages. pipecat's serializer is not
used: it resamples with a filter that keeps the last 100 ms of a reply, and knows no marks.
"""

from collections.abc import Mapping
from html import escape
from typing import ClassVar

from telephony.sockets.documents import Document, Invitation, parameters, xml
from telephony.sockets.envelope import JsonCodec, Table, customs, rate_of, table
from telephony.sockets.events import Encoding, Started, clean


class TwilioCodec(JsonCodec):
    """mu-law at 8 kHz; marks are answered when played, and all at once on `clear`."""

    name: ClassVar[str] = "twilio"
    encodings: ClassVar[Mapping[str, Encoding]] = {"audio/x-mulaw": "mulaw", "": "mulaw"}
    stream_key: ClassVar[str] = "streamSid"

    def started(self, said: Table) -> Started:
        """Caller and called number are not in it: the TwiML passes them as parameters."""
        start = table(said, "start")
        media = table(start, "mediaFormat")
        custom = customs(start.get("customParameters"))
        return Started(
            stream=clean(said.get("streamSid") or start.get("streamSid")),
            call=clean(start.get("callSid")),
            caller=custom.get("caller", ""),
            called=custom.get("called", ""),
            encoding=self.encoding_of(media.get("encoding")),
            rate_hz=rate_of(media.get("sampleRate")),
            custom=custom,
        )


def answer(url: str, invitation: Invitation) -> Document:
    """TwiML that connects the call to the stream at `url`; when the stream ends, so does the call.

    https://www.twilio.com/docs/voice/twiml/stream: the address takes no query string.
    """
    inner = parameters(invitation)
    return xml(f'<Connect><Stream url="{escape(url)}">{inner}</Stream></Connect>')


def busy() -> Document:
    """TwiML that turns a call away before it is answered."""
    return xml('<Reject reason="busy"/>')
