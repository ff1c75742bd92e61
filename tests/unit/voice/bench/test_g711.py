"""The callers' sound is coded as their payload type says, and silence is told from speech."""

import numpy as np
import pytest

from voice.bench.g711 import A_LAW, MU_LAW, decode, encode, is_loud

LAWS = pytest.mark.parametrize("law", [A_LAW, MU_LAW])


def tone(size: int) -> np.ndarray:
    return (size * np.sin(np.arange(160))).astype(np.int16)


def test_the_bytes_of_silence_are_those_of_the_codec() -> None:
    assert encode(np.zeros(1, np.int16), A_LAW) == b"\xd5"
    assert encode(np.zeros(1, np.int16), MU_LAW) == b"\xff"


@LAWS
def test_sound_comes_back_as_it_was_but_for_the_codecs_noise(law: int) -> None:
    sent = tone(20_000).astype(np.int32)
    back = decode(encode(tone(20_000), law), law).astype(np.int32)
    assert (np.abs(back - sent) <= np.abs(sent) * 0.04 + 10).all()


@LAWS
def test_a_tone_is_loud_and_the_noise_of_a_line_is_not(law: int) -> None:
    assert is_loud(encode(tone(3_000), law), law)
    assert not is_loud(encode(tone(60), law), law)
    assert not is_loud(b"", law)
