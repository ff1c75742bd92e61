"""Bringing a caller to somebody else: blind, or after a consultation; every way ends as a value.

Each attempt is bounded in time, and a target that nobody can call is refused before anything is
sent. What the far end answers is turned into one of a few outcomes, each with its reason in words.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from telephony.errors import SipError
from telephony.line import Line
from telephony.sip.backend import Leg, SipBackend
from telephony.sip.routing import check_target

REFER_S = 8.0
"""How long a far end may take to join two who are both on the line, in silence: then we do it."""

_BUSY = (486, 600)
_DECLINED = (603, 607, 608)
_NO_ANSWER = (408, 480, 487)


class Lending(Protocol):
    """A transport that can lend its line: `telephony.transport.LineTransport`."""

    def divert(self) -> Line:
        """Lend the line; the pipeline goes on in silence."""
        ...

    def restore(self) -> None:
        """Take the line back."""
        ...


class Reach(StrEnum):
    """How an attempt to bring two people together ended."""

    REACHED = "reached"
    DECLINED = "declined"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    FAILED = "failed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended, and why; `status` is the far end's SIP answer, 0 without one.

    REFUSED says that the far end takes no REFER, so the two may still be joined by a bridge;
    FAILED that the target cannot be reached.
    """

    reach: Reach
    because: str
    status: int = 0


def _judge(error: SipError) -> Outcome:
    """Read an error of the backend as the outcome that it is."""
    because = str(error).splitlines()[0][:200] if str(error) else error.code
    if error.code == "transfer-refused":
        return Outcome(Reach.REFUSED, because, error.status)
    if error.code == "busy" or error.status in _BUSY:
        return Outcome(Reach.BUSY, because, error.status)
    if error.code == "declined" or error.status in _DECLINED:
        return Outcome(Reach.DECLINED, because, error.status)
    if error.code == "no-answer" or error.status in _NO_ANSWER:
        return Outcome(Reach.NO_ANSWER, because, error.status)
    return Outcome(Reach.FAILED, because, error.status)


def _refusal(target: str) -> Outcome | None:
    """Say why a target cannot be called; None when it can be tried."""
    try:
        check_target(target)
    except SipError as error:
        return Outcome(Reach.FAILED, str(error))
    return None


async def blind(leg: Leg, target: str, *, within_s: float) -> Outcome:
    """Have the far end of `leg` call `target` (REFER, RFC 3515; RFC 5589 section 6).

    REACHED: `leg` is over. Anything else: it goes on.
    """
    if refusal := _refusal(target):
        return refusal
    if not leg.up:
        return Outcome(Reach.FAILED, f"the caller's leg is over: {leg.ended or 'not answered'}")
    try:
        await leg.refer(target, within_s)
    except SipError as error:
        outcome = _judge(error)
        if outcome.reach is Reach.FAILED and not outcome.status:
            # Taken and never reported on: nobody has come, as far as anyone here can know.
            return Outcome(Reach.NO_ANSWER, outcome.because)
        return outcome
    return Outcome(Reach.REACHED, "the far end has reached the target")


async def consult(
    backend: SipBackend, target: str, *, trunk: str = "", ring_s: float
) -> Leg | Outcome:
    """Ring `target` from here, for `ring_s` at most; the leg once it is answered.

    When this is cancelled, the ringing stops (CANCEL, RFC 3261 section 9).
    """
    if refusal := _refusal(target):
        return refusal
    try:
        leg = await backend.dial(target, trunk)
    except SipError as error:
        return _judge(error)
    answered = False
    try:
        await leg.answered(ring_s)
        answered = True
    except SipError as error:
        return _judge(error)
    finally:
        if not answered:
            leg.hang_up()
    return leg


async def attended(leg: Leg, consultation: Leg, *, within_s: float = REFER_S) -> Outcome:
    """Have the far end of `leg` take the place of ours in `consultation` (Replaces, RFC 3891).

    REACHED: both legs are over. REFUSED: both go on; a far end that took the REFER and never said
    how it went counts as one that refused, because both people are still here.
    """
    for each, who in ((leg, "caller"), (consultation, "person")):
        if not each.up:
            return Outcome(Reach.FAILED, f"the {who}'s leg is over: {each.ended or 'not up'}")
    try:
        await leg.refer_to(consultation, within_s)
    except SipError as error:
        outcome = _judge(error)
        gone = not (leg.up and consultation.up)
        reach = Reach.FAILED if gone else Reach.REFUSED
        return Outcome(reach, outcome.because, outcome.status)
    return Outcome(Reach.REACHED, "the far end has joined the two")


class SipTransfer:
    """What the phone can do to bring one caller to somebody: `voice.handoff.Transferring`.

    `wire` lends the caller's line, `leg` is the caller's own when they came by SIP: a caller on
    another wire cannot be moved by REFER, but people are rung through `backend` all the same.
    """

    def __init__(
        self, backend: SipBackend, wire: Lending, *, leg: Leg | None = None, trunk: str = ""
    ) -> None:
        self._backend = backend
        self._wire = wire
        self._leg = leg
        self._trunk = trunk

    @property
    def refers(self) -> bool:
        """Whether the caller's far end may be asked to move them."""
        return self._leg is not None

    def divert(self) -> Line:
        """Lend the caller's line."""
        return self._wire.divert()

    def restore(self) -> None:
        """Give the caller's line back to the pipeline."""
        self._wire.restore()

    async def move(self, target: str, within_s: float) -> Outcome:
        """Have the caller's far end call `target`, without a word to anybody there first."""
        if self._leg is None:
            return _NO_REFER
        return await blind(self._leg, target, within_s=within_s)

    async def ring(self, target: str, ring_s: float) -> Leg | Outcome:
        """Ring somebody from here; cancelled, it stops ringing."""
        return await consult(self._backend, target, trunk=self._trunk, ring_s=ring_s)

    async def join(self, person: Leg) -> Outcome:
        """Have the caller's far end take our place with `person`."""
        if self._leg is None:
            return _NO_REFER
        return await attended(self._leg, person)


_NO_REFER = Outcome(Reach.REFUSED, "the caller did not come by SIP: there is nothing to refer")
