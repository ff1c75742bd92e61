"""What a sentence answers: yes or no, a wish, something told, or an aside, by what was asked."""

from dataclasses import dataclass

from voice.dialogue.render import iso_day
from voice.dialogue.slots import Told, read
from voice.dialogue.understanding import Understood, answer, control, only_nods
from voice.dialogue.walk import Walk
from voice.spoken import digits

_ASIDES = ("repeat", "goodbye", "thanks", "wait", "identity", "help", "greeting")
# A control word inside a longer sentence is rarely meant as one.
# So many digits said unasked are the beginning of something, fewer may be anything.
_TELLING_DIGITS = 3
_LONGEST_ASIDE = {"greeting": 4, "thanks": 6, "wait": 7, "goodbye": 9}


@dataclass(frozen=True, slots=True)
class Said:
    """A turn of the caller, read once: its words, how sure they are, and what they want."""

    text: str
    words: tuple[str, ...]
    percent: int
    intent: Understood | None


def take_answer(walk: Walk, said: Said) -> bool:
    """Take a sentence as an answer, a wish, something told unasked, or an aside, in this order."""
    slot = walk.state.ask
    asked = walk.agent.slots[slot] if slot is not None else None
    if asked is not None and asked.type == "yes_no":
        ways = (_confirm, _new_wish, _correct, _aside, _same_wish)
    elif asked is not None and asked.type in ("text", "name", "address"):
        ways = (_new_wish, _aside, _tell)
    elif asked is not None:
        ways = (_new_wish, _tell, _aside, _same_wish)
    else:
        ways = (_wish, _choose_way, _volunteer, _aside, _nod)
    doubted = said.percent < walk.agent.limits.doubt_percent
    return any(way(walk, said) for way in ways if not (doubted and way in _NEEDS_CERTAINTY))


def _wish(walk: Walk, said: Said) -> bool:
    if said.intent is None:
        return False
    name = said.intent.intent
    where = walk.state.intents.get(name) or walk.agent.intents[name].state
    walk.note("understood", name, said.intent.because, score=round(said.intent.score * 1000))
    walk.set(wish=name, misunderstood=0, facts={})
    walk.remember_wish(name)
    walk.enter(where, said.text)
    return True


def _new_wish(walk: Walk, said: Said) -> bool:
    """Follow a wish other than the one being served."""
    return said.intent is not None and said.intent.intent != walk.now.wish and _wish(walk, said)


def _same_wish(walk: Walk, said: Said) -> bool:
    """Ask on when the caller only said the same wish again."""
    if said.intent is None:
        return False
    walk.note("understood", said.intent.intent, f"again {said.intent.because}")
    walk.prompt(turn=1)
    return True


def _confirm(walk: Walk, said: Said) -> bool:
    """Hear yes or no; badly heard, it is no answer."""
    polarity = confirmed(walk, said)
    if not polarity:
        return False
    if said.percent < walk.agent.limits.confirm_percent:
        walk.note("understood", "not-sure", f"a {polarity} at {said.percent} percent")
        walk.phrase("not_sure", "reask")
        walk.prompt(turn=1)
        return True
    walk.note("understood", polarity, "a whole-word answer", percent=said.percent)
    walk.set(misunderstood=0)
    walk.enter((walk.state.yes if polarity == "yes" else walk.state.no) or walk.agent.start)
    return True


def confirmed(walk: Walk, said: Said) -> str:
    """Return the yes or no to a yes/no question; beside another wish or a correction it is none."""
    slot = walk.state.ask
    polarity = answer(said.words)
    other = said.intent is not None and said.intent.intent != walk.now.wish
    if slot is None or walk.agent.slots[slot].type != "yes_no" or other:
        return ""
    return "" if _corrected(walk, said) else polarity


def _corrected(walk: Walk, said: Said) -> str:
    """Name the told slot that the sentence tells otherwise: "no, four five nine three"."""
    for name, value in walk.now.slots.items():
        slot = walk.agent.slots[name]
        if slot.type in ("digits", "phone", "date"):
            told = read(slot, said.text, iso_day(walk.now.today), asked=True)
            if told.value and told.value != value:
                return name
    return ""


def _correct(walk: Walk, said: Said) -> bool:
    """Take a correction of what was read back, and begin the wish again with it."""
    name = _corrected(walk, said)
    wish = walk.agent.intents.get(walk.now.wish)
    if not name or wish is None:
        return False
    told = read(walk.agent.slots[name], said.text, iso_day(walk.now.today), asked=True)
    walk.note("understood", "correction", f"{name} was told otherwise")
    walk.set(misunderstood=0, facts={})
    walk.take(name, told)
    walk.enter(wish.state)
    return True


def _tell(walk: Walk, said: Said) -> bool:
    """Read the slot that was asked for; digits may come in pieces."""
    name, state = walk.state.ask or "", walk.state
    slot, before = walk.agent.slots[name], walk.now.partial.get(name, "")
    told = read(slot, said.text, iso_day(walk.now.today), asked=True, before=before)
    if walk.take(name, told):
        walk.set(misunderstood=0)
        walk.enter(state.then or walk.agent.start, said.text)
        return True
    return _piecemeal(walk, told)


def _piecemeal(walk: Walk, told: Told) -> bool:
    """Ask for the rest of a number, or for all of it when it was too long."""
    if told.partial:
        walk.set(misunderstood=0)
        walk.phrase("more_digits", "reask", digits=digits(told.partial, walk.now.language))
        return True
    count = walk.now.misunderstood + 1
    if not told.excess or count >= walk.agent.limits.misunderstood:
        return False
    walk.note("slot", "too-many-digits", told.because)
    walk.set(misunderstood=count)
    walk.phrase("too_many_digits", "reask", digits=digits(told.excess, walk.now.language))
    return True


def _choose_way(walk: Walk, said: Said) -> bool:
    """Take yes or no where a listening state has a way for them ("anything else?")."""
    polarity = answer(said.words, asked=False)
    way = {"yes": walk.state.yes, "no": walk.state.no}.get(polarity)
    if way is None:
        return False
    walk.note("understood", polarity, "a whole-word answer", percent=said.percent)
    walk.set(misunderstood=0)
    walk.enter(way, said.text)
    return True


def _volunteer(walk: Walk, said: Said) -> bool:
    """Follow something told unasked to where it is wanted: the wish being served, or its own."""
    for name, slot in walk.agent.slots.items():
        if slot.leads is None:
            continue
        told = read(slot, said.text, iso_day(walk.now.today), asked=True)
        if not told.value and len(told.partial + told.excess) < _TELLING_DIGITS:
            continue
        walk.note("understood", name, "told without being asked")
        walk.set(misunderstood=0, facts={})
        where = _wanting(walk, name) or slot.leads
        if walk.take(name, told):
            walk.enter(where)
        else:
            walk.set(state=where)
            _piecemeal(walk, told)
        return True
    return False


def _wanting(walk: Walk, slot: str) -> str:
    """Name the state of the wish being served, if that state asks for the slot."""
    wish = walk.agent.intents.get(walk.now.wish)
    return wish.state if wish and walk.agent.states[wish.state].ask == slot else ""


def _aside(walk: Walk, said: Said) -> bool:
    """Answer what can be said in any state: repeat, wait, thanks, hello, goodbye, who are you."""
    length = len(set(said.words))  # "hello hello hello hello hello" is one long hello
    names = [name for name in _ASIDES if length <= _LONGEST_ASIDE.get(name, length)]
    name, because = control(said.words, names)
    if not name:
        return False
    walk.note("understood", name, because)
    walk.set(misunderstood=0)
    if name == "repeat" and walk.now.said:
        walk.say_again()
    elif name == "wait":
        walk.phrase("wait", "wait")
    elif name == "goodbye" or (name == "thanks" and _is_leaving(walk, said)):
        _leave(walk, because)
    elif name in ("repeat", "greeting"):
        walk.phrase("greeting_again", "answer")
        walk.prompt()
    else:
        walk.phrase(name, "answer")
        walk.prompt()
    return True


def _is_leaving(walk: Walk, said: Said) -> bool:
    """Tell the thanks that end a call ("no thank you", or after "anything else?") from others."""
    return walk.state.no is not None or answer(said.words) == "no"


def _leave(walk: Walk, because: str) -> None:
    way = walk.state.no if walk.state.act == "listen" else None
    if way is not None:
        walk.enter(way)
    else:
        walk.goodbye("done", because, "goodbye")


def _nod(walk: Walk, said: Said) -> bool:
    """Encourage a caller who only shows attention."""
    if not only_nods(said.words) and not answer(said.words, asked=False):
        return False
    walk.note("understood", "backchannel", "only words of attention")
    walk.phrase("ask_again", "prompt", turn=walk.now.spoken)
    return True


# What must not rest on words that the recognizer itself doubts.
_NEEDS_CERTAINTY = (_choose_way, _aside, _nod)
