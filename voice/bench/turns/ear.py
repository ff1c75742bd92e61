"""An ear that has heard what has been said until now, letter by letter, and nothing of the rest."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.stt import Heard
from voice.bench.turns.sound import RATE_HZ, Recording, Word

_FOUND, _LEAST = RATE_HZ // 10, RATE_HZ // 50
"""Samples by which a place in a recording is known: even 20 ms of a line's noise occur once."""

_NOTHING = Heard("", "", 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class EarRule:
    """`delay_ms`: how long each answer takes. `words_only`: no word before it is whole."""

    delay_ms: int = 0
    words_only: bool = False


def heard_between(
    words: Sequence[Word], from_ms: float, to_ms: float, *, words_only: bool = False
) -> str:
    """What is said in a stretch of a recording: of a word that goes on, as many letters as there
    has been time for; one whose middle lies before the stretch is not in it.
    """
    said: list[str] = []
    for word in words:
        if (word.start_ms + word.end_ms) / 2 < from_ms or word.start_ms >= to_ms:
            continue
        if to_ms >= word.end_ms:
            said.append(word.text)
        elif not words_only:
            share = (to_ms - word.start_ms) / (word.end_ms - word.start_ms)
            said.append(word.text[: int(share * len(word.text))])
    return " ".join(part for part in said if part)


class RecordedEar:
    """Hears one recording: where a sound lies in it tells what was said.

    `now_ms` tells how much of the recording has been played, for sound that is not found in it,
    such as what a suppressor has changed. Its delay is slept: virtual time in a virtual loop.
    """

    name = "recorded"
    doubt_p = 0.0

    def __init__(
        self, recording: Recording, language: str, now_ms: Callable[[], float], rule: EarRule
    ) -> None:
        self._words = recording.words
        self._samples = recording.samples.astype("<i2").tobytes()
        self._now_ms = now_ms
        self._rule = rule
        self.languages = frozenset({language})
        self.lost = 0
        """How often a sound was not found."""

    def hear(
        self, pcm: NDArray[np.float32], languages: Sequence[str], *, before: str = ""
    ) -> Heard:
        """As `SpeechToText.hear`."""
        del before
        to_ms = self._place(pcm)
        if self._rule.delay_ms:
            time.sleep(self._rule.delay_ms / 1000)
        from_ms = to_ms - len(pcm) * 1000 / RATE_HZ
        text = heard_between(self._words, from_ms, to_ms, words_only=self._rule.words_only)
        if not text:
            return _NOTHING
        language = next((code for code in languages if code in self.languages), languages[0])
        return Heard(text, language, 1.0, 1.0, 0.0)

    def _place(self, pcm: NDArray[np.float32]) -> float:
        """Where in the recording a sound ends, in milliseconds."""
        exact = np.round(pcm * np.float32(32768)).astype("<i2")
        # Its newest part: the oldest may be silence that was made up before anything came.
        newest = exact[-_FOUND:].tobytes()
        at = self._samples.find(newest)
        while at >= 0 and at % 2:  # within a sample
            at = self._samples.find(newest, at + 1)
        if at < 0 or len(exact) < _LEAST:
            self.lost += 1
            return self._now_ms()
        return (at + len(newest)) / 2 * 1000 / RATE_HZ
