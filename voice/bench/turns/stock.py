"""A trial on stock pipecat: its aggregators, turn strategies and worker, all at their defaults.

Nothing here is tuned. The transport paces its sound as pipecat's own FastAPIWebsocketTransport
does; the far end plays what comes and drops the rest when told to, as Twilio's `clear` does.
"""

import asyncio
from typing import Any

import onnxruntime
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    InterruptionFrame,
    OutputAudioRawFrame,
    StartFrame,
    TTSSpeakFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessorSetup
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import BaseTransport, TransportParams
from pipecat.workers.runner import WorkerRunner

from voice.bench.turns.agent import ANSWER
from voice.bench.turns.ear import EarRule
from voice.bench.turns.instant import InstantLLM, InstantSTT, ToneTTS
from voice.bench.turns.line import PACKET_MS, CallersLine
from voice.bench.turns.ours import LONGEST_MS, Caller, Held
from voice.bench.turns.sound import RATE_HZ

_SESSIONS: dict[str, Any] = {}


def share_sessions() -> None:
    """Load each network once in this process instead of once a call, which saves the bench's time.

    Not where cost is measured: there every call of stock loads its own.
    """
    load = onnxruntime.InferenceSession

    def shared(file: object, *args: Any, **kwargs: Any) -> Any:
        key = str(file)
        if key not in _SESSIONS:
            _SESSIONS[key] = load(key, *args, **kwargs)
        return _SESSIONS[key]

    onnxruntime.InferenceSession = shared


class LineIn(BaseInputTransport):
    """Pushes the caller's packets as they come."""

    def __init__(self, line: CallersLine, params: TransportParams) -> None:
        super().__init__(params)
        self._line = line
        self._feeding: asyncio.Task[None] | None = None

    async def start(self, frame: StartFrame) -> None:
        """Begin to listen."""
        await super().start(frame)
        await self.set_transport_ready(frame)
        self._feeding = self.create_task(self._feed())

    async def _feed(self) -> None:
        number = 0
        while True:
            number += 1
            wait_ms = number * PACKET_MS - self._line.now_ms()
            await asyncio.sleep(max(0.0, wait_ms) / 1000)
            sound = self._line.packet(number - 1)
            await self.push_audio_frame(InputAudioRawFrame(sound, RATE_HZ, 1))

    async def cleanup(self) -> None:
        """Release the feeder."""
        await super().cleanup()
        if self._feeding:
            await self.cancel_task(self._feeding)
            self._feeding = None


class LineOut(BaseOutputTransport):
    """Sends a chunk, then waits for as long as it plays, as pipecat's WebSocket transports do."""

    def __init__(self, line: CallersLine, params: TransportParams) -> None:
        super().__init__(params)
        self._line = line
        self._chunk_s = 0.0
        self._next_s = 0.0

    async def setup(self, setup: FrameProcessorSetup) -> None:
        """Take over the rates."""
        await super().setup(setup)
        self._chunk_s = self.audio_chunk_size / self.sample_rate / 2

    async def start(self, frame: StartFrame) -> None:
        """Say that speech can be taken."""
        await super().start(frame)
        await self.set_transport_ready(frame)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Have the far end drop what it has not played when somebody interrupts."""
        await super().process_frame(frame, direction)
        if isinstance(frame, InterruptionFrame):
            self._line.earpiece.flush(self._line.now_ms())
            self._next_s = 0.0

    async def write_audio_frame(self, frame: OutputAudioRawFrame) -> bool:
        """Send one chunk."""
        self._line.earpiece.take(frame.audio, frame.sample_rate, self._line.now_ms())
        now_s = asyncio.get_running_loop().time()
        wait_s = max(0.0, self._next_s - now_s)
        await asyncio.sleep(wait_s)
        self._next_s = max(self._next_s, now_s) + self._chunk_s
        return True


class LineStock(BaseTransport):
    """Both sides of a line."""

    def __init__(self, line: CallersLine) -> None:
        super().__init__()
        params = TransportParams(audio_in_enabled=True, audio_out_enabled=True)
        self._input, self._output = LineIn(line, params), LineOut(line, params)

    def input(self) -> LineIn:
        """The caller's side."""
        return self._input

    def output(self) -> LineOut:
        """The agent's side."""
        return self._output


def worker(line: CallersLine, stt: InstantSTT, answer: str = ANSWER) -> PipelineWorker:
    """A call: Silero, smart-turn, RTVI, turn tracking and idle watching as pipecat brings them."""
    wire = LineStock(line)
    params = LLMUserAggregatorParams(vad_analyzer=SileroVADAnalyzer())
    user, assistant = LLMContextAggregatorPair(LLMContext(), user_params=params)
    parts = [wire.input(), stt, user, InstantLLM(answer), ToneTTS(), wire.output(), assistant]
    return PipelineWorker(Pipeline(parts), params=PipelineParams(audio_in_sample_rate=RATE_HZ))


async def hold(caller: Caller, rule: EarRule, *, interims: bool = False) -> Held:
    """Hold the call until the trial is over."""
    loop = asyncio.get_running_loop()
    line = CallersLine(caller.recording, loop.time, caller.shift_ms)
    stt = InstantSTT(caller.recording, rule, interims=interims)
    held = worker(line, stt)
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(held)
    running = asyncio.ensure_future(runner.run())
    await held.queue_frame(TTSSpeakFrame(caller.greeting))
    for _ in range(LONGEST_MS // PACKET_MS):
        if running.done() or caller.over(line.earpiece, line.now_ms()):
            break
        await asyncio.sleep(PACKET_MS / 1000)
    await runner.cancel()
    await running
    return Held(line.earpiece)
