"""Words that show attention without asking for the floor, and words that take it at once."""

import unicodedata
from functools import cache, lru_cache

from voice.turns.attention import nodding, stops
from voice.turns.attention.folding import exact
from voice.turns.attention.kinds import listed
from voice.turns.echo import is_echo, may_be_echo

__all__ = ["could_be_nod", "is_echo", "is_nod", "is_stop", "is_yes", "may_be_echo", "words"]

_LONGEST_STOP = 4


class _Letters(dict[int, int]):
    """What stays of a text when its words are told apart; each letter is asked for once."""

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        kept = unicodedata.category(letter)[0] in "LMN" or letter in "-'\u200c\u200d"
        self[code] = code if kept else 0x20
        return self[code]


_LETTERS = _Letters()


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation; combining marks stay."""
    return text.lower().translate(_LETTERS).split()


def is_nod(text: str) -> bool:
    """Whether an utterance only shows attention ("haan ji", "ठीक है", "mm-hmm okay", "[cough]").

    Nods in all 23 languages, native and romanized, in any mixture, drawn out or run together,
    with whom they are addressed to ("ok sir"), laughter and coughs; at most eight words.
    """
    return nodding.nods(text)


def is_yes(text: str) -> bool:
    """Whether a nod also answers a question ("haan", "sari", not "hmm")."""
    return nodding.says_yes(text)


def could_be_nod(text: str, language: str = "") -> bool:
    """Whether what is heard so far, letter by letter, may still become a nod ("h", "ac", "").

    With the code of a `language` only beginnings in it, in Hindi and in English count, so that
    others are told from nods sooner; whole nods count in all.
    Law: every beginning of a nod could be one, and what could not be one never becomes one.
    """
    return nodding.may_nod(text, language)


@cache
def _anywhere() -> frozenset[str]:
    return frozenset(" ".join(exact(word) for word in words(phrase)) for phrase in stops.phrases())


@cache
def _opening() -> frozenset[str]:
    return frozenset(exact(word) for phrase in listed(stops.OPENING) for word in words(phrase))


@lru_cache(maxsize=2048)
def is_stop(text: str) -> bool:
    """Whether an utterance holds words that take the floor ("ruko", "wait", "नहीं", "ek minute").

    Words that other languages use for other things ("no", "bas", "illa") count where they begin
    the utterance, behind nods at most. Words that only could be a nod so far are asked apart.
    """
    said = [exact(word.strip("-")) for word in words(text)]
    if not said:
        return False
    opens = nodding.nods_first(said)
    if opens < len(said) and said[opens] in _opening():
        return True
    return any(
        " ".join(said[start:end]) in _anywhere()
        for start in range(len(said))
        for end in range(start + 1, min(len(said), start + _LONGEST_STOP) + 1)
    )
