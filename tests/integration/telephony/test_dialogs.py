"""A raw SIP phone moves the sound of a call, sends twice, and asks for what cannot be done."""

from collections.abc import Generator

import pytest

from tests.integration.telephony.peers.echo import EchoAgent, echo_agent
from tests.integration.telephony.peers.messages import offer
from tests.integration.telephony.peers.phone import Dialog, Phone
from tests.integration.telephony.peers.rtp import RtpTone
from tests.integration.telephony.peers.talking import talking

HERE = "127.0.0.1"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[EchoAgent]:
    with echo_agent(tmp_path_factory.mktemp("server")) as agent:
        yield agent


@pytest.fixture
def agent(server: EchoAgent) -> EchoAgent:
    server.forget()
    return server


@pytest.fixture
def phone(agent: EchoAgent) -> Generator[Phone]:
    with Phone(agent.place) as phone:
        yield phone


@pytest.fixture
def tone() -> Generator[RtpTone]:
    with RtpTone() as tone:
        yield tone


def test_a_re_invite_moves_the_sound_and_changes_the_codec(phone: Phone, tone: RtpTone) -> None:
    call = talking(phone, tone)
    tone.mute = True
    with RtpTone(hz=620, kind=0) as other:
        assert call.invite(offer(HERE, other.port, kinds=(0, 101), version=2)).status == 200
        other.to = call.sound
        other.hears(620)
    assert call.bye() == 200


def test_update_changes_the_sound_as_a_re_invite_does(phone: Phone, tone: RtpTone) -> None:
    call = talking(phone, tone)
    tone.mute = True
    with RtpTone(hz=620) as other:
        answer = call.request("UPDATE", body=offer(HERE, other.port, version=2))
        assert answer.status == 200
        other.to = answer.sound
        other.hears(620)
    assert call.bye() == 200


def test_a_retransmitted_invite_is_one_call(agent: EchoAgent, phone: Phone) -> None:
    call = Dialog(phone, "agent")
    invite = call.write("INVITE", body=offer(HERE, 40_000))
    for _ in range(3):
        phone.send(invite)
    answer = phone.response()
    assert answer.status == 200
    call.tag, call.target = answer.tag, answer.contact
    phone.send(call.write("ACK", branch="z9hG4bKack"))
    agent.tells("ringing")
    assert {message.tag for message in phone.responses(0.7)} <= {answer.tag}
    assert call.bye() == 200
    assert [event["what"] for event in agent.events[agent.mark :]].count("ringing") == 0


@pytest.mark.parametrize(
    ("method", "more", "status"),
    [
        ("BYE", "", 481),
        ("INVITE", "Require: no-such-extension\r\n", 420),
        ("INVITE", "Require: replaces\r\nReplaces: abc;to-tag=1;from-tag=2\r\n", 481),
        ("JUMP", "", 501),
    ],
)
def test_what_cannot_be_done_is_answered_with(
    phone: Phone, method: str, more: str, status: int
) -> None:
    dialog = Dialog(phone, "agent")
    if method == "BYE":
        dialog.tag = "unknown"
    body = offer(HERE, 40_000) if method == "INVITE" else ""
    assert dialog.request(method, body=body, more=more).status == status
