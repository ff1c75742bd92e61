"""`vaarta dial`: an outbound call that an agent holds; its transcript, outcome and journal."""

import asyncio
import json
import socket
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from telephony.errors import SipError
from telephony.sip.backend import Trunk
from telephony.sip.baresip import BaresipBackend
from telephony.sip.routing import check_target, is_uri, trunk_for
from telephony.sip.uris import host_of
from voice.agents import load_agent
from voice.call import Outcome
from voice.commands.failing import CHECK_FAILED, DONE, print_line, say_error
from voice.commands.transcript import Transcript
from voice.config import Settings, load_settings
from voice.decisions import Decision, decision_line
from voice.doors.phone import arrival_of, listening
from voice.doors.reception import Reception
from voice.engines import load_engines
from voice.journal import Journal, Report, open_journal
from voice.pipeline import Parts
from voice.server import Address, Calls, parse_address

NOT_REACHED = ("busy", "declined", "no-answer", "call-failed", "unreachable")
"""What may become of a call that was dialled rightly."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asked for."""

    target: str
    agent: str | None
    trunk: str | None
    ring_s: float
    sip: str | None
    as_json: bool


@dataclass(frozen=True, slots=True)
class Way:
    """How the target is reached: the trunk, if any, and where this side listens."""

    trunk: Trunk | None
    here: Address


def run_dial(wanted: Wanted, config: Path | None, sets: list[str]) -> int:
    """Call, and hold the conversation; 0 when it was held, 1 when nobody answered.

    Raises CallError or SipError for what cannot be dialled at all, ModelError, JournalError.
    """
    settings = load_settings(config, sets)
    agent = load_agent(wanted.agent or settings.call.agent)
    way = way_to(wanted, settings)
    console = Console(stderr=wanted.as_json, highlight=False, soft_wrap=True)
    with open_journal(settings) as journal, load_engines(settings, agent.languages) as engines:
        parts = Parts(agent, settings, engines)
        console.print(f"[bold]{agent.name}[/] calls {escape(wanted.target)}")
        for because in engines.because:
            console.print(f"  {because}", style="yellow" if "instead" in because else "dim")
        try:
            call, outcome = asyncio.run(_dial(wanted, way, parts, journal, console))
        except SipError as error:
            if error.code not in NOT_REACHED:
                raise
            if wanted.as_json:
                print_line(json.dumps(_summary(error.code, str(journal.path))))
            say_error(str(error), error.code, error.mend)
            return CHECK_FAILED
    return _close(wanted, console, outcome, journal.verify(call))


async def _dial(
    wanted: Wanted, way: Way, parts: Parts, journal: Journal, console: Console
) -> tuple[str, Outcome]:
    settings = parts.settings
    backend = BaresipBackend(listening(settings, way.here.host, way.here.port))
    name = parts.agent.name
    route = settings.sip.routing(name)
    reception = Reception(Calls(1), {name: parts}, journal, route, sip=backend)
    show = _print_decision if wanted.as_json else Transcript(console).show
    try:
        await backend.start()
        if way.trunk:
            await backend.add(way.trunk)
        leg = await backend.dial(wanted.target, way.trunk.name if way.trunk else "")
        console.print("  ringing", style="dim")
        await leg.answered(wanted.ring_s)
        console.print()
        return await reception.hold(leg, arrival_of(leg), parts, [show], leg=leg)
    finally:
        await backend.close()


def way_to(wanted: Wanted, settings: Settings) -> Way:
    """Return how the target is reached. Raises SipError bad-target, no-trunk; CallError."""
    check_target(wanted.target)
    trunk = _trunk(wanted, settings)
    if wanted.sip is not None:
        return Way(trunk, parse_address(wanted.sip))
    far = (trunk.proxy or trunk.host) if trunk else host_of(wanted.target)
    return Way(trunk, Address(_interface_to(far) or "127.0.0.1", 0))


def _trunk(wanted: Wanted, settings: Settings) -> Trunk | None:
    """The trunk to call through, which knows us by its password alone.

    It is not registered with: many providers keep one registration of an account, and that is the
    running server's.
    """
    known = {name: trunk.trunk(name) for name, trunk in settings.sip.trunks.items()}
    if wanted.trunk is not None:
        if wanted.trunk not in known:
            raise SipError(
                f"there is no trunk {wanted.trunk!r}",
                code="no-trunk",
                mend=f"name one of {', '.join(known)}" if known else "add [sip.trunks.NAME]",
            )
        return replace(known[wanted.trunk], registers=False)
    if is_uri(wanted.target):
        return None
    return replace(trunk_for(wanted.target, list(known.values())), registers=False)


def _interface_to(far: str) -> str:
    """The address of this machine that leads to a host; "" when nothing does. Sends nothing."""
    host, _, port = far.rpartition(":") if far.count(":") == 1 else (far, "", "")
    try:
        found = socket.getaddrinfo(host.strip("[]"), port or 5060, type=socket.SOCK_DGRAM)[0]
        with socket.socket(found[0], socket.SOCK_DGRAM) as probe:
            probe.connect(found[4])
            return str(probe.getsockname()[0])
    except OSError:
        return ""


def _print_decision(decision: Decision) -> None:
    print_line(decision_line(decision))


def _summary(status: str, journal: str) -> dict[str, object]:
    """The keys of `vaarta call --json`, and how the far end took it; no sound is kept."""
    return {
        "call": None,
        "journal": journal,
        "turns": 0,
        "languages": [],
        "end": status,
        "handoff": False,
        "chain": None,
        "audio": None,
        "status": status,
    }


def _close(wanted: Wanted, console: Console, outcome: Outcome, report: Report) -> int:
    """Say how it went, to people or programs, and return the exit code."""
    if wanted.as_json:
        held = {
            "call": report.call,
            "turns": outcome.turns,
            "languages": list(outcome.languages),
            "end": outcome.end,
            "handoff": outcome.end == "handoff",
            "chain": report.chain,
        }
        summary = _summary("answered", report.journal) | held
        print_line(json.dumps(summary, ensure_ascii=False))
    else:
        rows = {
            "ended": f"{outcome.end}: {outcome.because}",
            "spoken": f"{outcome.turns} turns, answered in {', '.join(outcome.languages) or '-'}",
            "journal": report.journal,
            "chain": f"{report.chain}: {report.records} records, {report.why}",
        }
        console.print()
        for name, value in rows.items():
            console.print(f"[bold]{name:<8}[/] {escape(value)}")
        console.print(f"[dim]check it again: vaarta verify {report.call}[/]")
    if outcome.end == "failed":
        mend = "what led to it is in the journal; VAARTA_LOG=DEBUG tells more"
        say_error(f"the call broke down: {outcome.because}", "call-failed", mend)
    return DONE if report.chain == "ok" and outcome.end != "failed" else CHECK_FAILED
