"""The tables of the languages hold what they should, in one spelling, and do not contradict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.turns.grammar.lookup import BY_CODE, TONGUES
from voice.turns.grammar.tongue import Tongue, folded, grown, listed, plain, said

CODES = "as bn brx doi en gu hi kn kok ks mai ml mni mr ne or pa sa sat sd ta te ur".split()
KINDS = "closings hangings leanings questions asked openers plains".split()
PRESENT = "closings hangings questions answers nots mine things links".split()


def named(tongue: Tongue) -> str:
    return tongue.code


def test_there_is_a_table_for_each_language() -> None:
    assert sorted(BY_CODE) == CODES


@pytest.mark.parametrize("tongue", TONGUES, ids=named)
def test_a_table_says_what_every_language_has(tongue: Tongue) -> None:
    assert [field for field in PRESENT if not getattr(tongue, field)] == []


@pytest.mark.parametrize("tongue", TONGUES, ids=named)
def test_no_word_is_of_two_kinds_in_one_language(tongue: Tongue) -> None:
    kinds: dict[str, set[str]] = {}
    for field in KINDS:
        for word in listed(getattr(tongue, field)):
            kinds.setdefault(word, set()).add(field)
    assert {word: fields for word, fields in kinds.items() if len(fields) > 1} == {}


# Urdu in Latin letters is Hindi's table.
@pytest.mark.parametrize("tongue", [t for t in TONGUES if t.code not in ("en", "ur")], ids=named)
def test_a_table_has_native_words_and_endings_and_romanized_ones(tongue: Tongue) -> None:
    for field in ("closings", "hangings"):
        words = listed(getattr(tongue, field))
        assert any(word.isascii() for word in words)
        assert any(not word.isascii() for word in words)
    assert tongue.ends
    assert not any(end.isascii() for end in listed(tongue.ends + " " + tongue.hanging_ends))
    assert all(end.isascii() for end in listed(tongue.latin_ends + " " + tongue.latin_hanging_ends))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HAAAAN", "haan"), ("hellooooo", "helloo"), ("नहींं", "नहीं"), ("मैँ", "मैं"), ("ज़रूर", "जरूर"),
        ("چھُ", "چھ"), ("ميري", "میری"), ("ആണെന്ന്‌", "ആണെന്ന്"), ("എവിടെയാൺ", "എവിടെയാണ്"),
        ("don't", "dont"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert said(one) == said(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("theek", "thik"), ("haan", "han"), ("kyoon", "kyun"), ("phir", "fir"), ("woh", "voh")],
)
def test_romanized_spellings_of_one_sound_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_letters_that_stand_twice_are_kept_apart_from_those_that_stand_once() -> None:
    assert plain("வந்தது") != plain("வந்து")
    assert plain("ममता") == "ममता"


def test_signs_are_no_words_but_sindhi_s_and_is_one() -> None:
    assert said("? । ৷ ! …") == []
    assert len(said("اڄ ۽ سڀاڻي")) == 3


def test_stems_grow_every_ending() -> None:
    assert grown("kar ho", "ta ti") == "karta karti hota hoti"


@given(st.text(max_size=60))
def test_reading_words_again_changes_nothing(text: str) -> None:
    words = said(text)
    assert all(words)
    assert [plain(word) for word in words] == words
    assert [folded(folded(word)) for word in words] == [folded(word) for word in words]
