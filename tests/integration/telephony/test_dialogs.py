"""What a raw SIP phone may ask of the server, and what it gets (RFC 3261, 3264, 3311, 4733)."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.integration.telephony.peers.echo import EchoAgent, echo_agent
from tests.integration.telephony.peers.messages import offer
from tests.integration.telephony.peers.phone import Dialog, Phone
from tests.integration.telephony.peers.rtp import RtpTone
from tests.integration.telephony.peers.talking import talking

HERE = "127.0.0.1"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[EchoAgent]:
    with echo_agent(tmp_path_factory.mktemp("server"), most_legs=6) as agent:
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


def test_options_are_answered_in_and_out_of_a_call(phone: Phone, tone: RtpTone) -> None:
    assert phone.options().status == 200
    call = talking(phone, tone)
    assert call.request("OPTIONS").status == 200
    assert call.bye() == 200


@pytest.mark.parametrize("direction", ["sendonly", "inactive"])
def test_a_caller_holds_and_resumes(
    agent: EchoAgent, phone: Phone, tone: RtpTone, direction: str
) -> None:
    call = talking(phone, tone)
    assert call.invite(offer(HERE, tone.port, direction=direction, version=2)).status == 200
    agent.tells("held")
    assert call.invite(offer(HERE, tone.port, version=3)).direction == "sendrecv"
    agent.tells("resumed")
    tone.forget()
    tone.hears(440)
    assert call.bye() == 200


def test_an_old_pbx_holds_with_no_address_and_resumes(phone: Phone, tone: RtpTone) -> None:
    call = talking(phone, tone)
    assert call.invite(offer("0.0.0.0", tone.port, version=2)).status == 200
    assert call.invite(offer(HERE, tone.port, version=3)).status == 200
    tone.forget()
    tone.hears(440)
    assert call.bye() == 200


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


def test_an_offer_may_come_late(phone: Phone, tone: RtpTone) -> None:
    call = Dialog(phone, "agent")
    answer = call.invite("", ack_body=offer(HERE, tone.port, kinds=(8, 101)))
    assert answer.status == 200
    assert "m=audio" in answer.body
    tone.to = call.sound
    tone.hears(440)
    assert call.bye() == 200


def test_a_call_is_taken_back_while_it_rings(agent: EchoAgent, phone: Phone) -> None:
    call = Dialog(phone, "ringing")
    phone.send(call.write("INVITE", body=offer(HERE, 40_000)))
    while phone.response(final=False).status != 180:
        pass
    phone.send(call.write("CANCEL"))
    found = {message.method: message for message in phone.responses(0.5)}
    assert found["CANCEL"].status == 200
    assert found["INVITE"].status == 487
    call.tag = found["INVITE"].tag
    phone.send(call.write("ACK"))
    agent.tells("ended")


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


def test_keys_come_by_rtp_and_by_info(agent: EchoAgent, phone: Phone, tone: RtpTone) -> None:
    call = talking(phone, tone)
    tone.press("5")
    agent.tells("digit", digit="5")
    told = call.request("INFO", body="Signal=#\r\nDuration=160\r\n", kind="application/dtmf-relay")
    assert told.status == 200
    agent.tells("digit", digit="#")
    assert call.bye() == 200


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


def test_one_call_too_many_is_busy_and_spoils_no_other(
    agent: EchoAgent, phone: Phone, tone: RtpTone
) -> None:
    first = talking(phone, tone)
    others = [phone.call() for _ in range(5)]
    assert [call.status for call in others] == [200] * 5
    refused = phone.call()
    assert refused.status == 503
    assert refused.final is not None
    assert refused.final.header("Retry-After")
    tone.forget()
    tone.hears(440)
    assert [call.bye() for call in (first, *others)] == [200] * 6
    for _ in range(6):
        agent.tells("over")
    assert phone.call().bye() == 200


def test_a_draining_server_takes_no_call_and_lets_live_ones_go_on(tmp_path: Path) -> None:
    with echo_agent(tmp_path) as agent, Phone(agent.place) as phone, RtpTone() as tone:
        call = talking(phone, tone)
        agent.tell("drain")
        agent.tells("done")
        assert phone.call().status in (486, 503)
        tone.forget()
        tone.hears(440)
        assert call.bye() == 200
