"""The turn manager in a pipeline of its own, in virtual time: a caller above, a room below."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from pipecat.audio.dtmf.types import KeypadEntry
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    EagerTranscriptionFrame,
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

from models.frames import SpeechPausedFrame, SpeechResumedFrame, TurnClosedFrame
from models.stt import Heard
from voice import clock
from voice.clock import CallClock
from voice.decisions import Decision
from voice.frames import (
    EagerTurnFrame,
    ExpectationFrame,
    ResumeReplyFrame,
    SayingFrame,
    SilenceFrame,
    TurnFinishedFrame,
)
from voice.recorder import Recorder
from voice.turns.barge_in import BargeInRule
from voice.turns.endpointing import EndpointingRule
from voice.turns.language import LanguageTrack
from voice.turns.manager import TurnManager
from voice.turns.rule import FloorRule
from voice.turns.senses import NO_SENSES, Senses

RULE = FloorRule(EndpointingRule(), BargeInRule())
SILENT_MS = 20
PAUSE_MS = 60
"""How long a silence has lasted when it is told of as a pause."""

STOP_MS = 200
"""How long it has lasted when speech counts as stopped."""

SEEN = (
    TurnFinishedFrame, SilenceFrame, InterruptionFrame, EagerTurnFrame, ResumeReplyFrame
)  # fmt: skip


class Room(FrameProcessor):
    """Stands below the manager: notes what the agent would see, and speaks as the agent."""

    def __init__(self, now: Callable[[], int]) -> None:
        super().__init__()
        self._clock = now
        self.seen: list[tuple[int, Frame]] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, SEEN):
            self.seen.append((self._clock(), frame))
        await self.push_frame(frame, direction)

    def turns(self) -> list[TurnFinishedFrame]:
        return [frame for _, frame in self.seen if isinstance(frame, TurnFinishedFrame)]

    def count(self, kind: type[Frame]) -> int:
        return sum(isinstance(frame, kind) for _, frame in self.seen)

    async def expect(self, expects: str, wanted: int = 0, most: int = 0) -> None:
        await self.push_frame(ExpectationFrame(expects, wanted, most), FrameDirection.UPSTREAM)

    async def agent(self, *, speaks: bool, says: str = "") -> None:
        if says:
            await self.push_frame(SayingFrame(says, "hi"), FrameDirection.UPSTREAM)
        kind = BotStartedSpeakingFrame if speaks else BotStoppedSpeakingFrame
        await self.push_frame(kind(), FrameDirection.UPSTREAM)


class Above(FrameProcessor):
    """Stands above the manager, where speech is listened to: notes which turns were closed."""

    def __init__(self, now: Callable[[], int]) -> None:
        super().__init__()
        self._clock = now
        self.closed_ms: list[int] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, TurnClosedFrame):
            self.closed_ms.append(self._clock())
        await self.push_frame(frame, direction)


class Line:
    """The caller's line: every method takes its time, in frames of 20 ms of sound."""

    def __init__(self, worker: PipelineWorker, above: Above, room: Room) -> None:
        self._worker = worker
        self.above = above
        self.room = room

    async def quiet(self, ms: int, *, over_usual_db: float | None = None) -> None:
        for _ in range(ms // SILENT_MS):
            await asyncio.sleep(SILENT_MS / 1000)
            frame = InputAudioRawFrame(bytes(640), 16_000, 1)
            if over_usual_db is not None:
                frame.metadata["over_usual_db"] = over_usual_db
            await self._worker.queue_frame(frame)

    async def sounds(self, pcm: bytes) -> None:
        """The caller's sound itself, 16 kHz, for ears that hear it."""
        for at in range(0, len(pcm) - 639, 640):
            await asyncio.sleep(SILENT_MS / 1000)
            await self._worker.queue_frame(InputAudioRawFrame(pcm[at : at + 640], 16_000, 1))

    async def starts(self, *, ago_ms: int = 100) -> None:
        await self._worker.queue_frame(VADUserStartedSpeakingFrame(start_secs=ago_ms / 1000))

    async def partial(self, text: str) -> None:
        await self._worker.queue_frame(InterimTranscriptionFrame(text, "", ""))

    async def pauses(self) -> None:
        """The detector has found the end of a stretch; nobody has looked at the pause before."""
        await self._worker.queue_frame(VADUserStoppedSpeakingFrame(stop_secs=STOP_MS / 1000))

    async def breathes(self, text: str, *, p: float = 0.9) -> None:
        """The sound ends, and once that is noticed the words up to there are heard."""
        await self.quiet(PAUSE_MS)
        await self._worker.queue_frame(SpeechPausedFrame(silent_ms=PAUSE_MS))
        heard = Heard(text, "hi", 1.0, p, 0.0)
        eager = EagerTranscriptionFrame(text, "", "", result=heard)
        eager.metadata["language"] = "hi"
        eager.interruptible = False
        await self._worker.queue_frame(eager)

    async def goes_on(self) -> None:
        """The sound goes on before the pause has counted as an end."""
        await self._worker.queue_frame(SpeechResumedFrame())

    async def press(self, keys: str, *, every_ms: int = 200) -> None:
        for key in keys:
            await self._worker.queue_frame(InputDTMFFrame(button=KeypadEntry(key)))
            await self.quiet(every_ms)

    async def final(self, text: str, *, last: bool = True, p: float = 0.9) -> None:
        heard = Heard(text, "hi", 1.0, p, 0.0)
        frame = TranscriptionFrame(text, "", "", result=heard, finalized=last)
        frame.metadata["language"] = "hi"
        frame.interruptible = False
        await self._worker.queue_frame(frame)

    async def says(self, text: str, ms: int = 600) -> None:
        """Words that are known only once the detector has found their end."""
        await self.starts()
        await self.quiet(ms + STOP_MS)
        await self.pauses()
        await self.final(text)

    async def tells(self, text: str, ms: int = 600) -> None:
        """Words as the pipeline hears them: at the pause, long before the detector's end."""
        await self.starts()
        await self.quiet(ms)
        await self.breathes(text)


def hold(
    story: Callable[[Line], Awaitable[None]],
    *,
    rule: FloorRule = RULE,
    senses: Senses = NO_SENSES,
    ears: Callable[[], Sequence[FrameProcessor]] = tuple,
) -> tuple[Room, list[Decision]]:
    """Play a story in virtual time; `ears` stand before the manager, where sound is to be heard."""

    async def main() -> tuple[Room, list[Decision]]:
        decisions: list[Decision] = []
        now = CallClock(asyncio.get_running_loop()).now
        track = LanguageTrack("hi", ("hi",))
        manager = TurnManager(rule, Recorder(now, decisions.append), track, senses)
        above, room = Above(now), Room(now)
        worker = PipelineWorker(
            Pipeline([above, *ears(), manager, room]), enable_rtvi=False,
            enable_turn_tracking=False, idle_timeout_secs=None,
        )  # fmt: skip
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        running = asyncio.ensure_future(runner.run())
        await asyncio.sleep(0.01)
        await room.push_frame(ExpectationFrame(), FrameDirection.UPSTREAM)
        try:
            await story(Line(worker, above, room))
        finally:  # a story may fail, and its pipeline has to end all the same
            await worker.queue_frame(EndFrame())
            await running
        return room, decisions

    return clock.run(main(), virtual=True)
