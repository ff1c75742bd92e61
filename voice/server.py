"""The server: health, metrics and the calls it holds, from the first ring to the drain."""

import asyncio
import errno
import signal
import socket
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import AsyncExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import uvicorn
from fastapi import APIRouter, FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse
from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from voice.errors import CallError

LAST_WORDS_S = 5
"""How long an open connection may take to close once the drain is over."""


MOST_MESSAGE_BYTES = 128 * 1024
"""The longest WebSocket message that is read: four seconds of sound at the highest rate."""


class State(StrEnum):
    """Whether the server takes calls."""

    READY = "ready"
    DRAINING = "draining"


class Calls:
    """The calls now held: how many there may be, and whether a new one may begin."""

    def __init__(self, at_most: int) -> None:
        self.at_most = at_most
        self.state = State.READY
        self.registry = CollectorRegistry()
        self.on_idle: Callable[[], None] | None = None
        """Told each time that the last call has ended."""
        self._asked = asyncio.Event()
        self._over = asyncio.Event()
        self._live = Gauge("vaarta_calls_live", "Calls held now.", ["wire"], registry=self.registry)
        self.live = 0
        self._live_by_wire: dict[str, int] = {}
        self._begun = Counter("vaarta_calls", "Calls begun.", ["wire"], registry=self.registry)
        self._refused = Counter(
            "vaarta_calls_refused", "Calls refused.", ["because"], registry=self.registry
        )

    @property
    def closed(self) -> str:
        """Why no call may begin now: "draining", "full", or "". May be read on any thread."""
        if self.state is State.DRAINING:
            return "draining"
        return "full" if self.live >= self.at_most else ""

    @property
    def live_by_wire(self) -> dict[str, int]:
        """How many calls each wire holds now, wires without one left out."""
        return {wire: count for wire, count in self._live_by_wire.items() if count}

    @contextmanager
    def held(self, wire: str = "websocket") -> Generator[None]:
        """Hold one call of a wire. Raises CallError, retryable, when draining or full."""
        if closed := self.closed:
            self.refuse(closed)
            raise _refusal(closed, self.at_most)
        self._begun.labels(wire).inc()
        self._count(wire, 1)
        try:
            yield
        finally:
            self._let_go(wire)

    def refuse(self, because: str) -> None:
        """Count a call that was turned away, on any thread; `because` is a code, one of few."""
        self._refused.labels(because).inc()

    def drain(self) -> None:
        """Let no new call begin; asked a second time, wait for none either."""
        if self.state is State.DRAINING or self.live == 0:
            self._over.set()
        self.state = State.DRAINING
        self._asked.set()

    async def draining(self) -> None:
        """Wait until a drain is asked for."""
        await self._asked.wait()

    async def over(self) -> None:
        """Wait until a drain is asked for and the last call has ended."""
        await self._over.wait()

    def _let_go(self, wire: str) -> None:
        self._count(wire, -1)
        if self.live:
            return
        if self.state is State.DRAINING:
            self._over.set()
        if self.on_idle:
            self.on_idle()

    def _count(self, wire: str, change: int) -> None:
        self.live += change
        self._live_by_wire[wire] = self._live_by_wire.get(wire, 0) + change
        self._live.labels(wire).set(self._live_by_wire[wire])


def _refusal(closed: str, at_most: int) -> CallError:
    if closed == "draining":
        what, mend = "the server is going down", "call again in a minute"
    else:
        what = f"all {at_most} calls that this server may hold are taken"
        mend = "call again later, or raise serve.max_calls"
    return CallError(what, code=closed, mend=mend, retryable=True)


class Door(Protocol):
    """A way in that listens by itself, beside HTTP: SIP, AudioSocket."""

    async def open(self) -> None:
        """Begin to take calls; what cannot be listened on is raised, with code and mend."""
        ...

    def drain(self) -> None:
        """Let no new call begin."""
        ...

    async def close(self) -> None:
        """End what is left and stop listening, once or again; all is on record when it returns."""
        ...


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The address as a browser takes it; a wildcard is shown as this machine."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def parse_address(text: str) -> Address:
    """Read HOST:PORT, where HOST may be [::1]. Raises CallError bad-address."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise _bad_address(f"{text!r} is not HOST:PORT")
    return Address(host.removeprefix("[").removesuffix("]"), int(port))


def listen(address: Address) -> socket.socket:
    """Open the listening socket; port 0 takes any free one. Raises CallError."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    where = f"{address.host}:{address.port}"
    try:
        return socket.create_server((address.host, address.port), family=family, backlog=128)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CallError(
                f"{where} is taken by another program",
                code="port-in-use",
                mend=f"stop that program (ss -ltnp 'sport = :{address.port}' names it), "
                "or choose another port: vaarta serve --http HOST:PORT",
            ) from None
        raise _bad_address(f"cannot listen on {where}: {error.strerror or error}") from None


def _bad_address(message: str) -> CallError:
    mend = "give an address of this machine and a free port, e.g. --http 127.0.0.1:8080"
    return CallError(message, code="bad-address", mend=mend)


def build_app(
    calls: Calls,
    health: Callable[[], Mapping[str, object]],
    routers: Sequence[APIRouter],
) -> FastAPI:
    """The HTTP side: `/healthz`, `/metrics` and what the routers add.

    `health` tells more for whoever asks: the engines, where the trunks stand.
    """
    app = FastAPI(title="Vaarta", docs_url=None, redoc_url=None, openapi_url=None)

    async def healthz() -> JSONResponse:
        body = {
            "state": calls.state,
            "calls": calls.live,
            "wires": calls.live_by_wire,
            "max_calls": calls.at_most,
            **health(),
        }
        return JSONResponse(body, 200 if calls.state is State.READY else 503)

    async def metrics() -> PlainTextResponse:
        text = generate_latest(calls.registry).decode()
        return PlainTextResponse(text, media_type=CONTENT_TYPE_LATEST)

    app.add_api_route("/healthz", healthz)
    app.add_api_route("/metrics", metrics)
    for router in routers:
        app.include_router(router)
    return app


class _Server(uvicorn.Server):
    """uvicorn without its signal handlers: theirs would cut live calls off."""

    def capture_signals(self) -> nullcontext[None]:  # pyright: ignore[reportIncompatibleMethodOverride]
        return nullcontext()


async def serve(
    app: FastAPI,
    calls: Calls,
    listener: socket.socket,
    *,
    drain_s: float,
    doors: Sequence[Door] = (),
    on_open: Callable[[], None] = lambda: None,
) -> None:
    """Serve until a drain is asked for, by SIGTERM, SIGINT or `calls`: live ones get `drain_s`.

    While draining, `/healthz` answers 503 and new calls are refused on every wire; a second signal
    ends at once. `on_open` is called when all doors are open. Raises what a door raises on opening.
    """
    async with AsyncExitStack() as opened:
        for door in doors:
            opened.push_async_callback(door.close)
            await door.open()
        on_open()
        with _signals(calls.drain):
            async with asyncio.TaskGroup() as group:
                http = _Server(_http(app))
                group.create_task(http.serve(sockets=[listener]))
                await calls.draining()
                for door in doors:
                    door.drain()
                await asyncio.wait([group.create_task(calls.over())], timeout=drain_s)
                calls.drain()  # the deadline counts as the second signal
                http.should_exit = True
                for door in doors:
                    group.create_task(door.close())


def _http(app: FastAPI) -> uvicorn.Config:
    # A message of 10 MB is nobody's sound, and a compressed one may unpack to any size.
    return uvicorn.Config(
        app,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=LAST_WORDS_S,
        ws_max_size=MOST_MESSAGE_BYTES,
        ws_per_message_deflate=False,
    )


@contextmanager
def _signals(stop: Callable[[], None]) -> Generator[None]:
    """Have SIGTERM and SIGINT call `stop` while the block runs."""
    loop, numbers = asyncio.get_running_loop(), (signal.SIGTERM, signal.SIGINT)
    for number in numbers:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)
