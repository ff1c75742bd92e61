"""Two lines joined in this server: each hears the other, at any rates, until one of them ends."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from telephony.intake import Intake
from telephony.line import FRAME_MS, Line
from telephony.playout import Playout
from telephony.ticker import Ticker

SLACK_MS = 120
"""Sound that may wait for a line that plays more slowly than it is fed; more is left out."""


@dataclass(frozen=True, slots=True)
class Parted:
    """Which of the two ended the conversation, and why, as the wire told it."""

    by: Literal["a", "b"]
    because: str


class _Way:
    """The sound of one line, carried to the other one frame at a time."""

    def __init__(self, of: Line, to: Line, rate_hz: int, clock: Callable[[], float]) -> None:
        self._intake = Intake(of, rate_hz)
        self._playout = Playout(to, rate_hz, clock)

    @property
    def concealed_ms(self) -> int:
        """Sound made up so far for what did not come."""
        return self._intake.concealed_ms

    def tick(self, due: int) -> None:
        """Carry as many frames as have become due."""
        for left in range(due, 0, -1):
            sound = self._intake.frame(left)
            if self._playout.waiting_ms <= SLACK_MS:
                self._playout.say(sound)
        self._playout.tick()


class Bridge:
    """Carries sound and keys between two lines.

    While it does, it has both lines to itself: their `on_digit` and `on_end` are its own and are
    put back afterwards, and neither is hung up by it. Each way has its own time line, so a lost
    packet is concealed and never shortens what is heard.
    """

    def __init__(self, a: Line, b: Line) -> None:
        self._a = a
        self._b = b
        loop = asyncio.get_running_loop()
        # The faster line's rate: one of the two ways is then resampled on one side only.
        rate_hz = max(a.rate_hz, b.rate_hz)
        self._ways = (_Way(a, b, rate_hz, loop.time), _Way(b, a, rate_hz, loop.time))
        self._parted: asyncio.Future[Parted] = loop.create_future()

    @property
    def concealed_ms(self) -> int:
        """Sound made up so far for what did not come, of both."""
        return sum(way.concealed_ms for way in self._ways)

    async def carry(self) -> Parted:
        """Let the two talk until one line ends; cancelled, both lines go on."""
        before = [(line, line.on_digit, line.on_end) for line in (self._a, self._b)]
        for line in (self._a, self._b):
            line.flush()
            line.read()  # what was said before the two were joined is not for the other
        self._a.on_digit, self._b.on_digit = self._b.send_digit, self._a.send_digit
        self._a.on_end = lambda because: self._part("a", because)
        self._b.on_end = lambda because: self._part("b", because)
        Ticker.shared().add(self._tick)
        try:
            return await self._parted
        finally:
            Ticker.shared().remove(self._tick)
            for line, on_digit, on_end in before:
                line.on_digit, line.on_end = on_digit, on_end
                line.flush()

    def _tick(self, due: int) -> None:
        for way in self._ways:
            way.tick(min(due, _MOST_DUE))

    def _part(self, by: Literal["a", "b"], because: str) -> None:
        if not self._parted.done():
            self._parted.set_result(Parted(by, because))


_MOST_DUE = 1000 // FRAME_MS
"""Frames made good after a stall; the lines' own packets have gone on without us."""
