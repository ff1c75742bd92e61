"""Silero hears speech where there is speech."""

import os
import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from models.errors import ModelError
from models.tts.espeak import Espeak
from models.vad import SLEEP_AFTER, Silero, SileroStream


def probabilities(stream: SileroStream, pcm: bytes) -> list[float]:
    size = stream.window_bytes
    return [
        stream.probability(pcm[start : start + size])
        for start in range(0, len(pcm) - size + 1, size)
    ]


@pytest.fixture(scope="module", params=[8000, 16000])
def rate_hz(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture(scope="module")
def speech(rate_hz: int) -> bytes:
    voice = Espeak(rate_hz)
    pcm = b"".join(voice.speak("Where is my order? It has not come yet.", "en"))
    voice.close()
    return pcm


def test_speech_is_likely_and_silence_is_not(rate_hz: int, speech: bytes):
    stream = Silero.shared().stream(rate_hz)
    silence = bytes(rate_hz * 2)
    quiet = probabilities(stream, silence)
    spoken = probabilities(stream, speech)
    assert max(quiet) < 0.2
    assert np.mean(np.array(spoken) > 0.5) > 0.6


def test_noise_is_not_speech(rate_hz: int):
    noise = np.random.default_rng(0).normal(0, 1000, rate_hz * 2).astype("<i2").tobytes()
    assert max(probabilities(Silero.shared().stream(rate_hz), noise)) < 0.5


def test_two_calls_do_not_hear_each_other(rate_hz: int, speech: bytes):
    alone = probabilities(Silero.shared().stream(rate_hz), speech)
    one, other = Silero.shared().stream(rate_hz), Silero.shared().stream(rate_hz)
    size = one.window_bytes
    together: list[float] = []
    for start in range(0, len(speech) - size + 1, size):
        together.append(one.probability(speech[start : start + size]))
        other.probability(bytes(size))
    assert together == alone


def test_after_a_reset_everything_is_forgotten(rate_hz: int, speech: bytes):
    stream = Silero.shared().stream(rate_hz)
    first = probabilities(stream, speech)
    stream.reset()
    assert probabilities(stream, speech) == first


class Counted(Silero):
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def infer(
        self, window: NDArray[np.float32], state: NDArray[np.float32], rate_hz: int
    ) -> tuple[float, NDArray[np.float32]]:
        self.asked += 1
        return Silero.shared().infer(window, state, rate_hz)


def test_a_quiet_line_costs_nothing_after_half_a_second(rate_hz: int):
    model = Counted()
    hiss = np.random.default_rng(0).normal(0, 8, rate_hz * 4).astype("<i2").tobytes()
    assert max(probabilities(model.stream(rate_hz), hiss)) < 0.1
    assert model.asked == SLEEP_AFTER


def test_an_ear_that_slept_hears_speech_as_soon_as_one_that_did_not(rate_hz: int, speech: bytes):
    rested = Silero.shared().stream(rate_hz)
    probabilities(rested, bytes(rate_hz * 60))
    awake = probabilities(Silero.shared().stream(rate_hz), speech)
    slept = probabilities(rested, speech)
    first = next(at for at, p in enumerate(awake) if p > 0.5)
    assert slept[first] > 0.5 or slept[first + 1] > 0.5
    assert np.mean(np.array(slept) > 0.5) > 0.6


def test_a_quiet_caller_wakes_it(rate_hz: int, speech: bytes):
    samples = np.frombuffer(speech, "<i2").astype(np.float64)
    level = np.sqrt(np.mean(samples * samples)) / 32768
    faint = (samples * 10 ** (-54 / 20) / level).astype("<i2").tobytes()
    model = Counted()
    stream = model.stream(rate_hz)
    probabilities(stream, bytes(rate_hz * 4))
    before = model.asked
    heard = len(probabilities(stream, faint))
    assert model.asked - before > 0.8 * heard


def test_the_network_is_loaded_once():
    assert Silero.shared() is Silero.shared()


def test_a_window_of_another_size_is_refused():
    with pytest.raises(ModelError) as caught:
        Silero.shared().stream(16000).probability(bytes(320))
    assert caught.value.code == "audio-size"


def test_another_rate_is_refused():
    with pytest.raises(ModelError) as caught:
        Silero.shared().stream(44100)
    assert caught.value.code == "audio-rate"


def test_onnxruntime_reports_nothing_to_its_maker():
    script = (
        "import os, models.vad; models.vad.Silero.shared();"
        "print(len(os.listdir('/proc/self/task')))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        capture_output=True,
        check=True,
        text=True,
    )
    # Its reporter is a thread, and the only one that would run here.
    assert told.stdout.strip() == "1"
