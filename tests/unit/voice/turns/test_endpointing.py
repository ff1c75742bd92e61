"""Endpointing: the silence that each kind of end needs, and the laws that hold for all of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.turns.endpointing import (
    EndpointingRule,
    Expects,
    Pause,
    judge,
    needed,
    sounds_unfinished,
    undecided,
)

RULE = EndpointingRule()
OPEN_MS = (RULE.likely_ms + 2 * RULE.incomplete_ms) // 3
HALF_MS = (RULE.likely_ms + RULE.incomplete_ms) // 2

BETWEEN = "order"
"""A text after which nothing need come, though it might."""


def pause(text: str, **more: object) -> Pause:
    return Pause(silent_since_ms=5_000, turn_began_ms=2_000, text=text, **more)  # type: ignore[arg-type]


def needs(text: str, **more: object) -> int:
    return needed(pause(text, **more), RULE)[0]


def number(text: str, digits: int, wanted: int = 0, most: int = 0, *, ends: bool = True) -> int:
    return needs(
        text,
        expects=Expects.DIGITS,
        digits=digits,
        digits_wanted=wanted,
        digits_most=most,
        ends_in_digit=ends,
    )


def test_a_turn_ends_at_the_silence_that_it_needs_and_not_before() -> None:
    evidence = pause("मेरा order status क्या है")
    assert judge(evidence, 5_000 + RULE.complete_ms - 1, RULE).choice == "wait"
    assert judge(evidence, 5_000 + RULE.complete_ms, RULE).choice == "finished"


def test_the_reason_names_what_was_heard_and_the_silence() -> None:
    verdict = judge(pause("मुझे cancel करना है और"), 5_100, RULE)
    assert "और" in verdict.because
    assert "2200 ms" in verdict.because


def test_each_class_has_its_own_silence() -> None:
    assert needs("") == RULE.no_text_ms
    assert needs("bye") == RULE.sure_ms
    assert needs("mera order kahan hai") == RULE.complete_ms
    assert needs(BETWEEN) == RULE.likely_ms
    assert needs("mera order number hai") == RULE.incomplete_ms
    assert needs("nine eight", ends_in_digit=True, digits=2) == RULE.digits_ms


def test_a_sentence_that_the_engine_doubts_waits_as_one_that_may_go_on() -> None:
    whole = "mera order kahan hai"
    assert needs(whole, p=0.3, doubt_p=0.5) == RULE.likely_ms
    assert undecided(pause(whole, p=0.3, doubt_p=0.5))
    assert needs(whole, p=0.5, doubt_p=0.5) == RULE.complete_ms
    assert needs("bye", p=0.3, doubt_p=0.5) == RULE.sure_ms
    assert needs("mera order aur", p=0.3, doubt_p=0.5) == RULE.incomplete_ms


@pytest.mark.parametrize("text", ["haan", "हाँ जी", "nahi", "yes please", "ji haan", "ok", "no sir"])
def test_a_yes_that_was_asked_for_is_all(text: str) -> None:
    assert needs(text, expects=Expects.YES_NO) == RULE.sure_ms
    assert needs(text) == RULE.likely_ms


def test_a_yes_with_more_behind_it_is_not_all() -> None:
    assert needs("haan lekin", expects=Expects.YES_NO) == RULE.incomplete_ms
    assert needs("haan cancel kar do", expects=Expects.YES_NO) == RULE.complete_ms


def test_an_exact_number_is_all_at_its_last_digit() -> None:
    assert number("four five nine two", 4, 4, 4) == RULE.sure_ms
    assert number("4592 hai", 4, 4, 4, ends=False) == RULE.sure_ms
    assert number("four five nine two one", 5, 4, 4) == RULE.sure_ms


def test_a_number_that_may_be_longer_is_only_likely_to_be_all() -> None:
    assert number("four five nine two", 4, 4, 6) == RULE.likely_ms
    assert number("four five nine two", 4, 4) == RULE.likely_ms
    assert number("four five nine two one one", 6, 4, 6) == RULE.sure_ms


def test_a_number_that_lacks_digits_waits_as_long_as_a_hanging_sentence() -> None:
    assert number("four five nine", 3, 4, 4) == RULE.incomplete_ms
    assert number("four five nine", 3) == RULE.digits_ms


def test_a_sentence_around_a_part_of_the_number_ends_earlier_than_the_bare_part() -> None:
    text = "मेरा order 45 है"
    assert number(text, 2, 4, 4, ends=False) == OPEN_MS
    assert number(text + " और", 2, 4, 4, ends=False) == RULE.incomplete_ms


@pytest.mark.parametrize(
    "text",
    [
        "తొమ్మిది ఎనిమిది ఏడు", "ನನ್ನ ನಂಬರ್ ಒಂಬತ್ತು ಎಂಟು ಏಳು", "নয় আট সাত", "નવ આઠ સાત", "ਨੌਂ ਅੱਠ ਸੱਤ",
        "ഒൻപത് എട്ട് ഏഴ്", "نو آٹھ سات", "ନଅ ଆଠ ସାତ", "naun atth satt", "tommidi enimidi edu",
        "नौ आठ सात", "ஒன்பது எட்டு ஏழு", "nine eight seven",
    ],
)  # fmt: skip
def test_dictated_digits_are_known_in_any_language(text: str) -> None:
    assert needs(text) == RULE.digits_ms
    assert number(text, 0, 10, 10) == RULE.incomplete_ms
    assert number(text, 0, 3, 3) == RULE.sure_ms


def test_a_digit_that_is_also_an_article_ends_a_number() -> None:
    text = "ನನ್ನ ನಂಬರ್ ಒಂಬತ್ತು ಎಂಟು ಒಂದು"  # "one" is "a" too, which hangs
    assert number(text, 0, 3, 3, ends=False) == RULE.sure_ms
    assert needs("ನನಗೆ ಒಂದು") == RULE.incomplete_ms


def test_two_noes_are_no_number() -> None:
    assert needs("no no", expects=Expects.YES_NO) == RULE.sure_ms


def test_a_single_number_is_likely_to_be_all_unless_a_number_was_announced() -> None:
    assert needs("two", digits=1, ends_in_digit=True) == RULE.likely_ms
    assert needs("pachees", digits=2, ends_in_digit=True) == RULE.likely_ms
    assert needs("my number is nine", digits=1, ends_in_digit=True) == RULE.digits_ms
    assert needs("9845", digits=4, ends_in_digit=True) == RULE.digits_ms


def test_a_number_that_means_a_waits_for_its_noun() -> None:
    assert needs("मुझे एक", digits=1, ends_in_digit=True) == RULE.incomplete_ms
    assert needs("एक", digits=1, ends_in_digit=True) == RULE.likely_ms


def test_ten_digits_are_likely_to_be_a_telephone_number() -> None:
    assert needs("mera number 98450 12345", digits=10, ends_in_digit=True) == RULE.likely_ms
    assert needs("mera number 98450 1234", digits=9, ends_in_digit=True) == RULE.digits_ms


def test_a_verb_that_sounds_like_a_number_still_closes() -> None:
    asked = pause("maro order kyan chhe", language="gu", digits=1, ends_in_digit=True)
    assert needed(asked, RULE)[0] == RULE.complete_ms


def test_letters_that_are_spelled_may_go_on() -> None:
    assert needs("it is r a v") == RULE.digits_ms


def test_an_address_goes_on_after_pauses() -> None:
    assert needs("shanti nagar", expects=Expects.ADDRESS) == OPEN_MS
    assert needs("shanti nagar", expects=Expects.ANYTHING) == RULE.likely_ms
    assert needs("main pune mein rehta hoon", expects=Expects.ADDRESS) == RULE.likely_ms
    assert needs("mera address hai shanti nagar") == OPEN_MS


def test_a_pin_code_ends_an_address_and_a_house_number_does_not() -> None:
    at_end = {"expects": Expects.ADDRESS, "ends_in_digit": True}
    assert needs("shanti nagar pune 411001", digits=6, **at_end) == RULE.likely_ms
    assert needs("flat number 12", digits=2, **at_end) == RULE.digits_ms


def test_names_are_short() -> None:
    assert needs("ravi kumar", expects=Expects.NAME) == RULE.complete_ms
    assert needs("ravi", expects=Expects.NAME) == RULE.likely_ms
    assert needs("mera naam", expects=Expects.NAME) == RULE.incomplete_ms


def test_the_model_moves_only_what_the_words_leave_open() -> None:
    assert needs(BETWEEN, model_p=0.5) == RULE.likely_ms
    assert (
        needs(BETWEEN, model_p=0.0) == RULE.likely_ms + (RULE.incomplete_ms - RULE.likely_ms) // 2
    )
    assert needs(BETWEEN, model_p=1.0) == RULE.complete_ms
    assert RULE.likely_ms < needs(BETWEEN, model_p=0.15) < needs(BETWEEN, model_p=0.05)
    assert RULE.likely_ms > needs(BETWEEN, model_p=0.9) > needs(BETWEEN, model_p=0.97)
    for text in ("", "bye", "mera order kahan hai", "mera order number hai"):
        assert needs(text, model_p=0.0) == needs(text, model_p=1.0) == needs(text)


def test_the_model_is_asked_only_where_its_answer_would_matter() -> None:
    assert undecided(pause(BETWEEN))
    assert not undecided(pause("mera order kahan hai"))
    assert not undecided(pause("aur"))
    assert not undecided(pause(""))
    assert not undecided(pause("haan", expects=Expects.YES_NO))


def test_a_caller_who_pauses_long_is_given_longer_where_it_is_not_sure() -> None:
    assert needs(BETWEEN, habit_ms=800) == 1_000
    assert needs(BETWEEN, habit_ms=2_500) == HALF_MS
    assert needs(BETWEEN, habit_ms=200) == RULE.likely_ms
    assert needs("mera order kahan hai", habit_ms=900) == 300
    assert needs("mera order kahan hai", habit_ms=2_400) == RULE.likely_ms
    assert needs("mera order", habit_ms=1_400) == 1_750
    assert number("four five", 2) < needs("four five", habit_ms=1_700, ends_in_digit=True)
    assert needs("bye", habit_ms=2_400) == RULE.sure_ms


def test_a_turn_of_the_longest_length_ends_at_its_next_pause() -> None:
    evidence = Pause(silent_since_ms=40_000, turn_began_ms=1_000, text="और फिर और")
    assert judge(evidence, 40_000, RULE).choice == "finished"


def test_a_turn_waits_no_longer_than_a_turn_may_be() -> None:
    evidence = Pause(silent_since_ms=30_500, turn_began_ms=1_000, text="और फिर और")
    assert needed(evidence, RULE)[0] == 500


def test_an_answer_is_prepared_only_for_what_does_not_hang() -> None:
    assert sounds_unfinished("mera order number hai", "hi")
    assert sounds_unfinished("एक मिनट रुकिए")
    assert not sounds_unfinished("mera order kahan hai", "hi")
    assert not sounds_unfinished(BETWEEN)
    assert not sounds_unfinished("")


pauses = st.builds(
    Pause,
    silent_since_ms=st.integers(0, 40_000),
    turn_began_ms=st.integers(0, 40_000),
    text=st.one_of(
        st.text(max_size=40),
        st.lists(
            st.sampled_from("haan nahi aur mera order number hai 45 नौ எனக்கு is my ? do".split()),
            max_size=6,
        ).map(" ".join),
    ),
    expects=st.sampled_from(Expects),
    digits=st.integers(0, 12),
    digits_wanted=st.integers(0, 12),
    digits_most=st.integers(0, 12),
    ends_in_digit=st.booleans(),
    language=st.sampled_from(["", "hi", "ta", "en", "en-IN", "xx"]),
    model_p=st.one_of(st.none(), st.floats(-1, 2), st.just(float("nan"))),
    habit_ms=st.integers(0, 10_000),
)
times = st.integers(0, 5_000)
rules = st.builds(EndpointingRule, times, times, times, times, times, times, st.integers(0, 60_000))


@given(pauses, rules, st.integers(0, 60_000), st.integers(0, 60_000))
def test_more_silence_never_unfinishes_a_turn(
    evidence: Pause, rule: EndpointingRule, silence_ms: int, more_ms: int
) -> None:
    now = evidence.silent_since_ms + silence_ms
    if judge(evidence, now, rule).choice == "finished":
        assert judge(evidence, now + more_ms, rule).choice == "finished"


@given(pauses, rules)
def test_every_turn_ends_within_the_longest_silence(evidence: Pause, rule: EndpointingRule) -> None:
    silence_ms, because = needed(evidence, rule)
    settings = (rule.sure_ms, rule.complete_ms, rule.likely_ms, rule.incomplete_ms)
    assert 0 <= silence_ms <= max(*settings, rule.digits_ms, rule.no_text_ms)
    spoken_ms = evidence.silent_since_ms - evidence.turn_began_ms
    assert silence_ms <= max(0, rule.max_turn_ms - spoken_ms)
    assert because


@given(pauses, st.floats(0, 1), st.floats(0, 1))
def test_the_surer_the_model_the_shorter_the_silence(
    evidence: Pause, one: float, two: float
) -> None:
    low, high = sorted((one, two))
    doubting = needed(replace(evidence, model_p=low), RULE)[0]
    assert needed(replace(evidence, model_p=high), RULE)[0] <= doubting


@given(pauses, st.integers(0, 10_000))
def test_a_slower_caller_is_never_given_less(evidence: Pause, more_ms: int) -> None:
    slower = replace(evidence, habit_ms=evidence.habit_ms + more_ms)
    assert needed(slower, RULE)[0] >= needed(evidence, RULE)[0]
