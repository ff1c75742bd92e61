"""Answers that are prepared before the caller has surely finished: when, and how many go wrong."""

from dataclasses import dataclass

from voice.decisions import Verdict


@dataclass(frozen=True, slots=True)
class GuessRule:
    """Whether guesses are made, and after how many wrong ones in a call no more are."""

    enabled: bool = True
    most_wrong: int = 40


class Guesses:
    """The guesses of a call: at most one is open, and it is about the turn that is going on."""

    def __init__(self, rule: GuessRule) -> None:
        self._rule = rule
        self._open = ""
        self._wrong = 0

    def make(self, text: str) -> bool:
        """Whether to guess that this is the whole turn: once for each text."""
        if not self._rule.enabled or self._wrong >= self._rule.most_wrong or text == self._open:
            return False
        self._open = text
        return bool(text)

    def check(self, text: str) -> Verdict | None:
        """The turn holds these words by now: the verdict on a guess that they prove wrong."""
        guessed = self._open
        if not guessed or guessed == text:
            return None
        self._open = ""
        self._wrong += 1
        if self._wrong == self._rule.most_wrong:
            return Verdict("spent", f"{self._wrong} guesses were wrong: no more are made")
        return Verdict("wrong", "the caller had more to say")

    def close(self) -> None:
        """The turn is over."""
        self._open = ""
