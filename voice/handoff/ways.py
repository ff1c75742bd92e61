"""What a wire lets the desk do with its caller; the door gives one such thing with each call."""

from typing import Protocol

from telephony.line import Line
from telephony.sip.backend import Leg
from telephony.sip.transfer import Outcome


class Transferring(Protocol):
    """One call's ways to a person; `telephony.sip.transfer.SipTransfer` on the telephone."""

    @property
    def refers(self) -> bool:
        """Whether the caller's far end may be asked to move them (REFER)."""
        ...

    def divert(self) -> Line:
        """Lend the caller's line: the pipeline goes on in silence.

        Whoever has it reads and writes it and sets its `on_digit` and `on_end`.
        """
        ...

    def restore(self) -> None:
        """Give the line back to the pipeline."""
        ...

    async def move(self, target: str, within_s: float) -> Outcome:
        """Have the far end call `target` by itself; REACHED: the caller's leg is over."""
        ...

    async def ring(self, target: str, ring_s: float) -> Leg | Outcome:
        """Ring somebody from here: their leg once they answer. Cancelled, it stops ringing."""
        ...

    async def join(self, person: Leg) -> Outcome:
        """Have the far end take our place with `person`; REACHED: both legs are over."""
        ...
