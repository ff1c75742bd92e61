"""A caller says nothing: asked again, then offered a person or a call back, then let go."""

from voice.agents.schema import Slot
from voice.dialogue.answering import Said
from voice.dialogue.returning import asked_on
from voice.dialogue.situation import Silence
from voice.dialogue.slots import read
from voice.dialogue.understanding import answer
from voice.dialogue.walk import Walk
from voice.spoken import digits

CALLBACK_NUMBER = "callback number"
"""Where the digits of a number are kept that is not told whole; no slot has a space in its name."""

_PHONE = Slot(type="phone", label="number to call back")


def nobody_speaks(walk: Walk, event: Silence) -> None:
    """Take the `count`-th silence in a row; a tool at work is waited for without end."""
    most = walk.agent.most_silences
    if walk.now.waiting:
        walk.note("silence", "hold", f"{walk.now.tool} is still at work")
        walk.phrase("hold", "hold", turn=event.count)
    elif event.count >= most:
        walk.goodbye("polite-end", f"{event.count} silences in a row", "gone")
    elif event.count == 1 or walk.agent.silence.offer == "nothing":
        walk.note("silence", "ask", f"silence {event.count} of {most}")
        walk.phrase("silence", "silence", turn=event.count - 1)
        _ask_again(walk, event)
    else:
        _offer(walk, f"silence {event.count} of {most}")


def _ask_again(walk: Walk, event: Silence) -> None:
    if walk.now.offered:
        walk.phrase("offer_person", "offer")
    elif walk.now.asked == "number":
        walk.phrase("callback_number", "offer")
    elif not asked_on(walk):
        walk.prompt(turn=event.count)


def _offer(walk: Walk, because: str) -> None:
    kind = walk.agent.silence.offer
    walk.note("silence", f"offer-{kind}", because)
    walk.set(asked=kind, offered=False)
    walk.phrase("offer_callback" if kind == "callback" else "offer_person_silent", "offer")


def after_silence(walk: Walk, said: Said) -> bool:
    """Hear the answer to what was offered; other words are no answer, and are heard as ever."""
    asked = walk.now.asked
    if asked == "number":
        return _take_number(walk, said)
    polarity = answer(said.words) if said.intent is None else ""
    if asked not in ("person", "callback"):
        return False
    if polarity and said.percent < walk.agent.limits.confirm_percent:
        return False
    walk.set(asked="")
    if not polarity:
        return False
    walk.note("understood", polarity, "a whole-word answer", percent=said.percent)
    if polarity == "no":
        walk.prompt()
    elif asked == "person":
        walk.hand_off("caller-asked", "accepted the offer after a silence")
    elif walk.now.caller:
        walk.call_back(walk.now.caller, "accepted; the number is the one they call from")
    else:
        walk.set(asked="number")
        walk.phrase("callback_number", "prompt")
    return True


def _take_number(walk: Walk, said: Said) -> bool:
    """Read the number to call; another wish takes the call elsewhere."""
    if said.intent is not None:
        walk.set(asked="")
        return False
    before = walk.now.partial.get(CALLBACK_NUMBER, "")
    told = read(_PHONE, said.text, None, asked=True, before=before)
    partial = {k: v for k, v in walk.now.partial.items() if k != CALLBACK_NUMBER}
    if told.value:
        walk.set(asked="", partial=partial)
        walk.call_back(told.value, "accepted; the number was told")
    elif told.partial:
        walk.set(partial={**partial, CALLBACK_NUMBER: told.partial})
        said_so_far = digits(told.partial, walk.now.language)
        walk.phrase("more_digits", "reask", digits=said_so_far)
    else:
        walk.set(asked="", partial=partial)
        return False
    return True
