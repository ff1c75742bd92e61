"""Whether a port can be listened on is known before the stack starts."""

import socket

import pytest

from telephony.errors import SipError
from telephony.sip.ports import claim

HERE = "127.0.0.1"


@pytest.mark.parametrize("kind", [socket.SOCK_DGRAM, socket.SOCK_STREAM])
def test_a_port_taken_by_either_protocol_is_refused_with_the_mend(kind: int) -> None:
    with socket.socket(socket.AF_INET, kind) as other:
        other.bind((HERE, 0))
        if kind == socket.SOCK_STREAM:
            other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SipError) as caught:
            claim(HERE, port, tls=False)
    assert caught.value.code == "port-in-use"
    assert str(port) in str(caught.value)
    assert str(port) in caught.value.mend


def test_tls_needs_the_next_port_too() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as other:
        other.bind((HERE, 0))
        other.listen()
        port = other.getsockname()[1] - 1
        assert claim(HERE, port, tls=False) == port
        with pytest.raises(SipError) as caught:
            claim(HERE, port, tls=True)
    assert str(port + 1) in str(caught.value)


def test_port_zero_is_a_free_one_and_is_let_go_again() -> None:
    port = claim(HERE, 0, tls=True)
    assert claim(HERE, port, tls=True) == port


@pytest.mark.parametrize(
    ("host", "port"),
    [("192.0.2.99", 5060), ("nowhere.example", 5060), ("", 5060), (HERE, 70_000), (HERE, -1)],
)
def test_an_address_that_is_not_ours_is_refused(host: str, port: int) -> None:
    with pytest.raises(SipError) as caught:
        claim(host, port, tls=False)
    assert caught.value.code == "bad-address"
