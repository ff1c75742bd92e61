"""The turn manager in a pipeline of its own, in virtual time: a caller above, a room below."""

import asyncio
from collections.abc import Awaitable, Callable

from pipecat.audio.dtmf.types import KeypadEntry
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    EndFrame,
    Frame,
    InputAudioRawFrame,
    InputDTMFFrame,
    InterimTranscriptionFrame,
    InterruptionFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from models.stt import Heard
from voice import clock
from voice.clock import CallClock
from voice.decisions import Decision
from voice.frames import ExpectationFrame, SilenceFrame, TurnFinishedFrame
from voice.recorder import Recorder
from voice.turns.barge_in import BargeInRule
from voice.turns.endpointing import EndpointingRule
from voice.turns.language import LanguageTrack
from voice.turns.manager import TurnManager
from voice.turns.rule import FloorRule

RULE = FloorRule(EndpointingRule(), BargeInRule())
SILENT_MS = 20


class Room(FrameProcessor):
    """Stands below the manager: notes what the agent would see, and speaks as the agent."""

    def __init__(self, now: Callable[[], int]) -> None:
        super().__init__()
        self._clock = now
        self.seen: list[tuple[int, Frame]] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, (TurnFinishedFrame, SilenceFrame, InterruptionFrame)):
            self.seen.append((self._clock(), frame))
        await self.push_frame(frame, direction)

    def turns(self) -> list[TurnFinishedFrame]:
        return [frame for _, frame in self.seen if isinstance(frame, TurnFinishedFrame)]

    def count(self, kind: type[Frame]) -> int:
        return sum(isinstance(frame, kind) for _, frame in self.seen)

    async def expect(self, expects: str, wanted: int = 0, most: int = 0) -> None:
        await self.push_frame(ExpectationFrame(expects, wanted, most), FrameDirection.UPSTREAM)

    async def agent(self, *, speaks: bool) -> None:
        kind = BotStartedSpeakingFrame if speaks else BotStoppedSpeakingFrame
        await self.push_frame(kind(), FrameDirection.UPSTREAM)


class Line:
    """The caller's line: every method takes its time, in frames of 20 ms of sound."""

    def __init__(self, worker: PipelineWorker, room: Room) -> None:
        self._worker = worker
        self.room = room

    async def quiet(self, ms: int) -> None:
        for _ in range(ms // SILENT_MS):
            await asyncio.sleep(SILENT_MS / 1000)
            await self._worker.queue_frame(InputAudioRawFrame(bytes(640), 16_000, 1))

    async def starts(self) -> None:
        await self._worker.queue_frame(VADUserStartedSpeakingFrame(start_secs=0.1))

    async def partial(self, text: str) -> None:
        await self._worker.queue_frame(InterimTranscriptionFrame(text, "", ""))

    async def pauses(self) -> None:
        await self._worker.queue_frame(VADUserStoppedSpeakingFrame(stop_secs=0.2))

    async def press(self, keys: str, *, every_ms: int = 200) -> None:
        for key in keys:
            await self._worker.queue_frame(InputDTMFFrame(button=KeypadEntry(key)))
            await self.quiet(every_ms)

    async def final(self, text: str, *, last: bool = True, p: float = 0.9) -> None:
        heard = Heard(text, "hi", 1.0, p, 0.0)
        frame = TranscriptionFrame(text, "", "", result=heard, finalized=last)
        frame.interruptible = False
        await self._worker.queue_frame(frame)

    async def says(self, text: str, ms: int = 600) -> None:
        await self.starts()
        await self.quiet(ms)
        await self.pauses()
        await self.final(text)


def hold(story: Callable[[Line], Awaitable[None]]) -> tuple[Room, list[Decision]]:
    async def main() -> tuple[Room, list[Decision]]:
        decisions: list[Decision] = []
        now = CallClock(asyncio.get_running_loop()).now
        manager = TurnManager(RULE, Recorder(now, decisions.append), LanguageTrack("hi", ("hi",)))
        room = Room(now)
        worker = PipelineWorker(
            Pipeline([manager, room]), enable_rtvi=False, enable_turn_tracking=False,
            idle_timeout_secs=None,
        )  # fmt: skip
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        running = asyncio.ensure_future(runner.run())
        await asyncio.sleep(0.01)
        await room.push_frame(ExpectationFrame(), FrameDirection.UPSTREAM)
        await story(Line(worker, room))
        await worker.queue_frame(EndFrame())
        await running
        return room, decisions

    return clock.run(main(), virtual=True)
