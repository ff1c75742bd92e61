"""A recorded call tells an echo of its agent as a line does."""

import asyncio

import numpy as np
from pipecat.frames.frames import EndFrame, TTSAudioRawFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.workers.runner import WorkerRunner

from telephony.echo import Wave
from telephony.recording import Recording
from telephony.wavfile import RecordedTransport
from tests.integration.telephony.onwire import RATE_HZ, Middle
from tests.unit.telephony.test_echo import NOT_ONLY, SURE, delayed, louder, pcm, voice
from voice import clock

AGENT = voice(4, RATE_HZ)


def told_of(caller: Wave) -> list[float]:
    """What is told of a caller while the agent speaks, each 100 ms from the second second on."""

    async def main() -> list[float]:
        samples = np.frombuffer(pcm(caller), "<i2").astype(np.int16)
        wire = RecordedTransport(Recording(samples, RATE_HZ, "made up"))
        middle = Middle()
        worker = PipelineWorker(
            Pipeline([wire.input(), middle, wire.output()]),
            params=PipelineParams(audio_in_sample_rate=RATE_HZ, audio_out_sample_rate=RATE_HZ),
            enable_rtvi=False,
            enable_turn_tracking=False,
            idle_timeout_secs=None,
        )
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        running = asyncio.ensure_future(runner.run())
        await asyncio.sleep(0.01)
        await middle.push_frame(TTSAudioRawFrame(pcm(AGENT), RATE_HZ, 1))
        await asyncio.sleep(1)
        shares: list[float | None] = []
        for _ in range(15):
            await asyncio.sleep(0.1)
            shares.append(wire.echo())
        await worker.queue_frame(EndFrame())
        await running
        return [share for share in shares if share is not None]

    return clock.run(main(), virtual=True)


def test_the_agents_own_voice_in_the_recording_is_told() -> None:
    shares = told_of(louder(delayed(AGENT, 150, RATE_HZ), -20))
    assert len(shares) > 10
    assert min(shares) >= SURE


def test_another_voice_in_the_recording_is_none() -> None:
    shares = told_of(louder(voice(30, RATE_HZ), -6))
    assert len(shares) > 10
    assert max(shares) < 2 * NOT_ONLY
