"""Who and where a SIP URI names, and what may be dialled."""

import re

from telephony.errors import SipError

LONGEST_USER = 64
LONGEST_TARGET = 255

_ADDRESS = re.compile(r"<\s*([^<>]*?)\s*>")
_URI = re.compile(r"(?i)^\s*(?:sips?|tel):(?://)?(.*)$", re.DOTALL)
_HOST = re.compile(r"^(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)$")
_USER = re.compile(r"^[A-Za-z0-9\-_.!~*'()&=+$,;?/%#]{1,64}$")
_PARAMS = re.compile(r"^(?:;[A-Za-z0-9\-_.!~*'%+]+(?:=[A-Za-z0-9\-_.!~*'%+:\[\]]+)?)*$")


def user_of(header: str) -> str:
    """Return the user of a From, To or P-Asserted-Identity header, or of a bare URI.

    "" when there is none. Parameters of the user (RFC 3966 `;phone-context=`) are left out, and
    what is no visible ASCII.
    """
    uri = _uri_of(header)
    found = _URI.match(uri)
    if not found:
        return ""
    body = found[1]
    is_telephone = uri.strip().lower().startswith("tel:")
    user = body if is_telephone else body.rpartition("@")[0] if "@" in body else ""
    user = user.partition(";")[0].partition("?")[0].partition(":")[0]
    return "".join(letter for letter in _decoded(user) if "!" <= letter <= "~")[:LONGEST_USER]


def host_of(header: str) -> str:
    """Return the host of such a header in lower case, without its port; "" for none."""
    found = _URI.match(_uri_of(header))
    if not found:
        return ""
    after = found[1].rpartition("@")[2]
    host = re.split(r"[;?>]", after, maxsplit=1)[0]
    return _without_port(host).lower()[:LONGEST_TARGET]


def via_host(via: str) -> str:
    """Return the host that a Via header names as its sender (RFC 3261 section 20.42)."""
    found = re.match(r"^\s*SIP\s*/\s*2\.0\s*/\s*\w+\s+([^;,\s]+)", via, re.IGNORECASE)
    return _without_port(found[1]).lower()[:LONGEST_TARGET] if found else ""


def checked_target(target: str) -> str:
    """Return a SIP URI that can be dialled, as it was given. Raises SipError bad-target."""
    if len(target) > LONGEST_TARGET:
        raise bad_target(target, f"longer than {LONGEST_TARGET} characters")
    if any(not "!" <= letter <= "~" or letter in '<>"\\' for letter in target):
        raise bad_target(target, "a space, a quote or a control character in it")
    scheme, colon, rest = target.partition(":")
    if not colon or scheme.lower() not in ("sip", "sips"):
        raise bad_target(target, "it does not begin with sip:")
    user, at, place = rest.rpartition("@")
    host_port, semicolon, params = place.partition(";")
    host, port = _split_port(host_port)
    if at and not _USER.match(user.partition(":")[0]):
        raise bad_target(target, "no user before the @")
    if not _HOST.match(host):
        raise bad_target(target, "no host")
    if port and not (port.isdecimal() and 0 < int(port) < 65_536):
        raise bad_target(target, f"{port[:10]} is no port")
    if semicolon and not _PARAMS.match(semicolon + params):
        raise bad_target(target, "parameters that are none")
    return target


def bad_target(target: str, why: str) -> SipError:
    """Return the error for something that cannot be dialled."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in target[:60])
    return SipError(
        f"{shown!r} cannot be dialled: {why}",
        code="bad-target",
        mend="Give a number such as +919876543210, or a SIP URI such as sip:desk@192.0.2.5.",
    )


def _uri_of(header: str) -> str:
    found = _ADDRESS.search(header)
    return found[1] if found else header.partition(";")[0] if "<" not in header else ""


def _split_port(host_port: str) -> tuple[str, str]:
    if host_port.startswith("["):
        host, bracket, rest = host_port.partition("]")
        return host + bracket, rest.removeprefix(":")
    host, _, port = host_port.partition(":")
    return host, port


def _without_port(host_port: str) -> str:
    return _split_port(host_port)[0].strip("[]")


def _decoded(user: str) -> str:
    """Undo %-escapes (RFC 3261 section 19.1.2); a broken one stays as it is."""
    return re.sub(r"%([0-9A-Fa-f]{2})", lambda found: chr(int(found[1], 16)), user)
