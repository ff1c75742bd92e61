"""Hears what the far end answers a REFER itself, which the stack's events do not tell."""

import asyncio
import logging
import re
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

PATIENCE_S = 0.5
"""The trace comes through a thread of its own, and may be later than the event it explains."""

_ANSWER = re.compile(r"^RX [^\n]*\n\s*SIP/2\.0 (\d{3})", re.IGNORECASE)
_CALL_ID = re.compile(r"^(?:Call-ID|i)[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_REFER = re.compile(r"^CSeq[ \t]*:[ \t]*\d+[ \t]+REFER\b", re.IGNORECASE | re.MULTILINE)


def refer_answer(trace: str) -> tuple[str, int] | None:
    """Return Call-ID and status of an answer to REFER; None for any other traced message."""
    answer, call_id = _ANSWER.search(trace), _CALL_ID.search(trace)
    if not (answer and call_id and _REFER.search(trace)):
        return None
    return call_id[1], int(answer[1])


class ReferAnswers(logging.Handler):
    """The answers to REFER, from the stack's trace, which is on only while somebody listens."""

    def __init__(self, set_trace: Callable[[bool], Awaitable[None]]) -> None:
        super().__init__()
        self._set_trace = set_trace
        self._loop = asyncio.get_running_loop()
        self._heard: dict[str, asyncio.Future[int]] = {}
        self._logger = logging.getLogger("baresip.native.sip")

    @asynccontextmanager
    async def listening(self, call_id: str) -> AsyncGenerator[Callable[[], Awaitable[int]]]:
        """Listen for one call; yields what waits a moment for the status (0: none was heard)."""
        heard: asyncio.Future[int] = self._loop.create_future()
        if not self._heard:
            self._logger.setLevel(logging.DEBUG)
            self._logger.propagate = False
            self._logger.addHandler(self)
            await self._set_trace(True)
        self._heard[call_id] = heard

        async def status() -> int:
            done, _ = await asyncio.wait([heard], timeout=PATIENCE_S)
            return heard.result() if done else 0

        try:
            yield status
        finally:
            self._heard.pop(call_id, None)
            heard.cancel()
            if not self._heard:
                self._logger.removeHandler(self)
                self._logger.setLevel(logging.WARNING)
                self._logger.propagate = True
                await self._set_trace(False)

    def emit(self, record: logging.LogRecord) -> None:
        """Take one traced message. Called on the stack's log thread."""
        if answer := refer_answer(record.getMessage()):
            self._loop.call_soon_threadsafe(self._hear, *answer)

    def _hear(self, call_id: str, status: int) -> None:
        heard = self._heard.get(call_id)
        # A challenge (RFC 3261 section 22) is answered by the stack: the next status counts.
        if heard and not heard.done() and status >= 200 and status not in (401, 407):
            heard.set_result(status)
