"""A caller's sound off a line: a frame for every 20 ms, at the pipeline's rate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.intake import Intake
from tests.integration.telephony.fakeline import FakeLine

RATES_HZ = [8_000, 12_000, 16_000, 22_050, 24_000, 44_100, 48_000]


class Clock:
    """A clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def tone(hertz: float, rate_hz: int, seconds: float) -> bytes:
    at = np.arange(round(rate_hz * seconds)) / rate_hz
    return (9_000 * np.sin(2 * np.pi * hertz * at)).astype("<i2").tobytes()


def listen(intake: Intake, clock: Clock, ms: int) -> list[bytes]:
    frames: list[bytes] = []
    for _ in range(ms // 20):
        clock.now_s += 0.02
        frames.append(intake.frame())
    return frames


@pytest.mark.parametrize("line_hz", RATES_HZ)
@pytest.mark.parametrize("rate_hz", [8_000, 16_000])
def test_every_frame_is_20_ms_at_the_pipelines_rate(line_hz: int, rate_hz: int) -> None:
    clock = Clock()
    line = FakeLine(line_hz, clock=clock)
    line.say(tone(1_000, line_hz, 4))
    frames = listen(Intake(line, rate_hz), clock, 3_900)
    assert {len(frame) for frame in frames} == {rate_hz // 50 * 2}
    wave = np.frombuffer(b"".join(frames[2:]), "<i2").astype(float)
    at = np.arange(len(wave)) / rate_hz
    matched = abs(np.mean(wave * np.exp(-2j * np.pi * 1_000 * at))) * 2
    assert matched == pytest.approx(9_000, rel=0.02)  # one unbroken tone: no seam, no jump


@given(lost=st.lists(st.booleans(), min_size=20, max_size=80))
def test_lost_packets_do_not_shorten_time(lost: list[bool]) -> None:
    clock = Clock()
    line = FakeLine(8_000, clock=clock, lost=lambda n: lost[n])
    line.say(tone(400, 8_000, len(lost) * 0.02))
    intake = Intake(line, 16_000)
    frames = listen(intake, clock, len(lost) * 20)
    assert len(b"".join(frames)) == len(lost) * 640


def test_a_change_of_rate_is_followed() -> None:
    clock = Clock()
    line = FakeLine(8_000, clock=clock)
    line.say(tone(400, 8_000, 1))
    intake = Intake(line, 16_000)
    listen(intake, clock, 200)
    line.change_rate(16_000)
    line.say(tone(400, 16_000, 1))
    frames = listen(intake, clock, 1_800)
    assert {len(frame) for frame in frames} == {640}
    assert max(np.frombuffer(frames[-10], "<i2")) > 8_000


def test_what_was_made_up_is_counted_over_a_change_of_rate() -> None:
    clock = Clock()
    line = FakeLine(8_000, clock=clock, lost=lambda n: n == 5)
    line.say(tone(400, 8_000, 0.2))
    intake = Intake(line, 8_000)
    listen(intake, clock, 200)
    assert intake.concealed_ms == 20
    line.change_rate(16_000)
    listen(intake, clock, 100)
    assert intake.concealed_ms == 20
