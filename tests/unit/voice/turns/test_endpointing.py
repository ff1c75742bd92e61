"""Endpointing: silence weighed against what was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.turns.endpointing import EndpointingRule, Expects, Pause, judge

RULE = EndpointingRule()


def pause(text: str, **more: object) -> Pause:
    return Pause(silent_since_ms=5_000, turn_began_ms=2_000, text=text, **more)  # type: ignore[arg-type]


def finished_after(evidence: Pause) -> int:
    return next(
        ms for ms in range(0, 5_000, 10) if judge(evidence, 5_000 + ms, RULE).choice == "finished"
    )


def test_a_complete_phrase_ends_after_the_short_silence() -> None:
    assert finished_after(pause("मेरा order status क्या है")) == RULE.complete_ms


@pytest.mark.parametrize(
    "text", ["मुझे cancel करना है और", "mera order number hai toh", "i want to", "என்னோட"]
)
def test_a_dangling_word_gives_the_caller_more_time(text: str) -> None:
    assert finished_after(pause(text)) == RULE.incomplete_ms


def test_a_number_that_is_not_complete_gives_time_for_the_next_group() -> None:
    evidence = pause("four five", expects=Expects.DIGITS, digits=2, digits_wanted=4)
    assert finished_after(evidence) == RULE.digits_ms


def test_a_complete_number_needs_no_more_time() -> None:
    evidence = pause(
        "four five nine two",
        expects=Expects.DIGITS,
        digits=4,
        digits_wanted=4,
        digits_most=4,
        ends_in_digit=True,
    )
    assert finished_after(evidence) == RULE.sure_ms


def test_a_digit_at_the_end_of_any_sentence_may_go_on() -> None:
    assert (
        finished_after(pause("my number is nine eight", digits=2, ends_in_digit=True))
        == RULE.digits_ms
    )


def test_speech_without_words_waits_longest_but_ends() -> None:
    assert finished_after(pause("")) == RULE.no_text_ms


def test_a_turn_of_the_longest_length_ends_at_its_next_pause() -> None:
    evidence = Pause(silent_since_ms=40_000, turn_began_ms=1_000, text="और फिर और")
    assert judge(evidence, 40_000, RULE).choice == "finished"


@given(
    st.text(max_size=40),
    st.sampled_from(Expects),
    st.integers(0, 12),
    st.integers(0, 12),
    st.booleans(),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
)
def test_more_silence_never_unfinishes_a_turn(
    text: str,
    expects: Expects,
    digits: int,
    wanted: int,
    at_end: bool,
    silence_ms: int,
    more_ms: int,
) -> None:
    evidence = pause(
        text, expects=expects, digits=digits, digits_wanted=wanted, ends_in_digit=at_end
    )
    if judge(evidence, 5_000 + silence_ms, RULE).choice == "finished":
        assert judge(evidence, 5_000 + silence_ms + more_ms, RULE).choice == "finished"


@given(st.text(max_size=40), st.sampled_from(Expects), st.integers(0, 12))
def test_every_turn_ends_within_the_longest_silence(
    text: str, expects: Expects, digits: int
) -> None:
    longest = max(RULE.complete_ms, RULE.incomplete_ms, RULE.digits_ms, RULE.no_text_ms)
    evidence = pause(text, expects=expects, digits=digits)
    assert judge(evidence, 5_000 + longest, RULE).choice == "finished"
