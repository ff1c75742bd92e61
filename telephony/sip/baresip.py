"""The SIP user agent of the server, on the baresip stack."""

import asyncio
import contextlib
import secrets
from collections.abc import Callable, Mapping

from baresip import (
    BaresipError,
    Call,
    DrainingError,
    Event,
    NoLocalAddressError,
    Runtime,
    StackEvent,
    UserAgent,
)
from loguru import logger

from telephony.errors import SipError
from telephony.sip import accounts, arrivals, endings, logs, outgoing, ports
from telephony.sip.admission import Knock, Refusal
from telephony.sip.backend import Leg, Listening, Trunk, TrunkState
from telephony.sip.chores import Chores
from telephony.sip.gate import Gate
from telephony.sip.heard import Heard
from telephony.sip.legs import BaresipLeg
from telephony.sip.parties import Parties, arrived
from telephony.sip.refusals import ReferAnswers
from telephony.sip.roster import Roster
from telephony.sip.stack import StackThread, Symbols
from telephony.sip.surroundings import Surroundings

CHANCE = secrets.SystemRandom().random
CLOSING_S = 2.0
STARTS = 3
"""Between finding a port free and taking it, another program may take it."""


class BaresipBackend:
    """The one user agent of a process; the stack's threads keep SIP and RTP alive by themselves.

    `chance` draws the spread of the trunks' waits, a share from 0 to 1.
    """

    def __init__(self, listening: Listening, *, chance: Callable[[], float] = CHANCE) -> None:
        self.admit: Callable[[Knock], Refusal | None] | None = None
        self.on_call: Callable[[Leg], None] | None = None
        self.on_trunk: Callable[[TrunkState], None] | None = None
        self.on_dead: Callable[[str], None] | None = None
        self._listening = listening
        self._port = 0
        self._runtime: Runtime | None = None
        self._stack: StackThread | None = None
        self._around: Surroundings | None = None
        self._bridge: logs.Bridge | None = None
        self._anyone: UserAgent | None = None
        self._roster = Roster(self._tell_trunk, chance)
        self._arrivals = arrivals.Arrivals(listening.admission, self._refused)
        self._gate = Gate(self._arrivals.judge, self._arrivals.passed)
        self._legs: dict[int, BaresipLeg] = {}
        self._chores = Chores()
        self._draining = False

    @property
    def port(self) -> int:
        """The port in use; 0 before `start`."""
        return self._port

    @property
    def legs(self) -> int:
        """How many legs there are, ringing ones included."""
        return len(self._legs)

    @property
    def errands(self) -> int:
        """How many short errands are under way."""
        return len(self._chores)

    @property
    def listeners(self) -> int:
        """How many listeners the stack has: one for each leg, and ours."""
        return len(self._runtime._listeners) if self._runtime else 0

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it answers."""
        host = accounts.bracketed(self._listening.host)
        plain = tuple(f"sip:{host}:{self._port};transport={kind}" for kind in ("udp", "tcp"))
        secure = f"sips:{host}:{self._port + 1};transport=tls"
        return (*plain, secure) if self._listening.certificate else plain

    @property
    def trunks(self) -> tuple[TrunkState, ...]:
        """Where each trunk stands."""
        return self._roster.states

    async def start(self) -> None:
        """Begin to listen. Raises SipError port-in-use or bad-address."""
        self._bridge = logs.bridged()
        try:
            for _ in range(STARTS):
                if await self._start():
                    return
            raise ports.taken(self._listening.host, self._port)
        except BaseException:
            logs.unbridge(self._bridge)
            raise

    async def _start(self) -> bool:
        """Start the stack; False when another program was quicker to take the port."""
        listening = self._listening
        self._port = ports.claim(listening.host, listening.port, tls=bool(listening.certificate))
        runtime = Runtime()
        runtime.on_dead = self._die
        try:
            await runtime.start(accounts.config_of(listening, self._port))
            await self._settle(runtime)
        except BaresipError as error:
            with contextlib.suppress(BaresipError):
                await runtime.close()
            if ports.IN_USE in str(error):
                return False
            raise SipError(
                f"the SIP stack did not start: {endings.one_line(str(error))}",
                code="bad-address",
                mend="Check [sip] listen and certificate; one process runs one user agent.",
            ) from error
        return True

    async def add(self, trunk: Trunk) -> None:
        """Know a trunk. Raises SipError bad-trunk."""
        await self._roster.add(trunk, self._running()[0])

    async def dial(
        self, target: str, trunk: str = "", *, headers: Mapping[str, str] | None = None
    ) -> Leg:
        """Call a SIP URI, or a number through a trunk."""
        self._running()
        if self._draining:
            raise endings.draining()
        if len(self._legs) >= self._listening.most_legs:
            raise endings.full(self._listening.most_legs)
        way = outgoing.way_of(target, trunk, self._roster.trunks, self._roster.down)
        parties = outgoing.parties_of(target, way)
        uri = outgoing.uri_for(target, parties, self._roster.trunks)
        extra = outgoing.headers_of(way, headers or {})
        agent = self._roster.agent(way) if way else self._anyone
        assert agent is not None, "made by start()"
        # An INVITE that is on its way must not be forgotten when the caller loses patience.
        job = asyncio.ensure_future(self._connect(agent, uri, extra, parties))
        try:
            return await asyncio.shield(job)
        except asyncio.CancelledError:
            job.add_done_callback(_hang_up_late)
            raise

    def drain(self) -> None:
        """Let no new call begin: callers are told 503 with the time to come back after."""
        if not self._draining and self._runtime is not None:
            self._draining = True
            self._chores.begin(self._runtime.drain())

    async def close(self) -> None:
        """Unregister, hang up what is left and stop."""
        runtime, self._runtime = self._runtime, None
        if runtime is None:
            return
        self._draining = True
        for farewell in self._roster.leave():
            self._chores.begin(farewell)
        for leg in list(self._legs.values()):
            leg.hang_up()
        await self._chores.finish(CLOSING_S)
        try:
            if self._stack is not None:
                await self._stack.run(self._gate.close)
            await runtime.close()
        except BaresipError as error:
            logger.warning("sip: the stack did not stop cleanly: {}", endings.one_line(str(error)))
        for leg in list(self._legs.values()):
            leg.close("the server stopped")
        if self._bridge:
            logs.unbridge(self._bridge)

    async def _settle(self, runtime: Runtime) -> None:
        """Make everything that needs a running stack."""
        symbols = Symbols()
        heard = Heard(symbols)
        self._stack = stack = StackThread(runtime, heard.seen)
        if accounts.everywhere(self._listening.host):
            await stack.run(symbols.listen_on_loopback)
        self._around = Surroundings(
            self._chores,
            ReferAnswers(runtime.set_sip_trace),
            heard,
            lambda handle, call_id: stack.run(lambda: heard.look(handle, call_id)),
            self._forget,
            lambda target, parties: outgoing.uri_for(target, parties, self._roster.trunks),
            self._listening.silent_s,
        )
        self._runtime = runtime
        runtime.subscribe(self._on_event)
        await stack.run(self._gate.open)
        for account in accounts.catch_alls(self._listening):
            agent = await UserAgent.create(runtime, account, transfer_policy="reject")
            self._anyone = self._anyone or agent

    async def _connect(
        self, agent: UserAgent, uri: str, headers: Mapping[str, str], parties: Parties
    ) -> BaresipLeg:
        runtime, around = self._running()
        early: list[StackEvent] = []
        listener = early.append
        runtime.subscribe(listener)
        try:
            call = await agent.dial(uri, dict(headers))
        except NoLocalAddressError as error:
            raise endings.unreachable(uri, "no address of this machine leads there") from error
        except DrainingError as error:
            raise endings.draining() from error
        except BaresipError as error:
            raise endings.unreachable(uri, str(error)) from error
        finally:
            runtime.unsubscribe(listener)
        leg = self._known(BaresipLeg(call, parties, around))
        # When the loop has been busy, the call's first events are here before its listener.
        leg.replay(early)
        return leg

    def _on_event(self, event: StackEvent) -> None:
        if event.event is Event.CALL_INCOMING:
            self._ring(event)
        else:
            self._roster.heard(event)

    def _ring(self, event: StackEvent) -> None:
        runtime, around = self._runtime, self._around
        if runtime is None or around is None:
            return
        call = Call._from_incoming(runtime, event)
        knock = self._arrivals.rang(event.call_id or "")
        account = self._roster.name_of(event.ua)
        parties = arrived(event.headers, event.peer or "", account, self._roster.trunks, knock)
        leg = self._known(BaresipLeg(call, parties, around))
        if self.on_call is None or self._draining:
            self._chores.begin(leg.reject())
            return
        try:
            self.on_call(leg)
        except Exception as error:  # one call's fault must not reach the stack's dispatcher
            logger.error("sip: an incoming call could not be taken: {!r}", error)
            self._chores.begin(leg.reject())

    def _known(self, leg: BaresipLeg) -> BaresipLeg:
        self._legs[leg.handle] = leg
        return leg

    def _forget(self, handle: int) -> None:
        self._legs.pop(handle, None)
        if self._around:
            self._around.heard.forget(handle)

    def _refused(self, knock: Knock) -> Refusal | None:
        """Why this call may not begin; asked on the stack's thread."""
        if self._draining:
            return arrivals.DRAINING
        if len(self._legs) >= self._listening.most_legs:
            return arrivals.FULL
        return self.admit(knock) if self.admit else None

    def _die(self) -> None:
        because = "the SIP stack has died; the process must be restarted"
        logger.error("sip: {}", because)
        for leg in list(self._legs.values()):
            leg.close(because)
        if self.on_dead:
            self.on_dead(because)

    def _tell_trunk(self, state: TrunkState) -> None:
        if self.on_trunk:
            self.on_trunk(state)

    def _running(self) -> tuple[Runtime, Surroundings]:
        if self._runtime is None or self._around is None:
            raise endings.not_running()
        return self._runtime, self._around


def _hang_up_late(job: "asyncio.Future[BaresipLeg]") -> None:
    """Hang up a call whose caller did not wait for it."""
    if not job.cancelled() and job.exception() is None:
        job.result().hang_up()
