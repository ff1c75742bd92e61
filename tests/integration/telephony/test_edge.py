"""Kamailio and rtpengine, with the files of telephony/edge, between callers and two servers."""

import socket
import ssl
import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.integration.telephony.peers.child import program, until
from tests.integration.telephony.peers.debian_baresip import baresip
from tests.integration.telephony.peers.echo import EchoAgent, echo_agent
from tests.integration.telephony.peers.edge import EDGE, OUTSIDE, Edge, edge
from tests.integration.telephony.peers.messages import offer
from tests.integration.telephony.peers.phone import Dialog, Phone
from tests.integration.telephony.peers.pjsip import pjsip
from tests.integration.telephony.peers.rtp import RtpTone
from tests.integration.telephony.peers.talking import talking

TRUNK, OTHER_TRUNK, STRANGER = "127.0.0.40", "127.0.0.41", "127.0.0.66"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    for name in ("kamailio", "rtpengine", "kamcmd"):
        program(name)
    return tmp_path_factory.mktemp("edge")


@pytest.fixture(scope="module")
def servers(folder: Path) -> Generator[tuple[EchoAgent, EchoAgent]]:
    with echo_agent(folder) as first, echo_agent(folder) as second:
        yield first, second


@pytest.fixture(scope="module")
def front(folder: Path, servers: tuple[EchoAgent, EchoAgent]) -> Generator[Edge]:
    places = [server.place for server in servers]
    known = [TRUNK, OTHER_TRUNK, "127.0.0.1"]
    with edge(folder / "front", trunks=known, servers=places) as running:
        yield running


@pytest.fixture
def phone(front: Edge) -> Generator[Phone]:
    with Phone(front.outside, TRUNK) as phone:
        yield phone


@pytest.fixture
def tone() -> Generator[RtpTone]:
    with RtpTone(TRUNK) as tone:
        yield tone


def test_the_firewall_example_is_what_nftables_takes(tmp_path: Path) -> None:
    nft = program("nft")
    alone = ["unshare", "--map-root-user", "--net"]
    if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("no network namespaces")
    done = subprocess.run(
        [*alone, nft, "--check", "--file", EDGE / "nftables.conf"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_kamailio_takes_the_files_as_they_ship(tmp_path: Path) -> None:
    for options in ([], ["-A", "WITH_REGISTER"]):
        done = subprocess.run(
            [program("kamailio"), "-c", "-E", "-f", EDGE / "kamailio.cfg", *options],
            check=False,
            capture_output=True,
            text=True,
        )
        assert "config file ok" in done.stderr + done.stdout, done.stderr[-2000:]
        assert "ERROR" not in done.stderr, done.stderr[-2000:]


def test_tls_and_srtp_outside_are_udp_and_rtp_inside(front: Edge, tmp_path: Path) -> None:
    account = "audio_codecs=PCMA;mediaenc=srtp-mand"
    with baresip(tmp_path, account) as caller:
        caller.dial(f"sip:agent@{OUTSIDE}:{front.port + 1};transport=tls")
        caller.hears(440)
        caller.do("hangup")


def test_dtls_srtp_outside_is_rtp_inside(front: Edge, tmp_path: Path) -> None:
    with baresip(tmp_path, "audio_codecs=PCMA;mediaenc=dtls_srtp") as caller:
        caller.dial(f"sip:agent@{OUTSIDE}:{front.port + 1};transport=tls")
        caller.hears(440)
        caller.do("hangup")


def test_what_is_older_than_tls_1_2_is_refused(front: Edge) -> None:
    def version(highest: ssl.TLSVersion) -> str | None:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.maximum_version = highest
        with (
            socket.create_connection((OUTSIDE, front.port + 1), 10) as link,
            context.wrap_socket(link) as secure,
        ):
            return secure.version()

    assert version(ssl.TLSVersion.TLSv1_3) == "TLSv1.3"
    assert version(ssl.TLSVersion.TLSv1_2) == "TLSv1.2"
    with pytest.warns(DeprecationWarning, match="TLSv1_1"), pytest.raises((ssl.SSLError, OSError)):
        version(ssl.TLSVersion.TLSv1_1)


def test_a_call_is_held_and_resumed_and_says_nothing_of_the_servers(
    front: Edge, servers: tuple[EchoAgent, EchoAgent], phone: Phone, tone: RtpTone
) -> None:
    call = talking(phone, tone)
    held = call.invite(offer(TRUNK, tone.port, direction="sendonly", version=2))
    assert held.direction == "recvonly"
    resumed = call.invite(offer(TRUNK, tone.port, version=3))
    assert resumed.sound[0] == OUTSIDE
    tone.forget()
    tone.hears(440)
    key = "Signal=4\r\nDuration=160\r\n"
    assert call.request("INFO", body=key, kind="application/dtmf-relay").status == 200
    assert call.final is not None
    for message in (call.final, held, resumed):
        shown = message.text.lower()
        assert "baresip" not in shown
        assert not any(f":{server.port}" in shown for server in servers)
        assert "c=in ip4 127.0.0.1" not in shown.splitlines()
    assert call.bye() == 200


def test_sound_from_another_place_than_the_sdp_says_is_heard(front: Edge, phone: Phone) -> None:
    """A caller behind NAT: its SDP names an address that nobody can reach."""
    with RtpTone(TRUNK) as tone:
        call = phone.call(body=offer("10.99.99.99", 4000, kinds=(8, 101)))
        assert call.status == 200
        tone.to = call.sound
        tone.hears(440)
        assert call.bye() == 200


def test_a_stranger_gets_no_answer(front: Edge) -> None:
    with Phone(front.outside, STRANGER) as stranger:
        for method in ("OPTIONS", "INVITE", "REGISTER"):
            stranger.send(Dialog(stranger, "agent").write(method, body=offer(STRANGER, 4000)))
        assert stranger.responses(1.0) == []
    front.kamailio.says(rf"not heard: \w+ from {STRANGER}")  # whichever a worker read first


def test_a_scanner_is_banned_at_once(front: Edge) -> None:
    with Phone(front.outside, "127.0.0.67") as scanner:
        more = "User-Agent: friendly-scanner\r\n"
        scanner.send(Dialog(scanner, "100").write("OPTIONS", more=more))
        front.kamailio.says("banned 127.0.0.67: a scanner")


def test_a_strangers_flood_is_banned_while_a_call_goes_on(
    front: Edge, phone: Phone, tone: RtpTone
) -> None:
    call = talking(phone, tone)
    tone.forget()
    with Phone(front.outside, "127.0.0.68") as stranger:
        for _ in range(300):
            stranger.send(Dialog(stranger, "agent").write("REGISTER"))
        front.kamailio.says("banned 127.0.0.68: a flood")
        assert stranger.responses(0.5) == []
    tone.hears(440)
    assert tone.longest_gap_ms() < 500
    assert call.bye() == 200


def test_a_trunks_flood_is_slowed_while_another_trunks_call_goes_on(
    front: Edge, phone: Phone, tone: RtpTone
) -> None:
    call = talking(phone, tone)
    tone.forget()
    with Phone(front.outside, OTHER_TRUNK) as trunk:
        for _ in range(60):
            trunk.send(Dialog(trunk, "agent").write("OPTIONS"))
        told = trunk.responses(1.0)
        assert {message.status for message in told} == {200, 503}
        assert all(message.header("Retry-After") for message in told if message.status == 503)
        until(lambda: trunk.options().status == 200, "slowed for ever")
    tone.hears(440)
    assert tone.longest_gap_ms() < 500
    assert call.bye() == 200


def test_no_route_that_a_trunk_writes_leads_past_the_servers(front: Edge, phone: Phone) -> None:
    with Phone(front.outside, "127.0.0.50") as victim:
        dialog = Dialog(phone, "agent")
        dialog.tag = "made-up"
        dialog.target = f"sip:inside@{victim.host}:{victim.port}"
        dialog.routes = [f"<sip:{OUTSIDE}:{front.port};lr>"]
        assert dialog.invite(offer(TRUNK, 4000)).status == 403
        dialog.routes.append(f"<sip:{victim.host}:{victim.port};lr>")
        assert dialog.request("BYE").status == 403
        assert victim.asked == []


def test_a_blind_transfer_passes_the_edge(
    front: Edge, servers: tuple[EchoAgent, EchoAgent], tmp_path: Path
) -> None:
    with pjsip(tmp_path / "caller", hz=300) as caller, pjsip(tmp_path / "human", hz=700) as human:
        for server in servers:
            server.forget()
        caller.do(f"dial sip:agent@{OUTSIDE}:{front.port}")
        caller.hears(300)
        until(lambda: any(len(it.events) > it.mark for it in servers), "no server has the call")
        agent = next(it for it in servers if len(it.events) > it.mark)
        agent.tell(f"refer {human.uri}")
        caller.tells("refer")
        human.tells("incoming")
        agent.tells("done")
        caller.hears(700)
        human.hears(300)
        caller.do("hang up")
