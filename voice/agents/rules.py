"""What an agent file must keep to beyond its schema: names that exist, texts, and ways out."""

import string
from collections.abc import Iterable, Iterator

from voice.agents.faults import Fault, listed, need
from voice.agents.handing import BUILT_IN_LANGUAGES, HANDOFF_PHRASES, check_handoff
from voice.agents.languages import CODES
from voice.agents.schema import Agent, State, Texts

SPECS = frozenset({"", "digits", "money", "date", "on", "number", "word", "time"})
PHRASES = frozenset(
    {
        "ask_again",
        "gone",
        "goodbye",
        "greeting_again",
        "handoff",
        "help",
        "hold",
        "identity",
        "language",
        "misunderstood",
        "more_digits",
        "not_sure",
        "offer_person",
        "robot",
        "silence",
        "thanks",
        "too_many_digits",
        "tool_trouble",
        "unknown_language",
        "wait",
    }
)

CALLBACK_PHRASES = frozenset({"callback_booked", "callback_number", "offer_callback"})
"""What only an agent says that offers to call back; in other languages its file gives them."""
FALLS_BACK = frozenset({"offer_person_silent", "time_up"})
"""What another phrase stands in for where a file does not give it."""


def check(agent: Agent) -> None:
    """Raise Fault at the first rule that the agent breaks; says nothing otherwise."""
    rules = (_languages, _texts, _silence, _names, _slots, _states, _templates, _confirmed)
    for rule in (*rules, check_handoff, _ways_out):
        rule(agent)


def _languages(agent: Agent) -> None:
    for language in agent.languages:
        need(language, CODES, "language", ("languages",))
    need(agent.default_language, agent.languages, "language", ("default_language",))


def spoken_texts(agent: Agent) -> Iterator[tuple[tuple[str, ...], Texts]]:
    """Yield every text the agent may say, with where it stands in the file."""
    yield ("greeting",), agent.greeting
    for name, state in agent.states.items():
        for key, texts in (("say", state.say), ("reask", state.reask)):
            if texts is not None:
                yield ("states", name, key), texts
    for table, values in agent.words.items():
        for value, texts in values.items():
            yield ("words", table, value), texts
    for name, texts in agent.phrases.items():
        yield ("phrases", name), texts


def _texts(agent: Agent) -> None:
    for where, texts in spoken_texts(agent):
        for language in agent.languages:
            if language not in texts:
                raise Fault(
                    "missing-text",
                    f"there is no text in {language!r}, which the agent speaks",
                    where,
                    f'add {language} = "…", or take {language!r} out of languages',
                )
        for language in texts:
            need(language, agent.languages, "language", (*where, language))
    known = PHRASES | HANDOFF_PHRASES | CALLBACK_PHRASES | FALLS_BACK
    for name in agent.phrases:
        need(name, known, "phrase", ("phrases", name))
    needed = PHRASES | HANDOFF_PHRASES if agent.handoff else PHRASES
    needed |= CALLBACK_PHRASES if agent.silence.offer == "callback" else frozenset()
    for language in agent.languages:
        missing = needed - agent.phrases.keys()
        if language not in BUILT_IN_LANGUAGES and missing:
            raise Fault(
                "missing-text",
                f"there are no built-in phrases in {language!r}",
                ("phrases",),
                f"give these under [phrases]: {listed(missing)}",
            )


def _silence(agent: Agent) -> None:
    if agent.silence.gives_up_after is not None and agent.limits.silences is not None:
        raise Fault(
            "bad-value",
            "gives_up_after under [silence] and silences under [limits] say the same",
            ("limits", "silences"),
            "take silences out of [limits]",
        )


def _names(agent: Agent) -> None:
    need(agent.start, agent.states, "state", ("start",))
    for name, intent in agent.intents.items():
        need(intent.state, agent.states, "state", ("intents", name, "state"))
        for pattern in intent.patterns:
            for concept in pattern.split():
                need(concept, agent.concepts, "concept", ("intents", name, "patterns"))


def _slots(agent: Agent) -> None:
    for name, slot in agent.slots.items():
        where = ("slots", name)
        if slot.leads is not None:
            need(slot.leads, agent.states, "state", (*where, "leads"))
        if slot.type == "choice" and not slot.options:
            raise Fault("missing-key", "a choice needs options", where, "add [slots.….options]")
        if slot.min_digits > slot.max_digits:
            raise Fault(
                "bad-value", "min_digits is above max_digits", where, "swap or correct the two"
            )


def _states(agent: Agent) -> None:
    for name, state in agent.states.items():
        where = ("states", name)
        for key, way in state.ways():
            need(way, agent.states, "state", (*where, key))
        for intent in state.intents:
            need(intent, agent.intents, "intent", (*where, "intents"))
        for slot in (*filter(None, [state.ask]), *state.forget, *state.arguments.values()):
            need(slot, agent.slots, "slot", where)
        _one_act(where, state)
        if state.ask is not None:
            _asking(agent, where, state)
        if state.tool is not None:
            _working(agent, where, state, state.tool)


def _confirmed(agent: Agent) -> None:
    risky = {name for name, tool in agent.tools.items() if tool.effect == "irreversible"}
    doing = {name for name, state in agent.states.items() if state.tool in risky}
    for name, state in agent.states.items():
        unasked = [way for way in state.leads_to() if way in doing and way != state.yes]
        unasked += [i.state for i in agent.intents.values() if i.state in doing]
        unasked += [agent.handoff.after] if agent.handoff and agent.handoff.after in doing else []
        if unasked or (state.yes in doing and state.act != "ask"):
            raise Fault(
                "unconfirmed",
                f"{name!r} leads to an irreversible tool without reading back and asking",
                ("states", name),
                "lead to it only by the yes of a state that asks a yes_no slot",
            )


def _one_act(where: tuple[str, ...], state: State) -> None:
    acts = [a for a in ("ask", "tool", "next", "end", "handoff") if getattr(state, a) is not None]
    if len(acts) > 1:
        raise Fault(
            "two-acts",
            f"a state does one thing, and this one has {' and '.join(acts)}",
            where,
            "split it into two states",
        )


def _asking(agent: Agent, where: tuple[str, ...], state: State) -> None:
    yes_no = agent.slots[state.ask or ""].type == "yes_no"
    needed = ("yes", "no") if yes_no else ("then",)
    for key in (*needed, "say"):
        if getattr(state, key) is None:
            raise Fault("missing-key", f"a state that asks needs {key!r}", where, f"add {key} = …")


def _working(agent: Agent, where: tuple[str, ...], state: State, tool: str) -> None:
    need(tool, agent.tools, "tool", (*where, "tool"))
    wanted = set(agent.tools[tool].arguments)
    if wanted != set(state.arguments):
        raise Fault(
            "bad-arguments",
            f"the tool {tool!r} takes {listed(wanted)}, and is given {listed(state.arguments)}",
            where,
            "give each argument its slot under arguments",
        )
    if not state.done or state.done[-1].when or "*" not in state.failed:
        raise Fault(
            "missing-key",
            "a state with a tool says where any result and any failure leads",
            where,
            'add done = "…" (the last case without when) and failed = {"*" = "…"}',
        )


def fields(text: str) -> list[tuple[str, str]]:
    """Return the (field, spec) pairs of a template; raise ValueError if it is malformed."""
    found: list[tuple[str, str]] = []
    for _, name, spec, conversion in string.Formatter().parse(text):
        if conversion or (name is not None and not name.isidentifier()):
            raise ValueError(f"{{{name}}}")
        if name is not None:
            found.append((name, spec or ""))
    return found


def _templates(agent: Agent) -> None:
    known = {*agent.slots, *(name for tool in agent.tools.values() for name in tool.returns)}
    known |= {"digits", "language"}
    for where, texts in spoken_texts(agent):
        for lines in texts.values():
            for line in lines:
                _template(line, known, where, agent)


def _template(line: str, known: set[str], where: tuple[str, ...], agent: Agent) -> None:
    try:
        found = fields(line)
    except ValueError as error:
        raise Fault(
            "bad-template", f"cannot read {line!r} ({error})", where, "write {name} or {name:spec}"
        ) from error
    for name, spec in found:
        need(name, known, "field", where)
        need(spec, SPECS, "reading", where)
        if spec == "word" and name not in agent.slots:
            need(name, agent.words, "words", where)


def _closure(agent: Agent, first: Iterable[str], *, silent: bool = False) -> set[str]:
    """Return the states reachable from `first`; `silent`: without waiting for the caller."""
    reached: set[str] = set()
    waiting = list(first)
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        waiting += ways(agent, name) if not silent else filter(None, [agent.states[name].next])
    return reached


def ways(agent: Agent, name: str) -> list[str]:
    """Return where a state can lead: what it names, and any intent while it listens or asks."""
    state = agent.states[name]
    anywhere = [intent.state for intent in agent.intents.values()]
    return state.leads_to() + (anywhere if state.act in ("ask", "listen") else [])


def _ways_out(agent: Agent) -> None:
    led = [slot.leads for slot in agent.slots.values() if slot.leads]
    if agent.handoff and agent.handoff.after:
        led.append(agent.handoff.after)
    reached = _closure(agent, [agent.start, *led])
    exits = {name for name, state in agent.states.items() if state.act in ("end", "handoff")}
    for name, state in agent.states.items():
        where = ("states", name)
        if name not in reached:
            mend = "lead to it from another state or an intent, or take it out"
            raise Fault("unreachable-state", f"nothing leads to the state {name!r}", where, mend)
        if not exits & _closure(agent, [name]):
            raise Fault(
                "no-exit",
                f"from the state {name!r} the call can never end",
                where,
                "give the cycle a way to a state with end or handoff",
            )
        if state.next and name in _closure(agent, [state.next], silent=True):
            raise Fault(
                "no-exit",
                f"the state {name!r} leads back to itself without waiting for the caller",
                where,
                "let one state of the cycle ask or listen",
            )
