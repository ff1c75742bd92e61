"""Whether speech over the agent's voice is an interruption, an answer, a nod, or nothing."""

from dataclasses import dataclass

from voice.decisions import Verdict
from voice.turns.backchannel import could_be_nod, is_echo, is_nod, is_stop, words


@dataclass(frozen=True, slots=True)
class BargeInRule:
    """How much speech takes the floor, and what is too short, doubtful or far away to take it.

    `min_words` words that are no nod take it, or `sustained_ms` of sound without any words. A
    sound under `short_ms` whose words are less sure than `doubt_p` takes nothing, nor does speech
    `background_db` quieter than the caller has been.
    """

    min_words: int = 2
    sustained_ms: int = 700
    short_ms: int = 450
    doubt_p: float = 0.5
    background_db: float = 15.0


@dataclass(frozen=True, slots=True)
class OverSpeech:
    """What is known of speech over the agent's voice.

    Attributes:
        began_ms: when it began, on the call's time line.
        text: the newest partial, or the final.
        ended: the caller has stopped and `text` is final.
        p: the engine's certainty of `text`, 0 to 1.
        sound_ms: how much voice there has been; 0 where nobody measures it.
        agrees: the newest partial begins as the one before did.
        over_usual_db: level beside this caller's usual one; None while that is unknown.
        echo: likeness of the sound to what the agent plays, 0 to 1; None while unknown.
        agent_text: what the agent is saying.
        expects_yes_no: whether that asks for a yes or a no.
        remaining_ms: how much of the agent's reply is still to be heard; None when unknown.
        language: code of the call's language, empty when unknown.
    """

    began_ms: int
    text: str
    ended: bool
    p: float = 1.0
    sound_ms: int = 0
    agrees: bool = False
    over_usual_db: float | None = None
    echo: float | None = None
    agent_text: str = ""
    expects_yes_no: bool = False
    remaining_ms: int | None = None
    language: str = ""


def judge(evidence: OverSpeech, now: int, rule: BargeInRule) -> Verdict:
    """Choose "interrupt", "answer", "backchannel", "echo", "background", "nothing" or "wait"."""
    said = words(evidence.text)
    if is_stop(evidence.text):
        return Verdict("interrupt", "a word that takes the floor")
    if is_nod(evidence.text):
        if evidence.ended:
            return Verdict("backchannel", "nothing but words of attention")
        return Verdict("wait", "so far a nod")
    if said and is_echo(evidence.text, evidence.agent_text):
        return Verdict("echo" if evidence.ended else "wait", "the agent's own words")
    if len(said) >= rule.min_words:
        return Verdict("interrupt", f"at least {rule.min_words} words that are not a nod")
    spoken_ms = now - evidence.began_ms
    if said and spoken_ms >= rule.sustained_ms and not could_be_nod(evidence.text):
        return Verdict("interrupt", f"words in speech of {rule.sustained_ms} ms")
    if not evidence.ended:
        return Verdict("wait", "too little to tell")
    if said:
        return Verdict("interrupt", "a word that is not a nod")
    return Verdict("nothing", "a sound without words")
