"""A leg's life, told by events: in virtual time, on a call of the stack that is none."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, cast

import pytest
from baresip import BaresipError, Call, CallState, CallStats, Event, StackEvent, StaleHandleError

from telephony.errors import SipError
from telephony.sip.chores import Chores
from telephony.sip.heard import Heard
from telephony.sip.legs import HERE, BaresipLeg
from telephony.sip.parties import Parties
from telephony.sip.stack import Symbols
from telephony.sip.surroundings import Surroundings
from voice import clock


class StackCall:
    """Stands for the stack's call: keeps what was asked of it, and says what a test says."""

    def __init__(self, state: CallState = CallState.INCOMING) -> None:
        self.handle = 7
        self.call_id = "abc"
        self.state = state
        self.remote_on_hold = False
        self.final_stats: CallStats | None = None
        self.asked: list[str] = []
        self.failures: list[Exception] = []
        self.listener: Callable[[StackEvent], None] = lambda event: None

    def on(self, listener: Callable[[StackEvent], None]) -> None:
        self.listener = listener

    def on_rtcp(self, listener: Callable[[CallStats], None]) -> None:
        self.report = listener

    def tell(self, event: Event, text: str = "") -> None:
        if event is Event.CALL_ESTABLISHED:
            self.state = CallState.ESTABLISHED
        if event is Event.CALL_CLOSED:
            self.state = CallState.CLOSED
        self.listener(StackEvent(event, call=7, text=text))

    async def _do(self, what: str) -> None:
        self.asked.append(what)
        if self.failures:
            raise self.failures.pop(0)

    async def answer(self, *, video: bool) -> None:
        await self._do("answer")

    async def reject(self) -> None:
        await self._do("reject")

    async def hangup(self) -> None:
        await self._do("hangup")

    async def hold(self) -> None:
        await self._do("hold")

    async def resume(self) -> None:
        await self._do("resume")

    async def send_dtmf(self, keys: str) -> None:
        await self._do(f"key {keys}")


class Story:
    """A leg and what it told."""

    def __init__(self, state: CallState = CallState.INCOMING) -> None:
        self.call = StackCall(state)
        self.chores = Chores()
        self.gone: list[int] = []
        self.ends: list[str] = []
        self.holds: list[bool] = []
        self.digits: list[str] = []
        around = Surroundings(
            self.chores,
            cast(Any, None),
            Heard(Symbols()),
            cast(Any, None),
            self.gone.append,
            lambda target, parties: target,
            20,
        )
        self.leg = BaresipLeg(cast(Call, self.call), Parties("a", "b", incoming=True), around)
        self.leg.on_end = self.ends.append
        self.leg.on_hold = self.holds.append
        self.leg.on_digit = self.digits.append


def told(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    clock.run(story(), virtual=True)


def test_an_end_is_told_once_with_its_reason() -> None:
    async def story() -> None:
        it = Story()
        it.call.tell(Event.CALL_ESTABLISHED)
        assert it.leg.up
        it.call.tell(Event.CALL_CLOSED, "Connection reset by peer [104]")
        it.call.tell(Event.CALL_CLOSED, "again")
        assert it.ends == ["the far end hung up"]
        assert it.leg.ended == "the far end hung up"
        assert not it.leg.up
        assert it.gone == [7]

    told(story)


def test_an_end_that_was_asked_for_is_not_told() -> None:
    async def story() -> None:
        it = Story()
        it.leg.hang_up()
        it.leg.hang_up()
        await asyncio.sleep(1)
        it.call.tell(Event.CALL_CLOSED, "Rejected by user")
        assert it.call.asked == ["hangup"]
        assert it.ends == []
        assert it.leg.ended == HERE
        assert it.gone == [7]

    told(story)


def test_hanging_up_a_call_that_the_stack_has_forgotten_ends_it() -> None:
    async def story() -> None:
        it = Story()
        it.call.failures = [BaresipError("queue full"), StaleHandleError("gone")]
        it.leg.hang_up()
        await asyncio.sleep(5)
        assert it.call.asked == ["hangup", "hangup"]
        assert it.leg.ended == HERE
        assert len(it.chores) == 0

    told(story)


def test_a_call_that_is_gone_cannot_be_answered() -> None:
    async def story() -> None:
        it = Story()
        it.call.failures = [StaleHandleError("gone")]
        with pytest.raises(SipError) as caught:
            await it.leg.answer()
        assert caught.value.code == "call-over"

    told(story)


def test_nothing_is_read_written_or_pressed_on_a_call_that_is_over() -> None:
    async def story() -> None:
        it = Story()
        it.call.tell(Event.CALL_CLOSED)
        it.leg.write(b"\0" * 320)
        it.leg.flush()
        it.leg.send_digit("5")
        await asyncio.sleep(1)
        assert it.leg.read() == b""
        assert it.leg.queued_ms() == 0
        assert it.call.asked == []

    told(story)


def test_a_hold_waits_for_a_re_invite_in_flight_and_its_own_turn() -> None:
    async def story() -> None:
        it = Story(CallState.ESTABLISHED)
        it.call.failures = [BaresipError("in flight"), BaresipError("in flight")]
        await asyncio.gather(it.leg.hold(), it.leg.resume())
        assert it.call.asked == ["hold", "hold", "hold", "resume"]
        it.call.failures = [BaresipError("in flight")] * 50
        with pytest.raises(SipError) as caught:
            await it.leg.hold()
        assert caught.value.code == "hold-failed"

    told(story)


def test_a_far_hold_is_told_when_it_changes() -> None:
    async def story() -> None:
        it = Story(CallState.ESTABLISHED)
        for event in (Event.CALL_HOLD, Event.CALL_HOLD, Event.CALL_RESUME, Event.CALL_RESUME):
            it.call.tell(event)
        assert it.holds == [True, False]

    told(story)


def test_keys_of_the_far_end_are_told_once_each() -> None:
    async def story() -> None:
        it = Story(CallState.ESTABLISHED)
        for event, text in (
            (Event.CALL_DTMF_START, "5"),
            (Event.CALL_DTMF_START, "5"),
            (Event.CALL_DTMF_END, ""),
            (Event.CALL_DTMF_START, "5"),
            (Event.CALL_DTMF_END, ""),
            (Event.CALL_DTMF_START, "#"),
        ):
            it.call.tell(event, text)
        assert it.digits == ["5", "5", "#"]

    told(story)


@pytest.mark.parametrize(
    ("reason", "code"),
    [("486 Busy Here", "busy"), ("603 Decline", "declined"), ("500 Oops", "call-failed")],
)
def test_waiting_for_an_answer_ends_with_what_came(reason: str, code: str) -> None:
    async def story() -> None:
        it = Story(CallState.OUTGOING)
        asyncio.get_running_loop().call_later(3, it.call.tell, Event.CALL_CLOSED, reason)
        with pytest.raises(SipError) as caught:
            await it.leg.answered(10)
        assert caught.value.code == code
        assert asyncio.get_running_loop().time() == pytest.approx(3)

    told(story)


def test_an_answer_is_waited_for_and_no_longer_than_said() -> None:
    async def story() -> None:
        it = Story(CallState.OUTGOING)
        asyncio.get_running_loop().call_later(3, it.call.tell, Event.CALL_ESTABLISHED)
        await it.leg.answered(10)
        assert it.leg.up
        late = Story(CallState.OUTGOING)
        with pytest.raises(SipError) as caught:
            await late.leg.answered(5)
        await asyncio.sleep(1)
        assert caught.value.code == "no-answer"
        assert late.call.asked == ["hangup"]

    told(story)


def test_the_last_report_is_kept_as_the_quality() -> None:
    async def story() -> None:
        it = Story(CallState.ESTABLISHED)
        assert it.leg.quality() is None
        it.call.report(CallStats(rx_packets=90, rx_lost=10, rtt_ms=40, jbuf_delay_ms=20))
        quality = it.leg.quality()
        assert quality is not None
        assert (quality.loss, quality.delay_ms) == (0.1, 40)
        it.call.final_stats = CallStats(rx_packets=900, jbuf_lost=30)
        it.call.tell(Event.CALL_CLOSED)
        final = it.leg.quality()
        assert final is not None
        assert (final.received, final.lost) == (900, 30)

    told(story)


def test_a_fault_of_a_listener_does_not_keep_the_leg_from_ending() -> None:
    async def story() -> None:
        it = Story(CallState.ESTABLISHED)

        def broken(because: str) -> None:
            raise ValueError(because)

        it.leg.on_end = broken
        with pytest.raises(ValueError, match="x"):
            it.call.tell(Event.CALL_CLOSED, "x")
        assert it.leg.ended == "x"
        assert it.gone == [7]

    told(story)
