"""Whether the caller has finished: silence weighed against what they have said so far."""

from dataclasses import dataclass
from enum import StrEnum

from voice.decisions import Verdict
from voice.turns.backchannel import words

UNFINISHED = frozenset(
    # English: articles, conjunctions, prepositions, fillers
    "and but so or because if that the a an my your his her our their to of for with from in on at"
    " is are was um uh er like about this i want please can could would"
    # Hindi, and Hindi in Latin letters: postpositions, conjunctions, possessives, fillers
    " और तो मतलब लेकिन मगर कि का की के में से को पर तक ने मेरा मेरी मेरे अपना अपनी वो वह यह ये एक"
    " क्योंकि अगर या जो उम् हम्म"
    " aur toh to matlab lekin magar ki ka ke mein se ko par tak ne mera meri mere apna apni woh yeh"
    " ek kyunki agar ya jo umm"
    # Tamil
    " மற்றும் ஆனா ஆனால் அப்புறம் என் என்னோட எனக்கு ஒரு இந்த அந்த வந்து aana appuram en ennoda enakku"
    " oru indha andha vandhu".split()
)
"""Last words after which a speaker of the language goes on."""


class Expects(StrEnum):
    """What the agent has asked for."""

    ANYTHING = "anything"
    YES_NO = "yes-no"
    DIGITS = "digits"


@dataclass(frozen=True, slots=True)
class EndpointingRule:
    """Silence in milliseconds after which a turn is over, by what was said."""

    complete_ms: int = 500
    incomplete_ms: int = 1200
    digits_ms: int = 1400
    no_text_ms: int = 1500
    max_turn_ms: int = 30_000


@dataclass(frozen=True, slots=True)
class Pause:
    """What is known when the caller has paused.

    `silent_since_ms` and `turn_began_ms` are on the call's time line. `text` is all that the
    turn holds, final; `digits` counts the digits in it, `digits_wanted` is 0 when none are
    asked for, and `ends_in_digit` tells whether the last word is one.
    """

    silent_since_ms: int
    turn_began_ms: int
    text: str
    expects: Expects = Expects.ANYTHING
    digits: int = 0
    digits_wanted: int = 0
    ends_in_digit: bool = False


def judge(evidence: Pause, now: int, rule: EndpointingRule) -> Verdict:
    """Choose "finished" or "wait". More silence never turns "finished" into "wait"."""
    needed_ms, because = _needed(evidence, rule)
    if evidence.silent_since_ms - evidence.turn_began_ms >= rule.max_turn_ms:
        needed_ms, because = 0, "the turn is as long as a turn may be"
    silence_ms = now - evidence.silent_since_ms
    choice = "finished" if silence_ms >= needed_ms else "wait"
    return Verdict(choice, f"{because}: {needed_ms} ms of silence")


def _needed(evidence: Pause, rule: EndpointingRule) -> tuple[int, str]:
    said = words(evidence.text)
    if not said:
        return rule.no_text_ms, "speech without words"
    if evidence.expects is Expects.DIGITS and evidence.digits:
        if evidence.digits_wanted and evidence.digits >= evidence.digits_wanted:
            return rule.complete_ms, "all digits are there"
        return rule.digits_ms, "digits may still come"
    if evidence.ends_in_digit:
        return rule.digits_ms, "digits may still come"
    if said[-1] in UNFINISHED:
        return rule.incomplete_ms, f'"{said[-1]}" asks for more'
    return rule.complete_ms, "a complete phrase"
