"""Transfers: each answer of the far end is one outcome, and nothing is left ringing."""

import asyncio
from collections.abc import Mapping
from typing import Any, cast

import pytest

from telephony.errors import SipError
from telephony.sip.backend import Leg, SipBackend
from telephony.sip.transfer import (
    Outcome,
    Reach,
    SipTransfer,
    attended,
    blind,
    consult,
)

TARGET = "sip:desk@192.0.2.5"


def fault(code: str, status: int = 0) -> SipError:
    return SipError(f"{code} {status}", code=code, mend="", status=status)


class FakeLeg:
    """A leg that answers and refers as it is told."""

    def __init__(self, trouble: SipError | None = None, *, up: bool = True) -> None:
        self.trouble, self.up = trouble, up
        self.ended: str | None = None if up else "hung up"
        self.hung_up = 0
        self.asked: list[str] = []
        self.rings = False

    async def answered(self, within_s: float) -> None:
        if self.rings:
            await asyncio.Event().wait()
        if self.trouble:
            raise self.trouble

    async def refer(self, target: str, within_s: float) -> None:
        self.asked.append(target)
        if self.trouble:
            raise self.trouble

    async def refer_to(self, other: Leg, within_s: float) -> None:
        self.asked.append("other")
        if self.trouble:
            raise self.trouble

    def hang_up(self) -> None:
        self.hung_up += 1


class FakeBackend:
    def __init__(self, leg: FakeLeg | None = None, trouble: SipError | None = None) -> None:
        self.leg, self.trouble = leg or FakeLeg(), trouble
        self.dialled: list[tuple[str, str]] = []

    async def dial(
        self, target: str, trunk: str = "", *, headers: Mapping[str, str] | None = None
    ) -> Any:
        self.dialled.append((target, trunk))
        if self.trouble:
            raise self.trouble
        return self.leg


def leg(fake: FakeLeg) -> Leg:
    return cast(Leg, fake)


def backend(fake: FakeBackend) -> SipBackend:
    return cast(SipBackend, fake)


ANSWERS = [
    (fault("busy", 486), Reach.BUSY),
    (fault("busy", 600), Reach.BUSY),
    (fault("declined", 603), Reach.DECLINED),
    (fault("no-answer"), Reach.NO_ANSWER),
    (fault("call-failed", 480), Reach.NO_ANSWER),
    (fault("call-failed", 404), Reach.FAILED),
    (fault("call-failed", 503), Reach.FAILED),
]


@pytest.mark.parametrize(("trouble", "reach"), ANSWERS)
async def test_a_consultation_that_fails_says_how_and_leaves_no_leg(
    trouble: SipError, reach: Reach
) -> None:
    fake = FakeLeg(trouble)
    outcome = await consult(backend(FakeBackend(fake)), TARGET, ring_s=5)
    assert outcome == Outcome(reach, str(trouble), trouble.status)
    assert fake.hung_up == 1


async def test_an_answered_consultation_is_its_leg() -> None:
    fake = FakeBackend()
    assert await consult(backend(fake), TARGET, trunk="t", ring_s=5) is leg(fake.leg)
    assert fake.dialled == [(TARGET, "t")]
    assert fake.leg.hung_up == 0


async def test_a_consultation_that_is_given_up_stops_ringing() -> None:
    fake = FakeLeg()
    fake.rings = True
    ringing = asyncio.ensure_future(consult(backend(FakeBackend(fake)), TARGET, ring_s=60))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    ringing.cancel()
    await asyncio.wait({ringing})
    assert fake.hung_up == 1


async def test_who_cannot_even_be_dialled_is_not_reached() -> None:
    outcome = await consult(backend(FakeBackend(trouble=fault("no-trunk"))), "12345", ring_s=5)
    assert isinstance(outcome, Outcome)
    assert outcome.reach is Reach.FAILED


@pytest.mark.parametrize(
    "target", ["", "nobody", "sip:", "sip:a b@c", "http://x", "sip:a@b\r\nVia: x", "x" * 300]
)
async def test_a_target_that_is_none_is_refused_before_anything_is_sent(target: str) -> None:
    calling, fake = FakeBackend(), FakeLeg()
    for outcome in (
        await consult(backend(calling), target, ring_s=5),
        await blind(leg(fake), target, within_s=5),
    ):
        assert isinstance(outcome, Outcome)
        assert outcome.reach is Reach.FAILED
        assert "\n" not in outcome.because
    assert (calling.dialled, fake.asked) == ([], [])


@pytest.mark.parametrize(
    ("trouble", "reach"),
    [
        (None, Reach.REACHED),
        (fault("transfer-refused", 405), Reach.REFUSED),
        (fault("transfer-refused", 603), Reach.REFUSED),
        (fault("transfer-failed", 486), Reach.BUSY),
        (fault("transfer-failed", 603), Reach.DECLINED),
        (fault("transfer-failed", 408), Reach.NO_ANSWER),
        (fault("transfer-failed", 404), Reach.FAILED),
        (fault("transfer-failed", 0), Reach.NO_ANSWER),
    ],
)
async def test_a_blind_transfer_ends_as_the_far_end_says(
    trouble: SipError | None, reach: Reach
) -> None:
    assert (await blind(leg(FakeLeg(trouble)), TARGET, within_s=5)).reach is reach


@pytest.mark.parametrize(
    ("trouble", "reach"),
    [
        (None, Reach.REACHED),
        (fault("transfer-refused", 501), Reach.REFUSED),
        (fault("transfer-failed", 481), Reach.REFUSED),
        (fault("transfer-failed", 0), Reach.REFUSED),
    ],
)
async def test_an_attended_transfer_that_fails_leaves_both_for_a_bridge(
    trouble: SipError | None, reach: Reach
) -> None:
    caller, person = FakeLeg(trouble), FakeLeg()
    assert (await attended(leg(caller), leg(person))).reach is reach
    assert (caller.hung_up, person.hung_up) == (0, 0)


async def test_nothing_is_asked_of_a_leg_that_is_over() -> None:
    gone, here = FakeLeg(up=False), FakeLeg()
    assert (await blind(leg(gone), TARGET, within_s=5)).reach is Reach.FAILED
    for caller, person in ((gone, here), (here, gone)):
        assert (await attended(leg(caller), leg(person))).reach is Reach.FAILED
    assert (gone.asked, here.asked) == ([], [])


async def test_a_caller_on_another_wire_is_never_referred() -> None:
    way = SipTransfer(backend(FakeBackend()), cast(Any, None))
    assert not way.refers
    assert (await way.move(TARGET, 5)).reach is Reach.REFUSED
    assert (await way.join(leg(FakeLeg()))).reach is Reach.REFUSED
