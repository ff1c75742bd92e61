"""Judges who may begin a call, and remembers what was seen of those who may until they ring."""

from collections import OrderedDict
from collections.abc import Callable

from telephony.sip.admission import Admission, AdmissionRule, Knock, Refusal

MOST_KNOCKS = 1000
"""INVITEs remembered that never rang: the stack has refused them for reasons of its own."""

FULL = Refusal(503, "Service Unavailable", "all calls of this server are taken", retry_after_s=5)
DRAINING = Refusal(503, "Service Unavailable", "the server is stopping", retry_after_s=30)


class Arrivals:
    """The door: `judge` and `passed` run on the stack's thread, `rang` on the event loop.

    `refused` says why a call that its source may send does not begin, or None.
    """

    def __init__(self, rule: AdmissionRule, refused: Callable[[Knock], Refusal | None]) -> None:
        self._admission = Admission(rule)
        self._refused = refused
        self._knocks: OrderedDict[str, Knock] = OrderedDict()

    def judge(self, knock: Knock, now_s: float) -> Refusal | None:
        """Return None for a call that may begin: judged by its source first, then by the rest."""
        return self._admission.judge(knock, now_s) or self._refused(knock)

    def passed(self, knock: Knock) -> None:
        """Remember an INVITE that goes on to ring."""
        self._knocks[knock.call_id] = knock
        if len(self._knocks) > MOST_KNOCKS:
            self._knocks.popitem(last=False)

    def rang(self, call_id: str) -> Knock:
        """Take what was seen of a call; nothing is known of one that passed no gate."""
        return self._knocks.pop(call_id, None) or Knock("", call_id=call_id)
