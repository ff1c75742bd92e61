"""Whether an English text is a whole sentence, by the words that it is built of."""

from collections.abc import Sequence
from itertools import pairwise

from voice.turns.grammar import english
from voice.turns.grammar.english import ASKING, AUXILIARIES, DETERMINERS, SUBJECTS, VERBS
from voice.turns.grammar.lookup import Kind, is_any, kinds
from voice.turns.grammar.sense import (
    BACKGROUND,
    LIKELY,
    NO_VERB,
    NOUN,
    Ending,
    Sense,
    closes,
    hangs,
)

_WHOLE = Sense(Ending.COMPLETE, "a whole sentence")
_OBJECTS = frozenset({"me", "us", "him", "them"})
_IDEAS = frozenset(
    {"is", "think", "said", "know", "say", "sure", "told", "so", "and", "but", "was"}
)
_INFORMED = frozenset("told tell tells informed inform assured promised".split())
_POINTED = frozenset({"like", "about", "do", "of", "with", "for", "to", "doing"})
_ASKED = frozenset(
    "tell me know ask asking check him her them us see find out sure idea say".split()
)
_KEEPS = frozenset("keep keeps kept stop stops stopped start starts started".split())
_BEFORE_VERBS = SUBJECTS | {"to"}
_WAS = frozenset({"was", "were"})
_LINES = frozenset({"so", "and", "but", "or", "because"})


def weigh_english(words: Sequence[str]) -> Sense:
    """Say how plain English words end, at least one of them."""
    sense = _by_last_word(words) or _by_structure(words)
    return BACKGROUND if sense.ending is Ending.COMPLETE and _was_going_on(words) else sense


def _by_last_word(words: Sequence[str]) -> Sense | None:
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if last in AUXILIARIES and not before.isdecimal():
        return _auxiliary(words)
    if last in _OBJECTS or last == "you":
        return _object(last, before)
    if last in english.PAIRED or last == "that":
        return _paired(words)
    if _stranded(words) or _fronted(words):
        return closes(last)
    return None if before.isdecimal() and last == "am" else _listed(last, words)


def _stranded(words: Sequence[str]) -> bool:
    """Whether a preposition has its noun before it: "where is it from", "turn it on"."""
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if set(words[-4:-2]) & english.PARTED or before in english.AFTER_VERBS.get(last, ()):
        return last in english.AFTER_VERBS
    if not _asks(words) or len(words) < 4:
        return False
    return last in english.STRANDED.get(before, ()) or (
        last in english.STRANDED["it"] and before in SUBJECTS
    )


def _fronted(words: Sequence[str]) -> bool:
    """Whether the object of the last verb was asked for at the beginning: "what do i need"."""
    if len(words) < 4 or not _asks(words) or words[-1] not in VERBS:
        return False
    return words[-2] in SUBJECTS and words[-3] in AUXILIARIES


def _listed(last: str, words: Sequence[str]) -> Sense | None:
    kind = kinds(last).get("en")
    if kind is Kind.HANGING and last == "like" and _asks(words):
        return closes(last)  # "what is the weather like"
    if kind is Kind.HANGING:
        return hangs(last)
    if kind in (Kind.QUESTION, Kind.ASKED):
        return hangs(last) if set(words[-2:-1]) & _LINES else LIKELY
    if kind is Kind.CLOSING:
        return closes(last) if _acts(words[:-1]) else LIKELY
    return None


def _auxiliary(words: Sequence[str]) -> Sense:
    """Short answers and indirect questions end in one; else a verb or a noun must follow."""
    last = words[-1]
    if _reported(words) or (last == "be" and _asks(words)):
        return closes(last)
    if len(words) > 1 and words[-2] in SUBJECTS:
        if is_any("answers", words[0]) or set(words[:-2]) & ASKING:
            return closes(last)
        if last.endswith("nt") or last == "cannot":
            return LIKELY
    return hangs(last)


def _reported(words: Sequence[str]) -> bool:
    """Whether a question is asked inside a sentence: "tell me where my order is"."""
    return any(word in ASKING and before in _ASKED for before, word in pairwise(words[:-2]))


def _object(last: str, before: str) -> Sense:
    if not before:
        return LIKELY if last != "you" else hangs(last)
    if last == "you":
        return closes(last) if before in english.TO_YOU else hangs(last)
    return hangs(last) if before in english.TRANSITIVE else closes(last)


def _paired(words: Sequence[str]) -> Sense:
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    if last == "that" and before in _IDEAS and not _asks(words):
        return hangs(last)
    if last == "that" and before in _OBJECTS and words[-3:-2] and words[-3] in _INFORMED:
        return LIKELY if "you" in words[:-3] else hangs(last)
    if last in ("this", "that"):
        # "this" may have its noun still to come.
        return closes(last) if before in _POINTED or _asks(words) else LIKELY
    if before in english.PAIRED[last]:
        return closes(last) if last == "it" and _asks(words) else hangs(last)
    if last == "not":
        return closes(last) if before in ("or", "why", "if", "course") else LIKELY
    return closes(last) if _acts(words[:-1]) else LIKELY


def _asks(words: Sequence[str]) -> bool:
    """Whether a question word stands at the beginning."""
    return bool(set(words[:3]) & ASKING)


def _acts(words: Sequence[str]) -> bool:
    return any(word in VERBS or word in AUXILIARIES for word in words)


def _was_going_on(words: Sequence[str]) -> bool:
    """Whether a statement tells what was going on: "it was working fine", "i used to get it"."""
    if _asks(words) or words[0] in AUXILIARIES:
        return False
    return any(
        (one in _WAS and two.endswith("ing")) or (one, two) == ("used", "to")
        for one, two in pairwise(words[-4:])
    )


def _by_structure(words: Sequence[str]) -> Sense:
    """The last word is of the open classes: is there a verb, and does a phrase end here?"""
    last, before = words[-1], words[:-1]
    if not _acts(before):
        lead = next((word for word in words if not is_any("answers", word)), "")
        return NO_VERB if is_any("mine", lead) and len(words) > 1 else LIKELY
    if last in english.ADJECTIVES and before[-1] in english.ARTICLES:
        return LIKELY if set(before[-2:-1]) & AUXILIARIES else NOUN
    if last in english.QUALIFIERS or (last in VERBS and before[-1] in _BEFORE_VERBS):
        return LIKELY
    near = before[-3:]
    if any(word in DETERMINERS for word in near):
        return _WHOLE
    if any(word in AUXILIARIES for word in before[-2:]):
        return _WHOLE
    if last.endswith(("ed", "ing")) and any(word in AUXILIARIES or word in _KEEPS for word in near):
        return _WHOLE
    asked = _asks(words) or before[0] in AUXILIARIES
    return _WHOLE if asked and len(words) > 3 else LIKELY
