"""Whether an address can be listened on, found out before the SIP stack starts."""

import errno
import ipaddress
import os
import socket
from collections.abc import Callable

from telephony.errors import SipError

IN_USE = os.strerror(errno.EADDRINUSE)
ATTEMPTS = 50
"""How many free ports are tried until one is free for UDP, TCP and TLS alike."""


def claim(host: str, port: int, *, tls: bool) -> int:
    """Return the port to listen on: `port` itself, or a free one for 0.

    Both UDP and TCP must be free on it, and TCP one above it for TLS. The stack itself would only
    log that it could not bind, and go on deaf. Raises SipError port-in-use or bad-address.
    """
    if not 0 <= port <= 65_534:
        raise _bad_address(f"{port} is no port")
    if port:
        _bind(host, port, tls)
        return port
    for _ in range(ATTEMPTS):
        with _socket(host, socket.SOCK_DGRAM) as free:
            _listen_on(free, host, 0)
            port = free.getsockname()[1]
        try:
            _bind(host, port, tls)
        except SipError as error:
            if error.code != "port-in-use":
                raise
        else:
            return port
    raise SipError(
        f"no free port for SIP on {host}",
        code="port-in-use",
        mend="Name a free port under [sip] listen.",
        retryable=True,
    )


def taken(host: str, port: int) -> SipError:
    """Return the error for a port that another program has."""
    return SipError(
        f"port {port} on {host} is taken by another program",
        code="port-in-use",
        mend=f"Stop what listens there (see `ss -lntup sport = :{port}`), or choose another port.",
        retryable=True,
    )


def _bind(host: str, port: int, tls: bool) -> None:
    """Bind everything that the stack will bind, and let go of it again."""
    wanted = [(socket.SOCK_DGRAM, port), (socket.SOCK_STREAM, port)]
    if tls:
        wanted.append((socket.SOCK_STREAM, port + 1))
    for kind, number in wanted:
        with _socket(host, kind) as probe:
            if kind == socket.SOCK_STREAM:
                # As the stack does: connections in TIME_WAIT are no reason to refuse.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            _listen_on(probe, host, number)
            if kind == socket.SOCK_STREAM:
                _try(probe.listen, host, number)


def _listen_on(probe: socket.socket, host: str, port: int) -> None:
    _try(lambda: probe.bind((host, port)), host, port)


def _try(step: Callable[[], object], host: str, port: int) -> None:
    try:
        step()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise taken(host, port) from error
        if error.errno == errno.EACCES:
            raise SipError(
                f"port {port} may not be used by this user",
                code="port-in-use",
                mend="Choose a port above 1023, or give the program CAP_NET_BIND_SERVICE.",
            ) from error
        raise _bad_address(f"{host} is no address of this machine") from error


def _socket(host: str, kind: int) -> socket.socket:
    try:
        version = ipaddress.ip_address(host).version
    except ValueError as error:
        raise _bad_address(f"{host[:60]!r} is no IP address") from error
    return socket.socket(socket.AF_INET if version == 4 else socket.AF_INET6, kind)


def _bad_address(what: str) -> SipError:
    return SipError(
        what,
        code="bad-address",
        mend="Listen on an address of this machine (see `ip addr`), or on 0.0.0.0 for all.",
    )
