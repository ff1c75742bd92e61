"""A caller who goes on: the step before is taken back only while nothing has come of it."""

import pytest

from voice.dialogue.situation import Situation
from voice.dialogue.turning import FIRST_WORDS, Taken, going_on, new_words

TAKEN = Taken("cancel it", Situation(state="ask"), heard_before=10, effects=1)


def chosen(heard: int = 10, effects: int = 1, *, undone: bool = False, parted: bool = False) -> str:
    return going_on(TAKEN, heard=heard, effects=effects, undone=undone, parted=parted).choice


def test_a_step_of_which_nothing_was_heard_or_done_is_taken_back() -> None:
    assert chosen() == "taken-back"
    assert chosen(heard=10 + FIRST_WORDS) == "taken-back"


def test_an_answer_that_was_heard_stays() -> None:
    assert chosen(heard=11 + FIRST_WORDS) == "added"


def test_what_has_been_done_is_never_taken_back() -> None:
    assert chosen(effects=2) == "added"
    assert chosen(effects=2, undone=True) == "added"


def test_what_was_not_done_yet_is_taken_back_however_much_was_heard() -> None:
    assert chosen(heard=99, undone=True) == "taken-back"


def test_a_call_that_is_ending_ends() -> None:
    assert chosen(parted=True) == "added"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("cancel it no wait", "no wait"),
        ("cancel it, no wait", "no wait"),
        ("cancel it", ""),
        ("something else", "something else"),
    ],
)
def test_only_the_new_words_count_of_a_turn_that_goes_on(text: str, new: str) -> None:
    assert new_words(text, "cancel it") == new
    assert new_words(text, "") == text
