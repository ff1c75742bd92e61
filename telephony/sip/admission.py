"""Who may begin a call here: judged from one INVITE, before anything is made of it."""

import ipaddress
from collections import OrderedDict
from dataclasses import dataclass

MOST_SOURCES = 4096
"""Sources remembered at once; the one heard of longest ago is forgotten first."""

SCANNERS = (
    "friendly-scanner",
    "friendly-request",
    "sipvicious",
    "sipcli",
    "sip-scan",
    "sipscan",
    "sundayddr",
    "iwar",
    "vaxsipuseragent",
    "pplsip",
    "siparmyknife",
)
"""What the User-Agent of tools that look for open servers begins with, in small letters."""

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Knock:
    """An INVITE that would begin a call, as it came off the network.

    `source` is the IP address that sent it, `target` its Request-URI, `agent` its User-Agent.
    """

    source: str
    target: str = ""
    call_id: str = ""
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answer to an INVITE that begins no call (RFC 3261 section 21); status 0 is no answer.

    With `retry_after_s` the caller's server is told when to try again (section 20.33).
    `because` goes into our log, not onto the wire.
    """

    status: int
    reason: str
    because: str
    retry_after_s: int = 0


@dataclass(frozen=True, slots=True)
class AdmissionRule:
    """`sources`: the networks that may call; none means any. `per_second`, `burst`: per source."""

    sources: tuple[Network, ...] = ()
    per_second: float = 50.0
    burst: int = 100


class Admission:
    """Counts what each source asks for, in a bucket that refills."""

    def __init__(self, rule: AdmissionRule) -> None:
        self._rule = rule
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def judge(self, knock: Knock, now_s: float) -> Refusal | None:
        """Return None for a call that may begin.

        Scanners and sources not on the list get no answer, so that they learn nothing. A source
        that asks too often is told 503 with the time after which it may ask again; one that goes
        on gets no answer either, as each would cost the stack a transaction of 32 s.
        """
        if not self._listed(knock.source):
            return Refusal(0, "", "the source is not on the list of [sip] sources")
        if knock.agent.lower().startswith(SCANNERS):
            return Refusal(0, "", "a scanner by its own name")
        left = self._take(knock.source, now_s)
        if left >= 0:
            return None
        because = f"more than {self._rule.per_second:g} calls a second from one source"
        if left < -self._rule.burst:
            return Refusal(0, "", because)
        return Refusal(503, "Service Unavailable", because, retry_after_s=5)

    def _listed(self, source: str) -> bool:
        if not self._rule.sources:
            return True
        try:
            address = ipaddress.ip_address(source.partition("%")[0])
        except ValueError:
            return False
        return any(address in network for network in self._rule.sources)

    def _take(self, source: str, now_s: float) -> float:
        """Take one from the bucket of a source; below zero it was empty, the more the further."""
        most = float(self._rule.burst)
        left, since_s = self._buckets.pop(source, (most, now_s))
        left = min(most, left + max(0.0, now_s - since_s) * self._rule.per_second) - 1
        # No further down than a second's refill mends: a flood that stops is soon forgiven.
        self._buckets[source] = (max(left, -most - self._rule.per_second), now_s)
        if len(self._buckets) > MOST_SOURCES:
            self._buckets.popitem(last=False)
        return left
