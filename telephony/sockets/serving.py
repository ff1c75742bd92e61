"""A connection as a line for as long as it lasts: who reads it, who writes it, how it closes."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Protocol

from telephony.errors import WireError
from telephony.sockets.events import Codec, Message
from telephony.sockets.line import SocketLine
from telephony.sockets.outbox import Outbox
from telephony.ticker import Ticker

LAST_WORDS_S = 2.0
"""How long what was sent last may take to leave before the connection is dropped."""

NORMAL = 1000
"""WebSocket close code (RFC 6455 section 7.4.1)."""


class Socket(Protocol):
    """A connection with a far end, whatever carries it."""

    gone: str
    """Why it is closed, once it is."""

    async def receive(self) -> Message | None:
        """Wait for a message; None once the far end has closed."""
        ...

    async def send(self, message: Message) -> None:
        """Send a message; waits while the far end does not read. Raises OSError when it is gone."""
        ...

    async def close(self, code: int, because: str) -> None:
        """Close the connection; on one that is closed, nothing happens."""
        ...


@asynccontextmanager
async def line_on(
    socket: Socket, codec: Codec, *, start_s: float, silent_s: float
) -> AsyncGenerator[SocketLine]:
    """Give the line of the call on a connection, once the far end has said that it starts.

    At the end the call is hung up and the connection closed. Raises WireError no-start when that
    takes more than `start_s`, and when the far end closes or cannot be understood before.
    """
    loop = asyncio.get_running_loop()
    outbox = Outbox(socket.send)
    line = SocketLine(codec, outbox, loop.time, silent_s=silent_s)
    outbox.on_stuck = line.lost
    tasks = [loop.create_task(_read(socket, line)), loop.create_task(_write(outbox, line))]
    line.open(Ticker.shared())
    try:
        await _until_started(line, start_s)
        yield line
    finally:
        line.hang_up()
        await asyncio.wait(tasks[1:], timeout=LAST_WORDS_S)
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS_S):
                await socket.close(NORMAL, line.ended or "")
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _until_started(line: SocketLine, start_s: float) -> None:
    started = asyncio.Event()
    line.on_start = started.set
    if line.begun is None and line.ended is None:
        with suppress(TimeoutError):
            async with asyncio.timeout(start_s):
                await started.wait()
    line.on_start = None
    if line.begun is None:
        why = line.ended or f"nothing said in {start_s:g} s that a call begins"
        raise WireError(
            f"no call began: {why}",
            code="no-start",
            mend="look what the far end sends first; a start message opens every stream",
        )


async def _read(socket: Socket, line: SocketLine) -> None:
    try:
        while (message := await socket.receive()) is not None:
            line.receive(message)
            if line.ended is not None:
                return
        line.lost(socket.gone or "the far end closed the connection")
    except (OSError, EOFError) as error:
        line.lost(f"the connection broke: {type(error).__name__}")


async def _write(outbox: Outbox, line: SocketLine) -> None:
    try:
        await outbox.run()
    except OSError as error:
        line.lost(f"the connection broke: {type(error).__name__}")
