"""One SIP dialog with its sound, on a call of the baresip stack."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from baresip import (
    BaresipError,
    Call,
    CallState,
    CallStats,
    Event,
    StackEvent,
    StaleHandleError,
    TransferFailed,
)
from loguru import logger

from telephony.quality import Quality
from telephony.sip import endings
from telephony.sip.backend import Leg
from telephony.sip.chores import Chores
from telephony.sip.sound import CallSound

HOLD_ATTEMPTS = 8
HOLD_RETRY_S = 0.15
"""A re-INVITE that is in flight is over within a round trip or two (RFC 3261 section 14.1)."""

KEYS = frozenset("0123456789ABCD*#")
HERE = "hung up here"


@dataclass(frozen=True, slots=True)
class Parties:
    """Who talks to whom, through which trunk, and what else the INVITE said."""

    caller: str
    called: str
    trunk: str = ""
    incoming: bool = False
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


class BaresipLeg:
    """A leg whose life the stack's events tell; every method returns at once or may be awaited."""

    def __init__(
        self,
        call: Call,
        parties: Parties,
        chores: Chores,
        closed: "Callable[[BaresipLeg], None]",
        silent_s: int,
    ) -> None:
        self.on_digit: Callable[[str], None] | None = None
        self.on_end: Callable[[str], None] | None = None
        self.on_hold: Callable[[bool], None] | None = None
        self.caller = parties.caller
        self.called = parties.called
        self.trunk = parties.trunk
        self.incoming = parties.incoming
        self.headers = parties.headers
        self._closed = closed
        self._call = call
        self._chores = chores
        self._silent_s = silent_s
        self._sound = CallSound(call.handle)
        self._was_up = call.state is CallState.ESTABLISHED
        self._ended: str | None = None
        self._stack_reason = ""
        self._hung_up_here = False
        self._change: asyncio.Event = asyncio.Event()
        self._stats: CallStats | None = None
        self._keys: asyncio.Queue[str] | None = None
        call.on(self._on_event)
        call.on_rtcp(self._on_report)
        call.on_dtmf(self._on_key)

    @property
    def call_id(self) -> str:
        """The SIP Call-ID; "" until the INVITE of an outgoing call is on its way."""
        return endings.one_line(self._call.call_id or "")

    # the Line ---------------------------------------------------------------------------------

    @property
    def rate_hz(self) -> int:
        """Samples per second of both directions, now."""
        return self._sound.rate_hz

    def read(self) -> bytes:
        """Take what has arrived since the last read."""
        return b"" if self._ended else self._sound.read()

    def write(self, sound: bytes) -> None:
        """Queue sound for the far end."""
        if not self._ended:
            self._sound.write(sound)

    def queued_ms(self) -> float:
        """How much of what was written has not been sent."""
        return 0.0 if self._ended else self._sound.queued_ms()

    def flush(self) -> None:
        """Forget what is queued."""
        if not self._ended:
            self._sound.flush()

    def send_digit(self, digit: str) -> None:
        """Press a key; keys are sent one after the other, 100 ms long and 120 ms apart."""
        key = digit.upper()
        if key not in KEYS or self._ended:
            return
        if self._keys is None:
            self._keys = asyncio.Queue()
            self._chores.begin(self._press(self._keys))
        self._keys.put_nowait(key)

    def hang_up(self) -> None:
        """End the call, whatever its state: BYE, CANCEL or 486."""
        if self._ended or self._hung_up_here:
            return
        self._hung_up_here = True
        self._chores.begin(self._end(self._call.hangup()))

    # the Leg ----------------------------------------------------------------------------------

    @property
    def up(self) -> bool:
        """Whether the dialog is established and not over."""
        return not self._ended and self._call.state is CallState.ESTABLISHED

    @property
    def ended(self) -> str | None:
        """Why it is over; None while it is not."""
        return self._ended

    @property
    def codec(self) -> str:
        """The codec, as far as its rate tells; "" before there is sound."""
        return ""

    async def answer(self) -> None:
        """Accept an incoming call. Raises SipError call-over."""
        # Answering without video makes the stack send a needless re-INVITE; the account offers
        # no video codec, so none is accepted all the same.
        await self._ask(self._call.answer(video=True))

    async def reject(self) -> None:
        """Turn an incoming call away as busy."""
        self._hung_up_here = True
        await self._end(self._call.reject())

    async def answered(self, within_s: float) -> None:
        """Wait for the far end to answer. Raises SipError as the protocol says."""
        try:
            async with asyncio.timeout(within_s):
                while not self.up and not self._ended:
                    self._change.clear()
                    await self._change.wait()
        except TimeoutError:
            self.hang_up()
            raise endings.no_answer(self.called, within_s) from None
        if self._ended:
            raise endings.call_error(self._stack_reason, self.called)

    async def hold(self) -> None:
        """Put the far end on hold. Raises SipError call-over or hold-failed."""
        await self._set_hold(True)

    async def resume(self) -> None:
        """Take it back. Raises SipError as `hold` does."""
        await self._set_hold(False)

    async def refer(self, target: str, within_s: float) -> None:
        """Blind transfer. Raises SipError transfer-refused, transfer-failed or call-over."""
        try:
            await self._call.transfer(target, timeout=within_s)
        except (BaresipError, ValueError) as error:
            raise self._transfer_error(error, target) from error

    async def refer_to(self, other: Leg, within_s: float) -> None:
        """Attended transfer. Raises SipError as `refer` does."""
        assert isinstance(other, BaresipLeg)
        await self.hold()
        await other.hold()
        try:
            await self._call.attended_transfer(other._call, timeout=within_s)
        except (BaresipError, ValueError) as error:
            raise self._transfer_error(error, other.called) from error

    def quality(self) -> Quality | None:
        """Loss, jitter and delay; None before the first report."""
        stats = self._stats
        if stats is None:
            return None
        return Quality(
            received=stats.rx_packets,
            lost=max(0, stats.rx_lost),
            sent=stats.tx_packets,
            lost_there=max(0, stats.tx_lost),
            jitter_ms=stats.rx_jitter_ms,
            delay_ms=stats.rtt_ms / 2 + (stats.jbuf_delay_ms or 0),
        )

    # events -----------------------------------------------------------------------------------

    def _on_event(self, event: StackEvent) -> None:
        if event.event is Event.CALL_CLOSED:
            self._close(event.text or "")
        elif event.event is Event.CALL_ESTABLISHED:
            self._was_up = True
        elif event.event is Event.CALL_HOLD and self.on_hold:
            self.on_hold(True)
        elif event.event is Event.CALL_RESUME and self.on_hold:
            self.on_hold(False)
        self._change.set()

    def _close(self, reason: str) -> None:
        if self._ended:
            return
        self._stats = self._call.final_stats or self._stats
        self._stack_reason = reason
        said = endings.in_words(reason, established=self._was_up, silent_s=self._silent_s)
        self._ended = HERE if self._hung_up_here else said
        self._closed(self)
        if self.on_end and not self._hung_up_here:
            self.on_end(said)

    def _on_report(self, stats: CallStats) -> None:
        self._stats = stats

    def _on_key(self, event: object) -> None:
        digit = getattr(event, "digit", "").upper()
        if self.on_digit and digit in KEYS and digit:
            self.on_digit(digit)

    # errands ----------------------------------------------------------------------------------

    async def _press(self, keys: "asyncio.Queue[str]") -> None:
        while not self._ended and not keys.empty():
            await self._call.send_dtmf(keys.get_nowait())
            await asyncio.sleep(0.12)
        self._keys = None

    async def _ask(self, request: "asyncio.Future[None] | object") -> None:
        try:
            await request  # type: ignore[misc]
        except StaleHandleError as error:
            raise endings.gone(self._ended) from error

    async def _end(self, request: object) -> None:
        try:
            await request  # type: ignore[misc]
        except StaleHandleError:
            logger.debug("sip: {} was over already", self.call_id)

    async def _set_hold(self, held: bool) -> None:
        failed = ""
        for _ in range(HOLD_ATTEMPTS):
            if self._ended:
                raise endings.gone(self._ended)
            try:
                await (self._call.hold() if held else self._call.resume())
            except StaleHandleError as error:
                raise endings.gone(self._ended) from error
            except BaresipError as error:
                failed = str(error)
                await asyncio.sleep(HOLD_RETRY_S)
            else:
                return
        raise endings.hold_failed(failed)

    def _transfer_error(self, error: Exception, target: str) -> Exception:
        if isinstance(error, StaleHandleError) or self._ended:
            return endings.gone(self._ended)
        status = (error.status or 0) if isinstance(error, TransferFailed) else 0
        return endings.transfer_error(status, str(error), target)
