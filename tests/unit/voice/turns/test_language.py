"""The language of the reply: what changes it, and what never does."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.turns.language import HOLD_MS, LanguageEvidence, LanguageTrack, judge, leaning

AGENT = ("hi", "en", "ta")
LEANINGS = {
    "mera order ka status kya hai": "hi", "मेरा order status क्या है": "hi",
    "please mera order cancel kar do": "hi", "refund kab tak aayega": "hi",
    "where is my order": "en", "i want to cancel my order": "en", "what is the status of it": "en",
    "என் order எப்ப வரும்": "ta", "en order eppo varum": "ta", "agent kitta pesanum": "ta",
    "four five nine two": "", "चार पाँच नौ दो": "", "நான்கு ஐந்து": "", "ok": "", "order cancel": "",
    "ம்ம் for tomorrow": "", "ம்ம்": "", "हम्म where is my order": "en", "ஆமா": "", "हाँ जी": "",
    "haan cancel my order": "", "haan mera order": "hi", "order status சொல்லுங்க": "ta",
    "4592": "", "थैंक यू": "", "hello": "", "status please": "", "": "", "ஆர்டர் ஸ்டேட்டஸ்": "",
}  # fmt: skip


def decide(text: str, current: str, now: int = 60_000, **more: object) -> str:
    evidence = LanguageEvidence(text, current, AGENT, **more)  # pyright: ignore[reportArgumentType]
    return judge(evidence, now).choice


@pytest.mark.parametrize(("text", "language"), list(LEANINGS.items()))
def test_a_turn_leans_to_the_language_of_its_grammar(text: str, language: str) -> None:
    assert leaning(LanguageEvidence(text, "hi", AGENT)).language == language


def test_an_english_opening_is_answered_in_english() -> None:
    assert decide("where is my order", "hi") == "en"


def test_later_a_change_takes_three_telling_words_or_two_turns() -> None:
    assert decide("is it here", "hi", recent=("hi",)) == "en"
    assert decide("my order", "hi", recent=("hi",)) == "hi"
    assert decide("mera order", "en", recent=("en",)) == "en"
    assert decide("mera order", "en", recent=("hi",)) == "hi"


def test_a_wish_wins_at_once_even_within_the_hold() -> None:
    assert decide("hindi mein boliye", "en", now=10, changed_ms=0) == "hi"
    assert decide("please speak telugu", "en") == "en"


def test_the_recognizer_counts_only_when_it_is_sure_of_real_words() -> None:
    assert decide("rangoli mogra chameli", "hi", heard="ta", heard_p=0.9, recent=("ta",)) == "ta"
    assert decide("rangoli mogra chameli", "hi", heard="ta", heard_p=0.5, recent=("ta",)) == "hi"
    assert decide("four five nine two", "hi", heard="en", heard_p=0.99, recent=("en",)) == "hi"
    assert decide("rangoli mogra chameli", "hi", heard="fr", heard_p=0.9, recent=("fr",)) == "hi"


def test_hums_and_nods_written_in_another_script_change_no_language() -> None:
    track = LanguageTrack("en", AGENT, ("en",))
    for now, text in enumerate(("ம்ம்", "ம்ம் for tomorrow", "ம்ம் ஆமா", "ம் ம்ம் ok", "हाँ", "हम्म")):
        track, _ = track.after(text, "", 0.0, 20_000 + now * 8_000)
        assert track.current == "en"


texts = st.one_of(st.text(max_size=40), st.sampled_from([t for t in LEANINGS if t]))


@given(st.lists(st.tuples(texts, st.integers(0, 4000)), max_size=12))
def test_without_a_wish_it_never_changes_twice_within_the_hold(
    turns: list[tuple[str, int]],
) -> None:
    track, now, changes = LanguageTrack("hi", AGENT), 0, list[int]()
    for text, after_ms in turns:
        now += after_ms
        following, verdict = track.after(text, "", 0.0, now)
        assert verdict.choice in AGENT
        if following.current != track.current and "asked" not in verdict.because:
            changes.append(now)
        track = following
    assert all(b - a >= HOLD_MS for a, b in pairwise(changes))


@given(st.text("0123456789०१२३४५६७८९ ,.-", max_size=30), st.sampled_from(AGENT))
def test_figures_change_nothing(text: str, current: str) -> None:
    assert decide(text, current, heard="en", heard_p=1.0, recent=("en",)) == current


@pytest.mark.parametrize(("heard", "answered"), [("ta", "ta"), ("hi", "hi"), ("", "hi")])
def test_one_telling_word_is_enough_at_first_when_the_recognizer_agrees(heard: str, answered: str):
    evidence = LanguageEvidence(
        "order status சொல்லுங்க", "hi", ("hi", "en", "ta"), heard=heard, heard_p=0.95
    )
    assert judge(evidence, 5_000).choice == answered
