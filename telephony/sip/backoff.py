"""How long to wait before registering again, by what the registrar said."""

from dataclasses import dataclass

FIRST_S = 4.0
LONGEST_S = 120.0
REFUSED_S = 600.0
"""A wrong password does not become right by itself, and registrars ban those who insist."""
LONGEST_REFUSED_S = 3600.0
SPREAD = 0.5
"""Part of a wait that chance may take off, so that many trunks do not come back at once."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a registration: failures in a row, and the last SIP status (0: none)."""

    failures: int
    status: int = 0


@dataclass(frozen=True, slots=True)
class Retry:
    """When to try again, in seconds from now, and why then."""

    in_s: float
    because: str


def refused(status: int) -> bool:
    """Whether a status says no, rather than not now: 4xx and 6xx, but not a timeout or a limit."""
    return 400 <= status < 700 and status not in (408, 423, 429, 480, 491) and status // 100 != 5


def judge(evidence: Evidence, chance: float) -> Retry:
    """Return when to try again; `chance` is a random share, 0 to 1, drawn by the caller.

    Waits double with each failure up to a bound, and chance takes up to half of one off.
    """
    doublings = min(16, max(0, evidence.failures - 1))
    if refused(evidence.status):
        wait = min(LONGEST_REFUSED_S, REFUSED_S * 2**doublings)
        because = f"refused with {evidence.status}"
    else:
        wait = min(LONGEST_S, FIRST_S * 2**doublings)
        because = f"failed {evidence.failures} times in a row"
    return Retry(wait * (1 - SPREAD * min(1.0, max(0.0, chance))), because)
