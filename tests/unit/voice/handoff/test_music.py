"""The music on hold: the same every time, quiet, unbroken, and a loop without a seam."""

import numpy as np
import pytest

from voice.handoff.music import LEVEL, music


@pytest.mark.parametrize("rate_hz", [8_000, 16_000])
def test_it_is_a_short_loop_at_the_level_that_it_states(rate_hz: int) -> None:
    wave = np.frombuffer(music(rate_hz), "<i2").astype(np.int32)
    assert len(wave) == 8 * rate_hz
    assert np.abs(wave).max() == pytest.approx(LEVEL, abs=2)


def test_it_never_falls_silent() -> None:
    wave = np.frombuffer(music(8_000), "<i2").astype(np.float64).reshape(-1, 4_000)
    assert np.sqrt((wave**2).mean(axis=1)).min() > 100


def test_its_end_runs_on_into_its_beginning() -> None:
    wave = np.frombuffer(music(8_000), "<i2").astype(np.int32)
    steps = np.abs(np.diff(np.concatenate((wave, wave[:1]))))
    assert steps[-1] <= np.percentile(steps, 99)
