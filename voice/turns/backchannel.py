"""Words that show attention without asking for the floor, and words that take it at once."""

import unicodedata
from functools import cache, lru_cache

from voice.turns.attention import lexicon, nodding, stops
from voice.turns.attention.folding import exact, fold, untagged
from voice.turns.attention.kinds import listed
from voice.turns.echo import is_echo

__all__ = [
    "could_be_nod", "could_be_usual_nod", "is_call", "is_command", "is_echo",
    "is_misspelled_command", "is_misspelled_nod", "is_nod", "is_stop", "is_thanks", "is_yes",
    "words",
]  # fmt: skip


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


def is_thanks(text: str) -> bool:
    """Whether a nod thanks ("ok thank you"), which at the end of a reply is the caller's turn."""
    return nodding.says_thanks(text)


def is_misspelled_nod(text: str) -> bool:
    """Whether it is a nod in the wrong script, as from an engine that does not know its language.

    "आमा" (Tamil), "சரே" (Telugu): to be believed where the engine itself is not sure.
    """
    return nodding.nods_misspelled(text)


def could_be_nod(text: str, language: str = "") -> bool:
    """Whether what is heard so far, letter by letter, may still become a nod ("h", "ac", "").

    With the code of a `language` only beginnings in it, in Hindi and in English count, so that
    others are told from nods sooner; whole nods count in all.
    Law: every beginning of a nod could be one, and what could not be one never becomes one.
    """
    return nodding.may_nod(text, language)


def could_be_usual_nod(text: str, language: str = "") -> bool:
    """The same of a letter or two for the nods that most callers use: "w" is "wait", not "wah"."""
    return nodding.may_nod_as_usual(text, language)


@cache
def _anywhere() -> frozenset[str]:
    return frozenset(" ".join(exact(word) for word in words(phrase)) for phrase in stops.phrases())


@cache
def _opening() -> frozenset[str]:
    return frozenset(exact(word) for phrase in listed(stops.OPENING) for word in words(phrase))


@lru_cache(maxsize=2048)
def is_command(text: str) -> bool:
    """Whether an utterance holds a command such as "ruko", "wait", "नहीं", "ek minute"."""
    said = _exact(text)
    return any(
        " ".join(said[start:end]) in _anywhere()
        for start in range(len(said))
        for end in range(start + 1, min(len(said), start + _LONGEST_STOP) + 1)
    )


def is_call(text: str) -> bool:
    """Whether an utterance begins by calling the agent ("ruko", "suno", "wait"), no denial."""
    said = _exact(text)
    first = [" ".join(said[:end]) for end in range(1, min(len(said), _LONGEST_STOP) + 1)]
    return any(phrase in _anywhere() and phrase not in _denying() for phrase in first)


@cache
def _denying() -> frozenset[str]:
    return frozenset(" ".join(_exact(phrase)) for phrase in listed(stops.DENYING))


@cache
def _misspelled() -> frozenset[str]:
    words_alone = (phrase for phrase in _anywhere() if " " not in phrase and phrase > "\u0900")
    return frozenset(
        key for word in words_alone if len(key := untagged(fold(word))) >= nodding.LEAST_MISSPELLED
    )


@lru_cache(maxsize=2048)
def is_misspelled_command(text: str) -> bool:
    """Whether a word is a command in the wrong script: "நில்லி" (Kannada), "थामुन" (Bengali)."""
    said = words(text)
    rest = said[nodding.nods_first(said) :]
    return any(untagged(fold(word)) in _misspelled() for word in rest if word > "\u0900")


@lru_cache(maxsize=2048)
def is_stop(text: str) -> bool:
    """Whether an utterance holds words that take the floor: a command, or a word that begins it.

    Words that other languages use for other things ("no", "bas", "illa") and question words count
    where they begin the utterance, behind nods at most.
    """
    said = _exact(text)
    opens = nodding.nods_first(said)
    return (opens < len(said) and said[opens] in _opening()) or is_command(text)


def _exact(text: str) -> list[str]:
    return [exact(word.strip("-")) for word in words(text)]


def load() -> None:
    """Read all lists now, 0.1 s of a core, rather than at the first word over an agent's voice."""
    lexicon.load()
    is_stop("load")
    is_misspelled_command("load")
    is_call("load")


load()
