"""How a text ends, in one word and with the reason."""

from dataclasses import dataclass
from enum import StrEnum


class Ending(StrEnum):
    """From what is surely all to what asks for more.

    OPEN is a phrase that may be all but mostly is not: a subject without its verb, a part of an
    address, a condition without its consequence.
    """

    NOTHING = "nothing"
    SURE = "sure"
    COMPLETE = "complete"
    LIKELY = "likely"
    OPEN = "open"
    DIGITS = "digits"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Sense:
    """How a text ends, and the reason in words."""

    ending: Ending
    because: str


def closes(word: str) -> Sense:
    """A word that ends sentences stands last."""
    return Sense(Ending.COMPLETE, f'"{word}" closes the sentence')


def hangs(word: str) -> Sense:
    """A word that sentences go on after stands last."""
    return Sense(Ending.UNFINISHED, f'"{word}" asks for more')


LIKELY = Sense(Ending.LIKELY, "nothing is left hanging")
NO_VERB = Sense(Ending.OPEN, "a phrase that waits for its verb")
NOUN = Sense(Ending.OPEN, "what a thing is like, before the thing")
BACKGROUND = Sense(Ending.OPEN, "what was going on, before what happened")
RELATIVE = Sense(Ending.UNFINISHED, "what is told of a thing waits for its verb")
CONDITION = Sense(Ending.OPEN, "a condition without its consequence")
HALF = Sense(Ending.UNFINISHED, "a condition that has no end yet")
DEED = Sense(Ending.OPEN, "a thing and what is told of it, and no more")
ADDRESS = Sense(Ending.OPEN, "an address may go on")
