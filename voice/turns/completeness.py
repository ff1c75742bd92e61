"""Whether words are all of a sentence: what closes one, and what leaves it hanging."""

from collections.abc import Sequence
from functools import lru_cache

from voice.spoken.figures import pieces
from voice.spoken.words import tokens
from voice.turns.grammar.announcing import addressed, announces
from voice.turns.grammar.clauses import weigh_english
from voice.turns.grammar.dependent import depends
from voice.turns.grammar.lookup import Kind, ending_of, is_any, kind_of, likeliest
from voice.turns.grammar.numerals import dictated
from voice.turns.grammar.phrases import (
    addresses,
    answers,
    begins_story,
    ends_talk,
    finishes,
    holds,
    hums,
    parts,
    pleads,
    prefaces,
    thanks,
)
from voice.turns.grammar.sense import ADDRESS, Ending, Sense, closes
from voice.turns.grammar.tongue import said
from voice.turns.grammar.verb_last import weigh_verb_last

# Texts that are remembered: each is weighed several times, for some dozens of callers at once.
_REMEMBERED = 512
# Longer numbers are read out in parts: of a telephone, an order, a meter.
_COUNT_DIGITS = 3
_ASKING, _GOING_ON = ("?", "؟"), (",", "،", "…", "...", "-", "–")


@lru_cache(_REMEMBERED)
def weigh(text: str, language: str = "") -> Sense:
    """Say how a text ends, heard in a language ("" unknown); never DIGITS."""
    words = said(text)
    if not words:
        return Sense(Ending.NOTHING, "speech without words")
    known = _as_a_whole(words)
    if known:
        return known
    core = list(words)
    while len(core) > 1 and addresses(core[-1]):
        core.pop()
    while len(core) > 1 and hums(core[0]):
        core.pop(0)
    if announces(core):
        return Sense(Ending.UNFINISHED, "announced, and not yet said")
    if begins_story(core):
        return Sense(Ending.OPEN, "somebody is about to tell it")
    sense = _by_its_end(core, language.partition("-")[0].lower())
    return _with_courtesy(_with_signs(sense, text.rstrip()), words[len(core) :])


def _with_signs(sense: Sense, text: str) -> Sense:
    """What the engine has written behind the words; a full stop stands behind anything."""
    if sense.ending in (Ending.LIKELY, Ending.OPEN) and text.endswith(_ASKING):
        return Sense(Ending.COMPLETE, "written as a question")
    if sense.ending is Ending.LIKELY and text.endswith(_GOING_ON):
        return Sense(Ending.OPEN, "written as if it goes on")
    return sense


def _with_courtesy(sense: Sense, behind: list[str]) -> Sense:
    """A plea, thanks or a goodbye behind a sentence closes it; "sir" and "bhai" do not."""
    if any(ends_talk(word) for word in behind):
        return closes(behind[-1])
    if sense.ending is Ending.LIKELY and any(pleads(word) for word in behind):
        return closes(behind[-1])
    return sense


@lru_cache(_REMEMBERED)
def answers_yes_no(text: str) -> bool:
    """Whether a text is a yes or a no, however polite, and nothing else."""
    return answers(said(text))


@lru_cache(_REMEMBERED)
def spells(text: str) -> bool:
    """Whether a text ends in letters that are said one by one."""
    last = said(text)[-2:]
    return len(last) == 2 and all(len(word) == 1 and word.isascii() for word in last)


@lru_cache(_REMEMBERED)
def dictates(text: str) -> int:
    """How many digits stand at the end of a text, in any language's words or in figures."""
    return dictated(said(text))


@lru_cache(_REMEMBERED)
def counts(text: str) -> bool:
    """Whether a text ends in one small number and has announced none: "two", "पचीस", "I want 3"."""
    words = tokens(text)
    found = pieces(words, asked=True)
    alone = len(found) == 1 and len(found[0].groups) == 1
    small = alone and len(found[0].digits) <= _COUNT_DIGITS
    return small and not any(is_any("things", word) for word in said(text))


def _as_a_whole(words: list[str]) -> Sense | None:
    if holds(words):
        return Sense(Ending.UNFINISHED, "the caller asks to wait")
    if parts(words):
        return Sense(Ending.SURE, "words of parting")
    if thanks(words):
        return Sense(Ending.COMPLETE, "thanks")
    if finishes(words):
        return Sense(Ending.COMPLETE, "there is no more to say")
    if prefaces(words):
        return Sense(Ending.OPEN, "somebody has something to say")
    if answers(words):
        return Sense(Ending.LIKELY, "a yes or a no, and perhaps more")
    return None


def _by_its_end(words: Sequence[str], hint: str) -> Sense:
    last = words[-1]
    scores = likeliest(words[:-1], hint)
    lead = next(iter(scores))
    listed_as = kind_of(last, scores)
    code, kind = listed_as or (lead, ending_of(last, scores))
    telling = kind not in (None, Kind.PLAIN)
    if (listed_as and code == "en") if telling else (lead == "en" and last.isascii()):
        return _or_address(depends(words, "en", weigh_english(words)), words)
    sense = weigh_verb_last(words, code, kind, scores)
    return _or_address(depends(words, code, sense), words)


def _or_address(sense: Sense, words: Sequence[str]) -> Sense:
    return ADDRESS if sense.ending is Ending.LIKELY and addressed(words) else sense
