"""One SIP dialog with its sound, on a call of the baresip stack."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping

from baresip import BaresipError, Call, CallState, CallStats, Event, StackEvent, StaleHandleError
from loguru import logger

from telephony.quality import Quality
from telephony.sip import endings, refers
from telephony.sip.backend import Leg
from telephony.sip.keys import KeysIn, KeysOut
from telephony.sip.parties import Parties
from telephony.sip.reports import quality_of
from telephony.sip.sound import CallSound
from telephony.sip.surroundings import Surroundings

HOLD_ATTEMPTS = 10
HOLD_RETRY_S = 0.2
"""A re-INVITE that is in flight is over within a round trip or two (RFC 3261 section 14.1)."""
HANG_UP_ATTEMPTS = 3
HERE = "hung up here"


class BaresipLeg:
    """A leg whose life the stack's events tell; every method returns at once or may be awaited."""

    def __init__(self, call: Call, parties: Parties, around: Surroundings) -> None:
        self.on_digit: Callable[[str], None] | None = None
        self.on_end: Callable[[str], None] | None = None
        self.on_hold: Callable[[bool], None] | None = None
        self._parties = parties
        self._around = around
        self._call = call
        self._sound = CallSound(call.handle)
        self._sound.backlog = lambda: around.heard.backlog(call.handle)
        self._sound.on_restart = self._look_anew
        self._was_up = call.state is CallState.ESTABLISHED
        self._ended: str | None = None
        self._stack_reason = ""
        self._hung_up_here = False
        self._held_there = False
        self._last_codec = ""
        self._change = asyncio.Event()
        self._holding = asyncio.Lock()
        self._stats: CallStats | None = None
        self._keys_in = KeysIn()
        self._keys_out = KeysOut(call.send_dtmf, around.chores)
        call.on(self._on_event)
        call.on_rtcp(self._on_report)

    @property
    def handle(self) -> int:
        """The stack's handle of the call."""
        return self._call.handle

    @property
    def call_id(self) -> str:
        """The SIP Call-ID; "" until the INVITE of an outgoing call is on its way."""
        return endings.one_line(self._call.call_id or "")

    @property
    def caller(self) -> str:
        """Who calls."""
        return self._parties.caller

    @property
    def called(self) -> str:
        """Who is called."""
        return self._parties.called

    @property
    def trunk(self) -> str:
        """The name of the trunk; "" when none is known to be meant."""
        return self._parties.trunk

    @property
    def incoming(self) -> bool:
        """Whether the far end called."""
        return self._parties.incoming

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of the INVITE that are let through."""
        return self._parties.headers

    @property
    def up(self) -> bool:
        """Whether the dialog is established and not over."""
        return self._ended is None and self._call.state is CallState.ESTABLISHED

    @property
    def ended(self) -> str | None:
        """Why it is over; None while it is not."""
        return self._ended

    @property
    def codec(self) -> str:
        """The codec; "" before there is sound."""
        name = self._around.heard.codec(self.handle) or self._sound.codec
        return self._last_codec or (f"{name}/{self._sound.rate_hz}" if name else "")

    @property
    def rate_hz(self) -> int:
        """Samples per second of both directions, now."""
        return self._sound.rate_hz

    def read(self) -> bytes:
        """Take what has arrived since the last read."""
        return self._sound.read() if self._ended is None else b""

    def write(self, sound: bytes) -> None:
        """Queue sound for the far end."""
        if self._ended is None:
            self._sound.write(sound, asyncio.get_running_loop().time())

    def queued_ms(self) -> float:
        """How much of what was written has not been sent."""
        return self._sound.queued_ms() if self._ended is None else 0.0

    def flush(self) -> None:
        """Forget what is queued."""
        if self._ended is None:
            self._sound.flush()

    def send_digit(self, digit: str) -> None:
        """Press a key; keys are sent one after the other, 100 ms long and 120 ms apart."""
        if self._ended is None:
            self._keys_out.press(digit)

    def hang_up(self) -> None:
        """End the call, whatever its state: BYE, CANCEL or 486."""
        if self._ended is None and not self._hung_up_here:
            self._hung_up_here = True
            self._around.chores.begin(self._end(self._call.hangup))

    async def answer(self) -> None:
        """Accept an incoming call. Raises SipError call-over."""
        # Answering without video makes the stack send a needless re-INVITE after the ACK; the
        # accounts know no video codec, so none is accepted all the same.
        await self._ask(self._call.answer(video=True))

    async def reject(self) -> None:
        """Turn an incoming call away as busy."""
        if self._ended is None and not self._hung_up_here:
            self._hung_up_here = True
            await self._end(self._call.reject)

    async def answered(self, within_s: float) -> None:
        """Wait for the far end to answer. Raises SipError as the protocol says."""
        try:
            async with asyncio.timeout(within_s):
                while not self.up and self._ended is None:
                    self._change.clear()
                    await self._change.wait()
        except TimeoutError:
            self.hang_up()
            raise endings.no_answer(self.called, within_s) from None
        if self._ended == HERE:
            raise endings.gone(HERE)
        if self._ended is not None:
            raise endings.call_error(self._stack_reason, self.called)

    async def hold(self) -> None:
        """Put the far end on hold. Raises SipError call-over or hold-failed."""
        await self._set_hold(self._call.hold)

    async def resume(self) -> None:
        """Take it back. Raises SipError as `hold` does."""
        await self._set_hold(self._call.resume)

    async def refer(self, target: str, within_s: float) -> None:
        """Blind transfer. Raises SipError transfer-refused, transfer-failed or call-over."""
        uri = self._around.uri_of(target, self._parties)
        await refers.refer(
            self, self._around.answers, self._call.transfer(uri, timeout=within_s), uri
        )

    async def refer_to(self, other: Leg, within_s: float) -> None:
        """Attended transfer. Raises SipError as `refer` does; then both are taken back."""
        assert isinstance(other, BaresipLeg), "legs of one user agent"
        try:
            await self.hold()
            await other.hold()
            request = self._call.attended_transfer(other._call, timeout=within_s)
            await refers.refer(self, self._around.answers, request, other.called)
        except BaseException:
            for leg in (self, other):
                if leg.up:
                    self._around.chores.begin(leg.resume())
            raise

    def quality(self) -> Quality | None:
        """Loss, jitter and delay; None before the first report."""
        if self._stats is None:
            return None
        return quality_of(self._stats, self.codec, self._keys_in.packets)

    def replay(self, early: list[StackEvent]) -> None:
        """Take events that came before this leg was made, oldest first."""
        for event in early:
            if event.call == self._call.handle:
                # The call's own listener: it keeps the state, and tells ours.
                self._call._on_stack_event(event)

    def close(self, reason: str) -> None:
        """Take the leg as over, for the stack's closing text `reason`."""
        if self._ended is not None:
            return
        self._stats = self._call.final_stats or self._stats
        self._stack_reason = reason
        said = endings.in_words(reason, established=self._was_up, silent_s=self._around.silent_s)
        self._ended = HERE if self._hung_up_here else said
        self._last_codec = self.codec
        self._keys_out.forget()
        self._change.set()
        self._around.closed(self.handle)
        if self.on_end and not self._hung_up_here:
            self.on_end(said)

    async def _ask(self, request: Coroutine[object, object, None]) -> None:
        try:
            await request
        except StaleHandleError as error:
            raise endings.gone(self._ended) from error

    def _on_event(self, event: StackEvent) -> None:
        match event.event:
            case Event.CALL_CLOSED:
                self.close(event.text or "")
            case Event.CALL_ESTABLISHED:
                self._was_up = True
                self._change.set()
            case Event.CALL_HOLD | Event.CALL_RESUME:
                self._note_hold(event.event is Event.CALL_HOLD)
            case Event.CALL_LOCAL_SDP if self._was_up and event.text == "answer":
                somewhere = self._around.heard.sent_somewhere(self.handle)
                self._note_hold(self._call.remote_on_hold or not somewhere)
            case Event.CALL_DTMF_START:
                self._note_key(event.text or "")
            case Event.CALL_DTMF_END:
                self._keys_in.ended(asyncio.get_running_loop().time())
            case _:
                pass

    def _note_hold(self, held: bool) -> None:
        changed, self._held_there = held is not self._held_there, held
        if changed and self.on_hold:
            self.on_hold(held)

    def _note_key(self, text: str) -> None:
        key = self._keys_in.began(text, asyncio.get_running_loop().time())
        if key and self.on_digit:
            self.on_digit(key)

    def _look_anew(self) -> None:
        self._around.chores.begin(self._around.look(self.handle, self._call.call_id or ""))

    def _on_report(self, stats: CallStats) -> None:
        self._stats = stats

    async def _end(self, request: Callable[[], Coroutine[object, object, None]]) -> None:
        for attempt in range(HANG_UP_ATTEMPTS):
            try:
                return await request()
            except StaleHandleError:
                return self.close("")
            except BaresipError as error:
                logger.debug("sip: hanging up, attempt {}: {}", attempt + 1, error)
                await asyncio.sleep(0.5)
        return self.close("")

    async def _set_hold(self, request: Callable[[], Coroutine[object, object, None]]) -> None:
        failed = ""
        # One after the other: the stack takes back only what it knows to be held.
        async with self._holding:
            for _ in range(HOLD_ATTEMPTS):
                if self._ended is not None:
                    raise endings.gone(self._ended)
                try:
                    return await self._ask(request())
                except BaresipError as error:
                    failed = str(error)
                    await asyncio.sleep(HOLD_RETRY_S)
        raise endings.hold_failed(failed)
