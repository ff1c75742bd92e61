"""What a sentence of the caller leads to: the policies that may take it, in their order."""

from voice.agents.languages import wished
from voice.agents.schema import Agent
from voice.dialogue.answering import Said, confirmed, take_answer
from voice.dialogue.returning import after_a_person
from voice.dialogue.silent import after_silence
from voice.dialogue.situation import Utterance
from voice.dialogue.understanding import (
    Concept,
    Intent,
    answer,
    control,
    only_nods,
    understand,
)
from voice.dialogue.walk import Walk
from voice.spoken.words import tokens


def hear(walk: Walk, event: Utterance) -> None:
    """Let the first policy that can take the caller's sentence take it; none: ask again."""
    words = tokens(event.text)
    if not words:
        _wordless(walk, event)
        return
    switched = _choose_language(walk, event)
    intent = understand(words, *knowledge(walk.agent))
    said = Said(event.text, words, round(event.p * 100), intent)
    switching = _switched if switched else _nothing
    if event.unasked and not switched and _answers_nothing(walk, said):
        _not_understood(walk, "a yes or no to a question that was not heard")
        return
    for policy in (_person, _busy, _offered, after_silence, after_a_person, switching, take_answer):
        if policy(walk, said):
            return
    _not_understood(walk)


def _answers_nothing(walk: Walk, said: Said) -> bool:
    """Tell a bare yes, no or nod, and any yes to a yes/no question, from words with a meaning."""
    if walk.now.waiting or control(said.words, ("person", "talk", "robot"))[0]:
        return False
    if said.intent is None and (only_nods(said.words) or answer(said.words, asked=False)):
        return True
    return confirmed(walk, said) == "yes"


def _wordless(walk: Walk, event: Utterance) -> None:
    """Speech without words, or with words that the engine doubts, is no silence: ask again."""
    said = Said("", (), round(event.p * 100), None)
    if not (_busy(walk, said) or _offered(walk, said)):
        _not_understood(walk)


def _nothing(walk: Walk, said: Said) -> bool:
    return False


def _choose_language(walk: Walk, event: Utterance) -> bool:
    """Settle the language of the reply; True when the caller asked for one."""
    wish = wished(event.text)
    if wish is not None and wish in walk.agent.languages:
        walk.note("language", wish, "the caller asked for it")
        walk.set(language=wish)
        return True
    if wish is not None:
        walk.note("language", walk.now.language, f"asked for {wish}, which the agent lacks")
        walk.phrase("unknown_language", "language")
        return True
    if event.language in walk.agent.languages and event.language != walk.now.language:
        walk.note("language", event.language, "judged from what the caller speaks")
        walk.set(language=event.language)
    return False


def _switched(walk: Walk, said: Said) -> bool:
    """Answer a wish for a language when nothing else was wanted."""
    if said.intent is not None:
        return False
    walk.set(misunderstood=0)
    if wished(said.text) == walk.now.language:
        walk.phrase("language", "language")
    walk.prompt()
    return True


def _person(walk: Walk, said: Said) -> bool:
    """Give the caller a person at once when asked; say honestly that this is a machine."""
    # "I want to talk in Tamil" is about a language, not about a person.
    names = ("person", "talk", "robot", "identity", "courier")
    asked = [name for name in names if name != "talk" or wished(said.text) is None]
    name, because = control(said.words, asked)
    if name in ("identity", "courier"):
        return False
    if name in ("person", "talk"):
        if said.intent is not None and said.intent.intent not in walk.now.wishes:
            walk.remember_wish(said.intent.intent)  # the matter is for the person
        walk.hand_off("caller-asked", because)
    elif name == "robot":
        walk.note("understood", "robot", because)
        walk.phrase("robot", "answer")
        if not walk.now.waiting:
            walk.prompt()
    return bool(name)


def _busy(walk: Walk, said: Said) -> bool:
    """While a tool works, ask to wait; a new wish abandons a tool that only reads."""
    if not walk.now.waiting:
        return False
    reads = walk.agent.tools[walk.now.tool].effect == "read"
    if reads and said.intent is not None and said.intent.intent != walk.now.wish:
        walk.note("tool", "abandoned", "another wish while it only reads", key=walk.now.waiting)
        walk.set(waiting="", tool="")
        return False
    walk.note("understood", "hold", f"{walk.now.tool} is at work")
    if not only_nods(said.words):
        walk.phrase("hold", "hold", turn=walk.now.spoken)
    return True


def _offered(walk: Walk, said: Said) -> bool:
    """Hear the answer to "shall I connect you to a person?"; a further failure means yes."""
    if not walk.now.offered:
        return False
    polarity = answer(said.words)
    if polarity == "yes":
        walk.hand_off("not-understood", "accepted the offer")
        return True
    walk.set(offered=False, misunderstood=0, troubles=0)
    if polarity == "no" and said.intent is None:
        walk.note("understood", "no", "declined a person")
        walk.prompt(turn=1)
    elif not (said.words and take_answer(walk, said)):
        walk.hand_off("not-understood", "not understood after the offer")
    return True


def _not_understood(walk: Walk, because: str = "no rule took it") -> None:
    """Ask again in other words; after the limit in a row, offer a person."""
    count = walk.now.misunderstood + 1
    limit = walk.agent.limits.misunderstood
    walk.set(misunderstood=count)
    if count >= limit:
        walk.note("understood", "offer-person", f"not understood {count} times in a row")
        walk.set(offered=True)
        walk.phrase("offer_person", "offer")
        return
    walk.note("understood", "nothing", f"{because}; {count} of {limit} in a row")
    walk.phrase("misunderstood", "reask", turn=count - 1)
    walk.prompt(turn=count)


def knowledge(agent: Agent) -> tuple[tuple[Intent, ...], dict[str, Concept]]:
    """Return the agent's intents and concepts in the form that understanding reads."""
    intents = tuple(
        Intent(name, tuple(tuple(pattern.split()) for pattern in intent.patterns))
        for name, intent in agent.intents.items()
    )
    concepts = {
        name: Concept(
            name,
            tuple(phrase for lines in concept.words.values() for phrase in lines),
            concept.weight,
            concept.action,
        )
        for name, concept in agent.concepts.items()
    }
    return intents, concepts
