"""Where every caller comes in, whatever the wire: a place, an agent, a call, its end."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace

from loguru import logger

from telephony.line import FRAME_MS, Line
from telephony.quality import Quality
from telephony.sip.backend import Leg, SipBackend
from telephony.sip.routing import Route
from telephony.sip.transfer import SipTransfer
from telephony.transport import LineTransport
from voice.call import Call, Closing, OnDecision, OnLine, Outcome
from voice.decisions import JSON
from voice.doors.sounding import Sounding, verdict_of
from voice.errors import CallError
from voice.journal import Journal
from voice.pipeline import Parts
from voice.server import Calls

FINAL_FIGURES_MS = 1_000
"""How long a call's record waits for the wire to count its packets up."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A caller on a wire: which wire, who calls whom, and what goes on record for ever.

    `quality` gives the sound's figures, live or final, where the wire counts them; `content` is
    what the wire brought besides and may be erased, such as a stream's parameters.
    """

    wire: str
    caller: str = ""
    called: str = ""
    meta: Mapping[str, JSON] = field(default_factory=dict[str, JSON])
    quality: Callable[[], Quality | None] = lambda: None
    content: Mapping[str, str] = field(default_factory=dict[str, str])


class Reception:
    """Gives each caller an agent and holds the call to its end.

    `agents` are the agents by their names in the settings; `route` chooses the one for a number
    that was called, and why. Calls are transferred through `sip`.
    """

    def __init__(
        self,
        calls: Calls,
        agents: Mapping[str, Parts],
        journal: Journal,
        route: Callable[[str], Route],
        sip: SipBackend | None = None,
    ) -> None:
        self._calls = calls
        self._agents = agents
        self._journal = journal
        self._route = route
        self._sip = sip
        self._sounding = Sounding(calls.registry)

    def held(self, wire: str) -> AbstractContextManager[None]:
        """Hold a place for a call of a wire. Raises CallError, retryable, when draining or full."""
        return self._calls.held(wire)

    def refuses(self, called: str = "") -> str:
        """Return why a call would be refused now: full, draining, unknown-number, or "".

        Counts a refusal. May be called on any thread, before a call is made of a request.
        """
        closed = self._calls.closed
        if not closed and called and not self._route(called).agent:
            closed = "unknown-number"
        if closed:
            self._calls.refuse(closed)
        return closed

    def parts_for(self, called: str) -> Parts:
        """Return what answers a number. Raises CallError unknown-number, which is counted."""
        route = self._route(called)
        if not route.agent:
            self._calls.refuse("unknown-number")
            raise CallError(
                f"no route names the number {shown(called)}",
                code="unknown-number",
                mend="add it to [sip.routes], or set sip.unknown_numbers to answer",
            )
        logger.info("{} answers: {}", route.agent, route.because)
        return self._agents[route.agent]

    async def hold(
        self,
        line: Line,
        arrival: Arrival,
        parts: Parts,
        watchers: Sequence[OnDecision] = (),
        leg: Leg | None = None,
    ) -> tuple[str, Outcome]:
        """Hold the conversation to its end and hang the line up; return the call's id and outcome.

        `leg` is the line as a SIP dialog, where it is one. Raises what `Call.run` raises.
        """
        wire = LineTransport(line, parts.settings.audio.rate_hz)
        call = Call(
            wire,
            parts,
            self._journal,
            meta={"wire": arrival.wire, **arrival.meta},
            database=parts.settings.journal_path.parent / f"{parts.agent.name}.db",
            line=OnLine(
                people=_people(arrival),
                heard_ms=wire.heard_ms,
                echo=wire.echo,
                closing=lambda: self._closing(arrival, wire, leg),
                transfer=SipTransfer(self._sip, wire, leg=leg) if self._sip else None,
            ),
        )
        for watcher in watchers:
            call.watch(watcher)
        wire.on_hang_up = call.hang_up
        if leg:
            leg.on_hold = call.put_on_hold
        logger.info("call {} began on {}", call.id, arrival.wire)
        try:
            outcome = await call.run()
        finally:
            line.hang_up()
        logger.info("call {} ended: {} ({})", call.id, outcome.end, outcome.because)
        return call.id, outcome

    async def _closing(
        self, arrival: Arrival, wire: LineTransport, leg: Leg | None
    ) -> Closing | None:
        for _ in range(FINAL_FIGURES_MS // FRAME_MS):
            if leg is None or leg.ended is not None:
                break
            await asyncio.sleep(FRAME_MS / 1000)  # the last figures come with the end of the dialog
        quality = arrival.quality()
        if quality is None:
            return None
        quality = replace(quality, concealed_ms=wire.concealed_ms)
        self._sounding.count(arrival.wire, quality)
        return verdict_of(quality)


def _people(arrival: Arrival) -> dict[str, str]:
    people = {"caller": shown(arrival.caller), "called": shown(arrival.called)}
    brought = {name: shown(text, 256) for name, text in arrival.content.items()}
    return {role: name for role, name in people.items() if name} | brought


def shown(text: str, at_most: int = 64) -> str:
    """Return what came off the network as one short line."""
    return "".join(c if c.isprintable() else "?" for c in text[:at_most])


def masked(number: str) -> str:
    """Return who calls as a log may keep it: logs outlive a wish to be forgotten."""
    return f"…{shown(number)[-3:]}" if len(number) > 3 else shown(number) or "nobody"
