"""Frames on a pipe survive any cutting."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.tts.pipes import LARGEST_PAYLOAD, Frame, Kind, Unpacker, pack, pack_json

FRAMES = st.builds(Frame, st.sampled_from(Kind), st.integers(0, 2**32 - 1), st.binary(max_size=200))


@given(st.lists(FRAMES, max_size=8), st.integers(1, 64))
def test_frames_arrive_whole_and_in_order_however_the_stream_is_cut(frames: list[Frame], size: int):
    stream = b"".join(pack(frame) for frame in frames)
    unpacker = Unpacker()
    pieces = [stream[start : start + size] for start in range(0, len(stream), size)]
    assert [frame for piece in pieces for frame in unpacker.feed(piece)] == frames


def test_the_largest_frame_is_one_indivisible_write():
    assert len(pack(Frame(Kind.AUDIO, 1, bytes(LARGEST_PAYLOAD)))) == 4096


def test_a_lone_surrogate_survives_the_pipe():
    (frame,) = Unpacker().feed(pack_json(Kind.SPEAK, 7, {"text": "a\ud800b"}))
    assert json.loads(frame.payload) == {"text": "a\ud800b"}


def test_an_absurd_length_is_refused_at_once():
    with pytest.raises(ValueError, match="a frame of"):
        list(Unpacker().feed(b"\xff" * 16))
