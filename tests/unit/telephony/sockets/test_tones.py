"""Keys as tones."""

import numpy as np
import pytest

from telephony.sockets.tones import GAP_MS, HIGH_HZ, LOW_HZ, PAD, TONE_MS, tone


def strongest(pcm: bytes, rate_hz: int, among: tuple[int, ...]) -> int:
    sound = np.frombuffer(pcm, dtype="<i2").astype(float)
    at_s = np.arange(len(sound)) / rate_hz
    return max(among, key=lambda hz: abs(np.sum(sound * np.exp(-2j * np.pi * hz * at_s))))


@pytest.mark.parametrize("rate_hz", [8000, 16000])
@pytest.mark.parametrize("key", "".join(PAD))
def test_a_key_sounds_as_its_row_and_its_column(key: str, rate_hz: int) -> None:
    pcm = tone(key, rate_hz)
    row = next(row for row, keys in enumerate(PAD) if key in keys)
    assert strongest(pcm, rate_hz, LOW_HZ) == LOW_HZ[row]
    assert strongest(pcm, rate_hz, HIGH_HZ) == HIGH_HZ[PAD[row].index(key)]
    assert len(pcm) == rate_hz * (TONE_MS + GAP_MS) // 1000 * 2


@pytest.mark.parametrize("key", ["", "12", "x"])
def test_what_is_no_key_is_silent(key: str) -> None:
    assert tone(key, 8000) == b""
