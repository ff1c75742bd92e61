"""What a far end does with the sound it is sent: plays it by the clock, tells when marks pass."""

from collections import deque

from telephony.line import FRAME_MS


class Player:
    """A playout buffer as providers have it: gapless while it is fed, silent while it is not.

    `heard` is all that was played, silence included, as 16-bit PCM at `rate_hz`.
    """

    def __init__(self, rate_hz: int) -> None:
        self.rate_hz = rate_hz
        self.heard = bytearray()
        self._queue: deque[bytes | str] = deque()

    @property
    def queued_ms(self) -> float:
        """Sound that is waiting."""
        return sum(len(it) for it in self._queue if isinstance(it, bytes)) * 500 / self.rate_hz

    def feed(self, pcm: bytes) -> None:
        """Play this after what is waiting."""
        self._queue.append(pcm)

    def mark(self, name: str) -> None:
        """Name this when everything before it has been played."""
        self._queue.append(name)

    def clear(self) -> list[str]:
        """Drop what is waiting; returns the marks among it."""
        marks = [it for it in self._queue if isinstance(it, str)]
        self._queue.clear()
        return marks

    def tick(self) -> list[str]:
        """Play 20 ms; returns the marks that were passed."""
        passed: list[str] = []
        needed = self.rate_hz * FRAME_MS // 1000 * 2
        while self._queue and (needed or isinstance(self._queue[0], str)):
            first = self._queue.popleft()
            if isinstance(first, str):
                passed.append(first)
                continue
            self.heard += first[:needed]
            if first[needed:]:
                self._queue.appendleft(first[needed:])
            needed -= min(needed, len(first))
        self.heard += bytes(needed)
        return passed
