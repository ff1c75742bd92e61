"""Sound for a line that no pipeline speaks to: once, or again and again."""

import asyncio

from telephony.line import FRAME_MS, Line
from telephony.playout import Playout
from telephony.ticker import Ticker

AHEAD_MS = 100
"""Sound that is kept ready for the line, so that one change of mind throws little away."""


class Player:
    """Plays 16-bit mono PCM of `rate_hz` to a line, paced like speech."""

    def __init__(self, line: Line, rate_hz: int) -> None:
        self._playout = Playout(line, rate_hz, asyncio.get_running_loop().time)
        self._size = rate_hz * FRAME_MS // 1000 * 2
        self._sound = b""
        self._at = 0
        self._again = False
        Ticker.shared().add(self._tick)

    def play(self, sound: bytes, *, again: bool = False) -> None:
        """Play this instead of what is being played; `again` and again until told otherwise."""
        self._playout.flush()
        self._sound, self._at, self._again = sound, 0, again

    def stop(self) -> None:
        """Be quiet, at once and for good."""
        Ticker.shared().remove(self._tick)
        self._playout.flush()

    def _tick(self, due: int) -> None:
        while self._sound and self._playout.waiting_ms < AHEAD_MS:
            frame = self._sound[self._at : self._at + self._size]
            self._at += len(frame)
            self._playout.say(frame)
            if self._at < len(self._sound):
                continue
            self._at = 0
            if not self._again:
                self._sound = b""
                self._playout.finish()
        self._playout.tick()
