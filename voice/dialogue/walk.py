"""One step being taken: states entered, lines said, tools asked for, each choice noted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from voice.agents.schema import Agent, State
from voice.decisions import JSON, Verdict
from voice.dialogue.brief import written
from voice.dialogue.phrases import lines
from voice.dialogue.render import iso_day, render
from voice.dialogue.situation import (
    Callback,
    Effect,
    End,
    Handoff,
    Noted,
    Say,
    Situation,
    Step,
    UseTool,
)
from voice.dialogue.slots import Told, read
from voice.dialogue.tools import call_key
from voice.spoken import digits as spelled

# More states than any agent passes through without waiting; a checked agent never gets here.
MOST_HOPS = 50
# So many wishes and deeds are remembered for the brief.
MOST_KEPT = 8
# Slots that an unasked sentence may fill; names and free texts are only read when asked for.
_READ_UNASKED = frozenset({"digits", "phone", "date", "choice"})


class Walk:
    """Gathers what one event leads to; `step()` returns it whole."""

    def __init__(self, agent: Agent, situation: Situation) -> None:
        self.agent, self.now = agent, situation
        self._before = situation
        self._effects: list[Effect] = []
        self._verdicts: list[Noted] = []

    @property
    def state(self) -> State:
        """The state the conversation is in."""
        return self.agent.states[self.now.state]

    def step(self) -> Step:
        """Return everything gathered; what was said becomes what "repeat" says again."""
        said = " ".join(e.text for e in self._effects if isinstance(e, Say) and e.reason != "wait")
        situation = replace(self.now, said=said) if said else self.now
        return Step(situation, tuple(self._effects), tuple(self._verdicts))

    def set(self, **changes: Any) -> None:
        """Change fields of the situation."""
        self.now = replace(self.now, **changes)

    def remember_wish(self, name: str) -> None:
        """Remember a wish for the brief."""
        self.set(wishes=(*self.now.wishes, name)[-MOST_KEPT:])

    def note(self, kind: str, choice: str, because: str, **inputs: JSON) -> None:
        """Record a choice; `inputs` carry no words of the caller."""
        inputs = {"state": self.now.state, **inputs}
        self._verdicts.append((kind, Verdict(choice, because), inputs))

    def say(
        self,
        variants: Sequence[str],
        reason: str,
        *,
        turn: int | None = None,
        extra: Mapping[str, str] | None = None,
    ) -> None:
        """Say one of the variants: the `turn`-th, or the next in turn."""
        at = self.now.spoken if turn is None else turn
        text = render(variants[at % len(variants)], self.agent, self.now, extra or {})
        if text:
            self._effects.append(Say(text, self.now.language, reason))
            self.set(spoken=self.now.spoken + 1)

    def phrase(self, name: str, reason: str, *, turn: int = 0, digits: str = "") -> None:
        """Say a built-in phrase (or the agent's own of that name)."""
        extra = {"digits": digits}
        self.say(lines(self.agent, name, self.now.language), reason, turn=turn, extra=extra)

    def say_again(self) -> None:
        """Say the last words once more."""
        self._effects.append(Say(self.now.said, self.now.language, "repeat"))

    def prompt(self, *, turn: int = 0) -> None:
        """Say again what the current state waits for."""
        state = self.state
        if turn and state.reask is not None:
            self.say(state.reask[self.now.language], "prompt", turn=turn - 1)
        elif state.say is not None and state.act in ("ask", "listen"):
            self.say(state.say[self.now.language], "prompt", turn=0)
        else:
            self.phrase("ask_again", "prompt", turn=turn)

    def enter(self, name: str, text: str = "") -> None:
        """Enter a state and go on until one waits; `text` may already tell what it would ask."""
        for _ in range(MOST_HOPS):
            self.set(state=name)
            following = self._pass(text)
            if following is None:
                return
            name = following
        self.note("end", "polite-end", f"more than {MOST_HOPS} states without waiting")
        self._end("polite-end", "the agent goes in circles")

    def _pass(self, text: str) -> str | None:
        """Do what the state says; return the next state, or None to wait or stop."""
        state = self.state
        if state.ask is not None:
            return self._ask(state, state.ask, text)
        if state.say is not None:
            self.say(state.say[self.now.language], _REASONS[state.act])
        self._forget(state.forget)
        if state.tool is not None:
            self._use(state, state.tool)
        elif state.end is not None:
            self.note("end", state.end, f"the state {self.now.state} ends the call")
            self._end(state.end, f"reached {self.now.state}")
        elif state.handoff is not None:
            self.hand_off(state.handoff, f"the state {self.now.state} hands over", speak=False)
        return state.next

    def _forget(self, names: Sequence[str]) -> None:
        self.set(
            slots={k: v for k, v in self.now.slots.items() if k not in names},
            partial={k: v for k, v in self.now.partial.items() if k not in names},
        )

    def _ask(self, state: State, name: str, text: str) -> str | None:
        slot = self.agent.slots[name]
        self._forget(state.forget)
        if slot.type in _READ_UNASKED and text:
            self.take(name, read(slot, text, iso_day(self.now.today), asked=False))
        if slot.type != "yes_no" and name in self.now.slots:
            return state.then
        if state.say is not None:
            self.say(state.say[self.now.language], "prompt", turn=0)
        return None

    def take(self, name: str, told: Told) -> bool:
        """Keep what was told for a slot; True if it is whole now."""
        partial = {k: v for k, v in self.now.partial.items() if k != name}
        if told.value:
            self.set(slots={**self.now.slots, name: told.value}, partial=partial)
            self.note("slot", name, told.because, whole=True)
            return True
        if told.partial:
            self.set(partial={**partial, name: told.partial})
            self.note("slot", name, told.because, whole=False)
        return False

    def _use(self, state: State, tool: str) -> None:
        arguments = {to: self.now.slots.get(slot, "") for to, slot in state.arguments.items()}
        uses = self.now.uses + 1
        key = call_key(tool, uses)
        self.set(uses=uses, waiting=key, tool=tool)
        because = f"the state {self.now.state} uses it"
        effect = self.agent.tools[tool].effect
        self.note("tool", tool, because, key=key, effect=effect, arguments=sorted(arguments))
        self._effects.append(UseTool(key, tool, arguments))

    def hand_off(self, reason: str, because: str, *, speak: bool = True) -> None:
        """Give the caller to a person, with a brief."""
        if speak:
            self.phrase("handoff", "handoff")
        self.note("handoff", reason, because)
        self.set(ended="handoff", waiting="", offered=False, asked="", handed=reason)
        self._effects.append(Handoff(reason, written(self.agent, self.now, reason)))

    def call_back(self, number: str, because: str) -> None:
        """Note down whom to call back, tell them, and end the call."""
        self._effects.append(Callback(number, because))
        said = spelled(number, self.now.language)
        self.phrase("callback_booked", "goodbye", digits=said)
        self.note("end", "callback", because)
        self._end("callback", because)

    def goodbye(self, how: str, because: str, phrase: str) -> None:
        """Say a last phrase and end the call."""
        self.phrase(phrase, "goodbye")
        self.note("end", how, because)
        self._end(how, because)

    def _end(self, how: str, because: str) -> None:
        self.set(ended=how, waiting="")
        self._effects.append(End(how, because))


_REASONS = {
    "tool": "wait",
    "next": "answer",
    "end": "goodbye",
    "handoff": "handoff",
    "listen": "prompt",
}
