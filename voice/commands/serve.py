"""`vaarta serve`: the server, from where to reach it to the last call's end."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from socket import socket

from loguru import logger
from rich.console import Console

from telephony.sip import ports
from telephony.sip.baresip import BaresipBackend
from voice.agents import load_agent
from voice.commands.failing import DONE
from voice.commands.signboard import Signboard
from voice.config import Settings, literal_secrets, load_settings
from voice.doors import call_router
from voice.doors.phone import PhoneDoor, listening
from voice.doors.reception import Reception
from voice.doors.streams import stream_router
from voice.engines import Engines, load_engines
from voice.journal import Journal, open_journal
from voice.pipeline import Parts
from voice.server import Address, Calls, Door, build_app, listen, parse_address, serve


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asked for: HOST:PORT of HTTP and of SIP ("" for off), who answers."""

    http: str | None
    sip: str | None
    agent: str | None


@dataclass(frozen=True, slots=True)
class House:
    """What stands before the doors open: where they are, who answers, where records are kept.

    `sip` is None when the telephone is off; `first` names the agent of calls without a route.
    """

    settings: Settings
    http: Address
    sip: Address | None
    engines: Engines
    first: str
    agents: Mapping[str, Parts]
    journal: Journal


def run_serve(wanted: Wanted, config: Path | None, sets: list[str]) -> int:
    """Serve calls until SIGTERM or Ctrl-C, then let the live ones end.

    Raises CallError or WireError for an address or a setting that cannot be used, and ModelError.
    """
    # While the models load, SIGTERM ends the process as Ctrl-C does, even as process 1.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    settings = load_settings(config, sets)
    _log_calls()
    first = wanted.agent or settings.call.agent
    agents = {name: load_agent(name) for name in (first, *settings.sip.routes.values())}
    languages = dict.fromkeys(code for agent in agents.values() for code in agent.languages)
    http = parse_address(wanted.http or settings.serve.http)
    sip = _claimed(settings.sip.listen if wanted.sip is None else wanted.sip, settings)
    console = Console(highlight=False, soft_wrap=True)
    with (
        listen(http) as listener,  # first: a taken port is told before the models are loaded
        open_journal(settings) as journal,
        load_engines(settings, tuple(languages)) as engines,
    ):
        parts = {name: Parts(agent, settings, engines) for name, agent in agents.items()}
        http = Address(http.host, listener.getsockname()[1])
        house = House(settings, http, sip, engines, first, parts, journal)
        asyncio.run(_serve(house, listener, Signboard(console)))
    console.print("All calls have ended.")
    return DONE


async def _serve(house: House, listener: socket, board: Signboard) -> None:
    settings = house.settings
    calls = Calls(settings.serve.max_calls)
    backend = _user_agent(settings, house.sip) if house.sip else None
    reception = Reception(
        calls, house.agents, house.journal, settings.sip.routing(house.first), sip=backend
    )
    phone = _phone(backend, reception, settings, board) if backend else None
    doors: list[Door] = [phone] if phone else []
    routers = [
        call_router(calls, house.agents[house.first], house.journal),
        stream_router(reception, calls, settings.streams),
    ]

    def health() -> dict[str, object]:
        told: dict[str, object] = {"engines": house.engines.names}
        return told | ({"sip": phone.health()} if phone else {})

    def opened() -> None:
        places = [("calls", f"{house.http.url.replace('http', 'ws', 1)}/call")]
        places += [("sip", address) for address in (backend.addresses if backend else ())]
        places += [("health", f"{house.http.url}/healthz")]
        places += [("metrics", f"{house.http.url}/metrics")]
        answers = f"[bold]{house.agents[house.first].agent.name}[/] answers at {house.http.url}"
        because = [*house.engines.because, *_warnings(settings)]
        board.put_up(answers, because, places, backend.trunks if backend else ())

    app = build_app(calls, health, routers)
    drain_s = settings.serve.drain_seconds
    await serve(app, calls, listener, drain_s=drain_s, doors=doors, on_open=opened)


def _warnings(settings: Settings) -> list[str]:
    return [
        f"{name} holds the secret itself instead of env:NAME or file:PATH; it stands in every "
        "backup of the settings"
        for name in literal_secrets(settings)
    ]


def _claimed(address: str, settings: Settings) -> Address | None:
    """The address of SIP, made sure of before the models load. Raises SipError, CallError."""
    if not address:
        return None
    wanted = parse_address(address)
    port = ports.claim(wanted.host, wanted.port, tls=bool(settings.sip.certificate))
    return Address(wanted.host, port)


def _user_agent(settings: Settings, sip: Address) -> BaresipBackend:
    return BaresipBackend(listening(settings, sip.host, sip.port))


def _phone(
    backend: BaresipBackend, reception: Reception, settings: Settings, board: Signboard
) -> PhoneDoor:
    trunks = tuple(trunk.trunk(name) for name, trunk in settings.sip.trunks.items())
    return PhoneDoor(backend, reception, trunks, board.trunk)


def _log_calls() -> None:
    """Have the log tell of calls and trunks too; VAARTA_LOG says otherwise."""
    if os.environ.get("VAARTA_LOG"):
        return
    logger.remove()
    levels: dict[str | None, str | int | bool] = {"": "ERROR", "voice": "INFO", "telephony": "INFO"}
    logger.add(sys.stderr, filter=levels, format="{time:HH:mm:ss.SSS} {level} {message}")
