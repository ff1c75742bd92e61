"""Which calls the server takes, and where it listens."""

import asyncio
import socket

import pytest

from voice.errors import CallError
from voice.server import Address, Calls, listen, parse_address


def test_a_call_beyond_the_limit_is_refused_and_may_be_tried_again() -> None:
    calls = Calls(at_most=1)
    with calls.held(), pytest.raises(CallError, match="all 1 calls") as refused, calls.held():
        pass
    assert (refused.value.code, refused.value.retryable) == ("full", True)
    with calls.held():
        assert calls.live == 1


def test_a_call_that_fails_gives_its_place_back() -> None:
    calls = Calls(at_most=1)
    with pytest.raises(ZeroDivisionError), calls.held():
        raise ZeroDivisionError
    assert calls.live == 0


def test_the_end_of_the_last_call_is_told() -> None:
    calls, idle = Calls(at_most=9), list[int]()
    calls.on_idle = lambda: idle.append(calls.live)
    with calls.held("sip"):
        with calls.held("sip"):
            assert calls.live_by_wire == {"sip": 2}
        assert idle == []
    assert idle == [0]
    assert calls.live_by_wire == {}


def test_whether_a_call_may_begin_can_be_asked_before_it_does() -> None:
    calls = Calls(at_most=1)
    assert calls.closed == ""
    with calls.held():
        assert calls.closed == "full"
    calls.drain()
    assert calls.closed == "draining"


def test_a_draining_server_refuses_new_calls() -> None:
    calls = Calls(at_most=9)
    calls.drain()
    with pytest.raises(CallError) as refused, calls.held():
        pass
    assert refused.value.code == "draining"


async def test_a_drain_is_over_when_the_last_call_ends() -> None:
    calls = Calls(at_most=9)
    with calls.held():
        with calls.held():
            calls.drain()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(calls.over(), timeout=0)
    await calls.over()


async def test_a_second_drain_waits_for_no_call() -> None:
    calls = Calls(at_most=9)
    with calls.held():
        calls.drain()
        calls.drain()
        await calls.over()


@pytest.mark.parametrize("text", ["", "8080", "localhost", "host:", ":80", "host:-1", "host:65536"])
def test_an_address_that_is_not_one_is_named(text: str) -> None:
    with pytest.raises(CallError, match="is not HOST:PORT") as wrong:
        parse_address(text)
    assert wrong.value.code == "bad-address"


def test_an_ipv6_address_is_written_in_brackets() -> None:
    assert parse_address("[::1]:80") == Address("::1", 80)
    assert parse_address("[::]:80").url == "http://[::1]:80"
    assert parse_address("0.0.0.0:80").url == "http://127.0.0.1:80"


def test_a_taken_port_is_named_with_its_mend() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = Address("127.0.0.1", other.getsockname()[1])
        with pytest.raises(CallError, match="is taken by another program") as taken:
            listen(address)
    assert taken.value.code == "port-in-use"
    assert str(address.port) in taken.value.mend


@pytest.mark.parametrize("host", ["203.0.113.7", "no host of this name"])
def test_an_address_of_another_machine_cannot_be_listened_on(host: str) -> None:
    with pytest.raises(CallError) as wrong:
        listen(Address(host, 0))
    assert wrong.value.code == "bad-address"
