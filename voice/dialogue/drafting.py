"""Drafts: what would be said and looked up if the caller has finished, before they surely have."""

import asyncio
from collections.abc import Awaitable, Callable

from pipecat.processors.frame_processor import FrameProcessor

from models.frames import PrepareSpeechFrame
from voice.agents import Agent, Toolbox, ToolError
from voice.decisions import JSON
from voice.dialogue.flow import step
from voice.dialogue.situation import (
    Event,
    Say,
    Situation,
    ToolDone,
    ToolFailed,
    UseTool,
    Utterance,
)
from voice.dialogue.telling import breaths

MOST_LOOKUPS = 3
"""So many tools one after another are used for one draft."""

Prepare = Callable[[str, str], Awaitable[None]]
Lookup = asyncio.Future[dict[str, JSON]]


class Draft:
    """One turn that may be over, taken through the flow on a copy of the situation.

    Nothing is said, recorded or changed by it. Tools that only read are used beside the call's
    own (`Toolbox.peek`), and their answers kept for the turn that proves it right.
    """

    def __init__(self, agent: Agent, tools: Toolbox, situation: Situation, turn: Utterance) -> None:
        self._agent = agent
        self._tools = tools
        self._situation = situation
        self._turn = turn
        self._lookups: dict[str, Lookup] = {}
        self.task: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether a thread is still looking something up for it."""
        return any(not lookup.done() for lookup in self._lookups.values())

    def is_of(self, situation: Situation, turn: Utterance) -> bool:
        """Whether it is the draft of this turn in this situation."""
        same = (turn.text, turn.language) == (self._turn.text, self._turn.language)
        return same and situation is self._situation

    def found(self, tool: UseTool) -> Lookup | None:
        """The answer to the same question, there or on its way; None when it was not asked."""
        lookup = self._lookups.get(_asked(tool))
        if lookup is None or lookup.cancelled():
            return None
        fault = lookup.exception() if lookup.done() else None
        # A defect may come from looking beside the call: the call's own use will show.
        return None if fault is not None and not _plain(fault) else lookup

    async def write(self, prepare: Prepare, *, may_look_up: bool) -> None:
        """Step the flow as the turn would; have made ready what would be heard first."""
        situation, events = self._situation, list[Event]((self._turn,))
        said: list[Say] = []
        ready = False
        while events:
            done = step(self._agent, situation, events.pop(0))
            situation = done.situation
            said += [effect for effect in done.effects if isinstance(effect, Say)]
            if said and not ready:
                ready = True
                await prepare(*breaths(said)[0])
            uses = [effect for effect in done.effects if isinstance(effect, UseTool)]
            if uses and may_look_up and self._may_use(uses[0]):
                events.append(await self._look_up(uses[0]))

    def _may_use(self, tool: UseTool) -> bool:
        return len(self._lookups) < MOST_LOOKUPS and (self._agent.tools[tool.name].effect == "read")

    async def _look_up(self, tool: UseTool) -> Event:
        loop = asyncio.get_running_loop()
        lookup = loop.run_in_executor(None, self._tools.peek, tool.name, tool.arguments)
        lookup.add_done_callback(_quiet)
        self._lookups[_asked(tool)] = lookup
        try:
            return ToolDone(tool.key, tool.name, await asyncio.shield(lookup))
        except ToolError as error:
            return ToolFailed(tool.key, tool.name, error.code, str(error))


def _asked(tool: UseTool) -> str:
    return f"{tool.key} {tool.name} {sorted(tool.arguments.items())}"


def _plain(fault: BaseException) -> bool:
    return isinstance(fault, ToolError) and fault.code != "tool-broken"


def _quiet(lookup: Lookup) -> None:
    """Take note of a failure that nobody asks for any more."""
    if not lookup.cancelled():
        lookup.exception()


class Drafts:
    """At most one draft at a time; a new one ends the work on the one before."""

    def __init__(self, agent: Agent, tools: Toolbox, desk: FrameProcessor) -> None:
        self._agent = agent
        self._tools = tools
        self._desk = desk
        self._draft: Draft | None = None
        self._at_work: Draft | None = None
        self._proved: Draft | None = None

    async def write(self, situation: Situation, turn: Utterance) -> None:
        """Begin one, unless it is there; one thread at most looks something up for drafts."""
        before = self._draft
        if before and before.is_of(situation, turn):
            return
        await self._stop(before)
        self._draft = draft = Draft(self._agent, self._tools, situation, turn)
        may_look_up = self._at_work is None or not self._at_work.busy
        draft.task = self._desk.create_task(draft.write(self._prepare, may_look_up=may_look_up))

    async def take(self, situation: Situation, turn: Utterance) -> Draft | None:
        """The draft, if it proves right; a wrong one comes to nothing."""
        draft, self._draft = self._draft, None
        if draft and draft.is_of(situation, turn):
            await self._stop(self._proved)
            self._proved = draft  # it may still look something up, for the turn now
            return draft
        await self._stop(draft)
        return None

    async def close(self) -> None:
        """The call is over."""
        for draft in (self._draft, self._proved):
            await self._stop(draft)

    async def _stop(self, draft: Draft | None) -> None:
        if draft and draft.busy:
            self._at_work = draft
        if draft and draft.task and not draft.task.done():
            await self._desk.cancel_task(draft.task)

    async def _prepare(self, text: str, language: str) -> None:
        await self._desk.push_frame(PrepareSpeechFrame(text, language))
