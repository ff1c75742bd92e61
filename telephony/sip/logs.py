"""The SIP stack's own log lines, brought into ours: one line each, and never a flood of them."""

import logging
import time
from collections.abc import Callable

from loguru import logger

from telephony.sip.endings import one_line

LONGEST_LINE = 240
LINES = 40
WINDOW_S = 10.0

# What the stack warns of is mostly what strangers sent; what goes wrong with our own calls and
# trunks is told by legs and trunks themselves.
_NO_NEWS = ("no-player", "start_player failed", "fd_close err")
"""Complaints about what is as it should be."""

_LEVELS = ((logging.CRITICAL, "ERROR"), (logging.ERROR, "WARNING"), (logging.WARNING, "INFO"))


class Bridge(logging.Handler):
    """Takes the records of `baresip.*`; at most `LINES` of them in each `WINDOW_S`."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._now_s = now_s
        self._began_s = now_s()
        self._lines = 0
        self._left_out = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Log one record, or count it as left out. Called on the stack's threads too."""
        if any(known in record.getMessage() for known in _NO_NEWS):
            return
        level = next((ours for least, ours in _LEVELS if record.levelno >= least), "DEBUG")
        if self._room(level):
            text = one_line(record.getMessage(), LONGEST_LINE)
            if record.exc_info and record.exc_info[1] is not None:
                text = one_line(f"{text}: {record.exc_info[1]!r}", LONGEST_LINE)
            logger.log(level, "sip stack: {}", text)

    def _room(self, level: str) -> bool:
        now_s = self._now_s()
        if now_s - self._began_s >= WINDOW_S:
            if self._left_out:
                logger.info("sip stack: {} more lines left out", self._left_out)
            self._began_s, self._lines, self._left_out = now_s, 0, 0
        if level == "ERROR":
            return True
        self._lines += 1
        self._left_out += self._lines > LINES
        return self._lines <= LINES


def bridged() -> Bridge:
    """Send the stack's records here and nowhere else; returns the handler for `unbridge`."""
    bridge = Bridge()
    stack = logging.getLogger("baresip")
    stack.addHandler(bridge)
    stack.setLevel(logging.INFO)
    stack.propagate = False
    return bridge


def unbridge(bridge: Bridge) -> None:
    """Undo `bridged`."""
    stack = logging.getLogger("baresip")
    stack.removeHandler(bridge)
    stack.propagate = True
