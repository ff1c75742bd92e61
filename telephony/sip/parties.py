"""Who talks to whom on a leg, read from the headers of its INVITE."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from telephony.sip.admission import Knock
from telephony.sip.backend import Trunk
from telephony.sip.endings import one_line
from telephony.sip.numbers import is_number, normalised
from telephony.sip.uris import host_of, user_of, via_host

LONGEST_HEADER = 256
UNSEEN = Knock("")


@dataclass(frozen=True, slots=True)
class Parties:
    """Who calls, who is called, through which trunk, and what else the INVITE said."""

    caller: str
    called: str
    trunk: str = ""
    incoming: bool = False
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


def arrived(
    headers: Mapping[str, str],
    peer: str,
    account: str,
    trunks: Sequence[Trunk],
    knock: Knock = UNSEEN,
) -> Parties:
    """Return the parties of an incoming call.

    `peer` is the far end's URI, `account` the trunk whose account the call came to ("" for none),
    `knock` what the gate saw. The caller is P-Asserted-Identity (RFC 3325) before From; the
    number called P-Called-Party-ID (RFC 7315), the Request-URI unless our own name is in it, To.
    The trunk is told by its account, by whose number was called, by the address that sent it: a
    label for the log, and no proof of the sender.
    """
    kept = {name: one_line(value, LONGEST_HEADER) for name, value in headers.items()}
    caller = user_of(kept.get("P-Asserted-Identity", "")) or user_of(kept.get("From", peer))
    target = user_of(knock.target)
    names = {trunk.user for trunk in trunks}
    called = (
        user_of(kept.get("P-Called-Party-ID", ""))
        or (target if is_number(target) and target not in names else "")
        or user_of(kept.get("To", ""))
        or target
    )
    trunk = account or _by_number(called, trunks) or _by_host(kept, knock.source, trunks)
    return Parties(caller, called, trunk, incoming=True, headers=kept)


def _by_number(called: str, trunks: Sequence[Trunk]) -> str:
    whole = normalised(called)
    for trunk in trunks:
        if whole and whole in map(normalised, trunk.numbers):
            return trunk.name
    return ""


def _by_host(headers: Mapping[str, str], source: str, trunks: Sequence[Trunk]) -> str:
    senders = {
        source,
        via_host(headers.get("Via", "")),
        host_of(headers.get("P-Asserted-Identity", "")),
        host_of(headers.get("From", "")),
    } - {""}
    for trunk in trunks:
        if senders & {host_of(f"sip:{trunk.host}"), host_of(f"sip:{trunk.proxy}")}:
            return trunk.name
    return ""
