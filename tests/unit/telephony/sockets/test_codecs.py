"""Wire formats by golden messages, as the providers' own pages show them."""

from typing import Any

import pytest

from telephony.sockets.asterisk import AsteriskCodec
from telephony.sockets.audiosocket import AudioSocketCodec
from telephony.sockets.events import (
    LONGEST_MESSAGE,
    Digit,
    Event,
    Flow,
    MarkPlayed,
    Odd,
    Sound,
    Started,
    Stopped,
)
from telephony.sockets.exotel import ExotelCodec
from telephony.sockets.plivo import PlivoCodec
from telephony.sockets.smartflo import SmartfloCodec
from telephony.sockets.telnyx import TelnyxCodec
from telephony.sockets.twilio import TwilioCodec
from tests.unit.telephony.sockets.golden import (
    B64,
    FRAME,
    JSON_CODECS,
    LINEAR,
    MEDIA_START_JSON,
    PCM,
    STARTS,
    TWILIO_START,
    begun,
)

READS: list[tuple[type[Any], str | bytes, tuple[Event, ...]]] = [
    (TwilioCodec, '{"event":"connected","protocol":"Call","version":"1.0.0"}', ()),
    (TwilioCodec, '{"event":"media","sequenceNumber":"3","media":{"track":"inbound","chunk":"1",'
     f'"timestamp":"5","payload":"{B64}"}},"streamSid":"MZ1"}}', (Sound(PCM),)),
    (TwilioCodec, f'{{"event":"media","media":{{"track":"outbound","payload":"{B64}"}}}}', ()),
    (TwilioCodec, '{"event":"stop","sequenceNumber":"5","streamSid":"MZ1","stop":'
     '{"accountSid":"AC1","callSid":"CA1"}}', (Stopped("the provider ended the stream"),)),
    (TwilioCodec, '{"event":"dtmf","streamSid":"MZ1","sequenceNumber":"5","dtmf":'
     '{"track":"inbound_track","digit":"1"}}', (Digit("1"),)),
    (TwilioCodec, '{"event":"mark","sequenceNumber":"4","streamSid":"MZ1","mark":{"name":"m7"}}',
     (MarkPlayed("m7"),)),
    (TwilioCodec, TWILIO_START, (Odd("a second start"),)),
    (TwilioCodec, '{"event":"from-the-future"}', (Odd("unknown event 'from-the-future'", False),)),
    (TwilioCodec, '{"event":"dtmf","dtmf":{"digit":"11"}}', (Odd("a key '11'"),)),
    (TwilioCodec, '{"event":"media","media":{}}', (Odd("media without a payload"),)),
    (TwilioCodec, '{"event":"media","media":{"payload":"?"}}',
     (Odd("a payload that is not base64"),)),
    (TwilioCodec, "hello", (Odd("not JSON: 'hello'"),)),
    (TwilioCodec, "[1]", (Odd("JSON, but no object: '[1]'"),)),
    (TwilioCodec, "x" * (LONGEST_MESSAGE + 1), (Odd(f"a message of {LONGEST_MESSAGE + 1} bytes"),)),
    (PlivoCodec, f'{{"event":"media","media":{{"payload":"{B64}"}}}}', (Sound(PCM),)),
    (PlivoCodec, '{"event":"playedStream","streamId":"8765-s","name":"m3"}', (MarkPlayed("m3"),)),
    (PlivoCodec, '{"event":"clearedAudio","streamId":"8765-s"}', ()),
    (PlivoCodec, '{"event":"dtmf","dtmf":{"digit":"#","timestamp":"2"}}', (Digit("#"),)),
    (TelnyxCodec, '{"event":"media","sequence_number":"4","media":{"track":"inbound","chunk":"2",'
     f'"timestamp":"5","payload":"{B64}"}},"stream_id":"32DE0DEA"}}', (Sound(PCM, 2),)),
    (TelnyxCodec, '{"event":"error","payload":{"code":100002,"title":"unknown_error","detail":""}}',
     (Odd("Telnyx: unknown_error ", False),)),
    (ExotelCodec, '{"event":"media","sequence_number":"3","stream_sid":"MZ1","media":'
     f'{{"chunk":"2","timestamp":"200","payload":"{LINEAR}"}}}}', (Sound(PCM),)),
    (ExotelCodec, '{"event":"media","media":{"payload":"AAAA"}}',
     (Sound(b"\0\0"), Odd("half a sample"))),
    (ExotelCodec, '{"event":"dtmf","dtmf":{"digit":"5","duration":"100"}}', (Digit("5"),)),
    (ExotelCodec, '{"event":"stop","stop":{"call_sid":"CA1","reason":"callended"}}',
     (Stopped("the provider ended the stream (callended)"),)),
    (SmartfloCodec, '{"event":"mark","sequenceNumber":"4","streamSid":"MZ1","mark":{"name":"m1"}}',
     (MarkPlayed("m1"),)),
    (AsteriskCodec, FRAME, (Sound(PCM),)),
    (AsteriskCodec, "DTMF_END digit:9 channel_id:1761245643.1", (Digit("9"),)),
    (AsteriskCodec, "MEDIA_XOFF", (Flow(False),)),
    (AsteriskCodec, '{"event":"MEDIA_XON","channel_id":"1"}', (Flow(True),)),
    (AsteriskCodec, "MEDIA_MARK_PROCESSED m9", (MarkPlayed("m9"),)),
    (AsteriskCodec, '{"event":"MEDIA_MARK_PROCESSED","channel_id":"1","correlation_id":"m9"}',
     (MarkPlayed("m9"),)),
    (AsteriskCodec, "QUEUE_DRAINED", ()),
    (AsteriskCodec, "STATUS channel_id:1 queue_length:43 xon_level:800 xoff_level:900", ()),
    (AsteriskCodec, "ERROR channel_id:1 error_text:nothing", (Odd("Asterisk: nothing", False),)),
    (AudioSocketCodec, b"\x10\x00\x04abcd", (Sound(b"abcd"),)),
    (AudioSocketCodec, b"\x10\x00\x03abc", (Sound(b"ab"), Odd("half a sample"))),
    (AudioSocketCodec, b"\x03\x00\x01D", (Digit("D"),)),
    (AudioSocketCodec, b"\x00\x00\x00", (Stopped("Asterisk hung up"),)),
    (AudioSocketCodec, b"\xff\x00\x01\x02",
     (Stopped("Asterisk reports that frames were not forwarded"),)),
    (AudioSocketCodec, b"\x77\x00\x00", (Odd("kind 77"),)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "message", "events"), READS)
def test_a_message_says(kind: type[Any], message: str | bytes, events: tuple[Event, ...]) -> None:
    assert begun(kind).read(message) == events


def test_the_json_form_of_media_start_says_the_same() -> None:
    codec = AsteriskCodec()
    custom = {"DIALEDPEERNUMBER": "media_connection1/c(ulaw)"}
    assert codec.read(MEDIA_START_JSON) == (
        Started("media_connection1", "1761245643.1", custom=custom),
    )


SENDS: list[tuple[type[Any], list[str]]] = [
    (TwilioCodec, [
        f'{{"event":"media","media":{{"payload":"{B64}"}},"streamSid":"MZ1"}}',
        '{"event":"mark","mark":{"name":"m1"},"streamSid":"MZ1"}',
        '{"event":"clear","streamSid":"MZ1"}',
    ]),
    (PlivoCodec, [
        '{"event":"playAudio","media":{"contentType":"audio/x-mulaw","sampleRate":8000,'
        f'"payload":"{B64}"}}}}',
        '{"event":"checkpoint","name":"m1","streamId":"8765-s"}',
        '{"event":"clearAudio","streamId":"8765-s"}',
        '{"event":"sendDTMF","dtmf":"5"}',
    ]),
    (TelnyxCodec, [
        f'{{"event":"media","media":{{"payload":"{B64}"}}}}',
        '{"event":"mark","mark":{"name":"m1"}}',
        '{"event":"clear"}',
    ]),
    (ExotelCodec, [
        f'{{"event":"media","media":{{"payload":"{LINEAR}"}},"stream_sid":"MZ1"}}',
        '{"event":"mark","mark":{"name":"m1"},"stream_sid":"MZ1"}',
        '{"event":"clear","stream_sid":"MZ1"}',
    ]),
    (SmartfloCodec, [
        f'{{"event":"media","media":{{"payload":"{B64}","chunk":1}},"sequenceNumber":"1",'
        '"streamSid":"MZ1"}',
        '{"event":"mark","mark":{"name":"m1"},"sequenceNumber":"2","streamSid":"MZ1"}',
        '{"event":"clear","sequenceNumber":"3","streamSid":"MZ1"}',
        '{"event":"end","call_sid":"CA1","sequenceNumber":"4","streamSid":"MZ1"}',
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "messages"), SENDS)
def test_what_is_said_to_a_provider(kind: type[Any], messages: list[str]) -> None:
    codec = begun(kind)
    sent = [codec.sound(PCM), codec.mark("m1"), codec.clear(), codec.digit("5"), codec.hang_up()]
    assert [it for it in sent if it is not None] == messages


def test_what_is_said_to_asterisk_in_its_own_form() -> None:
    plain = begun(AsteriskCodec)
    assert plain.sound(PCM) == FRAME
    assert [plain.accept(), plain.mark("m1"), plain.clear(), plain.hang_up()] == [
        "ANSWER", "MARK_MEDIA m1", "FLUSH_MEDIA", "HANGUP",
    ]  # fmt: skip
    spoken = AsteriskCodec()
    spoken.read(MEDIA_START_JSON)
    assert spoken.mark("m1") == '{"command":"MARK_MEDIA","correlation_id":"m1"}'
    assert spoken.clear() == '{"command":"FLUSH_MEDIA"}'


def test_audiosocket_answers_at_the_rate_that_it_hears() -> None:
    codec = begun(AudioSocketCodec)
    assert codec.sound(b"abcd") == b"\x10\x00\x04abcd"
    codec.read(b"\x12\x00\x04abcd")
    assert codec.rate_hz == 16000
    assert codec.chunks.size == 640
    assert codec.sound(b"abcd") == b"\x12\x00\x04abcd"
    assert codec.hang_up() == b"\0\0\0"


def test_exotel_is_sent_what_its_rules_allow() -> None:
    chunks = begun(ExotelCodec).chunks
    assert chunks.size % 320 == 0
    assert 3200 <= chunks.size <= 100_000


@pytest.mark.parametrize("kind", [TwilioCodec, PlivoCodec, TelnyxCodec, SmartfloCodec])
def test_a_stream_in_an_unknown_codec_is_over_before_it_begins(kind: type[Any]) -> None:
    start = str(STARTS[kind][0]).replace("audio/x-mulaw", "OPUS").replace("PCMU", "OPUS")
    assert kind().read(start) == (Stopped("sound as 'opus' is not taken"),)


@pytest.mark.parametrize("kind", JSON_CODECS)
def test_sound_before_the_start_is_passed_over(kind: type[Any]) -> None:
    message = f'{{"event":"media","media":{{"payload":"{B64}"}}}}'
    assert kind().read(message) == (Odd("sound before the start"),)


def test_asterisk_may_send_sound_before_it_starts() -> None:
    assert AsteriskCodec().read(FRAME) == ()
