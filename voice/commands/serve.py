"""`vaarta serve`: the server, from where to reach it to the last call's end."""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from socket import socket

from loguru import logger
from rich.console import Console

from telephony.errors import SipError
from telephony.sip import ports
from voice.agents import load_agent
from voice.commands.failing import CHECK_FAILED, DONE, say_error
from voice.commands.signboard import Signboard
from voice.config import Settings, literal_secrets, load_settings
from voice.doors.house import House, Plan
from voice.engines import load_engines
from voice.journal import open_journal
from voice.pipeline import Parts
from voice.server import Address, listen, parse_address, serve


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asked for: HOST:PORT of HTTP and of SIP ("" for off), who answers."""

    http: str | None
    sip: str | None
    agent: str | None


def run_serve(wanted: Wanted, config: Path | None, sets: list[str]) -> int:
    """Serve calls until SIGTERM or Ctrl-C, then let the live ones end; 1 when the telephone died.

    Raises CallError or WireError for an address or a setting that cannot be used, and ModelError.
    """
    # While the models load, SIGTERM ends the process as Ctrl-C does, even as process 1.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    settings = load_settings(config, sets)
    _log_calls()
    first = wanted.agent or settings.call.agent
    agents = {name: load_agent(name) for name in (first, *settings.sip.routes.values())}
    for name, trunk in settings.sip.trunks.items():
        trunk.trunk(name)  # a secret that is missing is told before the models are loaded
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
        plan = Plan(settings, http, sip, engines, first, parts, journal)
        dead = asyncio.run(_serve(plan, listener, Signboard(console)))
    console.print("All calls have ended.")
    if dead:
        say_error(f"the telephone died: {dead}", "sip-dead", "start the server anew")
    return CHECK_FAILED if dead else DONE


async def _serve(plan: Plan, listener: socket, board: Signboard) -> str:
    """Serve to the end; return why that came by itself, "" when it was asked for."""
    house = House(plan, board.trunk)
    name = plan.agents[plan.first].agent.name
    because = [*plan.engines.because, *_warnings(plan.settings)]

    def opened() -> None:
        answers = f"[bold]{name}[/] answers at {plan.http.url}"
        board.put_up(answers, because, house.places(), house.trunks)

    drain_s = plan.settings.serve.drain_seconds
    await serve(
        house.app(), house.calls, listener, drain_s=drain_s, doors=house.doors, on_open=opened
    )
    return house.dead


def _claimed(address: str, settings: Settings) -> Address | None:
    """The address of SIP, made sure of before the models load. Raises SipError, CallError."""
    if not address:
        return None
    wanted = parse_address(address)
    tls = bool(settings.sip.certificate)
    try:
        return Address(wanted.host, ports.claim(wanted.host, wanted.port, tls=tls))
    except SipError as error:
        if error.code != "port-in-use":
            raise
        raise SipError(
            f"SIP: {error}",
            code=error.code,
            mend=f"stop that program (ss -lntup 'sport = :{wanted.port}' names it), listen "
            "elsewhere with --sip HOST:PORT, or turn the telephone off with --sip ''",
        ) from None


def _warnings(settings: Settings) -> list[str]:
    return [
        f"{name} holds the secret itself instead of env:NAME or file:PATH; it stands in every "
        "backup of the settings"
        for name in literal_secrets(settings)
    ]


def _log_calls() -> None:
    """Have the log tell of calls and trunks too; VAARTA_LOG says otherwise."""
    if os.environ.get("VAARTA_LOG"):
        return
    logger.remove()
    levels: dict[str | None, str | int | bool] = {"": "ERROR", "voice": "INFO", "telephony": "INFO"}
    logger.add(sys.stderr, filter=levels, format="{time:HH:mm:ss.SSS} {level} {message}")
