"""The answer to a REFER, picked out of the stack's trace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.sip.refusals import refer_answer

ANSWER = (
    "RX UDP 192.0.2.1:5060 -> 127.0.0.1:5070\n"
    "SIP/2.0 {status} {reason}\r\n"
    "Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9\r\n"
    "Call-ID: abc@here\r\n"
    "CSeq: 17 {method}\r\n\r\n"
)


def test_the_answer_to_a_refer_is_found() -> None:
    text = ANSWER.format(status=405, reason="Method Not Allowed", method="REFER")
    assert refer_answer(text) == ("abc@here", 405)
    assert refer_answer(text.replace("Call-ID", "i")) == ("abc@here", 405)


@pytest.mark.parametrize(
    "text",
    [
        ANSWER.format(status=200, reason="OK", method="INVITE"),
        ANSWER.format(status=202, reason="OK", method="REFER").replace("RX", "TX"),
        "RX UDP a -> b\nREFER sip:x SIP/2.0\r\nCall-ID: a\r\nCSeq: 1 REFER\r\n",
        "",
    ],
)
def test_no_other_message_is_taken_for_one(text: str) -> None:
    assert refer_answer(text) is None


@given(st.text())
def test_no_message_is_too_broken_to_be_read(text: str) -> None:
    refer_answer(text)
    refer_answer(f"RX UDP a -> b\nSIP/2.0 200 OK\r\n{text}")
