"""The caller's speech of the bench: the bundled call, as the telephone brings it."""

import numpy as np
from numpy.typing import NDArray

from telephony.recording import Samples, read
from voice.agents import bundled_call
from voice.bench.g711 import FRAME, RATE_HZ

_QUIET = 0.02
"""Share of the loudest block below which a block of 20 ms is silence."""

_PAUSE = 5
"""Blocks of silence that part two breaths: less than any engine takes for the end of a turn."""


def bundled_speech() -> Samples:
    """All of the bundled caller, 8 kHz."""
    return read(bundled_call("dukaan"), rate_hz=RATE_HZ, max_minutes=5).samples


def breaths(speech: Samples) -> list[Samples]:
    """The stretches without a pause; each begins and ends with sound."""
    blocks = speech[: len(speech) // FRAME * FRAME].reshape(-1, FRAME).astype(np.float32)
    power = np.sqrt(np.mean(blocks * blocks, axis=1))
    loud: NDArray[np.intp] = np.flatnonzero(power > _QUIET * power.max())
    parts = np.split(loud, np.flatnonzero(np.diff(loud) > _PAUSE) + 1)
    return [speech[int(part[0]) * FRAME : (int(part[-1]) + 1) * FRAME] for part in parts]


def recited(speech: Samples, length_s: int) -> Samples:
    """Breath after breath, so that an echo can be told at any moment."""
    return np.concatenate(breaths(speech))[: length_s * RATE_HZ]


def one_breath(speech: Samples, length_ms: int = 1_300) -> Samples:
    """The breath whose length is nearest."""
    wanted = length_ms * RATE_HZ // 1000
    return min(breaths(speech), key=lambda breath: abs(len(breath) - wanted))
