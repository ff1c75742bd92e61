"""The server on the telephone, with real SIP and RTP over loopback, in real time."""

import json
import signal
import socket
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.integration.telephony.peers.child import Child, until
from tests.integration.telephony.peers.messages import offer
from tests.integration.telephony.peers.phone import Dialog, Phone
from tests.integration.telephony.peers.registrar import PASSWORD, USER, provider
from tests.integration.telephony.peers.rtp import RtpTone
from tests.integration.voice.command import environment
from tests.integration.voice.phone_server import VAARTA, PhoneServer, codes, phone_server, places


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


def test_a_caller_is_greeted_presses_zero_and_is_told_of_a_person(tmp_path: Path) -> None:
    with phone_server(tmp_path) as server:
        with calling(server) as (dialog, sound):
            until(lambda: speaks(sound), "no greeting is heard")
            assert server.health()["wires"] == {"sip": 1}
            sound.press("0")
            until(lambda: server.health()["calls"] == 0, "the call goes on")
            until(lambda: any(m.method == "BYE" for m in dialog.phone.asked), "no BYE came")
        records = server.records()
        figures = server.ask("/metrics")[1]
    began, ended = records[0], records[-1]
    assert began.inputs["wire"] == "sip"
    assert began.content == {"caller": "phone", "called": "+918047180000"}
    assert [d.choice for d in records if d.kind == "keypad"] == ["person"]
    assert ended.choice == "handoff"
    (line,) = [d for d in records if d.kind == "line"]
    assert (line.choice, line.inputs["lost"]) == ("good", 0)
    assert int(str(line.inputs["received"])) > 50
    assert 'vaarta_call_mos_count{wire="sip"} 1.0' in figures


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


def test_a_caller_who_sends_no_sound_is_hung_up_and_the_reason_kept(tmp_path: Path) -> None:
    with phone_server(tmp_path, "--set", "sip.silent_seconds=2") as server:
        with calling(server) as (dialog, sound):
            sound.mute = True
            until(lambda: any(m.method == "BYE" for m in dialog.phone.asked), "no BYE came")
            until(lambda: server.health()["calls"] == 0, "the call goes on")
        ended = server.records()[-1]
    assert ended.choice == "hangup"
    assert "2 s" in ended.because or "silent" in ended.because or "sound" in ended.because


def test_numbers_lead_to_their_agents_and_unknown_ones_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        '[sip]\nunknown_numbers = "refuse"\n[sip.routes]\n"+918047180000" = "clinic"\n'
    )
    with phone_server(tmp_path, "--config", str(tmp_path / "mine.toml")) as server:
        with Phone(server.sip) as stranger:
            assert stranger.call("+911140000000").status in (404, 486)
        with calling(server, "08047180000") as (dialog, sound):
            until(lambda: speaks(sound), "no greeting is heard")
            dialog.bye()
        until(lambda: server.health()["calls"] == 0, "the call goes on")
        assert server.records()[0].inputs["agent"] == "clinic"
        assert 'because="unknown-number"} 1.0' in server.ask("/metrics")[1]


def test_a_trunk_that_nobody_answers_is_told_without_its_password(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as gone:
        gone.bind(("127.0.0.1", 0))
        port = gone.getsockname()[1]
    sets = [f"sip.trunks.airtel.{key}" for key in (f"host=127.0.0.1:{port}", "registers=true")]
    words = [word for each in sets for word in ("--set", each)]
    secret = {"VAARTA_SIP__TRUNKS__AIRTEL__PASSWORD": "hunter2"}
    with phone_server(tmp_path, *words, **secret) as server:
        server.child.says(r"trunk +airtel: unreachable", 60)
        (trunk,) = server.health()["sip"]["trunks"]
        assert (trunk["trunk"], trunk["registration"]) == ("airtel", "unreachable")
        assert "holds the secret itself" not in server.child.said()
        assert "hunter2" not in server.child.said() + json.dumps(server.health())


@pytest.mark.parametrize(
    ("password", "told"), [(PASSWORD, "registered"), ("wrong", r"refused \(.*401")]
)
def test_a_trunk_tells_whether_its_password_is_taken(
    tmp_path: Path, password: str, told: str
) -> None:
    with provider(tmp_path / "provider") as registrar:
        values = {"host": f"127.0.0.1:{registrar.port}", "user": USER, "registers": "true"}
        sets = [f"sip.trunks.airtel.{key}={value}" for key, value in values.items()]
        words = [word for each in sets for word in ("--set", each)]
        words += ["--set", "sip.trunks.airtel.password=env:AIRTEL"]
        with phone_server(tmp_path, *words, AIRTEL=password) as server:
            server.child.says(rf"trunk +airtel: {told}")


def test_a_taken_port_is_told_at_once_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{other.getsockname()[1]}"
        command = [*VAARTA, "serve", "--http", "127.0.0.1:0", "--sip", address, *places(tmp_path)]
        child = Child(command, tmp_path / "serve.log", env=environment(tmp_path))
        assert child.ended() == 2
    assert codes(child.said()) == ["port-in-use"]
    assert "--sip ''" in child.said()
