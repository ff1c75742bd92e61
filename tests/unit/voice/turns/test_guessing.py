"""Guesses at the end of a turn: one for each text, and an end to wrong ones."""

from voice.turns.guessing import Guesses, GuessRule


def test_a_text_is_guessed_at_once() -> None:
    guesses = Guesses(GuessRule())
    assert guesses.make("refund कब आएगा")
    assert not guesses.make("refund कब आएगा")
    assert guesses.check("refund कब आएगा") is None
    assert not guesses.make("refund कब आएगा")


def test_nothing_is_not_guessed_at() -> None:
    assert not Guesses(GuessRule()).make("")


def test_a_guess_that_other_words_prove_wrong_is_judged_once() -> None:
    guesses = Guesses(GuessRule())
    guesses.make("refund")
    wrong = guesses.check("refund कब आएगा")
    assert wrong is not None
    assert wrong.choice == "wrong"
    assert guesses.check("refund कब आएगा बताइए") is None


def test_a_turn_that_is_over_leaves_no_guess_open() -> None:
    guesses = Guesses(GuessRule())
    guesses.make("refund")
    guesses.close()
    assert guesses.check("और") is None


def test_the_budget_of_wrong_guesses_ends_them() -> None:
    guesses = Guesses(GuessRule(most_wrong=2))
    told: list[str] = []
    for number in range(9):
        guesses.make(f"guess {number}")
        verdict = guesses.check("more")
        told += [verdict.choice] if verdict else []
    assert told == ["wrong", "spent"]
    assert not Guesses(GuessRule(enabled=False)).make("refund")
