"""SIPp, Debian's baresip and PJSIP call the server, and hear their own tone come back."""

import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.integration.telephony.peers.certificates import certificate
from tests.integration.telephony.peers.child import program
from tests.integration.telephony.peers.debian_baresip import baresip
from tests.integration.telephony.peers.echo import EchoAgent, echo_agent
from tests.integration.telephony.peers.pjsip import pjsip
from tests.integration.telephony.peers.sipp import sipp, why


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[EchoAgent]:
    """The user agent, with TLS one port above."""
    folder = tmp_path_factory.mktemp("server")
    chain, key = certificate(folder)
    both = folder / "both.pem"
    both.write_text(key.read_text() + chain.read_text())
    trunk = {"name": "dtls", "host": "127.0.0.1", "user": "dtls", "encryption": "dtls-srtp"}
    with echo_agent(folder, certificate=str(both), trunks=[trunk | {"transport": "tls"}]) as agent:
        yield agent


@pytest.fixture
def agent(server: EchoAgent) -> EchoAgent:
    server.forget()
    return server


def test_sipsak_finds_the_server_alive(agent: EchoAgent) -> None:
    command = [program("sipsak"), "-s", f"sip:agent@127.0.0.1:{agent.port}"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_sipp_plays_a_law_and_presses_keys(agent: EchoAgent, tmp_path: Path) -> None:
    with sipp(tmp_path, "caller", agent.place, s="agent") as caller:
        assert caller.ended() == 0, why(tmp_path, "caller") + caller.said()[-2000:]
    assert [agent.tells("digit")["digit"] for _ in range(2)] == ["1", "9"]
    agent.tells("over", because="the far end hung up")


@pytest.mark.parametrize(
    ("codec", "rate_hz", "named"),
    [
        ("PCMA", 8000, "PCMA"),
        ("PCMU", 8000, "PCMU"),
        ("G722/16000/1", 16_000, "G722"),
        ("opus/48000/2", 48_000, "opus"),
    ],
)
def test_baresip_hears_its_tone_in(
    agent: EchoAgent, tmp_path: Path, codec: str, rate_hz: int, named: str
) -> None:
    channels = 2 if codec.endswith("/2") else 1
    account = f"audio_codecs={codec}"
    with baresip(tmp_path, account, rate_hz=rate_hz, channels=channels) as phone:
        phone.dial(f"sip:agent@127.0.0.1:{agent.port}")
        phone.hears(440)
        phone.do("hangup")
        assert f"codec='{named}" in agent.tells("over")["quality"]


@pytest.mark.parametrize(
    ("encryption", "user"), [("srtp", "agent"), ("srtp-mand", "agent"), ("dtls_srtp", "dtls")]
)
def test_baresip_hears_its_tone_over_tls_with(
    agent: EchoAgent, tmp_path: Path, encryption: str, user: str
) -> None:
    with baresip(tmp_path, f"audio_codecs=PCMA;mediaenc={encryption}") as phone:
        phone.dial(f"sip:{user}@127.0.0.1:{agent.port + 1};transport=tls")
        phone.hears(440)
        phone.do("hangup")
        agent.tells("over")


def test_baresip_hears_its_tone_over_tcp(agent: EchoAgent, tmp_path: Path) -> None:
    with baresip(tmp_path, "audio_codecs=PCMA") as phone:
        phone.dial(f"sip:agent@127.0.0.1:{agent.port};transport=tcp")
        phone.hears(440)
        phone.do("hangup")
        agent.tells("over")


def test_pjsip_is_heard_presses_keys_holds_and_resumes(agent: EchoAgent, tmp_path: Path) -> None:
    with pjsip(tmp_path, hz=620) as party:
        party.do(f"dial sip:agent@127.0.0.1:{agent.port}")
        party.hears(620)
        party.do("digits 42#")
        assert [agent.tells("digit")["digit"] for _ in range(3)] == ["4", "2", "#"]
        agent.tell("digit 7")
        party.tells("digit", digit="7")
        party.do("hold")
        agent.tells("held")
        party.do("resume")
        agent.tells("resumed")
        party.hears(620)
        party.do("hang up")
        agent.tells("over", because="the far end hung up")


def test_pjsip_is_called_held_and_taken_back(agent: EchoAgent, tmp_path: Path) -> None:
    with pjsip(tmp_path, hz=620) as party:
        agent.tell(f"dial {party.uri}")
        agent.tells("answered")
        party.hears(620)
        agent.tell("hold")
        agent.tells("done", line="hold")
        agent.tell("resume")
        agent.tells("done", line="resume")
        party.hears(620)
        agent.tell("hang up")
        party.tells("state", state="DISCONNECTED")
