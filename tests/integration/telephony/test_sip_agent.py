"""The user agent against raw datagrams: what each request is answered, and what the leg tells."""

import socket
from collections.abc import Generator

import pytest

from tests.integration.telephony.agent_process import Agent, echo_agent
from tests.integration.telephony.raw_phone import Phone, sound_port


@pytest.fixture(scope="module")
def agent() -> Generator[Agent]:
    with echo_agent() as running:
        running.expect("listening")
        yield running


@pytest.fixture
def phone(agent: Agent) -> Generator[Phone]:
    with Phone(agent.port) as made:
        yield made


def test_a_caller_hears_their_own_words_and_hangs_up(agent: Agent, phone: Phone) -> None:
    answer = phone.call(phone.offer("8 101"))
    assert answer.status == 200
    came = phone.speak(sound_port(answer), 75)
    assert phone.bye().status == 200
    ringing = agent.expect("ringing")
    assert (ringing["caller"], ringing["called"]) == ("+919876543210", "+911140001000")
    assert agent.expect("ended")["because"] == "the far end hung up"
    over = agent.expect("over")
    assert came > 50
    assert over["bytes"] > 50 * 320
    assert over["codec"] == "PCMA/8000"
    assert over["received"] > 70
    assert 1.0 <= over["mos"] <= 4.5


def test_who_calls_and_who_is_called_come_from_the_network_s_own_headers(
    agent: Agent, phone: Phone
) -> None:
    extra = (
        'P-Asserted-Identity: "Asha" <sip:+919811122233@trunk.example>\r\n'
        "P-Called-Party-ID: <sip:+911140001057@vaarta.example>\r\n"
        "User-to-User: abc;encoding=hex\r\n"
    )
    phone.call(extra=extra)
    ringing = agent.expect("ringing")
    assert (ringing["caller"], ringing["called"]) == ("+919811122233", "+911140001057")
    assert ringing["headers"]["User-to-User"] == "abc;encoding=hex"
    assert ringing["call_id"] == phone.call_id
    phone.bye()
    agent.expect("over")


def test_the_number_in_the_request_goes_before_the_one_that_was_first_dialled(
    agent: Agent, phone: Phone
) -> None:
    phone.send("INVITE", phone.offer(), to="<sip:+918012345678@forwarder.example>")
    phone.ack(phone.await_status(200, "INVITE"))
    assert agent.expect("ringing")["called"] == "+911140001000"
    phone.bye()
    agent.expect("over")


def test_no_needless_re_invite_follows_the_answer(agent: Agent, phone: Phone) -> None:
    phone.call()
    assert [each.method for each in phone.quiet(1.0) if each.status == 0] == []
    phone.bye()
    agent.expect("over")


@pytest.mark.parametrize(
    ("types", "first", "codec"),
    [
        ("0 101", "0", "PCMU/8000"),
        ("9 8 101", "9", "G722/16000"),
        ("96 8 101", "96", "opus/24000"),
        ("18 8 101", "8", "PCMA/8000"),
    ],
)
def test_each_codec_is_spoken(
    agent: Agent, phone: Phone, types: str, first: str, codec: str
) -> None:
    answer = phone.call(phone.offer(types))
    line = next(line for line in answer.body.splitlines() if line.startswith("m=audio"))
    assert line.split()[3] == first
    phone.speak(sound_port(answer), 10, payload_type=int(first))
    phone.bye()
    assert agent.expect("over")["codec"] == codec


def test_a_far_end_may_send_another_codec_than_it_is_sent(agent: Agent, phone: Phone) -> None:
    answer = phone.call(phone.offer("9 8 101"))
    came = phone.speak(sound_port(answer), 60, payload_type=8)
    phone.bye()
    over = agent.expect("over")
    assert over["rate_hz"] == 8000
    assert over["bytes"] > 30 * 320
    assert came > 40


def test_packets_that_come_at_once_are_all_heard(agent: Agent, phone: Phone) -> None:
    answer = phone.call(phone.offer("8 101"))
    phone.burst(sound_port(answer), 60, at_once=4)
    phone.bye()
    over = agent.expect("over")
    assert over["bytes"] >= 55 * 320


def test_what_is_flushed_is_not_heard(agent: Agent, phone: Phone) -> None:
    phone.call(phone.offer("8 101"))
    agent.expect("ringing")
    agent.order("say_and_flush", for_ms=800, after_ms=100)
    agent.expect("flushed")
    phone.rtp.settimeout(1)
    # Half a second of packets after the flush, and whatever came before it.
    packets = [phone.rtp.recv(2048) for _ in range(60)]
    loud = [packet for packet in packets if len(packet) > 100 and packet[60] not in b"\x55\xd5"]
    assert 0 < len(loud) < 30
    assert packets[-1] not in loud
    phone.bye()
    agent.expect("over")


def test_video_is_refused_and_the_call_goes_on(agent: Agent, phone: Phone) -> None:
    video = "m=video 40002 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n"
    answer = phone.call(phone.offer() + video)
    assert "m=video 0 " in answer.body
    assert sound_port(answer) > 0
    phone.bye()
    agent.expect("over")


@pytest.mark.parametrize(
    ("types", "more", "extra", "status"),
    [
        ("18", "", "", 488),
        ("8", "", "Require: foo\r\n", 420),
        ("8", "", "Require: replaces\r\nReplaces: a;to-tag=1;from-tag=2\r\n", 481),
    ],
)
def test_a_call_that_cannot_be_is_refused_at_once(
    agent: Agent, phone: Phone, types: str, more: str, extra: str, status: int
) -> None:
    assert phone.call(phone.offer(types, more), extra=extra).status == status


def test_a_call_that_may_only_be_encrypted_is_refused_where_it_would_not_be(phone: Phone) -> None:
    assert phone.call(phone.offer().replace("RTP/AVP", "RTP/SAVP")).status == 488


def test_a_late_offer_is_answered_with_one(agent: Agent, phone: Phone) -> None:
    phone.send("INVITE")
    answer = phone.await_status(200, "INVITE")
    assert sound_port(answer) > 0
    phone.ack(answer, phone.offer("8 101"))
    came = phone.speak(sound_port(answer), 40)
    phone.bye()
    assert agent.expect("over")["bytes"] > 0
    assert came > 0


def test_options_and_info_and_update_are_answered_in_the_dialog(agent: Agent, phone: Phone) -> None:
    answer = phone.call()
    assert phone.ask("OPTIONS").status == 200
    key = "Signal=5\r\nDuration=160\r\n"
    assert phone.ask("INFO", key, content="application/dtmf-relay").status == 200
    assert agent.expect("digit")["digit"] == "5"
    assert phone.ask("UPDATE", phone.offer("8 0 101")).status == 200
    assert phone.ask("INVITE", phone.offer("0 101")).status == 200
    assert sound_port(answer) > 0
    phone.bye()
    agent.expect("over")


def test_hold_and_resume_of_the_far_end_are_told_once_each(agent: Agent, phone: Phone) -> None:
    phone.call(phone.offer("8 101"))
    before = len(agent.seen)
    assert "a=recvonly" in phone.ask("INVITE", phone.offer("8 101", "a=sendonly\r\n")).body
    agent.expect("held")
    assert "a=inactive" in phone.ask("INVITE", phone.offer("8 101", "a=inactive\r\n")).body
    assert "a=sendrecv" in phone.ask("INVITE", phone.offer("8 101")).body
    agent.expect("resumed")
    phone.bye()
    agent.expect("over")
    told = [line["what"] for line in agent.seen[before:]]
    assert told.count("held") == told.count("resumed") == 1


def test_an_old_exchange_s_hold_is_told_too(agent: Agent, phone: Phone) -> None:
    phone.call(phone.offer("8 101"))
    before = len(agent.seen)
    nowhere = phone.offer("8 101").replace("c=IN IP4 127.0.0.1", "c=IN IP4 0.0.0.0")
    assert phone.ask("INVITE", nowhere).status == 200
    agent.expect("held")
    assert phone.ask("INVITE", phone.offer("8 101")).status == 200
    agent.expect("resumed")
    phone.bye()
    agent.expect("over")
    told = [line["what"] for line in agent.seen[before:]]
    assert told.count("held") == told.count("resumed") == 1


def test_our_hold_waits_for_the_far_end_s_own_change(agent: Agent, phone: Phone) -> None:
    phone.call(phone.offer("8 101"))
    agent.order("hold")
    request = phone.await_request("INVITE")
    assert "a=sendonly" in request.body
    phone.reply(request, body=phone.offer("8 101", "a=recvonly\r\n"))
    agent.order("resume")
    request = phone.await_request("INVITE")
    assert "a=sendrecv" in request.body
    phone.reply(request, body=phone.offer("8 101"))
    agent.expect("taken back")
    phone.bye()
    agent.expect("over")


def test_a_caller_who_gives_up_while_it_rings_is_let_go(agent: Agent, phone: Phone) -> None:
    agent.order("let_ring")
    agent.expect("letting ring")
    phone.send("INVITE", phone.offer())
    phone.await_status(180)
    agent.expect("ringing")
    phone.send("CANCEL", cseq=phone.invite_cseq, branch=phone.invite_branch)
    assert phone.await_status(200, "CANCEL").status == 200
    assert phone.await_status(300, "INVITE").status == 487
    assert agent.expect("ended")["because"] == "the caller gave up"
    agent.order("answer")
    assert agent.expect("error")["code"] == "call-over"


def test_a_rejected_caller_is_told_busy() -> None:
    with echo_agent() as agent:
        agent.expect("listening")
        with Phone(agent.port) as caller:
            agent.order("let_ring")
            agent.expect("letting ring")
            caller.send("INVITE", caller.offer())
            agent.expect("ringing")
            agent.order("reject")
            assert caller.await_status(200, "INVITE").status == 486


def test_a_port_that_is_taken_is_named_with_the_mend() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with echo_agent(port=port) as agent:
            error = agent.expect("error")
    assert error["code"] == "port-in-use"
    assert str(port) in error["message"]
    assert "ss -lntup" in error["mend"]


def test_an_address_of_another_machine_is_refused() -> None:
    with echo_agent(host="192.0.2.77") as agent:
        assert agent.expect("error")["code"] == "bad-address"


def test_listening_everywhere_takes_calls_from_this_machine_too() -> None:
    with echo_agent(host="0.0.0.0") as agent:
        agent.expect("listening")
        with Phone(agent.port) as phone:
            answer = phone.call(phone.offer("8 101"))
            assert "c=IN IP4 127.0.0.1" in answer.body
            assert phone.speak(sound_port(answer), 20) > 0
            phone.bye()
        agent.expect("over")
