"""Which words only show attention, and which beginnings of words may still become such."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from voice.turns.attention.brackets import unsigned
from voice.turns.attention.folding import INDIC_TAGS, fold, untagged
from voice.turns.attention.lexicon import (
    FEW_LETTERS,
    Lexicon,
    any_script,
    lexicon,
    spoken,
    thanks,
    usual,
)
from voice.turns.attention.nods_wide import LOOKALIKES

MOST_WORDS = 8
"""A longer utterance is not a nod, even when each of its words could be one."""

_LONGEST_PHRASE = 5
LEAST_MISSPELLED = 3
"""Shorter words in the wrong script are left out: two letters mean something everywhere."""


class _Letters(dict[int, int | None]):
    """What becomes of each letter before words are told apart; asked once for each."""

    def __missing__(self, code: int) -> int | None:
        if code in map(ord, "'’`ʼ\u200c\u200d"):
            self[code] = None
        else:
            kept = unicodedata.category(chr(code))[0] in "LMN"
            self[code] = code if kept else 0x20
        return self[code]


_LETTERS = _Letters()
_DRAWN = re.compile("e{3,}|o{3,}")


def _split(text: str) -> list[str]:
    return unsigned(text).lower().translate(_LETTERS).split()


def _readings(said: Sequence[str], *, open_end: bool = False) -> Iterator[list[str]]:
    """The keys of words; drawn-out letters read two ways, as in "theeek" (thik) and "yeees".

    A whole word that only looks like a nod has a key that no nod has. With `open_end` the last
    word may go on.
    """
    whole = len(said) - open_end
    keys = [
        f"={word}" if word in LOOKALIKES and at < whole else fold(word)
        for at, word in enumerate(said)
    ]
    yield keys
    if any("eee" in word or "ooo" in word for word in said):
        yield [fold(_DRAWN.sub(lambda run: run[0][0], word)) for word in said]


def _held(key: str, phrases: set[str]) -> bool:
    """Whether a phrase is one of these, written once or over and over without a space ("okok")."""
    if key in phrases:
        return True
    tag = 1 if key[:1] in INDIC_TAGS else 0
    return any(
        key[:end] in phrases and _repeats(key[tag:], end - tag)
        for end in range(tag + 2, (len(key) + tag) // 2 + 1)
    )


def _repeats(letters: str, period: int) -> bool:
    return all(letter == letters[at % period] for at, letter in enumerate(letters))


def _reached(keys: list[str], known: Lexicon) -> set[int]:
    """How many of the words, from the first, may be nods and whom they are addressed to."""
    reached = {0}
    for start in range(len(keys)):
        if start not in reached:
            continue
        for end in range(start + 1, min(len(keys), start + _LONGEST_PHRASE) + 1):
            phrase = " ".join(keys[start:end])
            nod = _held(phrase, known.whole)
            if nod or (start > 0 and phrase in known.address):
                reached.add(end)
    return reached


@lru_cache(maxsize=2048)
def nods(text: str) -> bool:
    """Whether a text holds nods and nothing else, or only sounds that are no words."""
    said = _split(text)
    if not said:
        return unsigned(text) != text
    if len(said) > MOST_WORDS:
        return False
    return any(len(keys) in _reached(keys, lexicon()) for keys in _readings(said))


@lru_cache(maxsize=2048)
def may_nod(text: str, language: str) -> bool:
    """Whether more letters may make nods of a text; the empty text may.

    Whole nods count in all languages; the last word may be a beginning in `language`, in Hindi or
    in English, in any when it is empty or unknown.
    """
    said = _split(text)
    if len(said) > MOST_WORDS:
        return False
    return any(_may_nod(keys, spoken(language)) for keys in _readings(said, open_end=True))


def _may_nod(keys: list[str], languages: Sequence[Lexicon]) -> bool:
    reached = _reached(keys, lexicon())
    return len(keys) in reached or any(
        _open(keys[at:], at, known) for at in reached for known in languages
    )


def _open(keys: list[str], at: int, known: Lexicon) -> bool:
    """Whether words are the beginning of a nod, or of whom the nods before them address."""
    phrase = " ".join(keys)
    if phrase in known.beginnings or (at > 0 and phrase in known.after):
        return True
    tag = 1 if phrase[:1] in INDIC_TAGS else 0
    return len(keys) == 1 and any(
        phrase[:end] in known.whole and _repeats(phrase[tag:], end - tag)
        for end in range(tag + 2, len(phrase))
    )


@lru_cache(maxsize=2048)
def may_nod_as_usual(text: str, language: str) -> bool:
    """Whether one or two letters begin what callers usually nod with; more are as `may_nod`."""
    said, begun = _split(text), usual(language)
    if not begun or len(said) != 1 or len(said[0]) > FEW_LETTERS:
        return may_nod(text, language)
    return fold(said[0]) in begun


@lru_cache(maxsize=2048)
def says_yes(text: str) -> bool:
    """Whether nods among them answer a question with yes ("haan ji", not "hmm accha")."""
    return nods(text) and _says(text, lexicon().yes)


@lru_cache(maxsize=2048)
def says_thanks(text: str) -> bool:
    """Whether nods among them thank."""
    return nods(text) and _says(text, thanks())


def _says(text: str, phrases: set[str]) -> bool:
    """Whether one of the phrases is among the words; "haha" is a word and not "ha" twice."""
    whole = lexicon().whole
    return any(
        (phrase := " ".join(keys[start:end])) in phrases
        or (phrase not in whole and _held(phrase, phrases))
        for keys in _readings(_split(text))
        for start in range(len(keys))
        for end in range(start + 1, min(len(keys), start + _LONGEST_PHRASE) + 1)
    )


@lru_cache(maxsize=2048)
def nods_misspelled(text: str) -> bool:
    """Whether words are nods in the wrong script, as engines write a language they do not know."""
    keys = [untagged(key) for key in next(_readings(_split(text)))]
    if not keys or len(keys) > MOST_WORDS or any(len(key) < LEAST_MISSPELLED for key in keys):
        return False
    return len(keys) in _reached(keys, any_script())


def nods_first(said: Sequence[str]) -> int:
    """How many words at the beginning, all in lower case, are nods and whom they address."""
    return max(_reached(next(_readings(said[:MOST_WORDS])), lexicon()))
