"""What an outgoing call is made of: its trunk, its URI, who is shown as calling."""

import re
from collections.abc import Collection, Mapping, Sequence

from telephony.sip.backend import Trunk
from telephony.sip.endings import one_line
from telephony.sip.numbers import normalised
from telephony.sip.parties import Parties
from telephony.sip.routing import check_target, is_uri, no_trunk, target_of, trunk_for
from telephony.sip.uris import bad_target, host_of, user_of

OURSELVES = "vaarta"
_HEADER = re.compile(r"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,63}$")
LONGEST_VALUE = 500


def way_of(
    target: str, trunk: str, trunks: Sequence[Trunk], down: Collection[str] = ()
) -> Trunk | None:
    """Return the trunk that a call goes through; None for a URI that is called directly.

    Raises SipError bad-target or no-trunk.
    """
    check_target(target)
    if trunk:
        for known in trunks:
            if known.name == trunk:
                return known
        raise no_trunk(f"there is no trunk {trunk[:60]!r}")
    return None if is_uri(target) else trunk_for(target, trunks, down)


def parties_of(target: str, way: Trunk | None) -> Parties:
    """Return who calls whom on an outgoing call."""
    called = user_of(target) or host_of(target) if is_uri(target) else normalised(target)
    return Parties(shown(way) if way else OURSELVES, called, way.name if way else "")


def uri_for(target: str, parties: Parties, trunks: Sequence[Trunk]) -> str:
    """Return the SIP URI of what is called or transferred to, as a leg's far end can reach it.

    A number is reached through the leg's trunk, or else at the host that the far end came from.
    Raises SipError bad-target or no-trunk.
    """
    check_target(target)
    if is_uri(target):
        return target
    for trunk in trunks:
        if trunk.name == parties.trunk:
            return target_of(target, trunk)
    host = host_of(parties.headers.get("From", ""))
    if not host:
        raise no_trunk(f"no trunk is known to lead to {one_line(target, 20)}")
    return f"sip:{normalised(target)}@{f'[{host}]' if ':' in host else host}"


def shown(trunk: Trunk) -> str:
    """Return the number or name that a trunk's calls show as calling."""
    return normalised(trunk.numbers[0]) if trunk.numbers else trunk.user


def headers_of(trunk: Trunk | None, more: Mapping[str, str]) -> dict[str, str]:
    """Return an INVITE's extra headers: the number shown (RFC 3325), and those given.

    Raises SipError bad-target for a header that cannot travel.
    """
    headers: dict[str, str] = {}
    if trunk and trunk.numbers:
        headers["P-Asserted-Identity"] = f"<sip:{shown(trunk)}@{trunk.host}>"
    for name, value in more.items():
        if not _HEADER.match(name):
            raise bad_target(name, "it names no header")
        headers[name] = one_line(value, LONGEST_VALUE)
    return headers
