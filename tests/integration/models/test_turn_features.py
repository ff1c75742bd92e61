"""What the end-of-turn model is shown is what pipecat shows it."""

import numpy as np
import pytest
from pipecat.audio.turn.smart_turn._whisper_features import compute_whisper_log_mel_features

from models.turn import log_mel


@pytest.mark.parametrize("seconds", [0.01, 0.4, 2.0, 7.99, 8.0, 10.0])
def test_the_features_are_those_of_pipecat(seconds: float) -> None:
    noise = np.random.default_rng(7).normal(0.0, 0.1, round(seconds * 16_000))
    swells = np.sin(np.arange(noise.size) / 3_000) ** 2
    sound = (noise * swells + 0.02).astype(np.float32)
    last = sound[-128_000:]
    framed = np.pad(last, (128_000 - last.size, 0))
    assert np.allclose(log_mel(sound), compute_whisper_log_mel_features(framed), atol=1e-5)
