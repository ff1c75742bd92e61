"""When each word of a text has been said: told by the engine, or estimated from the sound."""

import re
from collections.abc import Iterator

_WORD = re.compile(r"\S+")
_MARKS = ".?!।॥۔؟…,;:،–—"
_PAUSE_LETTERS = 3
"""What a voice rests at a mark, in letters' worth of sound."""

End = tuple[int, int]
"""A word's end: the index behind its last character, and milliseconds of sound."""


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand: first index, index behind the last; white space parts."""
    return [found.span() for found in _WORD.finditer(text)]


def estimated(text: str, total_ms: int) -> list[End]:
    """The ends of all words, from each one's share of the letters in `total_ms` of sound."""
    placed = spans(text)
    weights = [_weight(text[start:end]) for start, end in placed]
    whole = sum(weights) - _rest(text.rstrip()[-1:])
    ends: list[End] = []
    said = 0
    for (start, end), weight in zip(placed, weights, strict=True):
        said += weight
        # The rest behind a word is not part of it.
        spoken = said - _rest(text[start:end][-1:])
        ends.append((end, min(total_ms, -(-total_ms * spoken // max(1, whole)))))
    return ends


def _weight(word: str) -> int:
    return len(word) + 1 + _rest(word[-1:])


def _rest(mark: str) -> int:
    return _PAUSE_LETTERS if mark and mark in _MARKS else 0


_SENTENCE_END = re.compile(r"(?<=[.?!।॥۔؟…])\s+")


def sentences(text: str) -> list[tuple[int, str]]:
    """The sentences of a text, each with the index of its first character."""
    begins = [0, *(found.end() for found in _SENTENCE_END.finditer(text))]
    pieces = zip(begins, [*begins[1:], len(text)], strict=True)
    return [(begin, text[begin:end]) for begin, end in pieces if text[begin:end].strip()]


class WordClock:
    """Collects when the words of a text begin and end in its sound, as an engine tells it.

    A word has ended when the next one begins, or the sound pauses. Words without a sound of
    their own (a lone dash) end with the one before them. Times never run backwards.
    """

    def __init__(self, text: str) -> None:
        self.ends: list[End] = []
        """The words that have ended, in the order of the text."""
        self._spans = spans(text)
        self._begun = 0

    @classmethod
    def told(cls, ends: list[End]) -> "WordClock":
        """A clock that knows everything beforehand."""
        clock = cls("")
        clock.ends = ends
        return clock

    def begin(self, character: int, at_ms: int) -> None:
        """The word that holds the `character`-th begins; the ones before it have ended."""
        word = len(self.ends)
        while word < len(self._spans) and self._spans[word][1] <= character:
            word += 1
        self._end_before(word, at_ms)
        self._begun = max(self._begun, word + 1)

    def pause(self, at_ms: int) -> None:
        """The sound of all words that have begun ends here."""
        self._end_before(self._begun, at_ms)

    def finish(self, total_ms: int) -> None:
        """The sound is over, and so are all words."""
        self._end_before(len(self._spans), total_ms)

    def _end_before(self, word: int, at_ms: int) -> None:
        at_ms = max(at_ms, self.ends[-1][1] if self.ends else 0)
        for _, end in self._spans[len(self.ends) : word]:
            self.ends.append((end, at_ms))


class Speech:
    """Sound whose words have times: what `TextToSpeech.speak` may give instead of a bare iterator.

    `clock` knows of each word before a listener can have heard it to its end; `exact` tells
    whether the engine itself says so, or the words' shares of a sentence do. Closing stops the
    work.
    """

    def __init__(self, chunks: Iterator[bytes], clock: WordClock, *, exact: bool = True) -> None:
        self.clock = clock
        self.exact = exact
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._chunks)

    def close(self) -> None:
        """Stop the work."""
        close = getattr(self._chunks, "close", None)
        if close:
            close()
