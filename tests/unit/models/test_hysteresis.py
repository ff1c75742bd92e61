"""Where speech begins and ends, from probabilities alone."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.hysteresis import SpeechGate, VoicingRule

RULE = VoicingRule()


def changes(probabilities: list[float], window_ms: float = 32) -> list[int]:
    gate = SpeechGate(RULE)
    return [at for at, p in enumerate(probabilities) if gate.feed(p, window_ms)]


def test_speech_starts_once_it_has_held_long_enough() -> None:
    assert changes([0.9] * 10) == [3]


def test_a_click_is_no_speech() -> None:
    assert changes([0.9, 0.9, 0.1] * 20) == []


def test_between_the_thresholds_nothing_changes() -> None:
    assert changes([0.9] * 5 + [0.4] * 50) == [3]
    assert changes([0.4] * 50) == []


def test_speech_stops_after_the_pause() -> None:
    assert changes([0.9] * 5 + [0.0] * 10) == [3, 11]


def test_a_pause_within_a_word_does_not_stop_it() -> None:
    assert changes([0.9] * 5 + [0.0] * 5 + [0.9] * 5 + [0.0] * 5) == [3]


@given(st.lists(st.floats(0, 1), max_size=200))
def test_changes_alternate_and_are_never_closer_than_the_rule(values: list[float]) -> None:
    at = changes(values)
    needed = [RULE.start_ms, RULE.stop_ms]
    for number, (before, after) in enumerate(pairwise(at)):
        assert (after - before) * 32 >= needed[(number + 1) % 2]
