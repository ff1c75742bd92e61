"""A caller behind a provider: speaks a recording at the pace of the clock, and hears the agent."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from websockets.asyncio.client import connect
from websockets.asyncio.connection import Connection
from websockets.exceptions import ConnectionClosed, ConnectionClosedError

from telephony.sockets.standins.dialects import Dialect
from telephony.sockets.standins.player import Player


@dataclass(slots=True)
class Heard:
    """What a call was like at its far end; times are milliseconds from its beginning."""

    rate_hz: int
    sound: bytes = b""
    marks: list[str] = field(default_factory=list[str])
    clears_ms: list[int] = field(default_factory=list[int])
    arrivals: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """When sound came, and how many milliseconds of it."""
    most_queued_ms: float = 0.0
    digits: list[str] = field(default_factory=list[str])
    closed: tuple[int, str] | None = None
    hung_up: bool = False


class Party:
    """One call through a provider, as a WebSocket client.

    After `speech` (PCM at the dialect's rate) the caller stays on the line in silence.
    """

    def __init__(self, dialect: Dialect, speech: bytes = b"") -> None:
        self._dialect = dialect
        self._speech = speech
        self._player = Player(dialect.rate_hz)
        self._began_s = 0.0
        self.heard = Heard(dialect.rate_hz)
        self.keys: dict[int, str] = {}
        """Keys to be pressed, by the millisecond."""

    async def call(
        self,
        url: str,
        *,
        lasts_s: float,
        headers: Mapping[str, str] | None = None,
        subprotocols: list[str] | None = None,
    ) -> Heard:
        """Hold the call until the agent ends it, or hang up after `lasts_s`."""
        protocols = [*subprotocols] if subprotocols else None  # pyright: ignore
        async with connect(
            url,
            additional_headers=headers,
            subprotocols=protocols,  # pyright: ignore
            max_size=None,
        ) as socket:
            await self.hold(socket, lasts_s)
        self.heard.closed = (socket.close_code or 1006, socket.close_reason or "")
        return self.heard

    async def hold(self, socket: Connection, lasts_s: float) -> None:
        """Hold the call on a connection that is open, whoever opened it."""
        loop = asyncio.get_running_loop()
        for message in self._dialect.opening():
            await socket.send(message)
        self._began_s = loop.time()
        listening = loop.create_task(self._listen(socket))
        with suppress(ConnectionClosed):
            await self._speak(socket, lasts_s, listening)
            for message in self._dialect.closing():
                await socket.send(message)
        listening.cancel()
        await asyncio.wait([listening])
        self.heard.sound = bytes(self._player.heard)
        if not listening.cancelled() and (error := listening.exception()):
            raise error

    async def _speak(
        self, socket: Connection, lasts_s: float, listening: "asyncio.Task[None]"
    ) -> None:
        every = self._dialect.frame_ms // 20
        frame = self._dialect.rate_hz * self._dialect.frame_ms // 1000 * 2
        for tick in range(round(lasts_s * 50)):
            await asyncio.sleep(self._began_s + (tick + 1) * 0.02 - self._now_s())
            if listening.done():
                return
            if (tick + 1) % every == 0:
                at = (tick // every) * frame
                pcm = self._speech[at : at + frame].ljust(frame, b"\0")
                await socket.send(self._dialect.sound(pcm))
            if key := self.keys.pop(tick * 20, ""):
                await socket.send(self._dialect.digit(key))
            for mark in self._player.tick():
                await self._answer(socket, mark)

    async def _listen(self, socket: Connection) -> None:
        with suppress(ConnectionClosedError):
            async for message in socket:
                told = self._dialect.read(message)
                at_ms = round((self._now_s() - self._began_s) * 1000)
                if told.sound:
                    self.heard.arrivals.append((at_ms, len(told.sound) * 500 // self.heard.rate_hz))
                    self._player.feed(told.sound)
                    queued = max(self.heard.most_queued_ms, self._player.queued_ms)
                    self.heard.most_queued_ms = queued
                if told.mark:
                    self._player.mark(told.mark)
                if told.clear:
                    self.heard.clears_ms.append(at_ms)
                    for mark in self._player.clear():
                        await self._answer(socket, mark)
                if told.digit:
                    self.heard.digits.append(told.digit)
                if told.hang_up:
                    self.heard.hung_up = True
                    return

    async def _answer(self, socket: Connection, mark: str) -> None:
        answer = self._dialect.played(mark)
        if answer is not None:
            self.heard.marks.append(mark)
            await socket.send(answer)

    def _now_s(self) -> float:
        return asyncio.get_running_loop().time()
