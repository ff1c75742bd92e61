"""How likely a stretch of sound is a whole turn: smart-turn's ONNX file, one session in all."""

import threading
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from models.errors import ModelError
from models.network import Network

# The file travels in pipecat's wheel; pipecat itself is not imported, which takes seconds.
_NETWORK = Network(
    "the end-of-turn model",
    "pipecat-ai",
    (("pipecat", "audio/turn/smart_turn/data/smart-turn-v3.2-cpu.onnx"),),
)
_RATE_HZ, _SECONDS = 16_000, 8
_SAMPLES = _RATE_HZ * _SECONDS
_WINDOW, _HOP, _BANDS = 400, 160, 80
_FRAMES = _SAMPLES // _HOP


class EndOfTurn:
    """The network, shared by all calls; it keeps nothing between two questions.

    It hears the last eight seconds of a turn and knows no words, only how turns sound.

    Args:
        file: the ONNX file.

    Attributes:
        languages: codes of those of our languages that it was trained on.

    Raises:
        ModelError: model-broken.
    """

    languages = frozenset({"hi", "bn", "mr", "en"})

    def __init__(self, file: Path) -> None:
        self._session = _NETWORK.open(file)

    @staticmethod
    def shared() -> "EndOfTurn":
        """The one instance of this process; the first call takes about a second.

        Raises:
            ModelError: engine-missing, model-broken.
        """
        with _LOADING:
            return _load()

    def finished_p(self, pcm: NDArray[np.float32]) -> float:
        """How likely the turn is whole, 0 to 1, given its sound up to the pause.

        Takes about 0.1 s of a core whatever the length; safe from several threads at once, and
        never for the event loop.

        Args:
            pcm: mono at 16 kHz, [n], in -1 to 1, with the silence heard behind it so far.

        Raises:
            ModelError: audio-size for no sound or more than one channel.
        """
        if pcm.ndim != 1 or not pcm.size:
            raise ModelError(
                f"sound of shape {list(pcm.shape)} instead of [n]",
                code="audio-size",
                mend="give one channel with at least one sample",
            )
        given = {"input_features": log_mel(pcm)[np.newaxis]}
        (p,) = cast("list[NDArray[np.float32]]", self._session.run(None, given))
        return float(p.reshape(-1)[0])


def log_mel(pcm: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what the network sees: Whisper's log-mel bands [80, 800] of the last eight seconds.

    Shorter sound stands at the end, behind silence. The whole is brought to mean 0 and variance 1
    first, as in transformers' WhisperFeatureExtractor with do_normalize.

    Args:
        pcm: mono at 16 kHz, [n].
    """
    sound = np.zeros(_SAMPLES, np.float32)
    given = pcm[-_SAMPLES:]
    sound[_SAMPLES - given.size :] = given
    sound = (sound - sound.mean()) / np.sqrt(sound.var() + np.float32(1e-7))
    # What stands before the sound is one constant: a single frame of it is computed for all.
    lead = max(0, (_SAMPLES - given.size - _WINDOW) // _HOP - 1)
    power = _power(sound, lead)
    bands = np.log10(np.maximum(power @ _mel_filters(), 1e-10))
    bands = np.concatenate([np.repeat(bands[:1], lead, axis=0), bands])
    bands = np.maximum(bands, bands.max() - 8.0)
    return np.ascontiguousarray(((bands + 4.0) / 4.0).T, dtype=np.float32)


def _power(sound: NDArray[np.float32], skipped: int) -> NDArray[np.float64]:
    """Power of each frame but the first `skipped`: [frames, bins]; frames stand on their middle."""
    padded = np.pad(sound.astype(np.float64), _WINDOW // 2, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP]
    spectrum = np.fft.rfft(frames[skipped:_FRAMES] * np.hanning(_WINDOW + 1)[:-1], axis=-1)
    return spectrum.real**2 + spectrum.imag**2


@cache
def _mel_filters() -> NDArray[np.float64]:
    """Slaney's triangles of equal area from 0 to 8 kHz: [bins, bands]."""
    edges = _as_hertz(np.linspace(0.0, _as_mel(_RATE_HZ / 2), _BANDS + 2))
    bins = np.linspace(0.0, _RATE_HZ / 2, _WINDOW // 2 + 1)[:, np.newaxis]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    return np.maximum(0.0, np.minimum(rising, falling)) * (2.0 / (edges[2:] - edges[:-2]))


# The scale is straight up to 1 kHz, which is mel 15, and logarithmic above.
_STRAIGHT, _STEP = 200.0 / 3.0, np.log(6.4) / 27.0


def _as_mel(hertz: float) -> float:
    return 15.0 + float(np.log(hertz / 1000.0) / _STEP) if hertz >= 1000.0 else hertz / _STRAIGHT


def _as_hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(mel < 15.0, mel * _STRAIGHT, 1000.0 * np.exp(_STEP * (mel - 15.0)))


_LOADING = threading.Lock()


@cache
def _load() -> EndOfTurn:
    return EndOfTurn(_NETWORK.find())
