"""Spoken digits and numbers are read back in every language and spelling."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from voice.spoken.digits import digits
from voice.spoken.figures import pieces
from voice.spoken.numbers import cardinal
from voice.spoken.words import tokens

languages = st.sampled_from(["en", "hi", "ta"])
HEARD = [
    ("चार पाँच नौ दो", ["4592"]),
    ("four five nine two", ["4592"]),
    ("four thousand five hundred", ["4500"]),
    ("चार हज़ार पाँच सौ बानवे", ["4592"]),
    ("double five", ["55"]),
    ("साथ शून्य शून्य सात", ["7007"]),
    ("इक दो साथ चे", ["1276"]),
    ("triple nine double oh", ["99900"]),
    ("डबल पाँच तीन", ["553"]),
    ("நான்கு ஐந்து", ["45"]),
    ("நாலு அஞ்சு ஒம்பது ரெண்டு", ["4592"]),
    ("naalu anju ombathu rendu", ["4592"]),
    ("நான்காயிரத்து ஐநூற்று தொண்ணூற்றிரண்டு", ["4592"]),
    ("do teen char", ["234"]),
    ("saat sau", ["700"]),
    ("नौ सौ", ["900"]),
    ("dhai sau", ["250"]),
    ("saadhe teen sau", ["350"]),
    ("sava lakh", ["125000"]),
    ("forty five ninety two", ["4592"]),
    ("paintalis baanve", ["4592"]),
    ("पैंतालीस बानवे", ["4592"]),
    ("one hundred and one", ["101"]),
    ("four five um nine two", ["45", "92"]),
    ("४५९२", ["4592"]),
    ("4 thousand 5 hundred", ["4500"]),
    ("4592 sorry 4593", ["4592", "4593"]),
    ("मेरा order 4592 बता दो", ["4592"]),
    ("cancel कर दो चार पाँच नौ दो", ["4592"]),
    ("order cancel kar do", []),
    ("इस order का एक बार", []),
    ("i want to talk to you for one minute", []),
    ("मुझे दो", []),
]


@pytest.mark.parametrize(("text", "found"), HEARD)
def test_numbers_are_found_in_a_sentence(text: str, found: list[str]) -> None:
    assert [piece.digits for piece in pieces(tokens(text), asked=False)] == found


@given(st.text("0123456789", min_size=3, max_size=12), languages)
def test_any_digits_spoken_are_read_back(text: str, language: str) -> None:
    assert [p.digits for p in pieces(tokens(digits(text, language)), asked=True)] == [text]


@given(st.integers(0, 99_99_999), languages)
@example(100_001, "ta")
@example(99_99_999, "hi")
def test_any_number_spoken_is_read_back(value: int, language: str) -> None:
    found = pieces(tokens(cardinal(value, language)), asked=True)
    assert [piece.groups for piece in found] == [(str(value),)]


@given(st.lists(st.tuples(st.text("0123456789", min_size=2, max_size=3), languages), min_size=2))
def test_languages_may_be_mixed_within_a_number(parts: list[tuple[str, str]]) -> None:
    said = " ".join(digits(text, language) for text, language in parts)
    assert "".join(p.digits for p in pieces(tokens(said), asked=True)) == "".join(
        text for text, _ in parts
    )


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize("word", ["do", "एक", "to", "for", "one"])
def test_a_doubtful_word_alone_is_a_number_only_when_one_is_asked_for(
    word: str, asked: bool
) -> None:
    assert bool(pieces(tokens(word), asked=asked)) == asked


@given(st.text(max_size=80), st.booleans())
def test_any_text_is_read_without_error(text: str, asked: bool) -> None:
    words = tokens(text)
    for piece in pieces(words, asked=asked):
        assert 0 <= piece.start < piece.end <= len(words)
        assert piece.digits.isdigit()


def test_what_follows_a_correction_is_marked() -> None:
    assert [p.corrected for p in pieces(tokens("4592 नहीं 4593"), asked=True)] == [False, True]
