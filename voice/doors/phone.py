"""The telephone: each incoming leg is routed, answered, held and hung up, apart from the others."""

import asyncio
from collections.abc import Callable, Coroutine
from ipaddress import ip_network

from loguru import logger

from telephony.errors import SipError
from telephony.sip.admission import AdmissionRule, Knock, Refusal
from telephony.sip.backend import Leg, Listening, SipBackend, Trunk, TrunkState
from telephony.sip.numbers import is_number
from telephony.sip.uris import user_of
from voice.config import Settings
from voice.decisions import JSON
from voice.doors.reception import Arrival, Reception, masked, shown
from voice.errors import CallError

REFUSALS = {
    "full": Refusal(503, "Service Unavailable", "all calls are taken", retry_after_s=5),
    "draining": Refusal(503, "Service Unavailable", "the server is going down", retry_after_s=30),
    "unknown-number": Refusal(404, "Not Found", "no route names the number"),
}
"""What a request is answered that no call is made of, by why."""

LAST_RECORDS_S = 10.0
"""How long calls that are cut off may take to seal their journals."""


class PhoneDoor:
    """The SIP side of the server: `Door`.

    `on_trunk` is told each change of a trunk.
    """

    def __init__(
        self,
        backend: SipBackend,
        reception: Reception,
        trunks: tuple[Trunk, ...],
        on_trunk: Callable[[TrunkState], None],
    ) -> None:
        self._backend = backend
        self._reception = reception
        self._trunks = trunks
        self.dead = ""
        """Why no call can be taken any more, once that is so."""
        self.on_dead: Callable[[], None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._users = {trunk.user for trunk in trunks}
        backend.on_call = self._ring
        backend.admit = self._admit
        backend.on_trunk = on_trunk
        backend.on_dead = self._died

    def health(self) -> dict[str, object]:
        """What the operator asks for: where it listens, and where each trunk stands."""
        trunks = [
            {"trunk": it.trunk, "registration": it.registration, "because": it.because}
            for it in self._backend.trunks
        ]
        return {"addresses": self._backend.addresses, "dead": self.dead, "trunks": trunks}

    async def open(self) -> None:
        """Listen, and make the trunks known. Raises SipError."""
        await self._backend.start()
        for trunk in self._trunks:
            await self._backend.add(trunk)

    def drain(self) -> None:
        """Let no new call begin."""
        self._backend.drain()

    async def close(self) -> None:
        """Hang up what is left, once each journal is sealed, and stop."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=LAST_RECORDS_S)
        await self._backend.close()

    def _admit(self, knock: Knock) -> Refusal | None:
        """Judge a request before a call is made of it; on the stack's thread.

        The number is in the Request-URI, but for trunks that call us by our own name there.
        """
        user = user_of(knock.target)
        named = is_number(user) and user not in self._users
        return REFUSALS.get(self._reception.refuses(user if named else ""))

    def _ring(self, leg: Leg) -> None:
        self._begin(self._take(leg))

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _take(self, leg: Leg) -> None:
        """Take one call from its first ring; what goes wrong with it ends it alone."""
        try:
            await self._hold(leg)
        except CallError as error:
            logger.warning(
                "sip: call from {} ended [{}]: {}", masked(leg.caller), error.code, error
            )
        except SipError as error:
            logger.info("sip: call from {}: {}", masked(leg.caller), error)
        except Exception as error:
            logger.error("sip: a call broke down: {}: {}", type(error).__name__, error)
        finally:
            await self._let_go(leg)

    async def _hold(self, leg: Leg) -> None:
        parts = self._reception.parts_for(leg.called)
        with self._reception.held("sip"):
            await leg.answer()
            if leg.ended is None:  # a caller may hang up while the answer is on its way
                await self._reception.hold(leg, arrival_of(leg), parts, leg=leg)

    async def _let_go(self, leg: Leg) -> None:
        """Leave no leg behind: one that was not answered is turned away as busy."""
        if leg.ended is not None:
            return
        if leg.up:
            leg.hang_up()
        else:
            await leg.reject()

    def _died(self, because: str) -> None:
        logger.critical("sip: the telephone is dead, start the server anew: {}", because)
        self.dead = because
        if self.on_dead:
            self.on_dead()


def listening(settings: Settings, host: str, port: int) -> Listening:
    """Where and how the user agent listens."""
    sip = settings.sip
    sources = tuple(ip_network(source) for source in sip.sources)
    return Listening(
        host=host,
        port=port,
        rtp_ports=sip.rtp_ports,
        certificate=sip.certificate,
        authorities=sip.authorities,
        silent_s=settings.sip.silent_seconds,
        # Every call may have a consultation beside it, and a few more may be turned away.
        most_legs=2 * settings.serve.max_calls + 8,
        admission=AdmissionRule(sources, sip.calls_per_second, sip.burst),
    )


def arrival_of(leg: Leg) -> Arrival:
    """What the records say of a leg that is up: its numbers may be erased, the rest stays."""
    known = {"trunk": leg.trunk, "codec": leg.codec}  # the codec may be known at the end only
    meta: dict[str, JSON] = {name: shown(text) for name, text in known.items() if text}
    meta["direction"] = "in" if leg.incoming else "out"
    return Arrival("sip", leg.caller, leg.called, meta, leg.quality)
