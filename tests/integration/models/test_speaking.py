"""Speech among pipecat's frames: word times go up, and what was made ahead is used or dropped."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

from pipecat.frames.frames import (
    EndFrame,
    Frame,
    InterruptionFrame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    TTSStoppedFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from models.errors import ModelError
from models.frames import PrepareSpeechFrame, WordsTimedFrame
from models.tts import TextToSpeech
from models.tts.preparing import AHEAD_CHUNKS, TOGETHER_CHUNKS
from models.tts.speaking import Speaking
from models.tts.timing import Speech, WordClock, spans

RATE_HZ = 8_000
CHUNK = bytes(RATE_HZ * 60 // 1000 * 2)


@dataclass
class Engine:
    """Makes three chunks a word, and tells of them if it is `exact`; counts what it did."""

    exact: bool = False
    fails: bool = False
    slow_s: float = 0.0
    rate_hz: int = RATE_HZ
    name: str = "test"
    languages: frozenset[str] = frozenset({"en"})
    asked: list[str] = field(default_factory=list[str])
    made: int = 0
    closed: threading.Event = field(default_factory=threading.Event)

    def speak(self, text: str, language: str) -> Iterator[bytes]:
        self.asked.append(text)
        clock = WordClock(text)
        chunks = self._chunks(text, clock)
        return Speech(chunks, clock) if self.exact else chunks

    def _chunks(self, text: str, clock: WordClock) -> Iterator[bytes]:
        try:
            for at, (start, _) in enumerate(spans(text)):
                clock.begin(start, at * 180)
                for _ in range(3):
                    time.sleep(self.slow_s)
                    self.made += 1
                    yield CHUNK
            if self.fails:
                raise ModelError("no sound", code="engine-broken", mend="none")
        finally:
            self.closed.set()

    def close(self) -> None:
        """Nothing runs."""


class End(FrameProcessor):
    """Notes what passes in both directions."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Frame] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        self.seen.append(frame)
        await self.push_frame(frame, direction)


@dataclass
class Stage:
    """A voice between two ends."""

    worker: PipelineWorker
    above: End
    below: End
    engine: Engine

    async def say(self, text: str, reply: int = 1) -> None:
        frame = TTSSpeakFrame(text)
        frame.metadata.update(language="en", reply=reply)
        await self.worker.queue_frame(frame)
        await self.until(lambda: any(isinstance(f, TTSStoppedFrame) for f in self.below.seen))

    async def prepare(self, text: str) -> None:
        await self.worker.queue_frame(PrepareSpeechFrame(text, "en"))

    async def until(self, true: Callable[[], bool]) -> None:
        for _ in range(400):
            if true():
                return
            await asyncio.sleep(0.005)
        raise AssertionError("it never came to that")

    def sound(self) -> int:
        """How many chunks have been heard."""
        heard = [frame.audio for frame in self.below.seen if isinstance(frame, TTSAudioRawFrame)]
        return sum(map(len, heard)) // len(CHUNK)

    def timed(self) -> list[WordsTimedFrame]:
        return [frame for frame in self.above.seen if isinstance(frame, WordsTimedFrame)]


async def play(engine: Engine, story: Callable[[Stage], Awaitable[None]]) -> Stage:
    voice: TextToSpeech = engine
    above, below = End(), End()
    worker = PipelineWorker(
        Pipeline([above, Speaking(voice), below]), enable_rtvi=False, enable_turn_tracking=False,
        idle_timeout_secs=None,
    )  # fmt: skip
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    running = asyncio.ensure_future(runner.run())
    await asyncio.sleep(0.01)
    stage = Stage(worker, above, below, engine)
    await story(stage)
    await worker.queue_frame(EndFrame())
    await running
    return stage


async def test_the_ends_of_words_go_up_before_the_length_and_all_of_them() -> None:
    text = " ".join(["word"] * 20)

    async def story(stage: Stage) -> None:
        await stage.say(text)

    stage = await play(Engine(exact=True), story)
    timed = stage.timed()
    assert all(frame.exact for frame in timed)
    assert [end for frame in timed for end, _ in frame.ends] == [end for _, end in spans(text)]
    assert [frame.total_ms for frame in timed][-1] == 20 * 180
    assert len(timed) <= 4


async def test_a_voice_without_times_tells_its_length_alone() -> None:
    async def story(stage: Stage) -> None:
        await stage.say("one two")

    (timed,) = (await play(Engine(), story)).timed()
    assert (timed.ends, timed.total_ms, timed.exact) == ((), 360, False)


async def test_a_voice_that_fails_tells_how_far_it_came() -> None:
    async def story(stage: Stage) -> None:
        await stage.say("one two")

    stage = await play(Engine(fails=True), story)
    assert [(frame.total_ms, frame.broken) for frame in stage.timed()] == [(360, True)]
    stopped = next(f for f in stage.above.seen if isinstance(f, TTSStoppedFrame))
    assert stopped.metadata["error"].startswith("engine-broken")


async def test_what_was_made_ahead_is_not_heard_until_it_is_asked_for_and_made_once() -> None:
    async def story(stage: Stage) -> None:
        await stage.prepare("one two")
        await stage.until(lambda: stage.engine.made == 6)
        assert stage.sound() == 0
        await stage.say("one two")

    stage = await play(Engine(exact=True), story)
    assert stage.engine.asked == ["one two"]
    assert stage.sound() == 6
    assert [end for frame in stage.timed() for end, _ in frame.ends] == [3, 7]


async def test_a_wrong_guess_is_dropped_and_its_work_ends() -> None:
    async def story(stage: Stage) -> None:
        await stage.prepare("one " * 100)
        await stage.until(lambda: stage.engine.made > 2)
        await stage.say("two")
        assert stage.sound() == 3
        await stage.until(stage.engine.closed.is_set)

    stage = await play(Engine(slow_s=0.005), story)
    assert stage.engine.made < 300


async def test_a_wrong_guess_does_not_stand_in_the_way_of_what_is_said() -> None:
    engine = Engine()
    blocked = threading.Event()

    async def story(stage: Stage) -> None:
        await stage.prepare("slow")
        await stage.until(lambda: "slow" in engine.asked)
        await stage.say("two")
        assert stage.sound() == 3
        blocked.set()

    def wait(text: str, clock: WordClock) -> Iterator[bytes]:
        if text == "slow":
            blocked.wait(5)
        yield from [CHUNK] * 3

    engine._chunks = wait  # type: ignore[method-assign]  # pyright: ignore[reportPrivateUsage]
    await play(engine, story)


async def test_what_is_made_ahead_is_bounded() -> None:
    async def story(stage: Stage) -> None:
        await stage.prepare("one " * 100)
        await stage.until(lambda: stage.engine.made > AHEAD_CHUNKS * 3)
        await asyncio.sleep(0.05)
        assert stage.engine.made <= TOGETHER_CHUNKS * (AHEAD_CHUNKS + 2)
        await stage.say("one " * 100)
        assert stage.sound() == 300

    await play(Engine(), story)


async def test_an_interruption_drops_what_was_made_ahead() -> None:
    async def story(stage: Stage) -> None:
        await stage.prepare("one two")
        await stage.until(lambda: stage.engine.made == 6)
        await stage.worker.queue_frame(InterruptionFrame())
        await stage.say("one two")

    stage = await play(Engine(), story)
    assert stage.engine.asked == ["one two", "one two"]


async def test_at_most_one_speech_is_made_ahead() -> None:
    async def story(stage: Stage) -> None:
        await stage.prepare("one")
        await stage.prepare("two")
        await stage.prepare("two")
        await stage.until(lambda: stage.engine.made >= 3)
        await stage.prepare("")
        await stage.say("two")

    stage = await play(Engine(), story)
    assert stage.engine.asked == ["one", "two", "two"]


async def test_a_failure_ahead_is_told_when_it_is_asked_for() -> None:
    async def story(stage: Stage) -> None:
        await stage.prepare("one")
        await stage.until(stage.engine.closed.is_set)
        assert not stage.timed()
        await stage.say("one")

    stage = await play(Engine(fails=True), story)
    assert [frame.broken for frame in stage.timed()] == [True]
