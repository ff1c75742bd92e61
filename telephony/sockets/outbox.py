"""Messages on their way to a WebSocket: a bounded queue, and the one task that sends."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from telephony.sockets.events import Message

MOST_BYTES = 256 * 1024
"""Bytes that wait for a far end that does not read: ten seconds of any provider's sound."""


class Outbox:
    """Takes messages at once and sends them in order (`run`).

    `on_stuck` is told, once, when the far end reads too slowly to go on.
    """

    def __init__(self, send: Callable[[Message], Awaitable[None]]) -> None:
        self.on_stuck: Callable[[str], None] | None = None
        self._write = send
        self._waiting: deque[tuple[Message, bool]] = deque()
        self._bytes = 0
        self._stirred = asyncio.Event()
        self._closing = False

    def send(self, message: Message, *, sound: bool = False) -> None:
        """Send a message, when its turn comes; `sound` may be forgotten before."""
        if self._closing:
            return
        self._waiting.append((message, sound))
        self._bytes += len(message)
        self._stirred.set()
        if self._bytes > MOST_BYTES:
            self._waiting.clear()
            if self.on_stuck:
                self.on_stuck("the far end does not read what it is sent")

    def forget(self) -> None:
        """Drop sound that has not left yet."""
        self._waiting = deque(entry for entry in self._waiting if not entry[1])
        self._bytes = sum(len(message) for message, _ in self._waiting)

    def close(self, because: str) -> None:
        """Let `run` return once everything has left."""
        del because
        self._closing = True
        self._stirred.set()

    async def run(self) -> None:
        """Send until closed. Raises what the socket raises when it is gone."""
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            while self._waiting:
                message, _ = self._waiting.popleft()
                self._bytes -= len(message)
                await self._write(message)
            if self._closing:
                return
