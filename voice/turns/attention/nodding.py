"""Which words only show attention, and which beginnings of words may still become such."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from voice.turns.attention import nods_east, nods_north, nods_south, nods_west
from voice.turns.attention.brackets import unsigned
from voice.turns.attention.folding import INDIC_TAGS, fold, untagged
from voice.turns.attention.kinds import Nods, listed
from voice.turns.attention.nods_wide import ENGLISH, EVERY_SCRIPT, LOOKALIKES, THANKS

MOST_WORDS = 8
"""A longer utterance is not a nod, even when each of its words could be one."""

_LONGEST_PHRASE = 5
_LEAST_JOINED = 7  # "go on" run together is "goon"

LEAST_MISSPELLED = 3
"""Shorter words in the wrong script are left out: two letters mean something everywhere."""

LISTS = {
    "en": ENGLISH, **nods_north.LISTS, **nods_west.LISTS, **nods_south.LISTS, **nods_east.LISTS
}  # fmt: skip
"""Nods by the code of their language."""
_SPOKEN_BY_ALL = ("en", "hi")


@dataclass(slots=True)
class _Lexicon:
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
def _by_language() -> dict[str, _Lexicon]:
    """Each language's lexicon, and under "" what every script has."""
    lexicons = {code: _Lexicon() for code in ("", *LISTS)}
    lexicons[""].take(EVERY_SCRIPT, _everywhere)
    lexicons[""].take(THANKS)
    for code, nods in LISTS.items():
        lexicons[code].take(nods)
    return lexicons


@cache
def _lexicon() -> _Lexicon:
    """The lexicon of all languages."""
    every = _Lexicon()
    for one in _by_language().values():
        every.whole |= one.whole
        every.yes |= one.yes
        every.address |= one.address
        every.beginnings |= one.beginnings
        every.after |= one.after
    return every


def _spoken(language: str) -> tuple[_Lexicon, ...]:
    """The lexicons of a language and of those that all speak; of all where it is unknown."""
    if language not in LISTS:
        return (_lexicon(),)
    return tuple(_by_language()[code] for code in {"", language, *_SPOKEN_BY_ALL})


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


def _reached(keys: list[str], lexicon: _Lexicon) -> set[int]:
    """How many of the words, from the first, may be nods and whom they are addressed to."""
    reached = {0}
    for start in range(len(keys)):
        if start not in reached:
            continue
        for end in range(start + 1, min(len(keys), start + _LONGEST_PHRASE) + 1):
            phrase = " ".join(keys[start:end])
            nod = _held(phrase, lexicon.whole)
            if nod or (start > 0 and phrase in lexicon.address):
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
    return any(len(keys) in _reached(keys, _lexicon()) for keys in _readings(said))


@lru_cache(maxsize=2048)
def may_nod(text: str, language: str) -> bool:
    """Whether more letters may make nods of a text; the empty text may.

    Whole nods count in all languages; the last word may be a beginning in `language`, in Hindi or
    in English, in any when it is empty or unknown.
    """
    said = _split(text)
    if len(said) > MOST_WORDS:
        return False
    return any(_may_nod(keys, _spoken(language)) for keys in _readings(said, open_end=True))


def _may_nod(keys: list[str], spoken: Sequence[_Lexicon]) -> bool:
    reached = _reached(keys, _lexicon())
    return len(keys) in reached or any(
        _open(keys[at:], at, lexicon) for at in reached for lexicon in spoken
    )


def _open(keys: list[str], at: int, lexicon: _Lexicon) -> bool:
    """Whether words are the beginning of a nod, or of whom the nods before them address."""
    phrase = " ".join(keys)
    if phrase in lexicon.beginnings or (at > 0 and phrase in lexicon.after):
        return True
    tag = 1 if phrase[:1] in INDIC_TAGS else 0
    return len(keys) == 1 and any(
        phrase[:end] in lexicon.whole and _repeats(phrase[tag:], end - tag)
        for end in range(tag + 2, len(phrase))
    )


@lru_cache(maxsize=2048)
def says_yes(text: str) -> bool:
    """Whether nods among them answer a question with yes ("haan ji", not "hmm accha")."""
    return nods(text) and _says(text, _lexicon().yes)


@lru_cache(maxsize=2048)
def says_thanks(text: str) -> bool:
    """Whether nods among them thank."""
    return nods(text) and _says(text, _thanks())


@cache
def _thanks() -> set[str]:
    lexicon = _Lexicon()
    lexicon.take(THANKS)
    return lexicon.whole


def _says(text: str, phrases: set[str]) -> bool:
    """Whether one of the phrases is among the words; "haha" is a word and not "ha" twice."""
    whole = _lexicon().whole
    return any(
        (phrase := " ".join(keys[start:end])) in phrases
        or (phrase not in whole and _held(phrase, phrases))
        for keys in _readings(_split(text))
        for start in range(len(keys))
        for end in range(start + 1, min(len(keys), start + _LONGEST_PHRASE) + 1)
    )


def load() -> None:
    """Fold all lists now, 0.1 s of a core, rather than at the first word over an agent's voice."""
    _any_script()
    _thanks()


@cache
def _any_script() -> _Lexicon:
    """The whole nods and addresses of all Indic scripts, written in one."""
    known = _lexicon()
    return _Lexicon(
        whole={untagged(phrase) for phrase in known.whole},
        address={untagged(phrase) for phrase in known.address},
    )


@lru_cache(maxsize=2048)
def nods_misspelled(text: str) -> bool:
    """Whether words are nods in the wrong script, as engines write a language they do not know."""
    keys = [untagged(key) for key in next(_readings(_split(text)))]
    if not keys or len(keys) > MOST_WORDS or any(len(key) < LEAST_MISSPELLED for key in keys):
        return False
    return len(keys) in _reached(keys, _any_script())


def nods_first(said: Sequence[str]) -> int:
    """How many words at the beginning, all in lower case, are nods and whom they address."""
    return max(_reached(next(_readings(said[:MOST_WORDS])), _lexicon()))
