"""A suppressor is asked for by name; the one that there is takes noise away and leaves speech."""

import asyncio

import numpy as np
import pytest
from numpy.typing import NDArray
from pipecat.frames.frames import EndFrame, Frame, InputAudioRawFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from models.errors import ModelError
from models.suppressing import Suppressing, load
from models.tts.espeak import Espeak
from voice import clock

RATE_HZ, FRAME = 16_000, 640


class Halved:
    """Takes half of everything."""

    name, delay_ms = "halved", 0.0

    def process(self, pcm: bytes) -> bytes:
        return (np.frombuffer(pcm, "<i2") // 2).astype("<i2").tobytes()


class Last(FrameProcessor):
    """Keeps the sound that comes to it."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = b""

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, InputAudioRawFrame):
            self.heard += frame.audio
        await self.push_frame(frame, direction)


def level_db(sound: bytes | NDArray[np.int16]) -> float:
    wave = np.frombuffer(sound, "<i2") if isinstance(sound, bytes) else sound
    return float(10 * np.log10(np.mean(wave.astype(float) ** 2) + 1e-9))


def test_off_is_no_suppressor() -> None:
    assert load("off", RATE_HZ) is None


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ModelError, match="no noise suppressor called krisp") as refused:
        load("krisp", RATE_HZ)
    assert refused.value.code == "engine-unknown"
    assert refused.value.mend.endswith("off, webrtc")


def test_every_frame_of_the_callers_sound_goes_through_it() -> None:
    last = Last()

    async def main() -> None:
        worker = PipelineWorker(
            Pipeline([Suppressing(Halved()), last]), enable_rtvi=False,
            enable_turn_tracking=False, idle_timeout_secs=None,
        )  # fmt: skip
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        running = asyncio.ensure_future(runner.run())
        for _ in range(3):
            sound = np.full(320, 1_000, "<i2").tobytes()
            await worker.queue_frame(InputAudioRawFrame(sound, RATE_HZ, 1))
        await worker.queue_frame(EndFrame())
        await running

    clock.run(main(), virtual=True)
    assert np.frombuffer(last.heard, "<i2").tolist() == [500] * 960


class TestWebRtc:
    """Only where its package is installed: it is an extra."""

    @pytest.fixture(autouse=True)
    def there(self) -> None:
        pytest.importorskip("pywebrtc_audio", reason="the extra `noise` is not installed")

    def through(self, sound: NDArray[np.int16]) -> NDArray[np.int16]:
        suppressor = load("webrtc", RATE_HZ)
        assert suppressor
        pcm = sound.astype("<i2").tobytes()
        frames = [pcm[at : at + FRAME] for at in range(0, len(pcm) - FRAME + 1, FRAME)]
        out = [suppressor.process(frame) for frame in frames]
        assert [len(frame) for frame in out] == [FRAME] * len(frames)
        return np.frombuffer(b"".join(out), "<i2")

    def test_steady_noise_is_ten_decibels_weaker_after_two_seconds(self) -> None:
        noise = np.random.default_rng(0).normal(0, 300, 4 * RATE_HZ).astype(np.int16)
        after = self.through(noise)[2 * RATE_HZ :]
        assert level_db(after) < level_db(noise) - 10

    def test_speech_stays_as_loud_and_comes_six_milliseconds_later(self) -> None:
        voice = Espeak(RATE_HZ)
        pcm = b"".join(voice.speak("Where is my order? It has not come yet.", "en"))
        voice.close()
        line = np.random.default_rng(0).normal(0, 20, 2 * RATE_HZ)
        before = np.concatenate([line, np.frombuffer(pcm, "<i2")]).astype(np.int16)
        after = self.through(before)
        assert level_db(after) == pytest.approx(level_db(before), abs=1)
        spectra = (np.fft.rfft(sound[: len(after)].astype(float)) for sound in (before, after))
        one, other = spectra
        late = int(np.argmax(np.fft.irfft(one.conj() * other)))
        assert late * 1000 / RATE_HZ == pytest.approx(6, abs=0.5)

    def test_a_rate_that_it_does_not_take_is_refused(self) -> None:
        with pytest.raises(ModelError, match="does not take 8000 Hz") as refused:
            load("webrtc", 8_000)
        assert refused.value.code == "audio-rate"
