"""Trunks and outgoing calls against a registrar and a called party of raw datagrams."""

import re
from collections.abc import Generator

import pytest

from tests.integration.telephony.agent_process import Agent, echo_agent
from tests.integration.telephony.far_end import FarEnd
from tests.integration.telephony.raw_phone import Phone


@pytest.fixture(scope="module")
def agent() -> Generator[Agent]:
    with echo_agent(silent_s=3) as running:
        running.expect("listening")
        yield running


@pytest.fixture
def far() -> Generator[FarEnd]:
    with FarEnd() as made:
        yield made


def is_call(user: str) -> "re.Pattern[str]":
    return re.compile(rf"^INVITE sip:{re.escape(user)}@")


def test_a_trunk_registers_with_its_own_name_and_leaves_at_the_end() -> None:
    with FarEnd({"auth-7": "s3cret pass"}) as far:
        with echo_agent() as agent:
            agent.expect("listening")
            agent.order(
                "add",
                name="airtel",
                host=far.host,
                user="4711",
                password="s3cret pass",
                auth_user="auth-7",
                registers=True,
            )
            told = agent.expect("trunk")
            assert (told["trunk"], told["state"]) == ("airtel", "registered")
            # What comes to the registered contact is the trunk's.
            with Phone(agent.port, "4711") as phone:
                phone.call()
                assert agent.expect("ringing")["trunk"] == "airtel"
                phone.bye()
        goodbye = [each for each in far.requests if each.method == "REGISTER"][-1]
        assert goodbye.header("Expires") == "0" or "expires=0" in goodbye.header("Contact")


def test_several_trunks_stand_beside_each_other_and_a_wrong_password_is_told_once() -> None:
    with FarEnd({"a": "right"}) as one, FarEnd({"b": "right"}) as two, echo_agent() as agent:
        agent.expect("listening")
        agent.order("add", name="one", host=one.host, user="a", password="right", registers=True)
        agent.order("add", name="two", host=two.host, user="b", password="wrong", registers=True)
        told = {line["trunk"]: line for line in (agent.expect("trunk"), agent.expect("trunk"))}
        assert told["one"]["state"] == "registered"
        assert told["two"]["state"] == "refused"
        assert "check user b and the password" in told["two"]["because"]
        with pytest.raises(AssertionError, match="no 'trunk' came"):
            agent.expect("trunk", within_s=3)
        tries = [each for each in two.requests if each.method == "REGISTER"]
        assert len(tries) <= 6  # no insisting: that gets an address banned


def test_an_unreachable_registrar_is_named_and_found_when_it_comes_back() -> None:
    far = FarEnd({"a": "right"})
    far.silent = True
    with far, echo_agent() as agent:
        agent.expect("listening")
        agent.order("add", name="one", host=far.host, user="a", password="right", registers=True)
        told = agent.expect("trunk")
        assert told["state"] == "unreachable"
        assert far.host in told["because"]
        far.silent = False
        assert agent.expect("trunk", within_s=60)["state"] == "registered"


def test_a_call_through_a_trunk_authenticates_and_shows_its_number() -> None:
    with FarEnd({"auth-7": "right"}) as far, echo_agent() as agent:
        agent.expect("listening")
        agent.order(
            "add",
            name="tata",
            host=far.host,
            user="4711",
            password="right",
            auth_user="auth-7",
            numbers=["011 4000 1000"],
            dialled="national",
        )
        agent.expect("added")
        agent.order("dial", target="98765 43210", trunk="tata")
        dialled = agent.expect("dialled")
        assert dialled["caller"] == "+911140001000"
        assert dialled["called"] == "+919876543210"
        agent.expect("answered")
        invite = far.wait_for(lambda each: "Proxy-Authorization" in each.text)
        assert is_call("09876543210").match(invite.text)
        assert "+911140001000" in invite.header("P-Asserted-Identity")
        assert invite.header("X-Call-ID") == "our-own-7"
        agent.order("hang_up")
        far.wait_for(lambda each: each.method == "BYE")
        assert agent.expect("over")["because"] == "hung up here"
        assert "ended" not in [line["what"] for line in agent.seen]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("486 Busy Here", "busy"),
        ("600 Busy Everywhere", "busy"),
        ("603 Decline", "declined"),
        ("480 Temporarily Unavailable", "no-answer"),
        ("404 Not Found", "call-failed"),
        ("503 Service Unavailable", "call-failed"),
    ],
)
def test_each_answer_to_a_call_has_its_name(
    agent: Agent, far: FarEnd, status: str, code: str
) -> None:
    far.invite = status
    agent.order("dial", target=f"sip:a@{far.host}")
    error = agent.expect("error")
    assert (error["code"], error["status"]) == (code, int(status[:3]))


def test_a_call_that_nobody_answers_is_cancelled(agent: Agent, far: FarEnd) -> None:
    far.invite = "180 Ringing"
    agent.order("dial", target=f"sip:a@{far.host}", within_s=1)
    assert agent.expect("error")["code"] == "no-answer"
    far.wait_for(lambda each: each.method == "CANCEL")


@pytest.mark.parametrize(
    ("target", "trunk", "code"),
    [
        ("sip:a b@127.0.0.1", "", "bad-target"),
        ("sip:a@127.0.0.1\r\nX: y", "", "bad-target"),
        ("nobody", "", "bad-target"),
        ("sip:a@127.0.0.1", "missing", "no-trunk"),
        ("+919876543210", "", "no-trunk"),
    ],
)
def test_what_cannot_be_dialled_never_reaches_the_wire(
    agent: Agent, target: str, trunk: str, code: str
) -> None:
    agent.order("dial", target=target, trunk=trunk)
    assert agent.expect("error")["code"] == code


@pytest.mark.parametrize(
    ("refer", "sipfrag", "code", "status"),
    [
        ("405 Method Not Allowed", "", "transfer-refused", 405),
        ("603 Decline", "", "transfer-refused", 603),
        ("202 Accepted", "SIP/2.0 603 Decline", "transfer-failed", 603),
        ("202 Accepted", "SIP/2.0 486 Busy Here", "transfer-failed", 486),
    ],
)
def test_a_refused_transfer_is_told_from_one_that_did_not_get_through(
    agent: Agent, far: FarEnd, refer: str, sipfrag: str, code: str, status: int
) -> None:
    far.refer, far.sipfrag = refer, sipfrag
    agent.order("dial", target=f"sip:a@{far.host}")
    agent.expect("answered")
    agent.order("refer", target="sip:human@127.0.0.1:5999")
    error = agent.expect("error")
    assert (error["code"], error["status"]) == (code, status)
    agent.order("hang_up")
    agent.expect("over")


def test_a_transfer_that_succeeds_ends_the_leg(agent: Agent, far: FarEnd) -> None:
    agent.order("dial", target=f"sip:a@{far.host}")
    agent.expect("answered")
    agent.order("refer", target="sip:human@127.0.0.1:5999")
    assert agent.expect("ended")["because"] == "transferred"
    agent.expect("over")
    refer = far.wait_for(lambda each: each.method == "REFER")
    assert "sip:human@127.0.0.1:5999" in refer.header("Refer-To")


def test_a_far_end_that_wants_to_transfer_us_is_refused(agent: Agent) -> None:
    with Phone(agent.port) as phone:
        phone.call()
        phone.send("REFER", extra="Refer-To: <sip:+1900555@expensive.example>\r\n")
        notify = phone.await_request("NOTIFY")
        while "603" not in notify.body:
            phone.reply(notify)
            notify = phone.await_request("NOTIFY")
        phone.reply(notify)
        phone.bye()
    agent.expect("over")


def test_a_far_end_that_falls_silent_is_hung_up_on(agent: Agent) -> None:
    with Phone(agent.port) as phone:
        phone.call(phone.offer("8 101"))
        assert phone.await_request("BYE", within_s=20)
        assert agent.expect("ended")["because"] == "no sound from the far end for 3 s"
    agent.expect("over")


def test_keys_are_sent_one_after_the_other(agent: Agent, far: FarEnd) -> None:
    agent.order("dial", target=f"sip:a@{far.host}")
    agent.expect("answered")
    agent.order("press", digits="19#")
    far.rtp.settimeout(5)
    pressed: list[int] = []
    while len(pressed) < 3:
        packet = far.rtp.recv(2048)
        if packet[1] & 0x7F == 101 and (not pressed or pressed[-1] != packet[12]):
            pressed.append(packet[12])
    assert pressed == [1, 9, 11]
    agent.order("hang_up")
    agent.expect("over")


def test_a_draining_agent_finishes_its_calls_and_takes_no_more() -> None:
    with echo_agent() as agent:
        agent.expect("listening")
        with Phone(agent.port) as phone, Phone(agent.port) as late:
            phone.call(phone.offer("8 101"))
            agent.order("drain")
            agent.order("dial", target="sip:a@127.0.0.1")
            assert agent.expect("error")["code"] == "draining"
            refused = late.call()
            assert (refused.status, refused.header("Retry-After")) == (503, "30")
            assert phone.ask("OPTIONS").status == 200
            phone.bye()
            agent.expect("over")


def test_calls_beyond_the_limit_are_turned_away(far: FarEnd) -> None:
    with echo_agent(most_legs=1) as agent:
        agent.expect("listening")
        with Phone(agent.port) as phone, Phone(agent.port) as late:
            phone.call(phone.offer("8 101"))
            refused = late.call()
            assert (refused.status, refused.header("Retry-After")) == (503, "5")
            agent.order("dial", target=f"sip:a@{far.host}")
            assert agent.expect("error")["code"] == "full"
            phone.bye()
            agent.expect("over")


def test_a_call_that_ends_while_the_loop_stands_still_is_noticed(agent: Agent, far: FarEnd) -> None:
    far.invite = "486 Busy Here"
    agent.order("dial", target=f"sip:a@{far.host}")
    agent.order("stall", seconds=1.5)
    assert agent.expect("error")["code"] == "busy"


def test_two_hundred_quick_calls_leave_nothing_behind() -> None:
    with echo_agent() as agent:
        agent.expect("listening")

        def calls(many: int) -> None:
            for _ in range(many):
                with Phone(agent.port) as phone:
                    assert phone.call(phone.offer("8 101")).status == 200
                    phone.bye()

        calls(5)
        agent.order("count")
        before = agent.expect("count")
        calls(200)
        agent.order("count")
        after = agent.expect("count")
    assert after["legs"] == after["calls"] == after["errands"] == 0
    assert after["listeners"] == before["listeners"]
    assert after["tasks"] <= before["tasks"]
    # The pool that reads orders may have grown by a thread; calls leave none of their three.
    assert after["threads"] < before["threads"] + 20
    assert after["files"] < before["files"] + 20
