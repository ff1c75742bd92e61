"""Whether speech over the agent's voice is an interruption, a nod, or nothing."""

from dataclasses import dataclass

from voice.decisions import Verdict
from voice.turns.backchannel import is_nod, is_stop, words


@dataclass(frozen=True, slots=True)
class BargeInRule:
    """How much speech takes the floor without a word such as "wait": words, or their time."""

    min_words: int = 2
    sustained_ms: int = 700


@dataclass(frozen=True, slots=True)
class OverSpeech:
    """What is known of speech over the agent's voice.

    `began_ms` is when it began, on the call's time line; `text` is the newest partial or the
    final; `ended` tells that the caller has stopped and `text` is final.
    """

    began_ms: int
    text: str
    ended: bool


def judge(evidence: OverSpeech, now: int, rule: BargeInRule) -> Verdict:
    """Choose "interrupt", "backchannel", "nothing", or "wait" while speech goes on."""
    said = words(evidence.text)
    if is_stop(evidence.text):
        return Verdict("interrupt", "a word that takes the floor")
    if is_nod(evidence.text):
        if evidence.ended:
            return Verdict("backchannel", "nothing but words of attention")
        return Verdict("wait", "so far a nod")
    if len(said) >= rule.min_words:
        return Verdict("interrupt", f"at least {rule.min_words} words that are not a nod")
    if said and now - evidence.began_ms >= rule.sustained_ms:
        return Verdict("interrupt", f"words in speech of {rule.sustained_ms} ms")
    if not evidence.ended:
        return Verdict("wait", "too little to tell")
    if said:
        return Verdict("interrupt", "a word that is not a nod")
    return Verdict("nothing", "a sound without words")
