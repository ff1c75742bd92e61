"""One agent's desk at work among pipecat's frames, in virtual time, and what it said and did."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from pipecat.frames.frames import (
    EndFrame,
    EndWorkerFrame,
    Frame,
    OutputTransportReadyFrame,
    TTSSpeakFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

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

    async def turn(self, text: str, p: float = 0.95) -> None:
        await self.worker.queue_frame(TurnFinishedFrame(text=text, language="hi", p=p))
        await asyncio.sleep(5)


class Broken:
    """Tools that never do what they should."""

    def run(self, name: str, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
        raise ToolError("the shop's computer is down", code="down")


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
