"""Trunks that want a password: registration, calls through 407, and what goes wrong with them."""

from pathlib import Path

import pytest

from tests.integration.telephony.peers.child import free_port, until
from tests.integration.telephony.peers.echo import echo_agent
from tests.integration.telephony.peers.messages import offer
from tests.integration.telephony.peers.phone import Phone
from tests.integration.telephony.peers.pjsip import pjsip
from tests.integration.telephony.peers.registrar import USER, provider
from tests.integration.telephony.peers.rtp import RtpTone
from tests.integration.telephony.peers.sipp import sipp, why

HERE = "127.0.0.1"


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_a_trunk_registers_is_called_and_says_goodbye(tmp_path: Path, transport: str) -> None:
    with provider(tmp_path) as trunk:
        with echo_agent(tmp_path, trunks=[trunk.trunk(transport=transport)]) as agent:
            agent.tells("trunk", registration="registered")
            with Phone((HERE, trunk.port)) as phone, RtpTone() as tone:
                call = phone.call(USER, offer(HERE, tone.port, kinds=(8, 101)))
                assert call.status == 200
                assert agent.tells("ringing")["trunk"] == "provider"
                tone.to = call.sound
                tone.hears(440)
                assert call.bye() == 200
        trunk.kamailio.says(f"registered {USER} .*expires=0")


def test_a_wrong_password_is_told_and_spoils_no_other_trunk(tmp_path: Path) -> None:
    with provider(tmp_path) as trunk:
        trunks = [trunk.trunk(name="wrong", password="guessed"), trunk.trunk()]
        with echo_agent(tmp_path, trunks=trunks) as agent:
            agent.tells("trunk", trunk="provider", registration="registered")
            agent.mark = 0
            refused = agent.tells("trunk", trunk="wrong", registration="refused")
            assert "401" in refused["because"]
            assert "guessed" not in agent.words()


@pytest.mark.parametrize(("password", "told"), [("s3cret", "answered"), ("guessed", "failed")])
def test_a_trunk_that_asks_for_the_password_of_a_call(
    tmp_path: Path, password: str, told: str
) -> None:
    with pjsip(tmp_path, hz=620) as party, provider(tmp_path, phone_port=party.port) as trunk:
        known = trunk.trunk(password=password, registers=False)
        with echo_agent(tmp_path, trunks=[known]) as agent:
            agent.tell("dial +918047180000 provider")
            if told == "failed":
                assert agent.tells("failed")["status"] in (401, 403, 407)
                return
            agent.tells("answered")
            party.hears(620)
            agent.tell("hang up")
            party.tells("state", state="DISCONNECTED")


def test_sipp_as_a_trunk_challenges_answers_and_is_hung_up(tmp_path: Path) -> None:
    port = free_port()
    with sipp(tmp_path, "challenging_trunk", port=port) as far:
        known = {"name": "sipp", "host": f"{HERE}:{port}", "user": "trunkuser"}
        with echo_agent(tmp_path, trunks=[{**known, "password": "s3cret"}]) as agent:
            agent.tell("dial +918047180000 sipp")
            agent.tells("answered")
            agent.tell("hang up")
            assert far.ended() == 0, why(tmp_path, "challenging_trunk")


def test_two_trunks_are_registered_at_once(tmp_path: Path) -> None:
    with provider(tmp_path / "a") as first, provider(tmp_path / "b") as second:
        trunks = [first.trunk(name="a"), second.trunk(name="b")]
        with echo_agent(tmp_path, trunks=trunks) as agent:

            def up() -> set[str]:
                events = [event for event in agent.events if event["what"] == "trunk"]
                return {e["trunk"] for e in events if e["registration"] == "registered"}

            until(lambda: up() == {"a", "b"}, f"only {up()}")
