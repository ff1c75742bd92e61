"""Whether words are all of a sentence: what closes one, and what leaves it hanging."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from voice.turns.grammar.tongue import listed, said


class Ending(StrEnum):
    """How a text ends, from what is surely all to what asks for more."""

    NOTHING = "nothing"
    SURE = "sure"
    COMPLETE = "complete"
    LIKELY = "likely"
    PHRASES = "phrases"
    DIGITS = "digits"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Sense:
    """How a text ends, and the reason in words."""

    ending: Ending
    because: str


UNFINISHED = listed(
    # English: articles, conjunctions, prepositions, fillers
    "and but so or because if that the a an my your his her our their to of for with from in on at"
    " is are was um uh er like about this i want can could would"
    " और तो मतलब लेकिन मगर कि का की के में से को पर तक ने मेरा मेरी मेरे अपना अपनी वो वह यह ये एक"
    " क्योंकि अगर या जो उम् हम्म"
    " aur toh to matlab lekin magar ki ka ke mein se ko par tak ne mera meri mere apna apni woh yeh"
    " ek kyunki agar ya jo umm"
    " மற்றும் ஆனா ஆனால் அப்புறம் என் என்னோட எனக்கு ஒரு இந்த அந்த வந்து aana appuram en ennoda enakku"
    " oru indha andha vandhu"
)
CLOSING = listed("hai hain tha thi है हैं था थी गा")
YES_NO = listed("yes no haan han nahi ji yeah ok हाँ हां नहीं जी ஆமா இல்லை சரி")


@lru_cache(maxsize=512)
def weigh(text: str, language: str = "") -> Sense:
    """Say how a text in a language ("" unknown) ends; never SURE, DIGITS or PHRASES."""
    words = said(text)
    if not words:
        return Sense(Ending.NOTHING, "speech without words")
    if words[-1] in UNFINISHED:
        return Sense(Ending.UNFINISHED, f'"{words[-1]}" asks for more')
    if words[-1] in CLOSING:
        return Sense(Ending.COMPLETE, f'"{words[-1]}" closes the sentence')
    return Sense(Ending.LIKELY, "nothing is left hanging")


def answers_yes_no(text: str) -> bool:
    """Whether a text is a yes or a no and nothing else."""
    words = said(text)
    return bool(words) and all(word in YES_NO for word in words)


def spells(text: str) -> bool:
    """Whether a text ends in letters said one by one."""
    return all(len(word) == 1 and word.isascii() for word in (said(text) or ["no"])[-2:])
