"""The language of the call so far: what the language policy remembers from turn to turn."""

from collections.abc import Sequence

from voice.decisions import Verdict
from voice.turns import language
from voice.turns.language import LanguageEvidence

REMEMBERED = 4
"""Turns that are looked back on."""


class ReplyLanguage:
    """Follows the caller's language; `current` is what the next reply is spoken in."""

    def __init__(self, languages: Sequence[str], first: str) -> None:
        self._languages = tuple(languages)
        self._recent: tuple[str, ...] = ()
        self._changed_ms: int | None = None
        self.current = first

    def follow(self, text: str, heard: str, heard_p: float, now: int) -> Verdict:
        """Judge one finished turn: its words, and the language the engine heard, how surely."""
        evidence = LanguageEvidence(
            text=text,
            current=self.current,
            languages=self._languages,
            heard=heard,
            heard_p=heard_p,
            recent=self._recent,
            changed_ms=self._changed_ms,
        )
        verdict = language.judge(evidence, now)
        self._recent = (*self._recent, language.leaning(evidence).language)[-REMEMBERED:]
        if verdict.choice != self.current:
            self.current, self._changed_ms = verdict.choice, now
        return verdict
