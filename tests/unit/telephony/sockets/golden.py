"""How each call begins on its wire, as the providers' own pages show it."""

import base64
import uuid
from typing import Any

from telephony.sockets import g711
from telephony.sockets.asterisk import AsteriskCodec
from telephony.sockets.audiosocket import AudioSocketCodec
from telephony.sockets.events import Codec, Started
from telephony.sockets.exotel import ExotelCodec
from telephony.sockets.plivo import PlivoCodec
from telephony.sockets.smartflo import SmartfloCodec
from telephony.sockets.telnyx import TelnyxCodec
from telephony.sockets.twilio import TwilioCodec

FRAME = bytes(0x80 + number % 0x80 for number in range(160))
PCM = g711.decode(FRAME, "mulaw")
B64 = base64.b64encode(FRAME).decode()
LINEAR = base64.b64encode(PCM).decode()
JSON_CODECS = (TwilioCodec, PlivoCodec, TelnyxCodec, ExotelCodec, SmartfloCodec)
CODECS = (*JSON_CODECS, AsteriskCodec, AudioSocketCodec)

TWILIO_START = """{"event": "start", "sequenceNumber": "1", "start": {"accountSid": "AC1",
  "streamSid": "MZ1", "callSid": "CA1", "tracks": ["inbound"], "mediaFormat":
  {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1}, "customParameters":
  {"caller": "+919812345678", "FirstName": "Jane"}}, "streamSid": "MZ1"}"""
PLIVO_START = """{"event": "start", "sequenceNumber": 1, "start": {"callId": "1234-c",
  "streamId": "8765-s", "accountId": "MA1", "tracks": ["inbound"], "mediaFormat":
  {"encoding": "audio/x-mulaw", "sampleRate": 8000}},
  "extra_headers": "caller=919812345678;called=918047491899"}"""
TELNYX_START = """{"event": "start", "sequence_number": "1", "start": {"user_id": "u",
  "call_control_id": "v2:T02", "from": "+13122010094", "to": "+13122123456",
  "media_format": {"encoding": "PCMU", "sample_rate": 8000, "channels": 1}},
  "stream_id": "32DE0DEA"}"""
EXOTEL_START = """{"event": "start", "sequence_number": "1", "stream_sid": "MZ1", "start":
  {"stream_sid": "MZ1", "call_sid": "CA1", "account_sid": "AC1", "from": "+919876543210",
  "to": "+918047491899", "custom_parameters": {"key1": "value1"}, "media_format":
  {"encoding": "audio/x-raw", "sample_rate": "8000", "bit_rate": "16"}}}"""
SMARTFLO_START = """{"event": "start", "sequenceNumber": "1", "start": {"streamSid": "MZ1",
  "accountSid": "AC1", "callSid": "CA1", "from": "XXXXXXXXXX", "to": "+918047491899",
  "direction": "inbound", "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000,
  "bitRate": 64, "bitDepth": 8}, "customParameters": {"FirstName": "Jane"}},
  "streamSid": "MZ1"}"""
MEDIA_START = (
    "MEDIA_START connection_id:media_connection1 channel:WebSocket/media_connection1/0x514"
    " channel_id:1761245643.1 format:ulaw optimal_frame_size:160 ptime:20"
)
MEDIA_START_JSON = """{"event": "MEDIA_START", "connection_id": "media_connection1",
  "channel": "WebSocket/media_connection1/0x5140001a0040", "channel_id": "1761245643.1",
  "format": "ulaw", "optimal_frame_size": 160, "ptime": 20, "channel_variables":
  {"DIALEDPEERNUMBER": "media_connection1/c(ulaw)"}}"""
IDENTITY = "40325ec2-5efd-4bd3-805f-53576e581d13"

STARTS: dict[type[Any], tuple[str | bytes, Started]] = {
    TwilioCodec: (
        TWILIO_START,
        Started("MZ1", "CA1", "+919812345678", "", "mulaw", 8000,
                {"caller": "+919812345678", "FirstName": "Jane"}),
    ),
    PlivoCodec: (
        PLIVO_START,
        Started("8765-s", "1234-c", "919812345678", "918047491899", "mulaw", 8000,
                {"caller": "919812345678", "called": "918047491899"}),
    ),
    TelnyxCodec: (
        TELNYX_START, Started("32DE0DEA", "v2:T02", "+13122010094", "+13122123456", "mulaw")
    ),
    ExotelCodec: (
        EXOTEL_START,
        Started("MZ1", "CA1", "+919876543210", "+918047491899", "linear", 8000,
                {"key1": "value1"}),
    ),
    SmartfloCodec: (
        SMARTFLO_START,
        Started("MZ1", "CA1", "XXXXXXXXXX", "+918047491899", "mulaw", 8000,
                {"FirstName": "Jane"}),
    ),
    AsteriskCodec: (MEDIA_START, Started("media_connection1", "1761245643.1")),
    AudioSocketCodec: (
        b"\x01\x00\x10" + uuid.UUID(IDENTITY).bytes, Started("", IDENTITY, encoding="linear")
    ),
}  # fmt: skip


def begun(kind: type[Any]) -> Codec:
    """A codec whose call has begun."""
    codec = kind()
    message, started = STARTS[kind]
    assert codec.read(message) == (started,)
    return codec
