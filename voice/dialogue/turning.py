"""A caller who goes on after their turn was taken: what was begun is taken back, or stays."""

from dataclasses import dataclass

from voice.decisions import Verdict
from voice.dialogue.situation import Say, Situation, Step

FIRST_WORDS = 3
"""An answer of which no more words were heard has told the caller nothing yet."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The last turn that was taken: its words, where the conversation stood before it.

    By then `heard_before` words of the agent had been heard and `effects` tools with an effect
    used; `unasked` as `Utterance` has it.
    """

    text: str
    before: Situation
    heard_before: int = 0
    effects: int = 0
    unasked: bool = False


def going_on(taken: Taken, *, heard: int, effects: int, undone: bool, parted: bool) -> Verdict:
    """Choose "taken-back" or "added" for words that go on after a turn was taken.

    Args:
        taken: the turn before.
        heard: how many words of the agent have been heard by now.
        effects: how many tools with an effect have been used by now.
        undone: a tool with an effect is still held back.
        parted: the call is ending.
    """
    answered = heard - taken.heard_before
    if parted:
        return Verdict("added", "the call is ending")
    if effects > taken.effects:
        return Verdict("added", "a tool with an effect has been used")
    if undone:
        return Verdict("taken-back", "what the caller asked for has not been done yet")
    if answered > FIRST_WORDS:
        return Verdict("added", f"{answered} words of the answer have been heard")
    return Verdict("taken-back", f"{answered} words of the answer have been heard, nothing is done")


def new_words(text: str, before: str) -> str:
    """What a turn says beyond the one that it continues; all of it where it begins otherwise."""
    return text.removeprefix(before).lstrip(" ,.;।") if before else text


def misheard(done: Step) -> Say | None:
    """What is said about words that no rule took, the first time; None of any other step.

    The question that follows it is left out.
    """
    nothing = any((kind, v.choice) == ("understood", "nothing") for kind, v, _ in done.verdicts)
    if not nothing or done.situation.misunderstood != 1 or done.situation.ended:
        return None
    return next((effect for effect in done.effects if isinstance(effect, Say)), None)
