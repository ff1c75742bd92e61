"""The agent's desk among pipecat's frames, in virtual time: speech, tools, doubt, endings."""

import asyncio
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
    TTSStoppedFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from voice import clock
from voice.agents import Toolbox, ToolError, load_agent, open_toolbox
from voice.clock import CallClock
from voice.decisions import JSON, Decision
from voice.dialogue.agent import MOST_MUTE, AgentDesk, Ending, Opening
from voice.dialogue.situation import CallStarted
from voice.frames import ExpectationFrame, TurnFinishedFrame
from voice.recorder import Recorder

TODAY = "2026-11-23"
AGENT = load_agent("dukaan")


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


def hold(story: Callable[[Hall], Awaitable[None]], tools: object = None) -> Hall:
    async def main() -> Hall:
        toolbox = cast(Toolbox, tools or open_toolbox(AGENT, today=TODAY))
        decisions, endings = list[Decision](), list[Ending]()
        recorder = Recorder(CallClock(asyncio.get_running_loop()).now, decisions.append)
        opening = Opening(CallStarted(TODAY), doubt_p=0.7)
        desk = AgentDesk(AGENT, toolbox, recorder, opening, endings.append)
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


def test_the_greeting_is_said_when_the_wire_is_ready() -> None:
    async def story(hall: Hall) -> None:
        assert hall.said() == [AGENT.greeting["hi"][0]]

    assert [d.content["text"] for d in hold(story).of("reply")] == [AGENT.greeting["hi"][0]]


def test_a_number_that_was_asked_for_is_expected() -> None:
    async def story(hall: Hall) -> None:
        assert hall.expected() == ("anything", 0)
        await hall.turn("मेरा order status क्या है")
        assert hall.expected() == ("digits", 4)

    hold(story)


def test_words_that_the_engine_doubts_are_not_acted_on() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("मेरा order cancel करो", p=0.5)

    hall = hold(story)
    assert [d.choice for d in hall.of("doubt")] == ["not-understood"]
    assert hall.expected() == ("anything", 0)
    assert len(hall.said()) == 2


def test_a_tools_answer_is_spoken_and_on_record() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("order status चार पाँच नौ दो")

    hall = hold(story)
    (result,) = hall.of("tool-result")
    assert result.choice == "done"
    assert "4592" in result.content["arguments"]
    assert "चार पाँच नौ दो" in hall.said()[-1]


def test_a_tool_that_fails_is_on_record_and_the_caller_is_told() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("order status चार पाँच नौ दो")

    hall = hold(story, Broken())
    assert hall.of("tool-result")[0].because.startswith("down: ")
    assert len(hall.said()) >= 2
    assert not hall.endings


def test_a_wish_for_a_person_ends_after_the_last_words_were_played() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("किसी इंसान से बात कराइए")
        assert [ending.how for ending in hall.endings] == ["handoff"]
        assert not any(isinstance(frame, EndWorkerFrame) for frame in hall.above.seen)
        await hall.up(BotStartedSpeakingFrame())
        await hall.up(BotStoppedSpeakingFrame())
        assert any(isinstance(frame, EndWorkerFrame) for frame in hall.above.seen)

    assert hold(story).of("brief")[0].content["text"]


def test_what_was_heard_of_an_interrupted_reply_is_on_record() -> None:
    async def story(hall: Hall) -> None:
        stopped = TTSStoppedFrame()
        stopped.metadata.update(reply=1, total_ms=4000)
        await hall.up(stopped)
        await hall.up(BotStartedSpeakingFrame())
        await asyncio.sleep(1.99)
        await hall.worker.queue_frame(InterruptionFrame())
        await asyncio.sleep(0.1)

    (cut,) = hold(story).of("playout")
    whole = AGENT.greeting["hi"][0]
    assert cut.inputs == {"heard_ms": 2000, "total_ms": 4000}
    assert whole.startswith(cut.content["text"])
    assert 0.3 < len(cut.content["text"]) / len(whole) <= 0.5


def test_a_reply_cut_before_its_length_is_known_is_not_taken_for_heard() -> None:
    async def story(hall: Hall) -> None:
        await hall.up(BotStartedSpeakingFrame())
        await asyncio.sleep(0.99)
        await hall.worker.queue_frame(InterruptionFrame())
        await asyncio.sleep(0.1)

    (cut,) = hold(story).of("playout")
    assert cut.inputs == {"heard_ms": 1000, "total_ms": 0}
    assert len(cut.content["text"]) < len(AGENT.greeting["hi"][0]) / 2


def test_a_voice_that_fails_again_and_again_ends_the_call() -> None:
    async def story(hall: Hall) -> None:
        for reply in range(MOST_MUTE):
            assert not hall.endings
            failed = TTSStoppedFrame()
            failed.metadata.update(reply=reply, total_ms=0, error="engine-broken: no sound")
            await hall.up(failed)

    hall = hold(story)
    assert [ending.how for ending in hall.endings] == ["failed"]
    assert any(isinstance(frame, EndWorkerFrame) for frame in hall.above.seen)
