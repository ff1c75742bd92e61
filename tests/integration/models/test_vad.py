"""Silero hears speech where there is speech."""

import os
import subprocess
import sys

import numpy as np
import pytest

from models.errors import ModelError
from models.tts.espeak import Espeak
from models.vad import Silero, SileroStream


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
