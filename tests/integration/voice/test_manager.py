"""The turn manager among pipecat's frames, in virtual time: who gets the floor, and when."""

import asyncio
from collections.abc import Awaitable, Callable

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    EndFrame,
    Frame,
    InputAudioRawFrame,
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
from voice.turns.manager import FloorRule, TurnManager

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

    async def final(self, text: str, *, last: bool = True) -> None:
        heard = Heard(text, "hi", 1.0, 0.9, 0.0)
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


def test_a_phrase_and_a_pause_are_a_turn() -> None:
    async def story(line: Line) -> None:
        await line.says("मेरा order कहाँ है")
        await line.quiet(1000)

    room, decisions = hold(story)
    assert [turn.text for turn in room.turns()] == ["मेरा order कहाँ है"]
    ended = next(d for d in decisions if d.kind == "endpointing")
    assert ended.inputs["silence_ms"] == RULE.endpointing.complete_ms


def test_pieces_around_a_short_pause_are_one_turn() -> None:
    async def story(line: Line) -> None:
        await line.says("मुझे cancel करना है और")
        await line.quiet(600)
        await line.says("refund भी चाहिए")
        await line.quiet(1000)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == ["मुझे cancel करना है और refund भी चाहिए"]


def test_a_turn_waits_for_the_words_of_its_last_stretch() -> None:
    async def story(line: Line) -> None:
        await line.starts()
        await line.quiet(500)
        await line.pauses()
        await line.quiet(2000)
        assert not line.room.turns()
        await line.final("refund चाहिए")
        await line.quiet(100)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == ["refund चाहिए"]


def test_a_nod_over_the_agents_voice_stops_nothing() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True)
        await line.starts()
        await line.partial("अच्छा")
        await line.quiet(900)
        await line.pauses()
        await line.final("अच्छा")
        await line.quiet(2000)
        await line.room.agent(speaks=False)
        await line.quiet(500)

    room, decisions = hold(story)
    assert room.count(InterruptionFrame) == 0
    assert room.turns() == []
    assert [d.choice for d in decisions if d.kind == "barge-in"] == ["backchannel"]


def test_a_stop_word_interrupts_before_the_sentence_is_over_and_starts_a_turn() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True)
        await line.quiet(1000)
        await line.starts()
        await line.quiet(200)
        await line.partial("रुको")
        await line.quiet(100)
        assert line.room.count(InterruptionFrame) == 1
        await line.room.agent(speaks=False)
        await line.quiet(500)
        await line.pauses()
        await line.final("रुको मेरा address बदलना है")
        await line.quiet(1000)

    room, _ = hold(story)
    assert [(turn.text, turn.interrupted) for turn in room.turns()] == [
        ("रुको मेरा address बदलना है", True)
    ]


def test_an_answer_that_begins_over_the_agents_last_word_is_an_answer() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True)
        await line.starts()
        await line.quiet(200)
        await line.room.agent(speaks=False)
        await line.quiet(200)
        await line.pauses()
        await line.final("हाँ")
        await line.quiet(1000)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == ["हाँ"]


def test_a_cough_is_no_turn() -> None:
    async def story(line: Line) -> None:
        await line.says("", ms=500)
        await line.quiet(3000)

    room, decisions = hold(story)
    assert room.seen == []
    assert [d.choice for d in decisions if d.kind == "endpointing"] == ["noise"]


def test_long_speech_without_words_is_a_turn_without_words() -> None:
    async def story(line: Line) -> None:
        await line.says("", ms=2000)
        await line.quiet(3000)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == [""]


def test_silence_is_told_again_and_again_once_the_agent_has_answered() -> None:
    async def story(line: Line) -> None:
        await line.quiet(RULE.silence_ms + 100)
        await line.room.agent(speaks=True)
        await line.quiet(1000)
        await line.room.agent(speaks=False)
        await line.quiet(RULE.silence_ms + 100)

    room, _ = hold(story)
    assert [frame.count for _, frame in room.seen if isinstance(frame, SilenceFrame)] == [1, 2]


def test_what_the_caller_adds_while_the_agent_starts_to_answer_is_not_lost() -> None:
    async def story(line: Line) -> None:
        await line.says("मेरा order")
        await line.quiet(600)
        await line.starts()
        await line.room.agent(speaks=True)
        await line.quiet(400)
        await line.partial("और मेरा refund")
        await line.quiet(100)
        await line.room.agent(speaks=False)
        await line.pauses()
        await line.final("और मेरा refund")
        await line.quiet(1000)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == ["मेरा order", "और मेरा refund"]
    assert room.count(InterruptionFrame) == 1
