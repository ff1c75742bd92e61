"""The edge and what is behind and beyond it: full and dead servers, gateways, a registrar."""

import shutil
from pathlib import Path

from tests.integration.telephony.peers.child import free_port, until
from tests.integration.telephony.peers.echo import echo_agent
from tests.integration.telephony.peers.edge import EDGE, OUTSIDE, edge
from tests.integration.telephony.peers.phone import Phone
from tests.integration.telephony.peers.pjsip import pjsip
from tests.integration.telephony.peers.registrar import PASSWORD, USER, provider
from tests.integration.telephony.peers.rtp import RtpTone
from tests.integration.telephony.peers.talking import talking

TRUNK = "127.0.0.40"
HERE = "127.0.0.1"


def test_a_full_server_hands_on_to_the_next(tmp_path: Path) -> None:
    with (
        echo_agent(tmp_path, most_legs=1) as first,
        echo_agent(tmp_path, most_legs=1) as second,
        edge(tmp_path / "front", trunks=[TRUNK], servers=[first.place, second.place]) as front,
        Phone(front.outside, TRUNK) as phone,
    ):
        calls = [phone.call(), phone.call()]
        assert [call.status for call in calls] == [200, 200]
        refused = phone.call()
        assert refused.status in (486, 503)
        assert calls[0].bye() == 200
        until(lambda: phone.call().status == 200, "the freed place is not found")


def test_a_dead_server_is_passed_over(tmp_path: Path) -> None:
    with (
        echo_agent(tmp_path) as first,
        echo_agent(tmp_path) as second,
        edge(tmp_path / "front", trunks=[TRUNK], servers=[first.place, second.place]) as front,
        Phone(front.outside, TRUNK) as phone,
        RtpTone(TRUNK) as tone,
    ):
        call = talking(phone, tone)
        served, other = (first, second) if len(first.events) > 1 else (second, first)
        other.process.kill()
        for _ in range(2):  # one of them in turn falls on the dead one, before it is known dead
            assert phone.call().bye() == 200
        front.kamailio.says("server down")
        served.process.kill()
        until(lambda: phone.call().status == 503, "answered by the dead")
        refused = phone.call()
        assert refused.final is not None
        assert refused.final.header("Retry-After")
        assert call.status == 200


def test_a_server_calls_out_through_the_edge(tmp_path: Path) -> None:
    with (
        pjsip(tmp_path, hz=620) as party,
        echo_agent(tmp_path) as agent,
        edge(
            tmp_path / "front",
            trunks=[],
            servers=[agent.place],
            gateways=[("127.0.0.1", party.port)],
        ) as front,
    ):
        agent.tell(f"dial sip:+918047180000@{front.inside[0]}:{front.inside[1]}")
        agent.tells("answered")
        party.hears(620)
        agent.tell("hang up")
        party.tells("state", state="DISCONNECTED")


def test_the_edge_registers_with_a_trunk_that_wants_a_password(tmp_path: Path) -> None:
    tables = tmp_path / "uacreg"
    shutil.copytree(EDGE / "uacreg", tables)
    with echo_agent(tmp_path) as agent, provider(tmp_path / "provider") as trunk:
        shipped = (tables / "uacreg").read_text()
        row = shipped.replace("sip\\:sip.trunk.example", f"sip\\:{HERE}\\:{trunk.port}")
        row = row.replace("sip.trunk.example:sip.trunk.example", f"{HERE}:provider")
        (tables / "uacreg").write_text(row.replace("change-me", PASSWORD))
        port = free_port(OUTSIDE, beside=(0, 1))
        values = {
            "WITH_REGISTER": "",
            "UACREG_DB": f'"text://{tables}"',
            "REGISTER_CONTACT": f'"{OUTSIDE}:{port}"',
            "REGISTER_SOCKET": f'"udp:{OUTSIDE}:{port}"',
        }
        with edge(
            tmp_path / "front", trunks=[HERE], servers=[agent.place], port=port, values=values
        ) as front:
            trunk.kamailio.says(f"registered {USER} at <sip:.918047180000@{OUTSIDE}:{front.port}")
            with Phone((HERE, trunk.port)) as phone:
                assert phone.call(USER).bye() == 200
            assert agent.tells("ringing")
