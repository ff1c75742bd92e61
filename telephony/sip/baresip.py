"""The SIP user agent of the server, on the baresip stack."""

import asyncio
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
from telephony.sip import accounts, endings, logs, outgoing, ports
from telephony.sip.backend import Leg, Listening, Registration, Trunk, TrunkState
from telephony.sip.chores import Chores
from telephony.sip.heard import Codecs
from telephony.sip.legs import BaresipLeg, Surroundings
from telephony.sip.parties import Parties, arrived
from telephony.sip.refusals import ReferAnswers
from telephony.sip.stack import StackRegistrar, StackThread, Symbols
from telephony.sip.trunks import Keeper

CHANCE = secrets.SystemRandom().random
CLOSING_S = 2.0
_OUTCOMES = (Event.REGISTER_OK, Event.REGISTER_FAIL)


class BaresipBackend:
    """The one user agent of a process; the stack's threads keep SIP and RTP alive by themselves.

    `chance` draws the spread of the trunks' waits, a share from 0 to 1.
    """

    def __init__(
        self,
        listening: Listening,
        *,
        chance: Callable[[], float] = CHANCE,
    ) -> None:
        self.on_call: Callable[[Leg], None] | None = None
        self.on_trunk: Callable[[TrunkState], None] | None = None
        self.on_dead: Callable[[str], None] | None = None
        self._listening = listening
        self._chance = chance
        self._port = 0
        self._runtime: Runtime | None = None
        self._around: Surroundings | None = None
        self._bridge: logs.Bridge | None = None
        self._anyone: UserAgent | None = None
        self._agents: dict[str, UserAgent] = {}
        self._keepers: dict[str, Keeper] = {}
        self._names: dict[int, str] = {}
        self._legs: dict[int, BaresipLeg] = {}
        self._keeping: set[asyncio.Task[None]] = set()
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
        return tuple(keeper.state for keeper in self._keepers.values())

    async def start(self) -> None:
        """Begin to listen. Raises SipError port-in-use or bad-address."""
        listening = self._listening
        self._port = ports.claim(listening.host, listening.port, tls=bool(listening.certificate))
        config = accounts.config_of(listening, self._port)
        self._bridge = logs.bridged()
        runtime = Runtime()
        runtime.on_dead = self._die
        try:
            await runtime.start(config)
            for account in accounts.catch_alls(listening):
                agent = await UserAgent.create(runtime, account, transfer_policy="reject")
                self._anyone = self._anyone or agent
        except BaresipError as error:
            logs.unbridge(self._bridge)
            raise SipError(
                f"the SIP stack did not start: {endings.one_line(str(error))}",
                code="bad-address",
                mend="Check [sip] listen and certificate; one process runs one user agent.",
            ) from error
        self._runtime = runtime
        symbols = Symbols()
        codecs = Codecs(symbols)
        stack = StackThread(runtime, codecs.seen)
        if accounts.everywhere(listening.host):
            await stack.run(symbols.listen_on_loopback)
        answers = ReferAnswers(runtime.set_sip_trace)
        self._around = Surroundings(
            self._chores, answers, codecs, self._forget, self._uri_for, listening.silent_s
        )
        runtime.subscribe(self._on_event)

    async def add(self, trunk: Trunk) -> None:
        """Know a trunk. Raises SipError bad-trunk."""
        runtime, _ = self._running()
        if trunk.name in self._keepers or not trunk.name:
            raise accounts.bad_trunk(trunk, "another trunk has this name")
        account = accounts.account_of(trunk)
        try:
            agent = await UserAgent.create(runtime, account, transfer_policy="reject")
        except BaresipError as error:
            raise accounts.bad_trunk(trunk, str(error)) from error
        keeper = Keeper(trunk, StackRegistrar(runtime, agent), self._tell_trunk, self._chance)
        self._agents[trunk.name] = agent
        self._names[agent.handle] = trunk.name
        self._keepers[trunk.name] = keeper
        if trunk.registers:
            task = asyncio.get_running_loop().create_task(keeper.keep())
            self._keeping.add(task)
            task.add_done_callback(self._keeping.discard)

    async def dial(
        self, target: str, trunk: str = "", *, headers: Mapping[str, str] | None = None
    ) -> Leg:
        """Call a SIP URI, or a number through a trunk."""
        self._running()
        if self._draining:
            raise endings.draining()
        if len(self._legs) >= self._listening.most_legs:
            raise endings.full(self._listening.most_legs)
        trunks = self._known_trunks()
        way = outgoing.way_of(target, trunk, trunks, self._down())
        parties = outgoing.parties_of(target, way)
        uri = outgoing.uri_for(target, parties, trunks)
        extra = outgoing.headers_of(way, headers or {})
        agent = self._agents[way.name] if way else self._anyone
        assert agent is not None, "made by start()"
        # An INVITE that is on its way must not be forgotten when the caller loses patience.
        job = asyncio.ensure_future(self._connect(agent, uri, extra, parties))
        try:
            return await asyncio.shield(job)
        except asyncio.CancelledError:
            job.add_done_callback(_hang_up_late)
            raise

    def drain(self) -> None:
        """Let no new call begin; the stack itself answers incoming ones 486."""
        if not self._draining and self._runtime is not None:
            self._draining = True
            self._chores.begin(self._runtime.drain())

    async def close(self) -> None:
        """Unregister, hang up what is left and stop."""
        runtime, self._runtime = self._runtime, None
        if runtime is None:
            return
        self._draining = True
        for task in self._keeping:
            task.cancel()
        for keeper in self._keepers.values():
            self._chores.begin(keeper.leave())
        for leg in list(self._legs.values()):
            leg.hang_up()
        await self._chores.finish(CLOSING_S)
        try:
            await runtime.close()
        except BaresipError as error:
            logger.warning("sip: the stack did not stop cleanly: {}", endings.one_line(str(error)))
        for leg in list(self._legs.values()):
            leg.close("the server stopped")
        if self._bridge:
            logs.unbridge(self._bridge)

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
        elif event.event in _OUTCOMES and event.ua in self._names:
            self._keepers[self._names[event.ua]].heard(event.text or "")

    def _ring(self, event: StackEvent) -> None:
        runtime, around = self._runtime, self._around
        if runtime is None or around is None:
            return
        account = self._names.get(event.ua, "")
        parties = arrived(event.headers, event.peer or "", account, self._known_trunks())
        leg = self._known(BaresipLeg(Call._from_incoming(runtime, event), parties, around))
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

    def _forget(self, leg: BaresipLeg) -> None:
        self._legs.pop(leg.handle, None)
        if self._around:
            self._around.codecs.forget(leg.handle)

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

    def _known_trunks(self) -> list[Trunk]:
        return [keeper.trunk for keeper in self._keepers.values()]

    def _down(self) -> set[str]:
        down = (Registration.REFUSED, Registration.UNREACHABLE)
        return {state.trunk for state in self.trunks if state.registration in down}

    def _uri_for(self, target: str, parties: Parties) -> str:
        return outgoing.uri_for(target, parties, self._known_trunks())

    def _running(self) -> tuple[Runtime, Surroundings]:
        if self._runtime is None or self._around is None:
            raise endings.not_running()
        return self._runtime, self._around


def _hang_up_late(job: "asyncio.Future[BaresipLeg]") -> None:
    """Hang up a call whose caller did not wait for it."""
    if not job.cancelled() and job.exception() is None:
        job.result().hang_up()
