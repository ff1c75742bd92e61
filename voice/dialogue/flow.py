"""The conversation as a function: what a situation and an event lead to, without any model."""

from collections.abc import Mapping

from voice.agents.schema import Agent
from voice.dialogue.hearing import hear
from voice.dialogue.returning import come_back
from voice.dialogue.silent import CALLBACK_NUMBER, nobody_speaks
from voice.dialogue.situation import (
    CallStarted,
    Event,
    Fact,
    HandoffReturned,
    Silence,
    Situation,
    Step,
    TimeUp,
    ToolDone,
    ToolFailed,
    Utterance,
)
from voice.dialogue.slots import PHONE_DIGITS
from voice.dialogue.tools import facts
from voice.dialogue.walk import MOST_KEPT, Walk


def step(agent: Agent, situation: Situation, event: Event) -> Step:
    """Return what follows from an event: the next situation, effects in order, and verdicts.

    Deterministic, and total: any text in any state gives a step. After the end nothing follows.
    """
    walk = Walk(agent, situation)
    if isinstance(event, HandoffReturned) and situation.ended == "handoff":
        come_back(walk, event)
    elif situation.ended:
        walk.note("understood", "ignored", f"the call has ended: {situation.ended}")
    elif isinstance(event, CallStarted):
        _start(walk, event)
    elif not situation.state:
        walk.note("understood", "ignored", "the call has not started")
    elif isinstance(event, ToolDone | ToolFailed):
        _outcome(walk, event)
    else:
        _of_the_caller(walk, event)
    return walk.step()


def _of_the_caller(walk: Walk, event: Utterance | Silence | TimeUp | HandoffReturned) -> None:
    if isinstance(event, Utterance):
        hear(walk, event)
    elif isinstance(event, Silence):
        nobody_speaks(walk, event)
    elif isinstance(event, TimeUp):
        walk.goodbye("too-long", "the call has lasted as long as one may", "time_up")
    else:
        walk.note("handoff", "ignored", "the caller is with the agent")


def expectation(agent: Agent, situation: Situation) -> tuple[str, int, int]:
    """Say what the caller has just been asked for.

    A slot's type or "anything", the digits that are missing, and the most that may still come
    (0: not known). The turn manager waits longer for digits, and less for a yes or no.
    """
    state = agent.states.get(situation.state)
    if situation.asked == "number" and not situation.ended:
        missing = PHONE_DIGITS - len(situation.partial.get(CALLBACK_NUMBER, ""))
        return "phone", missing, missing
    if situation.offered or situation.asked:
        return "yes_no", 0, 0
    if state is None or state.ask is None or situation.ended:
        return "anything", 0, 0
    slot = agent.slots[state.ask]
    here = len(situation.partial.get(state.ask, ""))
    whole = {"digits": slot.min_digits, "phone": PHONE_DIGITS}.get(slot.type, 0)
    most = {"digits": slot.max_digits, "phone": PHONE_DIGITS}.get(slot.type, 0)
    return slot.type, max(0, whole - here), max(0, most - here)


def _start(walk: Walk, event: CallStarted) -> None:
    agent = walk.agent
    given = event.language in agent.languages
    language = event.language if given else agent.default_language
    because = "given with the call" if given else "the agent's default"
    walk.set(language=language, today=event.today, caller=event.caller)
    walk.note("language", language, because)
    walk.say(agent.greeting[language], "greeting", turn=0)
    walk.enter(agent.start)


def _outcome(walk: Walk, event: ToolDone | ToolFailed) -> None:
    if not event.key or event.key != walk.now.waiting:
        walk.note("tool", "ignored", "nothing waits for this outcome", key=event.key)
        return
    name = walk.now.tool
    walk.set(waiting="", tool="")
    if isinstance(event, ToolFailed):
        _failed(walk, event)
        return
    told = facts(walk.agent.tools[name], event.result)
    if told is None:
        _failed(walk, ToolFailed(event.key, name, "bad-result"))
        return
    _succeeded(walk, name, event.key, told)


def _succeeded(walk: Walk, name: str, key: str, told: Mapping[str, Fact]) -> None:
    effect = walk.agent.tools[name].effect
    done = walk.now.done if effect == "read" else (*walk.now.done, name)[-MOST_KEPT:]
    walk.set(facts=told, troubles=0, done=done)
    for case in walk.state.done:
        if all(told.get(field) == value for field, value in case.when.items()):
            said = ", ".join(f"{field} = {value}" for field, value in case.when.items())
            walk.note("tool", case.go, f"{name} returned {said or 'a result'}", key=key)
            walk.enter(case.go)
            return


def _failed(walk: Walk, event: ToolFailed) -> None:
    troubles = walk.now.troubles + 1
    walk.set(troubles=troubles, facts={})
    if troubles >= walk.agent.limits.misunderstood:
        walk.note("tool", "offer-person", f"{troubles} failures in a row", code=event.code)
        walk.set(offered=True)
        walk.phrase("tool_trouble", "offer")
        return
    failed = walk.state.failed
    way = failed.get(event.code) or failed["*"]
    walk.note("tool", way, f"{event.name} failed: {event.code}", key=event.key, code=event.code)
    walk.enter(way)
