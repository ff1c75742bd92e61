"""Transfers asked of the far end: REFER, and what came of it."""

from collections.abc import Coroutine
from typing import Protocol

from baresip import BaresipError, StaleHandleError, TransferFailed

from telephony.sip import endings
from telephony.sip.refusals import ReferAnswers


class Referring(Protocol):
    """What a transfer needs to know of its leg."""

    @property
    def call_id(self) -> str:
        """The SIP Call-ID."""
        ...

    @property
    def ended(self) -> str | None:
        """Why the leg is over; None while it is not."""
        ...


async def refer(
    leg: Referring, answers: ReferAnswers, request: Coroutine[object, object, None], target: str
) -> None:
    """Await a transfer that the stack carries out.

    Raises SipError: transfer-refused when the far end took no REFER (RFC 3515 section 2.4.2),
    transfer-failed when it did and did not reach the target, or call-over.
    """
    async with answers.listening(leg.call_id) as answer:
        try:
            await request
        except StaleHandleError as error:
            raise endings.gone(leg.ended) from error
        except TransferFailed as error:
            if leg.ended is not None:
                raise endings.gone(leg.ended) from error
            refused = await answer()
            if refused >= 300:
                said = f"{refused} {error.reason}" if error.status == refused else str(refused)
                raise endings.transfer_refused(refused, said, target) from error
            if "Replaces" in str(error):
                raise endings.transfer_refused(0, str(error), target) from error
            raise endings.transfer_failed(error.status or 0, _said(error), target) from error
        except (BaresipError, ValueError) as error:
            raise endings.transfer_failed(0, str(error), target) from error


def _said(error: TransferFailed) -> str:
    return f"{error.status} {error.reason}" if error.status else str(error)
