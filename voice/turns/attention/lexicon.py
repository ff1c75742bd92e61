"""The lists of nods, folded once: whole phrases, their beginnings, and what they mean."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from voice.turns.attention import nods_east, nods_north, nods_south, nods_west
from voice.turns.attention.folding import INDIC_TAGS, fold, untagged
from voice.turns.attention.kinds import Nods, listed
from voice.turns.attention.nods_wide import ENGLISH, EVERY_SCRIPT, THANKS
from voice.turns.attention.usual import USUAL

FEW_LETTERS = 2
_LEAST_JOINED = 7  # "go on" run together is "goon"

LISTS = {
    "en": ENGLISH, **nods_north.LISTS, **nods_west.LISTS, **nods_south.LISTS, **nods_east.LISTS
}  # fmt: skip
"""Nods by the code of their language."""
_SPOKEN_BY_ALL = ("en", "hi")
_SOUTHERN = frozenset({"ta", "te", "kn", "ml"})


@dataclass(slots=True)
class Lexicon:
    """Folded phrases of some languages: whole ones, those that say yes, beginnings of any."""

    whole: set[str] = field(default_factory=set[str])
    yes: set[str] = field(default_factory=set[str])
    address: set[str] = field(default_factory=set[str])
    beginnings: set[str] = field(default_factory=set[str])
    after: set[str] = field(default_factory=set[str])
    """Beginnings of whom a nod is addressed to."""

    def take(self, nods: Nods, write: Callable[[Iterable[str]], Iterable[str]] = iter) -> None:
        """Take a language's lists; `write` tells how each phrase may be written."""
        for phrase in write(nods.nods()):
            self._add(phrase, self.whole, self.beginnings)
        for phrase in write(listed(nods.yes)):
            self._add(phrase, self.yes, self.beginnings)
        for phrase in write(listed(nods.address)):
            self._add(phrase, self.address, self.after)

    def _add(self, phrase: str, into: set[str], beginnings: set[str]) -> None:
        for written in _joined(phrase):
            so_far = ""
            for word in written.split():
                beginnings.update(so_far + begun for begun in _beginnings(word))
                so_far += f"{fold(word)} "
            into.add(so_far[:-1])


def _beginnings(word: str) -> Iterator[str]:
    """The keys of a word as it grows; one that has "i" may yet be spelled "ee", as far as "e"."""
    for end in range(1, len(word) + 1):
        yield fold(word[:end])
        if word[end - 1] in "iu":
            yield fold(word[: end - 1] + ("e" if word[end - 1] == "i" else "o"))


def _joined(phrase: str) -> Iterator[str]:
    """A phrase, and what an engine makes of it that hears one word ("thikhai", "ठीकहै")."""
    yield phrase
    joined = phrase.replace(" ", "")
    if joined != phrase and len(joined) >= (_LEAST_JOINED if joined.isascii() else 5):
        yield joined


def _everywhere(phrases: Iterable[str]) -> Iterator[str]:
    """Devanagari phrases written in each of the scripts that run parallel to it."""
    for phrase in phrases:
        for tag in INDIC_TAGS:
            shift = ord(tag) - ord(INDIC_TAGS[0])
            written = "".join(c if c == " " else chr(ord(c) + shift) for c in phrase)
            if all(unicodedata.category(c) != "Cn" for c in written):
                yield written


@cache
def by_language() -> dict[str, Lexicon]:
    """Each language's lexicon, and under "" what every script has."""
    lexicons = {code: Lexicon() for code in ("", *LISTS)}
    lexicons[""].take(EVERY_SCRIPT, _everywhere)
    lexicons[""].take(THANKS)
    for code, nods in LISTS.items():
        lexicons[code].take(nods)
    return lexicons


@cache
def lexicon() -> Lexicon:
    """The lexicon of all languages."""
    every = Lexicon()
    for one in by_language().values():
        every.whole |= one.whole
        every.yes |= one.yes
        every.address |= one.address
        every.beginnings |= one.beginnings
        every.after |= one.after
    return every


def spoken(language: str) -> tuple[Lexicon, ...]:
    """The lexicons of a language and of those that all speak; of all where it is unknown."""
    if language not in LISTS:
        return (lexicon(),)
    return tuple(by_language()[code] for code in {"", language, *_SPOKEN_BY_ALL})


@cache
def usual(language: str) -> frozenset[str]:
    """How the nods begin that most callers of a language use, Hindi's in the north and English's.

    Whole nods of one or two letters are among them. Empty where only the whole lists are to be had.
    """
    if language not in USUAL:
        return frozenset()
    codes = {"en", language} | (set() if language in _SOUTHERN else {"hi"})
    first = [phrase.split()[0] for code in codes for phrase in listed(USUAL[code])]
    begun = (fold(word[:end]) for word in first for end in range(1, len(word) + 1))
    short = (
        fold(word)
        for nods in (EVERY_SCRIPT, *(LISTS[code] for code in codes))
        for word in nods.nods()
        if len(word) <= FEW_LETTERS
    )
    return frozenset((*begun, *short))


@cache
def thanks() -> set[str]:
    """The phrases that thank."""
    held = Lexicon()
    held.take(THANKS)
    return held.whole


def load() -> None:
    """Fold all lists now, 0.1 s of a core, rather than at the first word over an agent's voice."""
    any_script()
    thanks()
    for language in USUAL:
        usual(language)


@cache
def any_script() -> Lexicon:
    """The whole nods and addresses of all Indic scripts, written in one."""
    known = lexicon()
    return Lexicon(
        whole={untagged(phrase) for phrase in known.whole},
        address={untagged(phrase) for phrase in known.address},
    )
