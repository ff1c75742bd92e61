"""Where speech begins, pauses and ends, from probabilities and levels alone."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.hysteresis import LAG_MS, Change, SpeechGate, VoicingRule

RULE = VoicingRule(start_ms=96, stop_ms=200, pause_ms=60)
WINDOW_MS = 32
STARTED, PAUSED, RESUMED, STOPPED = Change


def changes(probabilities: list[float], fallen: list[int] | None = None) -> list[tuple[int, str]]:
    """Number of the window -> what changed after it, with the sound up unless stated."""
    gate = SpeechGate(RULE)
    found: list[tuple[int, str]] = []
    for at, p in enumerate(probabilities):
        gate.feed(p, WINDOW_MS)
        while change := gate.change(fallen[at] if fallen else 0):
            found.append((at, change))
    return found


def test_speech_starts_once_it_has_held_long_enough() -> None:
    assert changes([0.9] * 10) == [(2, STARTED)]


def test_a_click_is_no_speech() -> None:
    assert changes([0.9, 0.9, 0.1] * 20) == []


def test_between_the_thresholds_nothing_changes() -> None:
    assert changes([0.9] * 5 + [0.4] * 50) == [(2, STARTED)]
    assert changes([0.4] * 50) == []


def test_speech_pauses_and_then_stops() -> None:
    assert changes([0.9] * 5 + [0.0] * 10) == [(2, STARTED), (6, PAUSED), (11, STOPPED)]


def test_a_pause_within_speech_is_followed_by_its_going_on() -> None:
    found = changes([0.9] * 5 + [0.0] * 3 + [0.9] * 5)
    assert found == [(2, STARTED), (6, PAUSED), (8, RESUMED)]


def test_the_level_tells_a_pause_before_the_probability_falls() -> None:
    fallen = [0] * 5 + [20, 40, 60, 80]
    assert changes([0.9] * 9, fallen) == [(2, STARTED), (7, PAUSED)]


def test_speech_has_stopped_only_when_the_probability_says_so_too() -> None:
    fallen = [0] * 5 + list(range(32, 32 * 8, 32))
    assert changes([0.9] * 12, fallen) == [(2, STARTED), (6, PAUSED)]
    assert changes([0.9] * 11 + [0.0], fallen)[-1] == (11, STOPPED)


def test_sound_that_is_down_for_twice_the_time_is_no_speech_whatever_the_probability() -> None:
    fallen = [0] * 5 + list(range(32, 32 * 21, 32))
    assert changes([0.9] * 25, fallen)[-1] == (5 + 400 // 32, STOPPED)


def test_over_the_agent_one_window_is_enough() -> None:
    gate = SpeechGate(RULE)
    gate.over_agent = True
    gate.feed(0.9, WINDOW_MS)
    assert gate.change(0) is STARTED


def test_in_noise_the_lag_of_the_probability_is_known() -> None:
    gate = SpeechGate(RULE)
    for _ in range(3):
        gate.feed(0.9, WINDOW_MS)
    assert gate.change(None) is STARTED
    gate.feed(0.0, WINDOW_MS)
    assert gate.change(None) is PAUSED
    assert gate.silent_ms == WINDOW_MS + LAG_MS


def test_sound_after_the_last_window_counts_as_it_did() -> None:
    gate = SpeechGate(RULE)
    gate.feed(0.9, WINDOW_MS)
    gate.feed(0.9, WINDOW_MS)
    assert gate.change(0, waiting_ms=31) is None
    assert gate.change(0, waiting_ms=32) is STARTED
    assert gate.voiced_ms == 96


def test_the_rest_of_a_probability_starts_nothing_while_the_sound_is_down() -> None:
    assert changes([0.9] * 10, [60] * 10) == []


def test_a_faint_voice_that_goes_on_has_begun_when_it_was_first_heard() -> None:
    gate = SpeechGate(RULE)
    gate.faint = True
    for p in [0.9] * 10 + [0.1] * 5 + [0.9] * 5:
        gate.feed(p, WINDOW_MS)
        assert gate.change(300) is None
    gate.feed(0.9, WINDOW_MS)
    assert gate.change(0) is STARTED
    assert gate.voiced_ms == 21 * WINDOW_MS


def test_a_faint_voice_that_has_ended_is_forgotten() -> None:
    gate = SpeechGate(RULE)
    gate.faint = True
    for p in [0.9] * 10 + [0.1] * 15 + [0.9] * 2:
        gate.feed(p, WINDOW_MS)
        assert gate.change(300) is None
    gate.feed(0.9, WINDOW_MS)
    assert gate.change(0) is STARTED
    assert gate.voiced_ms == 3 * WINDOW_MS


def test_what_was_forgotten_must_start_anew() -> None:
    gate = SpeechGate(RULE)
    for _ in range(5):
        gate.feed(0.9, WINDOW_MS)
    assert gate.change(0) is STARTED
    gate.forget()
    assert gate.change(0) is None
    for _ in range(2):
        gate.feed(0.9, WINDOW_MS)
        assert gate.change(0) is None
    gate.feed(0.9, WINDOW_MS)
    assert gate.change(0) is STARTED


LEVELS = st.none() | st.integers(0, 60).map(lambda blocks: 5 * blocks)


@given(st.lists(st.tuples(st.floats(0, 1), LEVELS, st.integers(0, 31)), max_size=200))
def test_changes_follow_each_other_as_speech_does(steps: list[tuple[float, int, int]]) -> None:
    gate = SpeechGate(RULE)
    found: list[Change] = []
    for p, fallen_ms, waiting_ms in steps:
        gate.feed(p, WINDOW_MS)
        while change := gate.change(fallen_ms, waiting_ms):
            found.append(change)
        assert gate.speaking == (bool(found) and found[-1] is not STOPPED)
        assert gate.paused == (bool(found) and found[-1] is PAUSED)
    follows = {
        None: {STARTED}, STARTED: {PAUSED, STOPPED}, PAUSED: {RESUMED, STOPPED},
        RESUMED: {PAUSED, STOPPED}, STOPPED: {STARTED},
    }  # fmt: skip
    assert all(after in follows[before] for before, after in pairwise([None, *found]))
