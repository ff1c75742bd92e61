"""Whether what came back is what was said: found by its likeness, which survives a codec."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voice.bench.g711 import FRAME, RATE_HZ, decode

Heard = Sequence[tuple[float, bytes]]
"""Payloads of G.711 with the moments of their arrival, in seconds."""

_WINDOW_MS = 400
_WINDOWS = 5
"""Looked for one by one: a splice of 20 ms, where packets were late, spoils no more than one."""


@dataclass(frozen=True, slots=True)
class Echo:
    """How alike (0 to 1) the last two seconds heard are to what was said, and how late they are."""

    likeness: float = 0.0
    delay_ms: float = 0.0


def find(heard: Heard, spoken: bytes, began_s: float, law: int) -> Echo:
    """Look for what was heard last in a text that is said over and over; medians of five places.

    `began_s` is when its first 20 ms were sent; from then on all of it was, without a break.
    """
    found: list[tuple[float, float]] = []
    text = decode(spoken, law).astype(np.float64)
    end = len(heard)
    while end and len(found) < _WINDOWS:
        kept: list[bytes] = []
        last_s = heard[end - 1][0]
        while end and sum(map(len, kept)) < _WINDOW_MS * RATE_HZ // 1000:
            end -= 1
            kept.append(heard[end][1])
        window = decode(b"".join(reversed(kept)), law).astype(np.float64)
        likeness, at = _best(window, text)
        said = (last_s - began_s) * RATE_HZ + FRAME  # samples, when the window's last one came
        found.append((likeness, (said - at - len(window)) % len(text) / RATE_HZ * 1000))
    if not found:
        return Echo()
    likenesses, delays = zip(*found, strict=True)
    return Echo(float(np.median(likenesses)), float(np.median(delays)))


def _best(window: NDArray[np.float64], text: NDArray[np.float64]) -> tuple[float, int]:
    """The likeness at the place of the text, a circle, that resembles the window most."""
    size = len(text)
    padded = np.zeros(size)
    padded[: min(size, len(window))] = window[:size]
    products = np.fft.irfft(np.fft.rfft(text) * np.conj(np.fft.rfft(padded)), size)
    running = np.concatenate([[0.0], np.cumsum(np.concatenate([text, text[: len(window)]]) ** 2)])
    energy = running[len(window) : len(window) + size] - running[:size]
    scale = np.sqrt(np.maximum(energy, 1.0) * max(float(window @ window), 1.0))
    likeness = products / scale
    best = int(np.argmax(likeness))
    return float(likeness[best]), best
