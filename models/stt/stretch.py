"""The sound of one stretch of speech, cut for the speech engine."""

from collections import deque
from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

EARS_HZ = 16_000


@dataclass(frozen=True, slots=True)
class ListeningRule:
    """How much sound before speech is kept, how often partials come, when a stretch is cut.

    Partials come every `partial_over_agent_ms` while the agent speaks: they decide who goes on.

    An unbroken stretch is cut at its quietest point once it is `longest_ms` long, so that the
    cost of a partial stays bounded however long somebody talks.
    """

    preroll_ms: int = 300
    partial_every_ms: int = 500
    longest_ms: int = 10_000
    rate_hz: int = 16_000
    partial_over_agent_ms: int = 60


class Stretch:
    """The sound of one stretch of speech, with what came just before it."""

    QUIET_MS = 30
    TAIL_MS = 3_000
    KEPT_MS = 2_000
    """Sound kept outside speech: a faint voice is noticed so late."""

    RISE_MS = 150
    """Sound from before the known beginning: a voice rises slower than it is told."""

    def __init__(self, rule: ListeningRule) -> None:
        self._rule = rule
        self._before: deque[bytes] = deque()
        self._before_size = 0
        self._owed = False
        self._sound = bytearray()
        self._fell_at = 0
        self.open = False

    def _ms(self, length: int) -> float:
        return length / 2 * 1000 / self._rule.rate_hz

    @property
    def length_ms(self) -> float:
        """How long the stretch is so far."""
        return self._ms(len(self._sound))

    def add(self, audio: bytes) -> None:
        """Take 16-bit mono PCM; outside speech only the last two seconds are kept."""
        if self.open:
            self._sound.extend(audio)
            return
        self._before.append(audio)
        self._before_size += len(audio)
        while self._ms(self._before_size - len(self._before[0])) >= self.KEPT_MS:
            self._before_size -= len(self._before.popleft())

    def begin(self, began_ms: int = 0) -> None:
        """Speech was noticed that began so long ago: what came just before belongs to it, too."""
        if self.open:
            return
        kept_ms = max(self._rule.preroll_ms, began_ms + self.RISE_MS)
        size = int(kept_ms * self._rule.rate_hz / 1000) * 2
        before = b"".join(self._before)
        self._sound = bytearray(before if self._owed else before[-size:])
        self._before.clear()
        self._before_size = self._fell_at = 0
        self.open, self._owed = True, False

    def fell(self, silent_ms: int) -> int:
        """The voice fell silent so long ago: how many bytes of sound there were until then."""
        silence = silent_ms * self._rule.rate_hz // 1000 * 2
        self._fell_at = max(0, len(self._sound) - silence)
        return self._fell_at

    def end(self) -> bytes:
        """Speech has ended: the whole stretch."""
        sound, self._sound, self.open = bytes(self._sound), bytearray(), False
        return sound

    def close(self, *, speaking: bool = False) -> None:
        """What was said before the last pause is done with.

        What came after it is kept; if somebody is `speaking`, all of it, whenever they are noticed.
        """
        rest = self.end()[self._fell_at :]
        self._before.append(rest)
        self._before_size, self._owed = len(rest), speaking

    def so_far(self) -> bytes:
        """The stretch up to now."""
        return bytes(self._sound)

    def cut(self) -> bytes:
        """Take off all up to the quietest point of the last seconds: a pause between words."""
        size = self._rule.rate_hz * self.QUIET_MS // 1000
        pcm = np.frombuffer(bytes(self._sound), dtype="<i2").astype(np.float32)
        tail = self._rule.rate_hz * self.TAIL_MS // 1000
        first = max(0, len(pcm) - tail) // size
        windows = pcm[first * size : len(pcm) // size * size].reshape(-1, size)
        quietest = first + int(np.argmin((windows**2).mean(axis=1)))
        at = (quietest * size + size // 2) * 2
        piece = bytes(self._sound[:at])
        del self._sound[:at]
        self._fell_at = max(0, self._fell_at - at)
        return piece


def to_float(pcm: bytes, rate_hz: int) -> NDArray[np.float32]:
    """16-bit little-endian PCM as float32 in -1..1 at the 16 kHz that ears want, shape (n,)."""
    sound = np.frombuffer(pcm, dtype="<i2").astype(np.float32) / np.float32(32768)
    return sound if rate_hz == EARS_HZ else soxr.resample(sound, rate_hz, EARS_HZ)
