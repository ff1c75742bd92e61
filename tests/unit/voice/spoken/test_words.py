"""How alike words are, within a script and across scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.spoken.words import EXACT, FLOOR, SOUND, alike, distance, normal, skeleton, tokens

SAME = [
    ("कैंसिल", "cancel"), ("cansel", "cancel"), ("cancelled", "cancel"), ("statas", "status"),
    ("ரீபண்ட்", "refund"), ("ஆர்டரை", "ஆர்டர்"), ("delivry", "delivery"), ("डिलिवरी", "डिलीवरी"),
    ("rephand", "रिफंड"), ("रिफ़ंड", "रिफंड"), ("पांच", "पाँच"), ("paanch", "panch"),
]  # fmt: skip
STRANGERS = [
    ("radar", "order"), ("older", "order"), ("पता", "फटा"), ("raat", "rate"), ("brother", "ऑपरेटर"),
    ("a", "i"), ("things", "थैंक्स"), ("cat", "cancel"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_a_word_are_alike(one: str, other: str) -> None:
    assert alike(normal(one), normal(other)) >= FLOOR


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_different_words_are_strangers_or_at_least_not_the_same_sound(one: str, other: str) -> None:
    assert alike(normal(one), normal(other)) < SOUND - 0.05


def test_a_text_falls_into_words_and_runs_of_digits() -> None:
    assert tokens("Don't cancel, मेरा order 4592का!") == (
        *("dont", "cancel", "मेरा", "order", "4592", "का"),
    )


def test_scripts_share_a_skeleton() -> None:
    assert {skeleton(normal(w)) for w in ("order", "ऑर्डर", "ஆர்டர்")} == {"rtr"}


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_a_share_and_a_word_is_itself(one: str, other: str) -> None:
    one, other = normal(one), normal(other)
    if one and other:
        assert 0 <= alike(one, other) <= EXACT
        assert alike(one, one) == EXACT


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_a_metric(a: str, b: str, c: str) -> None:
    assert distance(a, b) == distance(b, a)
    assert (distance(a, b) == 0) == (a == b)
    assert distance(a, c) <= distance(a, b) + distance(b, c)


@given(st.text(max_size=60))
def test_normal_forms_are_stable(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert tokens(" ".join(tokens(text))) == tokens(text)
