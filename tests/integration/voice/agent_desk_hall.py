"""One agent's desk at work among pipecat's frames, in virtual time, and what it said and did."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    EndFrame,
    EndWorkerFrame,
    Frame,
    InterruptionFrame,
    OutputTransportReadyFrame,
    TTSSpeakFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from models.frames import WordsTimedFrame
from models.tts.timing import spans
from voice import clock
from voice.agents import Toolbox, ToolError, load_agent, open_toolbox
from voice.agents.schema import HandoffWay
from voice.clock import CallClock
from voice.decisions import JSON, Decision
from voice.dialogue.agent import AgentDesk, Ending, Opening
from voice.dialogue.situation import CallStarted
from voice.frames import (
    ExpectationFrame,
    TurnFinishedFrame,
)
from voice.recorder import Recorder

TODAY = "2026-11-23"
WORD_MS = 300
AGENT = load_agent("dukaan")
WITH_PERSON = AGENT.model_copy(update={"handoff": HandoffWay(target="sip:desk@192.0.2.5")})


class Below(FrameProcessor):
    """Stands where the voice and the wire would be; and above the desk, to see what goes up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Frame] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        self.seen.append(frame)
        if not isinstance(frame, EndWorkerFrame):
            await self.push_frame(frame, direction)


@dataclass
class Hall:
    """One desk at work, with what it said, expected and decided."""

    worker: PipelineWorker
    above: Below
    below: Below
    decisions: list[Decision] = field(default_factory=list[Decision])
    endings: list[Ending] = field(default_factory=list[Ending])
    desk: AgentDesk = field(init=False)
    tasks: list[asyncio.Task[None]] = field(default_factory=list[asyncio.Task[None]])
    _told: set[int] = field(default_factory=set[int])

    def said(self) -> list[str]:
        return [frame.text for frame in self.below.seen if isinstance(frame, TTSSpeakFrame)]

    def of(self, kind: str) -> list[Decision]:
        return [decision for decision in self.decisions if decision.kind == kind]

    def expected(self) -> tuple[str, int]:
        frames = [frame for frame in self.above.seen if isinstance(frame, ExpectationFrame)]
        return frames[-1].expects, frames[-1].digits_wanted

    async def up(self, frame: Frame) -> None:
        await self.below.push_frame(frame, FrameDirection.UPSTREAM)
        await asyncio.sleep(0.01)

    async def turn(
        self, text: str, p: float = 0.95, *, wait_s: float = 5, continues: bool = False
    ) -> None:
        frame = TurnFinishedFrame(text=text, language="hi", p=p, continues=continues)
        await self.worker.queue_frame(frame)
        await asyncio.sleep(wait_s)

    async def down(self, frame: Frame) -> None:
        await self.worker.queue_frame(frame)
        await asyncio.sleep(0.01)

    async def timed(self, *, exact: bool = True) -> None:
        """The voice tells of everything that it was given: each word takes 300 ms."""
        for frame in self.below.seen:
            if isinstance(frame, TTSSpeakFrame) and frame.id not in self._told:
                self._told.add(frame.id)
                places = enumerate(spans(frame.text), start=1)
                ends = tuple((end, at * WORD_MS) for at, (_, end) in places)
                total_ms, told = len(ends) * WORD_MS, ends if exact else ()
                reply = frame.metadata["reply"]
                await self.up(WordsTimedFrame(reply, told, total_ms, exact=exact))

    async def plays(self, words: int | None = None, *, exact: bool = True) -> None:
        """The far end is played the next reply: so many words of it and a half, or all."""
        await self.timed(exact=exact)
        await self.up(BotStartedSpeakingFrame())
        if words is not None:
            await asyncio.sleep((words + 0.5) * WORD_MS / 1000)
            return
        await asyncio.sleep(30)
        await self.up(BotStoppedSpeakingFrame())

    async def interrupted(self) -> None:
        await self.down(InterruptionFrame())
        await self.up(BotStoppedSpeakingFrame())


class Broken:
    """Tools that never do what they should."""

    def peek(self, name: str, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
        return self.run(name, arguments)

    def run(self, name: str, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
        raise ToolError("the shop's computer is down", code="down")


class Slow:
    """The shop's own tools, each of which takes its time; notes what was used and looked up."""

    def __init__(self, takes_s: float = 0.8) -> None:
        self._box = open_toolbox(AGENT, today=TODAY)
        self._takes_s = takes_s
        self.used: list[str] = []
        self.looked_up: list[str] = []

    def peek(self, name: str, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
        self.looked_up.append(name)
        time.sleep(self._takes_s)
        return self._box.peek(name, arguments)

    def run(self, name: str, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
        self.used.append(name)
        time.sleep(self._takes_s)
        return self._box.run(name, arguments)


def hold(
    story: Callable[[Hall], Awaitable[None]],
    tools: object = None,
    *,
    heard: Callable[[], int | None] | None = None,
    transfers: bool = False,
) -> Hall:
    agent = WITH_PERSON if transfers else AGENT

    async def main() -> Hall:
        toolbox = cast(Toolbox, tools or open_toolbox(AGENT, today=TODAY))
        decisions, endings = list[Decision](), list[Ending]()
        recorder = Recorder(CallClock(asyncio.get_running_loop()).now, decisions.append)
        opening = Opening(CallStarted(TODAY), 0.7, heard, transfers)
        desk = AgentDesk(agent, toolbox, recorder, opening, endings.append)
        above, below = Below(), Below()
        worker = PipelineWorker(
            Pipeline([above, desk, below]), enable_rtvi=False, enable_turn_tracking=False,
            idle_timeout_secs=None,
        )  # fmt: skip
        hall = Hall(worker, above, below, decisions, endings)
        hall.desk = desk
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        running = asyncio.ensure_future(runner.run())
        await asyncio.sleep(0.01)
        await hall.up(OutputTransportReadyFrame())
        await story(hall)
        await worker.queue_frame(EndFrame())
        await running
        return hall

    return clock.run(main(), virtual=True)
