"""Voicing and Listening in a pipeline of their own, in virtual time, with a witness below."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pipecat.frames.frames import EndFrame, Frame, InputAudioRawFrame, SystemFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from models.stt import Heard
from voice import clock

FRAME_MS = 20

F = TypeVar("F", bound=Frame)


class Witness(FrameProcessor):
    """Stands below: keeps what comes with its time in ms, and sends frames up."""

    def __init__(self, *kinds: type[Frame]) -> None:
        super().__init__()
        self._kinds = kinds
        self.seen: list[tuple[int, Frame]] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, self._kinds) and direction is FrameDirection.DOWNSTREAM:
            self.seen.append((round(asyncio.get_running_loop().time() * 1000), frame))
        await self.push_frame(frame, direction)

    def of(self, kind: type[F]) -> list[F]:
        return [frame for _, frame in self.seen if isinstance(frame, kind)]

    @property
    def names(self) -> list[str]:
        return [type(frame).__name__.removesuffix("Frame") for _, frame in self.seen]


class Caller:
    """Whoever is on the line: sound takes its time, other frames none."""

    def __init__(self, worker: PipelineWorker, witness: Witness, rate_hz: int) -> None:
        self._worker = worker
        self._witness = witness
        self._rate_hz = rate_hz

    async def sends(self, pcm: bytes) -> None:
        size = self._rate_hz * FRAME_MS // 1000 * 2
        for at in range(0, len(pcm), size):
            await asyncio.sleep(FRAME_MS / 1000)
            sound = pcm[at : at + size].ljust(size, b"\0")
            await self._worker.queue_frame(InputAudioRawFrame(sound, self._rate_hz, 1))

    async def sounds(self, ms: int, value: int = 0) -> None:
        """A square wave: loud, and any Python can make it."""
        half = self._rate_hz // 400
        wave = np.tile(np.repeat([value, -value], half), self._rate_hz * ms // 1000 // half + 1)
        await self.sends(wave[: self._rate_hz * ms // 1000].astype("<i2").tobytes())

    async def frame(self, frame: SystemFrame) -> None:
        await self._worker.queue_frame(frame)
        await asyncio.sleep(0)

    async def from_below(self, frame: Frame) -> None:
        await self._witness.push_frame(frame, FrameDirection.UPSTREAM)

    async def settles(self) -> None:
        """All that is under way arrives."""
        await asyncio.sleep(0.001)


def on_line(
    processors: Sequence[FrameProcessor],
    witness: Witness,
    story: Callable[[Caller], Awaitable[None]],
    rate_hz: int = 16_000,
) -> Witness:
    """Play the story to its end; what the witness saw."""

    async def main() -> None:
        worker = PipelineWorker(
            Pipeline([*processors, witness]),
            enable_rtvi=False,
            enable_turn_tracking=False,
            idle_timeout_secs=None,
        )
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        running = asyncio.ensure_future(runner.run())
        caller = Caller(worker, witness, rate_hz)
        await caller.settles()
        await story(caller)
        await caller.settles()
        await worker.queue_frame(EndFrame())
        await running

    clock.run(main(), virtual=True)
    return witness


class CountingEar:
    """Hears how many milliseconds there are, and remembers what it was given."""

    name, doubt_p, languages = "counting", 0.0, frozenset({"en"})

    def __init__(self, failures: int = 0, delay_s: float = 0.0, *, deaf: bool = False) -> None:
        self.given_ms: list[int] = []
        self._deaf = deaf
        self._failures = failures
        self._delay_s = delay_s

    def hear(
        self, pcm: NDArray[np.float32], languages: Sequence[str], *, before: str = ""
    ) -> Heard:
        del languages, before
        self.given_ms.append(len(pcm) // 16)
        time.sleep(self._delay_s)
        if len(self.given_ms) <= self._failures:
            raise RuntimeError("no memory")
        text = "" if self._deaf else f"{len(pcm) // 16} ms"
        return Heard(text, "en", 1.0, 0.9, 0.0)
