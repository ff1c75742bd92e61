"""A stock pipecat server for Twilio's media streams, to measure ours against.

    python -m voice.bench.stock '{"does": "echo", "rates_hz": [8000, 8000]}'

prints {"event": "ready", "port": …} and serves until standard input ends. Nothing here is tuned:
FastAPIWebsocketTransport, TwilioFrameSerializer, SileroVADAnalyzer and a PipelineWorker with its
defaults, as pipecat's own telephone examples have them. The services answer at once.
"""

import asyncio
import json
import socket
import sys
from collections.abc import AsyncGenerator
from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np
import uvicorn
from fastapi import FastAPI, WebSocket
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.frames.frames import (
    Frame,
    TranscriptionFrame,
    TTSAudioRawFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.processors.audio.vad_processor import VADProcessor
from pipecat.processors.frame_processor import FrameDirection
from pipecat.runner.utils import parse_telephony_websocket
from pipecat.serializers.twilio import TwilioFrameSerializer
from pipecat.services.settings import STTSettings, TTSSettings
from pipecat.services.stt_service import STTService
from pipecat.services.tts_service import TTSService
from pipecat.transports.websocket.fastapi import FastAPIWebsocketParams, FastAPIWebsocketTransport
from pipecat.turns.user_stop import SpeechTimeoutUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies
from pipecat.utils.time import time_now_iso8601
from pipecat.workers.runner import WorkerRunner

from voice.bench.mirror import Mirror
from voice.bench.process import quiet, say
from voice.bench.turns.instant import InstantLLM

ANSWER_S = 8.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """`does` is "echo" or "answer"; `rates_hz` are those of the pipeline, in and out."""

    does: str = "echo"
    rates_hz: tuple[int, int] = (16_000, 24_000)


class InstantSTT(STTService):
    """Knows at once what was said."""

    def __init__(self) -> None:
        super().__init__(settings=STTSettings(model=None, language=None), ttfs_p99_latency=0.35)

    async def run_stt(self, audio: bytes) -> AsyncGenerator[Frame | None, None]:
        """Nothing while the caller speaks."""
        yield None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """A final with every pause."""
        await super().process_frame(frame, direction)
        if isinstance(frame, VADUserStoppedSpeakingFrame):
            final = TranscriptionFrame("where is my order", "", time_now_iso8601())
            final.finalized = True
            await self.push_frame(final)


class InstantTTS(TTSService):
    """A tone, in frames of 20 ms."""

    def __init__(self) -> None:
        settings = TTSSettings(model=None, voice=None, language=None)
        super().__init__(push_start_frame=True, push_stop_frames=True, settings=settings)

    def can_generate_metrics(self) -> bool:
        """As pipecat's own services do."""
        return True

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """The same tone for any text."""
        rate_hz = self.sample_rate
        at = np.arange(rate_hz // 50)
        frame = (8_000 * np.sin(2 * np.pi * 400 / rate_hz * at)).astype("<i2").tobytes()
        for _ in range(int(ANSWER_S * 50)):
            yield TTSAudioRawFrame(frame, rate_hz, 1, context_id=context_id)
            await asyncio.sleep(0)


def pipeline(wire: FastAPIWebsocketTransport, does: str) -> Pipeline:
    """The processors of a call."""
    if does == "media":
        return Pipeline([wire.input(), Mirror(), wire.output()])
    if does == "echo":
        heard = VADProcessor(vad_analyzer=SileroVADAnalyzer())
        return Pipeline([wire.input(), heard, Mirror(), wire.output()])
    # The fastest end of turn that pipecat has: no more silence than its VAD asks for.
    turns = UserTurnStrategies(stop=[SpeechTimeoutUserTurnStopStrategy(user_speech_timeout=0.0)])
    params = LLMUserAggregatorParams(vad_analyzer=SileroVADAnalyzer(), user_turn_strategies=turns)
    user, assistant = LLMContextAggregatorPair(LLMContext(), user_params=params)
    agent = [InstantSTT(), user, InstantLLM("On its way"), InstantTTS()]
    return Pipeline([wire.input(), *agent, wire.output(), assistant])


async def hold(websocket: WebSocket, wanted: Wanted) -> None:
    """Hold one call to its end."""
    await websocket.accept()
    _, call = await parse_telephony_websocket(websocket)
    serializer = TwilioFrameSerializer(
        stream_sid=call.stream_id or "",
        call_sid=call.call_id,
        params=TwilioFrameSerializer.InputParams(auto_hang_up=False),
    )
    params = FastAPIWebsocketParams(
        audio_in_enabled=True, audio_out_enabled=True, serializer=serializer
    )
    wire = FastAPIWebsocketTransport(websocket=websocket, params=params)
    rate_in_hz, rate_out_hz = wanted.rates_hz
    worker = PipelineWorker(
        pipeline(wire, wanted.does),
        params=PipelineParams(audio_in_sample_rate=rate_in_hz, audio_out_sample_rate=rate_out_hz),
    )

    @wire.event_handler("on_client_disconnected")
    async def left(*_: object) -> None:
        await worker.cancel()

    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    await runner.run()


class _Server(uvicorn.Server):
    def capture_signals(self) -> nullcontext[None]:  # pyright: ignore[reportIncompatibleMethodOverride]
        return nullcontext()


async def serve(wanted: Wanted) -> None:
    """Serve until standard input ends."""
    app = FastAPI()

    async def stream(websocket: WebSocket) -> None:
        await hold(websocket, wanted)

    app.add_api_websocket_route("/stream", stream)
    config = uvicorn.Config(app, log_level="error", lifespan="off")
    server = _Server(config)
    loop = asyncio.get_running_loop()
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    serving = loop.create_task(server.serve(sockets=[listener]))
    say({"event": "ready", "port": listener.getsockname()[1]})
    await loop.run_in_executor(None, sys.stdin.read)
    server.should_exit = server.force_exit = True
    await serving


def main() -> None:
    """Serve as the first argument says."""
    quiet()
    wanted = json.loads(sys.argv[1])
    asyncio.run(serve(Wanted(wanted["does"], tuple(wanted["rates_hz"]))))


if __name__ == "__main__":
    main()
