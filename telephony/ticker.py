"""One absolute schedule of 20 ms for all lines of a process."""

import asyncio
from collections.abc import Callable
from typing import ClassVar
from weakref import WeakKeyDictionary

from loguru import logger

from telephony.pacing import SLOT_MS, SLOTS

Listener = Callable[[int], None]
"""Told how many ticks have become due since it was last told; more than one after a stall."""

EARLY = 1e-3
"""Share of a slot by which a timer may fire early (a loop rounds to its clock's resolution)."""


class Ticker:
    """Calls every listener once in 20 ms, on the event loop.

    Ticks lie on one schedule counted from the beginning, so lateness never adds up: a loop that
    was held up tells its listeners at once how much time has passed. The schedule has slots of
    5 ms, in which listeners may be moved apart. Without listeners it sleeps.
    """

    _shared: ClassVar[WeakKeyDictionary[asyncio.AbstractEventLoop, "Ticker"]] = WeakKeyDictionary()

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._began_s = loop.time()
        self._next: dict[Listener, int] = {}
        self._timer: asyncio.TimerHandle | None = None

    @classmethod
    def shared(cls) -> "Ticker":
        """The ticker of the running loop."""
        loop = asyncio.get_running_loop()
        ticker = cls._shared.get(loop)
        if ticker is None:
            ticker = cls._shared[loop] = cls(loop)
        return ticker

    def add(self, listener: Listener) -> None:
        """Tell `listener` of every tick from now on, 20 ms from now first."""
        self._next[listener] = self._slot() + SLOTS
        self._wait()

    def move(self, listener: Listener, slots: int) -> None:
        """Have its ticks come so many slots of 5 ms later, or earlier, from the next one on."""
        if listener in self._next:
            self._next[listener] += slots
            self._wait()

    def remove(self, listener: Listener) -> None:
        """Tell it no more; one that is not known is passed over."""
        self._next.pop(listener, None)
        if not self._next:
            self._wait()
            self._shared.pop(self._loop, None)  # or it would keep its loop alive for good

    def _slot(self) -> int:
        """Slots since the beginning."""
        return int((self._loop.time() - self._began_s) * 1000 / SLOT_MS + EARLY)

    def _wait(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None
        if self._next:
            at_s = self._began_s + min(self._next.values()) * SLOT_MS / 1000
            self._timer = self._loop.call_at(at_s, self._tick)

    def _tick(self) -> None:
        slot = self._slot()
        for listener, at in list(self._next.items()):
            if at <= slot and listener in self._next:
                due = (slot - at) // SLOTS + 1
                self._next[listener] = at + due * SLOTS
                self._tell(listener, due)
        self._wait()

    def _tell(self, listener: Listener, due: int) -> None:
        try:
            listener(due)
        except Exception as error:  # one line's fault must not stop the clock of the others
            logger.error("a line's tick failed: {!r}", error)
