"""Keys pressed on a leg: ours sent one after the other, the far end's told once each."""

import asyncio
from collections.abc import Awaitable, Callable

from baresip import BaresipError
from loguru import logger

from telephony.sip.chores import Chores

KEYS = frozenset("0123456789ABCD*#")
SAME_PRESS_S = 0.08
"""A key that comes again sooner, before its end, is one press told twice: as RTP and as INFO."""
BETWEEN_S = 0.12


class KeysOut:
    """Presses keys in order; `send` takes 100 ms of tone for each (RFC 4733 section 2.5.1)."""

    def __init__(self, send: Callable[[str], Awaitable[None]], chores: Chores) -> None:
        self._send = send
        self._chores = chores
        self._waiting: list[str] = []
        self._pressing = False

    def press(self, digit: str) -> None:
        """Queue a key; what is none is left out."""
        key = digit.upper()
        if key not in KEYS:
            return
        self._waiting.append(key)
        if not self._pressing:
            self._pressing = True
            self._chores.begin(self._work())

    def forget(self) -> None:
        """Press no more."""
        self._waiting.clear()

    async def _work(self) -> None:
        try:
            while self._waiting:
                await self._send(self._waiting.pop(0))
                await asyncio.sleep(BETWEEN_S)
        except BaresipError as error:
            logger.debug("sip: a key could not be sent: {}", error)
        finally:
            self._pressing = False
            self._waiting.clear()


class KeysIn:
    """Tells each press once, when it begins."""

    def __init__(self) -> None:
        self.packets = 0
        """About how many packets of RTP the presses took: one in 20 ms, and the end thrice."""
        self._key = ""
        self._since_s = 0.0

    def began(self, text: str, now_s: float) -> str:
        """Return the key of a press that begins; "" for none, or one that was told already."""
        key = text[:1].upper()
        again = key == self._key and now_s - self._since_s < SAME_PRESS_S
        self._key, self._since_s = key, now_s
        return "" if again or key not in KEYS else key

    def ended(self, now_s: float) -> None:
        """Take the end of the press: the next is another."""
        if self._key:
            self.packets += 3 + round((now_s - self._since_s) / 0.02)
        self._key = ""
