"""A caller comes back from a person: told why, asked how to go on, and nothing is forgotten."""

from voice.dialogue.answering import Said
from voice.dialogue.situation import HandoffReturned
from voice.dialogue.understanding import answer
from voice.dialogue.walk import Walk

_LINES = {"try": "try_again", "more": "handoff_left"}
"""What a caller who has come back may have been asked, and how."""


def come_back(walk: Walk, event: HandoffReturned) -> None:
    """Take the call up where it stood; a caller who has talked to a person may need nothing more.

    Nobody came: the agent file's `after` says what follows, or another try is offered.
    """
    state = walk.state
    walk.set(ended="", misunderstood=0, troubles=0)
    if state.act in ("handoff", "end"):  # nothing is waited for there
        walk.set(state=walk.agent.start)
    way = walk.agent.handoff
    walk.note("handoff", "returned", f"back from a person: {event.because}")
    walk.phrase(f"handoff_{event.because.replace('-', '_')}", "handoff")
    if event.because == "left":
        walk.set(asked="more")
    elif way is not None and way.after is not None:
        walk.enter(way.after)
    else:
        walk.set(asked="try")
        ask_on(walk)


def ask_on(walk: Walk) -> None:
    """Ask (again) what was asked of a caller who has come back."""
    walk.phrase(_LINES[walk.now.asked], "offer")


def asked_on(walk: Walk) -> bool:
    """Ask again what a caller who has come back was asked; False when they were not."""
    if walk.now.asked not in _LINES:
        return False
    ask_on(walk)
    return True


def after_a_person(walk: Walk, said: Said) -> bool:
    """Hear the answer to "shall I try again?" or "anything else?"; other words are no answer."""
    asked = walk.now.asked if walk.now.asked in _LINES else ""
    polarity = answer(said.words) if said.intent is None else ""
    if not asked or (polarity and said.percent < walk.agent.limits.confirm_percent):
        return False
    walk.set(asked="")
    if not polarity:
        return False
    walk.note("understood", polarity, "a whole-word answer", percent=said.percent)
    if asked == "try" and polarity == "yes":
        walk.hand_off(walk.now.handed or "caller-asked", "the caller wants another try")
    elif asked == "more" and polarity == "no":
        walk.goodbye("done", "nothing else is needed", "goodbye")
    else:
        walk.prompt()
    return True
