"""Every way into one server, put together from its settings: HTTP, SIP, streams, Asterisk."""

import ctypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, FastAPI
from prometheus_client import CollectorRegistry, Gauge

from telephony.sip.backend import Registration, Trunk, TrunkState
from telephony.sip.baresip import BaresipBackend
from voice.config import Settings
from voice.doors.pbx import AudioSocketDoor, pbx_router
from voice.doors.phone import PhoneDoor, listening
from voice.doors.reception import Reception
from voice.doors.streams import stream_router
from voice.doors.websocket import call_router
from voice.engines import Engines
from voice.journal import Journal
from voice.pipeline import Parts
from voice.server import Address, Calls, Door, build_app

OnTrunk = Callable[[TrunkState], None]
"""Told where a trunk stands, each time that this changes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a server is made of: where it listens, who answers, where records are kept.

    `sip` is None when the telephone is off; `first` names the agent of calls without a route, and
    `agents` holds it and every agent that a route names.
    """

    settings: Settings
    http: Address
    sip: Address | None
    engines: Engines
    first: str
    agents: Mapping[str, Parts]
    journal: Journal


class House:
    """The doors of a server and what they share. Made on the event loop that it serves on."""

    def __init__(self, plan: Plan, on_trunk: OnTrunk) -> None:
        settings = plan.settings
        self._plan = plan
        self.calls = Calls(settings.serve.max_calls)
        self.calls.on_idle = give_memory_back
        self._sip = plan.sip and BaresipBackend(listening(settings, plan.sip.host, plan.sip.port))
        reception = Reception(
            self.calls,
            plan.agents,
            plan.journal,
            settings.sip.routing(plan.first),
            sip=self._sip,
        )
        told = _counted(self.calls.registry, on_trunk)
        self._phone = self._sip and PhoneDoor(self._sip, reception, _trunks(settings), told)
        if self._phone:
            # A dead stack cannot be started again in its process: it makes way for another.
            self._phone.on_dead = self.calls.drain
        pbx = settings.pbx
        self._audiosocket = AudioSocketDoor(reception, self.calls, pbx) if pbx.audiosocket else None
        self._routers: list[APIRouter] = [
            call_router(reception, plan.agents[plan.first]),
            stream_router(reception, self.calls, settings.streams),
            pbx_router(reception, self.calls, pbx, self._audiosocket),
        ]

    @property
    def doors(self) -> list[Door]:
        """The ways in beside HTTP."""
        return [door for door in (self._phone, self._audiosocket) if door]

    @property
    def trunks(self) -> tuple[TrunkState, ...]:
        """Where each trunk stands."""
        return self._sip.trunks if self._sip else ()

    @property
    def dead(self) -> str:
        """Why the server must be started anew, "" while it need not."""
        return self._phone.dead if self._phone else ""

    def app(self) -> FastAPI:
        """The HTTP side."""
        return build_app(self.calls, self._health, self._routers)

    def places(self) -> list[tuple[str, str]]:
        """Where to call, once the doors are open: the name of each way in, and its address."""
        settings, http = self._plan.settings, self._plan.http.url
        socket = http.replace("http", "ws", 1)
        found = [("calls", f"{socket}/call")]
        found += [("sip", address) for address in (self._sip.addresses if self._sip else ())]
        public = settings.streams.public_url.rstrip("/")
        found += [
            ("streams", f"{public}{route}")
            for route in _paths(self._routers[1])
            if route.startswith("/webhooks/")
        ]
        if settings.pbx.asterisk:
            found.append(("asterisk", f"{socket}/asterisk"))
        if self._audiosocket:
            found.append(("pbx", f"audiosocket://{self._audiosocket.address}"))
        return [*found, ("health", f"{http}/healthz"), ("metrics", f"{http}/metrics")]

    def _health(self) -> dict[str, object]:
        told: dict[str, object] = {"engines": self._plan.engines.names}
        return told | ({"sip": self._phone.health()} if self._phone else {})


def _counted(registry: CollectorRegistry, on_trunk: OnTrunk) -> OnTrunk:
    """Have each change of a trunk set its gauge too."""
    about = "Whether a trunk that registers is registered."
    registered = Gauge("vaarta_trunk_registered", about, ["trunk"], registry=registry)

    def told(state: TrunkState) -> None:
        if state.registration is not Registration.NOT_NEEDED:
            up = state.registration is Registration.REGISTERED
            registered.labels(state.trunk).set(int(up))
        on_trunk(state)

    return told


def give_memory_back() -> None:
    """Give the system what calls have freed: glibc keeps it otherwise (malloc_trim(3))."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _trunks(settings: Settings) -> tuple[Trunk, ...]:
    return tuple(trunk.trunk(name) for name, trunk in settings.sip.trunks.items())


def _paths(router: APIRouter) -> list[str]:
    return [str(getattr(route, "path", "")) for route in router.routes]
