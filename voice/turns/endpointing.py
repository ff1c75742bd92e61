"""Whether the caller has finished: silence weighed against what they have said so far."""

from dataclasses import dataclass
from enum import StrEnum

from voice.decisions import Verdict
from voice.turns.completeness import answers_yes_no, counts, dictates, spells, weigh
from voice.turns.grammar.sense import ADDRESS, LIKELY, Ending, Sense


class Expects(StrEnum):
    """What the agent has asked for."""

    ANYTHING = "anything"
    YES_NO = "yes-no"
    DIGITS = "digits"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class EndpointingRule:
    """Silence in milliseconds after which a turn is over, by how surely its words are all.

    `max_turn_ms` is counted from the turn's beginning; a turn of that length is over at any pause.
    """

    sure_ms: int = 120
    complete_ms: int = 140
    likely_ms: int = 350
    incomplete_ms: int = 2_200
    digits_ms: int = 2_000
    no_text_ms: int = 1_500
    max_turn_ms: int = 30_000

    @property
    def longest_ms(self) -> int:
        """The longest silence that any turn can need."""
        short = max(self.sure_ms, self.complete_ms, self.likely_ms)
        return max(short, self.incomplete_ms, self.digits_ms, self.no_text_ms)


@dataclass(frozen=True, slots=True)
class Pause:
    """What is known when the caller has paused.

    `silent_since_ms` and `turn_began_ms` are on the call's time line. `text` is all that the
    turn holds so far: final words, and behind them the eager ones up to this pause. `digits`
    counts the digits in it; `digits_wanted` are needed at least and `digits_most` may come (0:
    not known); `ends_in_digit` tells whether the last word is one. `language` is the code that
    the words were heard in ("" unknown). `model_p` is the end-of-turn model's probability that
    the sound is a whole turn (None: not asked, or no answer yet). `habit_ms` is how long this
    caller's own pauses within turns have been (0: not known). `p` is the engine's certainty of the
    newest words, `doubt_p` that under which this engine's words are to be doubted.
    """

    silent_since_ms: int
    turn_began_ms: int
    text: str
    expects: Expects = Expects.ANYTHING
    digits: int = 0
    digits_wanted: int = 0
    digits_most: int = 0
    ends_in_digit: bool = False
    language: str = ""
    model_p: float | None = None
    habit_ms: int = 0
    p: float = 1.0
    doubt_p: float = 0.0


DOUBTS_P, AGREES_P = 0.3, 0.8
"""Below the first the model lengthens a likely end, above the second it shortens it."""

_PIN_DIGITS, _PHONE_DIGITS = 6, 10


def judge(evidence: Pause, now: int, rule: EndpointingRule) -> Verdict:
    """Choose "finished" or "wait". More silence never turns "finished" into "wait"."""
    needed_ms, because = needed(evidence, rule)
    silence_ms = now - evidence.silent_since_ms
    choice = "finished" if silence_ms >= needed_ms else "wait"
    return Verdict(choice, f"{because}: {needed_ms} ms of silence")


def needed(evidence: Pause, rule: EndpointingRule) -> tuple[int, str]:
    """Return the silence in ms that ends this turn, and why.

    It is never negative, and never more than `rule.longest_ms` or what is left of the turn.
    """
    left_ms = rule.max_turn_ms - (evidence.silent_since_ms - evidence.turn_began_ms)
    if left_ms <= 0:
        return 0, "the turn is as long as a turn may be"
    sense = _sense(evidence)
    silence_ms = _silence_ms(sense.ending, evidence, rule)
    return max(0, min(silence_ms, left_ms, rule.longest_ms)), sense.because


def undecided(evidence: Pause) -> bool:
    """Whether the words leave it open, so that the end-of-turn model's opinion would matter."""
    return _sense(evidence).ending is Ending.LIKELY


def sounds_unfinished(text: str, language: str = "") -> bool:
    """Whether these words ask for more; it is no use then to prepare an answer to them."""
    return weigh(text, language).ending is Ending.UNFINISHED


def _sense(evidence: Pause) -> Sense:
    """How the turn ends, in the light of what was asked and of how sure the words are."""
    sense = _by_words(evidence)
    if sense.ending is Ending.COMPLETE and evidence.p < evidence.doubt_p:
        return Sense(Ending.LIKELY, "a sentence of doubtful words")
    return sense


def _by_words(evidence: Pause) -> Sense:
    sense = weigh(evidence.text, evidence.language)
    if sense.ending in (Ending.NOTHING, Ending.SURE):
        return sense
    if evidence.expects is Expects.DIGITS and (evidence.digits or dictates(evidence.text) > 1):
        return _number(evidence, sense)
    if evidence.ends_in_digit or dictates(evidence.text) > 1 or spells(evidence.text):
        return _figure(evidence, sense)
    if sense.ending is Ending.UNFINISHED:
        return sense
    if evidence.expects is Expects.YES_NO and answers_yes_no(evidence.text):
        return Sense(Ending.SURE, "the answer to a yes-or-no question")
    return _asked(evidence, sense)


def _asked(evidence: Pause, sense: Sense) -> Sense:
    """Addresses go on after pauses, and names are short."""
    if evidence.expects is Expects.ADDRESS:
        if sense.ending is Ending.COMPLETE:
            return Sense(Ending.LIKELY, "a sentence, and perhaps a part of an address")
        return ADDRESS
    if evidence.expects is Expects.NAME and sense.ending in (Ending.LIKELY, Ending.OPEN):
        if len(evidence.text.split()) > 1:
            return Sense(Ending.COMPLETE, "a name of more than one word")
        return LIKELY
    return sense


def _number(evidence: Pause, sense: Sense) -> Sense:
    """A number was asked for and has begun."""
    wanted, most = evidence.digits_wanted, evidence.digits_most
    digits = max(evidence.digits, dictates(evidence.text))
    closed = not (evidence.ends_in_digit or dictates(evidence.text))
    if closed and sense.ending is Ending.UNFINISHED:
        return sense
    if most and digits >= max(wanted, most):
        return Sense(Ending.SURE, "all digits are there")
    if wanted and digits >= wanted:
        return Sense(Ending.LIKELY, "enough digits are there, and more may come")
    if closed and sense.ending is Ending.COMPLETE:
        return Sense(Ending.OPEN, "a sentence with a part of the number")
    if digits < wanted:
        return Sense(Ending.UNFINISHED, f"{wanted - digits} digits are missing")
    return Sense(Ending.DIGITS, "digits may still come")


def _figure(evidence: Pause, sense: Sense) -> Sense:
    """A number or a spelled word ends what was said, though no number was asked for."""
    digits = max(evidence.digits, dictates(evidence.text))
    if digits >= _PHONE_DIGITS:
        return Sense(Ending.LIKELY, "as many digits as a telephone number has")
    if evidence.expects is Expects.ADDRESS:
        if evidence.digits >= _PIN_DIGITS:
            return Sense(Ending.LIKELY, "an address with its PIN code")
    elif sense.ending is Ending.UNFINISHED and digits < len(evidence.text.split()):
        return sense  # "mujhe ek": it is "a" rather than "one"
    elif counts(evidence.text):
        if sense.ending is Ending.COMPLETE:
            return sense  # "kyan chhe": a verb that sounds like a number
        return Sense(Ending.LIKELY, "one number, such as how many")
    return Sense(Ending.DIGITS, "digits may still come")


def _silence_ms(ending: Ending, evidence: Pause, rule: EndpointingRule) -> int:
    """The silence that an ending needs, before the bounds of the turn."""
    half_ms = (rule.likely_ms + rule.incomplete_ms) // 2
    # Most who look something up in the middle of a sentence are back by then.
    open_ms = (rule.likely_ms + 2 * rule.incomplete_ms) // 3
    habit_ms = evidence.habit_ms * 5 // 4
    if ending is Ending.COMPLETE:
        # Who pauses long within turns also pauses behind whole clauses, but less often.
        return max(rule.complete_ms, min(evidence.habit_ms // 3, rule.likely_ms))
    if ending is Ending.LIKELY:
        return max(_by_model_ms(evidence.model_p, rule), min(habit_ms, half_ms))
    if ending is Ending.OPEN:
        return max(open_ms, min(habit_ms, rule.incomplete_ms))
    if ending is Ending.DIGITS:
        return max(rule.digits_ms, min(habit_ms, rule.incomplete_ms))
    return {
        Ending.NOTHING: rule.no_text_ms,
        Ending.SURE: rule.sure_ms,
        Ending.UNFINISHED: rule.incomplete_ms,
    }[ending]


def _by_model_ms(p: float | None, rule: EndpointingRule) -> int:
    """A likely end as the model leaves it: half way to unfinished at 0, complete at 1."""
    likely_ms = rule.likely_ms
    if p is None:
        return likely_ms
    if p < DOUBTS_P:
        share = (DOUBTS_P - max(p, 0.0)) / DOUBTS_P
        return likely_ms + round((rule.incomplete_ms - likely_ms) / 2 * share)
    if p > AGREES_P:
        share = (min(p, 1.0) - AGREES_P) / (1.0 - AGREES_P)
        return likely_ms + round((rule.complete_ms - likely_ms) * share)
    return likely_ms
