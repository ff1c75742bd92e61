"""The SIP user agent of the server, on the baresip stack."""

from collections.abc import Callable, Mapping

from baresip import BaresipError, Call, Event, Runtime, StackEvent, UserAgent
from loguru import logger

from telephony.errors import SipError
from telephony.sip import accounts, ports, uris
from telephony.sip.backend import Leg, Listening, Registration, Trunk, TrunkState
from telephony.sip.chores import Chores
from telephony.sip.legs import BaresipLeg, Parties


class BaresipBackend:
    """The one user agent of a process; the stack's threads keep SIP and RTP alive by themselves."""

    def __init__(self, listening: Listening) -> None:
        self.on_call: Callable[[Leg], None] | None = None
        self.on_trunk: Callable[[TrunkState], None] | None = None
        self.on_dead: Callable[[str], None] | None = None
        self._listening = listening
        self._port = 0
        self._runtime: Runtime | None = None
        self._catch_all: UserAgent | None = None
        self._agents: dict[str, UserAgent] = {}
        self._trunks: dict[str, Trunk] = {}
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
    def addresses(self) -> tuple[str, ...]:
        """Where it answers."""
        place = f"{accounts.bracketed(self._listening.host)}:{self._port}"
        return (f"sip:{place};transport=udp", f"sip:{place};transport=tcp")

    @property
    def trunks(self) -> tuple[TrunkState, ...]:
        """Where each trunk stands."""
        return tuple(TrunkState(name, Registration.NOT_NEEDED) for name in self._trunks)

    async def start(self) -> None:
        """Begin to listen. Raises SipError port-in-use or bad-address."""
        listening = self._listening
        self._port = ports.claim(listening.host, listening.port, tls=bool(listening.certificate))
        runtime = Runtime()
        try:
            await runtime.start(accounts.config_of(listening, self._port))
        except BaresipError as error:
            raise SipError(
                f"the SIP stack did not start: {error}",
                code="bad-address",
                mend="Only one user agent runs in a process; start the server anew.",
            ) from error
        self._runtime = runtime
        runtime.subscribe(self._on_event)
        self._catch_all = await UserAgent.create(
            runtime, accounts.catch_all(listening.host), transfer_policy="reject"
        )
        logger.info("sip: listening on {}", ", ".join(self.addresses))

    async def add(self, trunk: Trunk) -> None:
        """Know a trunk. Raises SipError bad-trunk."""
        runtime = self._runtime
        assert runtime is not None, "started first"
        account = accounts.account_of(trunk)
        agent = await UserAgent.create(runtime, account, transfer_policy="reject")
        self._agents[trunk.name] = agent
        self._trunks[trunk.name] = trunk

    async def dial(
        self, target: str, trunk: str = "", *, headers: Mapping[str, str] | None = None
    ) -> Leg:
        """Call a SIP URI, or a number through a trunk."""
        agent = self._agents[trunk] if trunk else self._catch_all
        assert agent is not None
        assert self._runtime is not None
        uri = uris.checked_target(target)
        early: list[StackEvent] = []
        self._runtime.subscribe(early.append)
        try:
            call = await agent.dial(uri, dict(headers or {}))
        finally:
            self._runtime.unsubscribe(early.append)
        leg = self._leg(call, Parties("vaarta", uris.user_of(uri) or uri, trunk))
        # After a stalled loop the call's first events come before its own listener.
        for event in early:
            if event.call == call.handle:
                call._on_stack_event(event)
        return leg

    def drain(self) -> None:
        """Let no new call begin."""
        if self._draining or self._runtime is None:
            return
        self._draining = True
        self._chores.begin(self._runtime.drain())

    async def close(self) -> None:
        """Hang up what is left and stop."""
        runtime, self._runtime = self._runtime, None
        if runtime is None:
            return
        for leg in list(self._legs.values()):
            leg.hang_up()
        await self._chores.finish(2)
        await runtime.close()

    def _on_event(self, event: StackEvent) -> None:
        if event.event is Event.CALL_INCOMING and self._runtime is not None:
            self._ring(Call._from_incoming(self._runtime, event), event)

    def _ring(self, call: Call, event: StackEvent) -> None:
        headers = event.headers
        caller = uris.user_of(headers.get("P-Asserted-Identity", "")) or uris.user_of(
            headers.get("From") or event.peer or ""
        )
        called = uris.user_of(headers.get("P-Called-Party-ID", "")) or uris.user_of(
            headers.get("To", "")
        )
        leg = self._leg(call, Parties(caller, called, "", incoming=True, headers=headers))
        if self.on_call:
            self.on_call(leg)
        else:
            self._chores.begin(leg.reject())

    def _leg(self, call: Call, parties: Parties) -> BaresipLeg:
        def forget(_: BaresipLeg) -> None:
            self._legs.pop(call.handle, None)

        leg = BaresipLeg(call, parties, self._chores, forget, self._listening.silent_s)
        self._legs[call.handle] = leg
        return leg
