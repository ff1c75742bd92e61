"""Music on hold, made here: a slow pentatonic pattern of plucked tones over two soft chords."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

BEAT_S = 0.5
LEVEL = 3_000
"""Highest sample: -21 dB of full scale, below the voices that come before and after."""

_CHORDS = (
    (196.0, 293.7, 392.0),
    (174.6, 261.6, 349.2),
    (220.0, 329.6, 440.0),
    (196.0, 293.7, 392.0),
)
_TUNE = (587.3, 659.3, 784.0, 659.3, 523.3, 587.3, 523.3, 440.0, 523.3, 659.3, 587.3, 440.0)
_TUNE_TAIL = (392.0, 440.0, 587.3, 0.0)


@lru_cache(maxsize=4)
def music(rate_hz: int) -> bytes:
    """A loop of 8 s: 16-bit mono PCM whose end runs on into its beginning without a click."""
    notes = (*_TUNE, *_TUNE_TAIL)
    beat = round(BEAT_S * rate_hz)
    loop = np.zeros(beat * len(notes), dtype=np.float64)
    for at, pitch_hz in enumerate(notes):
        if pitch_hz:
            _add(loop, at * beat, 0.6 * _pluck(pitch_hz, rate_hz, fade_s=0.5))
    for at, chord in enumerate(_CHORDS):
        for pitch_hz in chord:
            _add(loop, at * 4 * beat, 0.3 * _pluck(pitch_hz, rate_hz, fade_s=1.4))
    return (loop / np.abs(loop).max() * LEVEL).astype("<i2").tobytes()


def _pluck(pitch_hz: float, rate_hz: int, *, fade_s: float) -> NDArray[np.float64]:
    """A tone with two overtones that fades; its first 8 ms rise, so that it does not click."""
    time_s = np.arange(round(4 * fade_s * rate_hz)) / rate_hz
    wave = np.zeros_like(time_s)
    for overtone, share in ((1, 1.0), (2, 0.35), (3, 0.12)):
        if pitch_hz * overtone < rate_hz / 2.5:
            wave += share * np.sin(2 * np.pi * pitch_hz * overtone * time_s)
    return wave * np.exp(-time_s / fade_s) * np.minimum(1.0, time_s / 0.008)


def _add(loop: NDArray[np.float64], start: int, sound: NDArray[np.float64]) -> None:
    """Lay a sound into the loop; what reaches past its end sounds at its beginning."""
    at = (start + np.arange(len(sound))) % len(loop)
    np.add.at(loop, at, sound)
