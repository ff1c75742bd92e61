"""The caller's speech of the bench: one breath of the bundled call, as the telephone brings it."""

import numpy as np

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


def one_breath(speech: Samples, length_ms: int = 1_300) -> Samples:
    """The stretch without a pause whose length is nearest; it begins and ends with sound."""
    blocks = speech[: len(speech) // FRAME * FRAME].reshape(-1, FRAME).astype(np.float32)
    power = np.sqrt(np.mean(blocks * blocks, axis=1))
    loud = np.flatnonzero(power > _QUIET * power.max())
    breaths = np.split(loud, np.flatnonzero(np.diff(loud) > _PAUSE) + 1)
    wanted = length_ms // 20
    chosen = min(breaths, key=lambda breath: abs(int(breath[-1] - breath[0]) + 1 - wanted))
    return speech[int(chosen[0]) * FRAME : (int(chosen[-1]) + 1) * FRAME]
