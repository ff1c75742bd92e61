"""Tones as peers send and hear them: G.711 both ways, and how loud one frequency is."""

import math
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 8000
Samples = NDArray[np.int16]


def tone(hz: float, ms: int, *, rate_hz: int = RATE_HZ, amplitude: int = 9000) -> Samples:
    """A sine of so many milliseconds, from phase zero."""
    at = np.arange(rate_hz * ms // 1000)
    return np.rint(amplitude * np.sin(2 * math.pi * hz * at / rate_hz)).astype(np.int16)


def level(sound: Samples, hz: float, rate_hz: int = RATE_HZ) -> float:
    """The amplitude of one frequency in a sound (Goertzel's sum): 9000 for `tone(hz, ...)`."""
    if not len(sound):
        return 0.0
    turn = np.exp(-2j * math.pi * hz * np.arange(len(sound)) / rate_hz)
    return float(abs(np.sum(sound * turn)) * 2 / len(sound))


def read_growing_wav(path: Path) -> Samples:
    """The samples of a 16-bit WAV file that is still being written: what follows its header."""
    data = path.read_bytes()[44:]
    return np.frombuffer(data[: len(data) // 2 * 2], "<i2").astype(np.int16)


def write_wav(path: Path, sound: Samples, rate_hz: int = RATE_HZ, channels: int = 1) -> Path:
    """Write 16 bits, the same on every channel."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(np.repeat(sound, channels).astype("<i2").tobytes())
    return path


def _alaw_values() -> Samples:
    """What each A-law byte means (G.711 table 1a)."""
    values: list[int] = []
    for byte in range(256):
        code = byte ^ 0x55
        exponent, mantissa = (code >> 4) & 7, code & 15
        size = (mantissa << 4) + 8 if not exponent else ((mantissa << 4) + 0x108) << (exponent - 1)
        values.append(size if code & 0x80 else -size)
    return np.array(values, np.int16)


def _mulaw_values() -> Samples:
    """What each mu-law byte means (G.711 table 2a)."""
    values: list[int] = []
    for byte in range(256):
        code = ~byte & 0xFF
        size = ((((code & 15) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84
        values.append(-size if code & 0x80 else size)
    return np.array(values, np.int16)


class Companding:
    """One of the two laws of G.711, by table."""

    def __init__(self, values: Samples) -> None:
        self._values = values
        self._order = np.argsort(values, kind="stable")
        ordered = values[self._order].astype(np.int32)
        self._edges = (ordered[1:] + ordered[:-1]) / 2

    def encode(self, sound: Samples) -> bytes:
        """The nearest byte of each sample."""
        return self._order[np.searchsorted(self._edges, sound)].astype(np.uint8).tobytes()

    def decode(self, payload: bytes) -> Samples:
        """The sample of each byte."""
        return self._values[np.frombuffer(payload, np.uint8)]


PCMA = Companding(_alaw_values())
PCMU = Companding(_mulaw_values())
LAWS = {8: PCMA, 0: PCMU}
"""By RTP payload type (RFC 3551 section 6)."""
