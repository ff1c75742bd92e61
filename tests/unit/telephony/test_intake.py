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


def drawn(late_ms: list[float | None]) -> tuple[list[list[bytes]], list[bytes], Intake]:
    """The frames of each tick, and the packets sent, one a tick, each so late or lost (None)."""
    clock = Clock()
    line = FakeLine(
        8_000,
        clock=clock,
        lost=lambda n: late_ms[n] is None,
        late_ms=lambda n: late_ms[n] or 0.0,
    )
    noise = np.random.default_rng(5).integers(-9_000, 9_000, 160 * len(late_ms)).astype("<i2")
    line.say(noise.tobytes())
    intake = Intake(line, 8_000)
    ticks: list[list[bytes]] = []
    for _ in late_ms:
        clock.now_s += 0.02
        ticks.append(intake.frames(1))
    packets = [noise[n * 160 :][:160].tobytes() for n in range(len(late_ms))]
    return ticks, packets, intake


def test_sound_that_is_late_by_less_than_a_tick_is_waited_for() -> None:
    ticks, packets, intake = drawn([0, 0, 0, 15, 0, 0])
    assert ticks[3] == []
    assert ticks[4] == packets[3:5]
    assert intake.concealed_ms == 0


def test_sound_that_does_not_come_is_made_up_a_tick_later_in_its_place() -> None:
    ticks, packets, intake = drawn([0, 0, 0, None, 0, 0])
    assert [len(frames) for frames in ticks] == [1, 1, 1, 0, 2, 1]
    assert ticks[4][1][80:] == packets[4][80:]
    assert intake.concealed_ms == 20


lateness = st.one_of(st.just(0.0), st.just(0.0), st.floats(0, 19.9), st.none())


@given(late_ms=st.lists(lateness, min_size=1, max_size=120))
def test_the_listener_is_never_more_than_a_frame_behind(late_ms: list[float | None]) -> None:
    ticks, packets, _ = drawn(late_ms)
    given = 0
    for at, frames in enumerate(ticks):
        given += len(frames)
        assert at <= given <= at + 1
    heard = b"".join(frame for frames in ticks for frame in frames)
    for n, late in enumerate(late_ms):
        middle = packets[n][140:180]
        if late is not None and middle in heard:
            assert 0 <= heard.find(middle) - (n * 320 + 140) <= 320


def test_a_margin_that_few_frames_need_is_given_back() -> None:
    late_ms = [12.0 if n % 11 == 0 else 0.0 for n in range(1_000)]
    late_ms[20:23] = [70.0, 50.0, 30.0]
    ticks, packets, intake = drawn(list(late_ms))
    assert intake.concealed_ms > 0  # by more than a tick: that was not waited for
    assert packets[995][:40] in b"".join(ticks[995])


def test_packets_of_30_ms_are_not_taken_for_late_ones() -> None:
    clock = Clock()
    line = FakeLine(8_000, clock=clock)
    sound = tone(400, 8_000, 6)
    intake = Intake(line, 8_000)
    given = b""
    for tick in range(300):
        clock.now_s += 0.02
        if tick * 20 % 30 < 20:
            line._coming.append((0.0, sound[: 240 * 2]))  # pyright: ignore[reportPrivateUsage]
            sound = sound[240 * 2 :]
        given += b"".join(intake.frames(1))
    assert len(given) >= 299 * 320
    assert intake.concealed_ms <= 40
