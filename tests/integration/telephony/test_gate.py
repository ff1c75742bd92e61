"""The gate before the SIP stack, in a process of its own that dies when the heap does."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PROCESS = Path(__file__).with_name("gate_process.py")
OK = "SIP/2.0 200"
CONTACT = "Contact: <sip:caller@127.0.0.1:{own}>\r\n"
SDP = (
    "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio 40000 RTP/AVP 8\r\n"
)


class Caller:
    """A caller of one source address."""

    def __init__(self, port: int, source: str = "127.0.0.1") -> None:
        self._there = ("127.0.0.1", port)
        self._source = source
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((source, 0))
        self.socket.settimeout(10)

    def send(
        self,
        name: str,
        *,
        method: str = "INVITE",
        user: str = "desk",
        contact: str = CONTACT,
        more: str = "",
    ) -> None:
        own = self.socket.getsockname()[1]
        head = (
            f"{method} sip:{user}@127.0.0.1 SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP {self._source}:{own};branch=z9hG4bK{name}\r\nMax-Forwards: 70\r\n"
            f"From: <sip:caller@127.0.0.1>;tag={name}\r\nTo: <sip:{user}@127.0.0.1>\r\n"
            f"Call-ID: {name}\r\nCSeq: 1 {method}\r\n{contact.format(own=own)}{more}"
            f"Content-Type: application/sdp\r\nContent-Length: {len(SDP)}\r\n\r\n{SDP}"
        )
        self.socket.sendto(head.encode(), self._there)

    def answer(self) -> str:
        return self.socket.recv(65_535).decode()

    def asks(self, name: str, **how: str) -> str:
        self.send(name, **how)
        return self.answer()


class Stack:
    """The stack in its process, and what it said."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(PROCESS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        self.first = json.loads(self.process.stdout.readline())
        self._callers: list[Caller] = []

    def caller(self, source: str = "127.0.0.1") -> Caller:
        caller = Caller(self.first["port"], source)
        self._callers.append(caller)
        return caller

    def release(self) -> None:
        for caller in self._callers:
            caller.socket.close()
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()

    def end(self) -> list[dict[str, Any]]:
        """Close it in an orderly way; what it printed since it began to listen."""
        out, _ = self.process.communicate(timeout=60)
        return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def stack() -> Iterator[Stack]:
    stack = Stack()
    yield stack
    stack.release()


def test_the_gate_knows_the_layout_of_the_pinned_stack(stack: Stack) -> None:
    assert stack.first["opened"]


def test_a_call_that_may_begin_rings_and_its_source_is_known(stack: Stack) -> None:
    caller = stack.caller("127.0.0.3")
    assert caller.asks("good").startswith("SIP/2.0 180 ")
    said = stack.end()
    assert said[:2] == [{"passed": "good", "source": "127.0.0.3"}, {"ringing": "good"}]


@pytest.mark.parametrize(
    "how",
    [
        {"contact": ""},
        {"contact": "Contact: <<<\r\n"},
        {"contact": "Contact: *\r\n"},
        {"more": "Record-Route: <<<>\r\n"},
    ],
    ids=["no contact", "garbage for a contact", "a star for a contact", "garbage for a route"],
)
def test_no_call_is_begun_of_which_no_dialog_can_be_made(stack: Stack, how: dict[str, str]) -> None:
    caller = stack.caller()
    for number in range(20):
        caller.send(f"bad{number}", **how)
    assert caller.answer().startswith("SIP/2.0 400 ")
    assert stack.caller().asks("good").startswith("SIP/2.0 180 ")
    said = stack.end()
    assert [line for line in said if "ringing" in line] == [{"ringing": "good"}]
    # Without the gate the stack's heap is corrupt by now, and it dies of it here.
    assert said[-1] == {"closed": True}
    assert stack.process.returncode == 0


def test_a_refusal_says_when_to_try_again(stack: Stack) -> None:
    answer = stack.caller().asks("busy", user="full")
    assert answer.startswith("SIP/2.0 503 Service Unavailable\r\n")
    assert "\r\nRetry-After: 7\r\n" in answer


def test_a_fault_of_the_policy_refuses_the_call_and_no_more(stack: Stack) -> None:
    caller = stack.caller()
    assert caller.asks("broken", more="User-Agent: broken\r\n").startswith("SIP/2.0 500 ")
    assert stack.caller().asks("good").startswith("SIP/2.0 180 ")


def test_other_requests_are_left_to_the_stack(stack: Stack) -> None:
    assert stack.caller().asks("open", method="OPTIONS", contact="")[:11] == OK
