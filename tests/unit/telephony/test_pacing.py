"""The account of sound that is ahead of the wire."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.pacing import CREDIT_MS, Pacer, Phase, slots_to_move


def test_what_is_handed_over_plays_in_real_time() -> None:
    pacer = Pacer()
    pacer.take(40, now_s=10.0)
    assert pacer.queued_ms(10.0) == pytest.approx(40)
    assert pacer.queued_ms(10.025) == pytest.approx(15)
    assert pacer.queued_ms(10.1) == 0


def test_after_a_pause_the_schedule_begins_anew() -> None:
    pacer = Pacer()
    pacer.take(20, now_s=1.0)
    pacer.take(20, now_s=5.0)
    assert pacer.queued_ms(5.0) == pytest.approx(20)


def test_what_is_flushed_is_not_queued() -> None:
    pacer = Pacer()
    pacer.take(60, now_s=1.0)
    pacer.flush()
    assert pacer.queued_ms(1.0) == 0
    assert pacer.due_ms(1.0) == CREDIT_MS


@given(waits_ms=st.lists(st.floats(0, 40), min_size=1, max_size=200))
def test_no_lateness_adds_up_while_sound_is_handed_over_as_it_is_due(waits_ms: list[float]) -> None:
    pacer, now_s, taken_ms = Pacer(), 0.0, 0.0
    for wait_ms in waits_ms:
        while pacer.due_ms(now_s) >= 20 - 1e-6:
            pacer.take(20, now_s)
            taken_ms += 20
        assert pacer.queued_ms(now_s) <= CREDIT_MS + 1e-6
        assert taken_ms - pacer.queued_ms(now_s) == pytest.approx(now_s * 1000, abs=1e-3)
        now_s += wait_ms / 1000


@pytest.mark.parametrize(
    ("seen", "moved"),
    [
        ([0, 0, 0, 10, 0, 0, 0, 0], 0),
        ([0, 0, 10, 0, 0, 0, 0, 0], -1),
        ([10, 0, 0, 0, 0, 0, 0, 0], -3),
        ([0, 0, 5, 5, 0, 0, 0, 0], -1),
        ([0, 0, 0, 7, 3, 0, 0, 0], 0),
        ([0, 1, 0, 8, 1, 0, 0, 0], 0),
        ([0, 0, 0, 0, 0, 5, 5, 0], 2),
    ],
)
def test_ticks_are_moved_to_follow_the_packets(seen: list[int], moved: int) -> None:
    assert slots_to_move(seen) == moved


@pytest.mark.parametrize("seen", [[0] * 8, [3, 0, 0, 0, 0, 0, 0, 0], [2, 2, 1, 2, 1, 2, 2, 2]])
def test_packets_that_come_at_any_time_move_nothing(seen: list[int]) -> None:
    assert slots_to_move(seen) == 0


def test_a_line_is_looked_at_for_a_few_ticks_now_and_then() -> None:
    phase = Phase()
    looked = 0
    for _ in range(1_000):
        phase.tick()
        if phase.looking:
            looked += 1
            phase.note(4, late=False)
    assert looked <= 60


@given(slots=st.lists(st.integers(1, 4), min_size=300, max_size=300), late=st.booleans())
def test_ticks_are_never_moved_by_more_than_one_in_all(slots: list[int], late: bool) -> None:
    phase = Phase()
    moved = 0
    for slot in slots:
        for _ in range(10):
            moved += phase.tick()
            assert abs(moved) <= 4
            if phase.looking:
                phase.note(slot, late=late)


def test_a_line_that_was_silent_is_looked_at_again_soon() -> None:
    phase = Phase()
    for _ in range(40):
        phase.tick()
    assert phase.looking
