"""The agent's sound on its way to a line: whole, in time, and gone when it is cut."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.playout import Playout
from tests.integration.telephony.fakeline import FakeLine

RATE_HZ = 8_000
FRAME = RATE_HZ // 50 * 2


class Clock:
    """A clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


class Desk:
    """A line, its playout and a clock; `wait` lets time pass, tick by tick."""

    def __init__(self, line_hz: int = RATE_HZ, rate_hz: int = RATE_HZ) -> None:
        self.clock = Clock()
        self.line = FakeLine(line_hz, clock=self.clock)
        self.playout = Playout(self.line, rate_hz, self.clock)
        self.most_queued_ms = 0.0

    def wait(self, ms: float) -> None:
        for _ in range(round(ms / 20)):
            self.clock.now_s += 0.02
            self.playout.tick()
            self.most_queued_ms = max(self.most_queued_ms, self.line.queued_ms())

    def stall(self, ms: float) -> None:
        self.clock.now_s += ms / 1000
        self.playout.tick()


def loud(frames: float, value: int = 1) -> bytes:
    return np.full(round(frames * FRAME / 2), value, "<i2").tobytes()


def test_what_is_said_reaches_the_line_at_once() -> None:
    desk = Desk()
    desk.playout.say(loud(10))
    assert desk.line.queued_ms() == 60


def test_a_reply_plays_without_a_gap_and_never_more_than_60_ms_ahead() -> None:
    desk = Desk()
    desk.playout.say(loud(50))
    desk.playout.finish()
    desk.wait(1_200)
    assert desk.line.heard()[: 50 * FRAME] == loud(50)
    assert desk.most_queued_ms <= 60


@given(sizes=st.lists(st.integers(1, 900), min_size=1, max_size=30))
def test_no_utterance_loses_its_tail_or_a_sample(sizes: list[int]) -> None:
    desk = Desk()
    said = b"".join(np.arange(1, size + 1).astype("<i2").tobytes() for size in sizes)
    at = 0
    for size in sizes:
        desk.playout.say(said[at * 2 : (at + size) * 2])
        at += size
    desk.playout.finish()
    desk.wait(sum(sizes) * 1000 / RATE_HZ + 100)
    heard = desk.line.heard()
    assert heard[: len(said)] == said
    assert not any(heard[len(said) :])
    assert desk.playout.played_ms == pytest.approx(len(said) * 500 / RATE_HZ)


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000, 48_000])
def test_sound_at_another_rate_comes_out_whole(rate_hz: int) -> None:
    desk = Desk(rate_hz=rate_hz)
    at = np.arange(rate_hz) / rate_hz
    tone = (9_000 * np.sin(2 * np.pi * 400 * at)).astype("<i2").tobytes()
    desk.playout.say(tone)
    desk.playout.finish()
    desk.wait(1_200)
    assert desk.playout.said_ms == pytest.approx(1_000, abs=0.2)
    heard = np.frombuffer(desk.line.heard(), "<i2")[:RATE_HZ]
    assert np.abs(heard[-20:]).max() > 4_000


def test_sound_that_nobody_finishes_is_finished() -> None:
    desk = Desk(rate_hz=16_000)
    desk.playout.say(np.full(500, 99, "<i2").tobytes())
    desk.wait(200)
    assert desk.playout.played_ms == pytest.approx(31.25)


def test_voices_of_different_rates_follow_each_other() -> None:
    desk = Desk()
    desk.playout.say(np.full(1_600, 99, "<i2").tobytes(), 16_000)
    desk.playout.say(np.full(2_205, 99, "<i2").tobytes(), 22_050)
    desk.playout.finish()
    assert desk.playout.said_ms == pytest.approx(200, abs=0.2)


@given(
    said=st.lists(st.tuples(st.integers(1, 40), st.integers(0, 300)), min_size=1, max_size=8),
    rate_hz=st.sampled_from([8_000, 16_000]),
)
def test_after_a_flush_not_one_sample_of_the_old_reply_is_played(
    said: list[tuple[int, int]], rate_hz: int
) -> None:
    desk = Desk(rate_hz=rate_hz)
    for frames, wait_ms in said:
        desk.playout.say(loud(frames * rate_hz / 8_000, 7_000))
        desk.wait(wait_ms)
    played = len(desk.line.heard())
    desk.playout.flush()
    assert desk.playout.said_ms == desk.playout.played_ms
    desk.playout.say(loud(3 * rate_hz / 8_000, -7_000))
    desk.playout.finish()
    desk.wait(300)
    after = np.frombuffer(desk.line.heard()[played:], "<i2")
    assert after.max() <= 1_500  # the new one's own edge swings over by a little
    assert after.min() < -6_000


def test_what_may_not_be_interrupted_survives_a_flush() -> None:
    desk = Desk()
    desk.playout.say(loud(2, 5), stays=True)
    desk.playout.say(loud(50, 6))
    desk.playout.say(loud(4, 7), stays=True)
    desk.playout.flush()
    desk.wait(1_000)
    heard = np.frombuffer(desk.line.heard(), "<i2")
    assert [np.count_nonzero(heard == value) // 160 for value in (5, 7)] == [2, 4]
    assert np.count_nonzero(heard == 6) <= 160  # what was on the wire behind it already


def test_everything_can_be_flushed() -> None:
    desk = Desk()
    desk.playout.say(loud(50, 5), stays=True)
    desk.playout.flush(everything=True)
    desk.wait(200)
    assert not any(desk.line.heard())


def test_after_a_stall_of_the_loop_the_rest_is_played_and_no_credit_is_made_up() -> None:
    desk = Desk()
    desk.playout.say(loud(100))
    desk.wait(200)
    desk.stall(2_000)
    assert desk.line.queued_ms() <= 60
    desk.wait(3_000)
    assert sum(desk.line.heard()[0::2]) == 100 * FRAME // 2


def test_a_line_without_media_does_not_swallow_a_reply_faster_than_it_is_spoken() -> None:
    desk = Desk()
    desk.line.media = False
    desk.playout.say(loud(50))
    desk.wait(500)
    assert desk.playout.played_ms == pytest.approx(500, abs=1)


def test_a_line_that_asks_for_more_is_given_more() -> None:
    desk = Desk()
    desk.line.lead_ms = 260.0  # pyright: ignore[reportAttributeAccessIssue]
    desk.playout.say(loud(50))
    assert desk.line.queued_ms() == 260


def test_a_change_of_rate_keeps_what_waits() -> None:
    desk = Desk()
    desk.playout.say(loud(50, 3_000))
    desk.wait(100)
    desk.line.change_rate(16_000)
    desk.playout.finish()
    assert desk.playout.waiting_ms + desk.line.queued_ms() == pytest.approx(840, abs=21)
    desk.wait(1_000)
    assert desk.playout.waiting_ms == 0


def test_connected_to_another_line_it_begins_with_nothing() -> None:
    desk = Desk()
    desk.playout.say(loud(50))
    other = FakeLine(16_000, clock=desk.clock)
    desk.playout.connect(other)
    assert (desk.playout.waiting_ms, desk.line.queued_ms(), other.queued_ms()) == (0, 0, 0)
    desk.playout.say(loud(50))
    assert other.queued_ms() == 60
