"""What pressed keys mean, and that silence never takes a meaning back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.turns.endpointing import Expects
from voice.turns.keypad import KeypadRule, Keys, beside, digits_of, judge

RULE = KeypadRule()


def digits(pressed: str, *, wanted: int = 4, most: int = 4) -> Keys:
    return Keys(pressed, 1_000, Expects.DIGITS, wanted, most)


@pytest.mark.parametrize(
    ("keys", "after_ms", "choice"),
    [
        (digits("459"), 0, "wait"),
        (digits("459"), RULE.pause_ms - 1, "wait"),
        (digits("459"), RULE.pause_ms, "digits"),
        (digits("4592"), 0, "digits"),
        (digits("4592", most=8), 0, "wait"),
        (digits("4592", most=8), RULE.enough_ms, "digits"),
        (digits("45927310", most=8), 0, "digits"),
        (digits("45#"), 0, "digits"),
        (digits("#"), 0, "ignored"),
        (digits("459*"), 0, "wait"),
        (digits("459*"), RULE.pause_ms, "ignored"),
        (digits("459*4592"), 0, "digits"),
        (digits("0"), 0, "wait"),
        (digits("12", wanted=0, most=0), 0, "wait"),
        (digits("12", wanted=0, most=0), RULE.pause_ms, "digits"),
        (Keys("0", 1_000), 0, "person"),
        (Keys("5", 1_000), 0, "ignored"),
        (Keys("#", 1_000, Expects.YES_NO), 0, "ignored"),
        (Keys("0", 1_000, Expects.YES_NO), 0, "person"),
        (Keys("0", 1_000, taken_ms=500), 0, "ignored"),
        (Keys("0", 9_000, taken_ms=500), 0, "person"),
    ],
)
def test_keys_mean_what_was_asked_for(keys: Keys, after_ms: int, choice: str) -> None:
    verdict = judge(keys, keys.last_ms + after_ms, RULE)
    assert (verdict.choice, bool(verdict.because)) == (choice, True)


def test_the_reason_tells_no_digit_of_the_caller() -> None:
    assert "4592" not in judge(digits("4592"), 1_000, RULE).because


def test_a_star_forgets_what_was_pressed_before_it() -> None:
    assert digits_of("45*92#") == "92"


@pytest.mark.parametrize(
    ("spoken", "p", "spoken_digits", "text"),
    [
        ("", 0.0, 0, "4592"),
        ("मेरा order number है", 0.9, 0, "मेरा order number है 4592"),
        ("बीप बीप", 0.3, 0, "4592"),
        ("four five nine two", 0.95, 4, "4592"),
    ],
)
def test_pressed_digits_win_over_doubtful_words_and_are_not_taken_twice(
    spoken: str, p: float, spoken_digits: int, text: str
) -> None:
    assert beside("4592", spoken, p=p, spoken_digits=spoken_digits, rule=RULE) == text


@given(
    pressed=st.text("0123456789*#", min_size=1, max_size=12),
    expects=st.sampled_from(Expects),
    wanted=st.integers(0, 10),
    more=st.integers(0, 10),
    waits=st.lists(st.integers(0, 10_000), min_size=2, max_size=2).map(sorted),
)
def test_more_silence_never_turns_a_choice_into_waiting(
    pressed: str, expects: Expects, wanted: int, more: int, waits: list[int]
) -> None:
    keys = Keys(pressed, 0, expects, wanted, wanted + more)
    sooner, later = (judge(keys, wait, RULE).choice for wait in waits)
    assert sooner in ("wait", later)


@given(pressed=st.text("0123456789*#", min_size=1, max_size=12), wanted=st.integers(0, 10))
def test_every_number_is_over_after_the_longest_pause(pressed: str, wanted: int) -> None:
    assert judge(digits(pressed, wanted=wanted), 1_000 + RULE.pause_ms, RULE).choice != "wait"
