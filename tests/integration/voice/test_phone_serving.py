"""The server on the telephone, with real SIP and RTP over loopback, in real time."""

import json
import signal
import socket
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.integration.telephony.peers.child import Child, free_port, until
from tests.integration.telephony.peers.messages import offer
from tests.integration.telephony.peers.phone import Dialog, Phone
from tests.integration.telephony.peers.registrar import PASSWORD, USER, provider
from tests.integration.telephony.peers.rtp import RtpTone
from tests.integration.voice.command import environment
from tests.integration.voice.phone_server import VAARTA, PhoneServer, codes, phone_server, places

SETTINGS = """
[sip]
unknown_numbers = "refuse"
silent_seconds = 2

[sip.routes]
"+918047180000" = "dukaan"
"+918047180001" = "clinic"

[sip.trunks.gone]
host = "127.0.0.1:{nobody}"
registers = true
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[PhoneServer]:
    """A server with routes and a trunk that nobody answers."""
    home = tmp_path_factory.mktemp("server")
    (home / "mine.toml").write_text(SETTINGS.format(nobody=free_port()))
    secret = {"VAARTA_SIP__TRUNKS__GONE__PASSWORD": "hunter2"}
    with phone_server(home, "--config", str(home / "mine.toml"), **secret) as running:
        yield running


@contextmanager
def calling(server: PhoneServer, user: str = "+918047180000") -> Generator[tuple[Dialog, RtpTone]]:
    """A caller who is on the line, and silent."""
    with Phone(server.sip) as phone, RtpTone(hz=0) as sound:
        dialog = phone.call(user, offer("127.0.0.1", sound.port))
        assert dialog.status == 200
        sound.to = dialog.sound
        yield dialog, sound


def speaks(sound: RtpTone) -> bool:
    """Whether the agent's voice is heard."""
    heard = sound.heard(300)
    return len(heard) > 0 and int(abs(heard).max()) > 1000


def test_a_caller_is_greeted_presses_zero_and_is_told_of_a_person(server: PhoneServer) -> None:
    with calling(server) as (dialog, sound):
        until(lambda: speaks(sound), "no greeting is heard")
        assert server.health()["wires"] == {"sip": 1}
        sound.press("0")
        until(lambda: server.health()["calls"] == 0, "the call goes on")
        until(lambda: any(m.method == "BYE" for m in dialog.phone.asked), "no BYE came")
    records = server.records()
    began, ended = records[0], records[-1]
    assert (began.inputs["wire"], began.inputs["direction"]) == ("sip", "in")
    assert began.content == {"caller": "phone", "called": "+918047180000"}
    assert [d.choice for d in records if d.kind == "keypad"] == ["person"]
    assert ended.choice == "handoff"
    (line,) = [d for d in records if d.kind == "line"]
    assert (line.choice, line.inputs["lost"]) == ("good", 0)
    assert str(line.inputs["codec"]).startswith("PCMA")
    assert int(str(line.inputs["received"])) > 50
    assert 'vaarta_call_mos_count{wire="sip"}' in server.ask("/metrics")[1]


def test_a_caller_who_sends_no_sound_is_hung_up_and_the_reason_kept(server: PhoneServer) -> None:
    with calling(server) as (dialog, sound):
        sound.mute = True
        until(lambda: any(m.method == "BYE" for m in dialog.phone.asked), "no BYE came")
        until(lambda: server.health()["calls"] == 0, "the call goes on")
    ended = server.records()[-1]
    assert ended.choice == "hangup"
    assert "2 s" in ended.because


def test_numbers_lead_to_their_agents_and_unknown_ones_are_refused(server: PhoneServer) -> None:
    with Phone(server.sip) as stranger:
        # 486 where no gate can be had.
        assert stranger.call("+911140000000").status in (404, 486)
    with calling(server, "08047180001") as (dialog, sound):
        until(lambda: speaks(sound), "no greeting is heard")
        dialog.bye()
    until(lambda: server.health()["calls"] == 0, "the call goes on")
    assert server.records()[0].inputs["agent"] == "clinic"
    assert 'because="unknown-number"} 1.0' in server.ask("/metrics")[1]


def test_a_trunk_that_nobody_answers_is_told_without_its_password(server: PhoneServer) -> None:
    server.child.says(r"trunk +gone: unreachable", 60)
    (trunk,) = server.health()["sip"]["trunks"]
    assert (trunk["trunk"], trunk["registration"]) == ("gone", "unreachable")
    assert "hunter2" not in server.child.said() + json.dumps(server.health())


def test_a_trunk_tells_whether_its_password_is_taken(tmp_path: Path) -> None:
    with provider(tmp_path / "provider") as registrar:
        tables = [
            f'[sip.trunks.{name}]\nhost = "127.0.0.1:{registrar.port}"\nuser = "{USER}"\n'
            f'password = "{secret}"\nregisters = true\n'
            for name, secret in (("right", "env:AIRTEL"), ("wrong", "hunter2"))
        ]
        (tmp_path / "mine.toml").write_text("".join(tables))
        config = "--config", str(tmp_path / "mine.toml")
        with phone_server(tmp_path, *config, AIRTEL=PASSWORD) as server:
            server.child.says(r"trunk +right: registered")
            server.child.says(r"trunk +wrong: refused \(.*401")
            figures = server.ask("/metrics")[1]
            assert 'vaarta_trunk_registered{trunk="right"} 1.0' in figures
            assert 'vaarta_trunk_registered{trunk="wrong"} 0.0' in figures
            assert "sip.trunks.wrong.password holds the secret itself" in server.child.said()
            assert "hunter2" not in server.child.said()


def test_one_call_too_many_is_busy_and_a_drain_lets_the_live_one_end(tmp_path: Path) -> None:
    with phone_server(tmp_path, "--set", "serve.max_calls=1") as server:
        with calling(server) as (dialog, sound), Phone(server.sip) as other:
            assert other.call("agent").status in (503, 486)  # 486 where no gate can be had
            until(lambda: speaks(sound), "no greeting is heard")
            server.child.tell(signal.SIGTERM)
            until(lambda: server.ask("/healthz")[0] == 503, "it does not drain")
            assert other.call("agent").status >= 400
            until(lambda: speaks(sound), "the live call is mute")
            assert server.child.alive()
            assert dialog.bye() == 200
        assert server.child.ended() == 0
        assert "All calls have ended." in server.child.said()
        assert server.records()[-1].choice == "hangup"


def test_a_second_signal_seals_the_call_and_says_bye(tmp_path: Path) -> None:
    with phone_server(tmp_path) as server:
        with calling(server) as (dialog, sound):
            until(lambda: speaks(sound), "no greeting is heard")
            server.child.tell(signal.SIGTERM)
            until(lambda: server.ask("/healthz")[0] == 503, "it does not drain")
            server.child.tell(signal.SIGTERM)
            until(lambda: any(m.method == "BYE" for m in dialog.phone.asked), "no BYE came")
        assert server.child.ended() == 0
        assert server.records()[-1].choice == "interrupted"


def test_a_taken_port_is_told_at_once_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{other.getsockname()[1]}"
        command = [*VAARTA, "serve", "--http", "127.0.0.1:0", "--sip", address, *places(tmp_path)]
        child = Child(command, tmp_path / "serve.log", env=environment(tmp_path))
        assert child.ended() == 2
    assert codes(child.said()) == ["port-in-use"]
    assert "--sip ''" in child.said()
