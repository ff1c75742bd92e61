"""A pipeline on a line in memory, in virtual time: what a test says, hears and sees of it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pipecat.frames.frames import (
    CancelFrame,
    EndFrame,
    Frame,
    InputAudioRawFrame,
    TTSAudioRawFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from telephony.transport import LineTransport
from tests.integration.telephony.fakeline import FakeLine
from voice import clock

RATE_HZ = 16_000

F = TypeVar("F", bound=Frame)


class Middle(FrameProcessor):
    """Stands where the agent would, and notes when it saw which frame."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[float, FrameDirection, Frame]] = []
        self.holds_back: type[Frame] | None = None
        self.began_s = 0.0

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        now_ms = (self.get_event_loop().time() - self.began_s) * 1000
        self.seen.append((now_ms, direction, frame))
        if self.holds_back and isinstance(frame, self.holds_back):
            return
        await self.push_frame(frame, direction)

    def times_ms(self, kind: type[Frame]) -> list[float]:
        """When it saw frames of a kind."""
        return [at for at, _, frame in self.seen if isinstance(frame, kind)]

    def frames(self, kind: type[F]) -> list[F]:
        """The frames of a kind that it saw."""
        return [frame for _, _, frame in self.seen if isinstance(frame, kind)]


class Wire:
    """One call: the line, its transport, and the pipeline between."""

    def __init__(self, line: FakeLine, tail: list[FrameProcessor], rate_hz: int) -> None:
        self.line = line
        self.transport = LineTransport(line, rate_hz)
        self.middle = Middle()
        self.worker = PipelineWorker(
            Pipeline([self.transport.input(), self.middle, self.transport.output(), *tail]),
            params=PipelineParams(audio_in_sample_rate=rate_hz, audio_out_sample_rate=rate_hz),
            enable_rtvi=False,
            enable_turn_tracking=False,
            idle_timeout_secs=None,
            cancel_timeout_secs=1.0,
        )
        self.began_s = self.middle.began_s = asyncio.get_running_loop().time()
        self.runner = WorkerRunner(handle_sigint=False)

    @property
    def now_ms(self) -> float:
        """Milliseconds since the call began."""
        return (asyncio.get_running_loop().time() - self.began_s) * 1000

    async def reply(self, sound: bytes, *, rate_hz: int = RATE_HZ) -> None:
        """The agent says something, all of it at once."""
        await self.push(TTSStartedFrame())
        await self.push(TTSAudioRawFrame(sound, rate_hz, 1))
        await self.push(TTSStoppedFrame())

    async def push(self, frame: Frame) -> None:
        """The agent pushes a frame towards the line."""
        await self.middle.push_frame(frame)

    async def end(self) -> None:
        """The agent ends the call once everything has been heard."""
        await self.worker.queue_frame(EndFrame())

    async def cancel(self) -> None:
        """The call is to end at once."""
        await self.worker.queue_frame(CancelFrame())

    def heard(self) -> NDArray[np.int16]:
        """What the far end has been played."""
        return np.frombuffer(self.line.heard(), "<i2")

    def received(self) -> NDArray[np.int16]:
        """What came into the pipeline."""
        frames = self.middle.frames(InputAudioRawFrame)
        return np.frombuffer(b"".join(frame.audio for frame in frames), "<i2")


def on_wire(
    story: Callable[[Wire], Awaitable[None]],
    line: Callable[[], FakeLine] = FakeLine,
    *,
    tail: Callable[[], list[FrameProcessor]] = list,
    rate_hz: int = RATE_HZ,
    within_s: float = 120.0,
) -> Wire:
    """Play a story of a call in virtual time and return when its pipeline is over.

    The story begins when the pipeline has started; what it leaves running is cancelled.
    """

    async def play() -> Wire:
        wire = Wire(line(), tail(), rate_hz)
        await wire.runner.add_workers(wire.worker)
        running = asyncio.ensure_future(wire.runner.run())
        await asyncio.sleep(0.001)
        async with asyncio.timeout(within_s):
            await story(wire)
            _, late = await asyncio.wait([running], timeout=within_s / 2)
            if late:
                await wire.runner.cancel("the story is over")
            await running
        return wire

    return clock.run(play(), virtual=True)


def tone(hertz: float, ms: float, rate_hz: int = 8_000, high: int = 9_000) -> bytes:
    """A tone as 16-bit PCM."""
    at = np.arange(round(rate_hz * ms / 1000)) / rate_hz
    return (high * np.sin(2 * np.pi * hertz * at)).astype("<i2").tobytes()


def level(sound: NDArray[np.int16], hertz: float, rate_hz: int = 8_000) -> float:
    """How high a tone is in a sound (Goertzel's question, asked of the whole of it)."""
    if not len(sound):
        return 0.0
    turn = 2j * np.pi * hertz * np.arange(len(sound)) / rate_hz
    return float(2 * abs(np.mean(sound.astype(float) * np.exp(-turn))))
