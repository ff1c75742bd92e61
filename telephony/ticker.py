"""One absolute schedule of 20 ms for all lines of a process."""

import asyncio
from collections.abc import Callable
from typing import ClassVar
from weakref import WeakKeyDictionary

from loguru import logger

from telephony.line import FRAME_MS

Listener = Callable[[int], None]
"""Told how many ticks have become due since it was last told; more than one after a stall."""

EARLY = 1e-3
"""Share of a tick by which a timer may fire early (a loop rounds to its clock's resolution)."""


class Ticker:
    """Calls every listener once a tick, on the event loop.

    Ticks lie on one schedule counted from the beginning, so lateness never adds up: a loop that
    was held up tells its listeners at once how much time has passed. Without listeners it sleeps.
    """

    _shared: ClassVar[WeakKeyDictionary[asyncio.AbstractEventLoop, "Ticker"]] = WeakKeyDictionary()

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._began_s = loop.time()
        self._listeners: dict[Listener, int] = {}
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
        """Tell `listener` of every tick from now on."""
        self._listeners[listener] = self._passed()
        if self._timer is None:
            self._wait()

    def remove(self, listener: Listener) -> None:
        """Tell it no more; one that is not known is passed over."""
        self._listeners.pop(listener, None)
        if not self._listeners and self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self._shared.pop(self._loop, None)  # or it would keep its loop alive for good

    def _passed(self) -> int:
        """Ticks since the beginning."""
        return int((self._loop.time() - self._began_s) * 1000 / FRAME_MS + EARLY)

    def _wait(self) -> None:
        at_s = self._began_s + (self._passed() + 1) * FRAME_MS / 1000
        self._timer = self._loop.call_at(at_s, self._tick)

    def _tick(self) -> None:
        passed = self._passed()
        for listener, known in list(self._listeners.items()):
            if listener in self._listeners and passed > known:
                self._listeners[listener] = passed
                self._tell(listener, passed - known)
        if self._listeners:
            self._wait()
        else:
            self._timer = None

    def _tell(self, listener: Listener, due: int) -> None:
        try:
            listener(due)
        except Exception as error:  # one line's fault must not stop the clock of the others
            logger.error("a line's tick failed: {!r}", error)
