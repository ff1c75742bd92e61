"""Wire formats under any bytes, and under messages of the right kind in any shape."""

import json
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.sockets.asterisk import AsteriskCodec
from telephony.sockets.audiosocket import AudioSocketCodec
from telephony.sockets.events import Event, Sound
from telephony.sockets.raw import RawCodec
from tests.unit.telephony.sockets.golden import CODECS, JSON_CODECS, begun


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=20))
def test_audiosocket_reads_a_stream_in_any_pieces(payloads: list[bytes]) -> None:
    whole = b"".join(struct.pack("!BH", 0x10, len(it) * 2) + it * 2 for it in payloads)
    at_once, by_byte = begun(AudioSocketCodec), begun(AudioSocketCodec)
    pieces = [event for byte in whole for event in by_byte.read(bytes([byte]))]
    assert list(at_once.read(whole)) == pieces == [Sound(it * 2) for it in payloads]


@pytest.mark.parametrize("kind", CODECS)
@given(st.lists(st.binary(max_size=80) | st.text(max_size=80), max_size=8))
def test_any_message_is_read_without_a_fault(kind: type[Any], messages: list[str | bytes]) -> None:
    for codec in (kind(), begun(kind)):
        for message in messages:
            assert isinstance(codec.read(message), tuple)


SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "event start media dtmf mark stop payload digit name chunk encoding mediaFormat "
                "media_format sampleRate sample_rate customParameters extra_headers format".split()
            )
            | st.text(max_size=6),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
EVENTS = st.sampled_from(
    "connected start media dtmf mark stop error playedStream MEDIA_START DTMF_END".split()
)


@pytest.mark.parametrize("kind", [*JSON_CODECS, AsteriskCodec])
@given(EVENTS, st.dictionaries(st.sampled_from("start media dtmf mark stop".split()), SHAPES))
def test_a_message_of_the_right_kind_and_any_shape_is_read_without_a_fault(
    kind: type[Any], event: str, body: dict[str, Any]
) -> None:
    message = json.dumps({"event": event, **body})
    for codec in (kind(), begun(kind)):
        assert all(isinstance(it, Event) for it in codec.read(message))


@given(st.lists(st.binary(max_size=9), max_size=12))
def test_raw_sound_comes_in_any_pieces(pieces: list[bytes]) -> None:
    codec = RawCodec(16_000)
    heard = b"".join(
        it.pcm for piece in pieces for it in codec.read(piece) if isinstance(it, Sound)
    )
    whole = b"".join(pieces)
    assert heard == whole[: len(whole) // 2 * 2]
    assert codec.read("any text") == ()
