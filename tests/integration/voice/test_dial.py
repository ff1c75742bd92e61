"""`vaarta dial` calls real telephones over loopback, and says how it went."""

import json
import signal
from pathlib import Path

import pytest

from tests.integration.telephony.peers.child import Child, free_port, until
from tests.integration.telephony.peers.debian_baresip import baresip
from tests.integration.telephony.peers.messages import offer
from tests.integration.telephony.peers.phone import Phone
from tests.integration.telephony.peers.registrar import PASSWORD, USER, provider
from tests.integration.telephony.peers.rtp import RtpTone
from tests.integration.voice.command import environment
from tests.integration.voice.phone_server import LOAD_S, VAARTA, codes, places
from voice.journal import last_calls, verify


def dial(home: Path, *words: str, **variables: str) -> Child:
    env = environment(home, PYTHONUNBUFFERED="1", **variables)
    return Child([*VAARTA, "dial", *words, *places(home)], home / "dial.log", env=env)


def summary(child: Child) -> dict[str, object]:
    lines = [line for line in child.said().splitlines() if line.startswith("{")]
    return json.loads(lines[-1])


def test_a_call_is_held_until_the_far_end_hangs_up(tmp_path: Path) -> None:
    with baresip(tmp_path / "phone", "audio_codecs=PCMA;answermode=auto", hz=0) as phone:
        child = dial(tmp_path, f"sip:phone@127.0.0.1:{phone.port}", "--json", "--agent", "clinic")
        child.says(r'"kind":"reply"', LOAD_S)
        phone.do("hangup")
        assert child.ended() == 0
    told = summary(child)
    assert (told["status"], told["end"], told["chain"]) == ("answered", "hangup", "ok")
    keys = ("call", "journal", "turns", "languages", "end", "handoff", "chain", "audio", "status")
    assert tuple(told) == keys
    assert '"kind":"line"' in child.said()


def test_a_number_goes_through_a_trunk_that_wants_a_password_and_ends_in_time(
    tmp_path: Path,
) -> None:
    with Phone(("127.0.0.1", 9)) as phone, RtpTone(hz=0) as sound:
        phone.answer_body = lambda asked: (
            offer("127.0.0.1", sound.port) if asked.method == "INVITE" else ""
        )
        with provider(tmp_path / "provider", phone_port=phone.port) as trunk:
            values = {"host": f"127.0.0.1:{trunk.port}", "user": USER, "password": "env:AIRTEL"}
            sets = [f"sip.trunks.airtel.{key}={value}" for key, value in values.items()]
            sets.append("call.max_minutes=0.05")
            words = [word for each in sets for word in ("--set", each)]
            child = dial(tmp_path, "+91 98765 43210", "--json", *words, AIRTEL=PASSWORD)
            until(lambda: any(it.method == "INVITE" for it in phone.asked), "no INVITE", LOAD_S)
            assert child.ended(LOAD_S) == 0
    (invite, *_) = [asked for asked in phone.asked if asked.method == "INVITE"]
    assert "+919876543210@" in invite.first
    assert any(asked.method == "BYE" for asked in phone.asked)
    assert int(abs(sound.heard(10_000)).max()) > 1000
    told = summary(child)
    assert (told["status"], told["end"], told["chain"]) == ("answered", "too-long", "ok")
    assert PASSWORD not in child.said()


def test_ctrl_c_hangs_up_and_seals(tmp_path: Path) -> None:
    with baresip(tmp_path / "phone", "audio_codecs=PCMU;answermode=auto") as phone:
        child = dial(tmp_path, f"sip:phone@127.0.0.1:{phone.port}")
        child.says("agent +hi", LOAD_S)
        child.tell(signal.SIGINT)
        assert child.ended() == 2
        phone.child.says("session closed|terminated", 10)
    assert codes(child.said()) == ["interrupted"]
    path = tmp_path / "journal.db"
    call = last_calls(path, 1)[0].call
    assert verify(path, call, keys_dir=tmp_path / "keys")[0].chain == "ok"


def test_nobody_who_answers_in_time_is_told_with_exit_code_1(tmp_path: Path) -> None:
    with baresip(tmp_path / "phone", "audio_codecs=PCMA;answermode=manual") as phone:
        child = dial(tmp_path, f"sip:phone@127.0.0.1:{phone.port}", "--ring", "2", "--json")
        assert child.ended(LOAD_S) == 1
    assert codes(child.said()) == ["no-answer"]
    assert summary(child)["status"] == "no-answer"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["not-a-target"], "bad-target"),
        (["sip:"], "bad-target"),
        (["+919876543210"], "no-trunk"),
        (["sip:a@127.0.0.1", "--trunk", "nope"], "no-trunk"),
        (["sip:a@127.0.0.1", "--ring", "0"], "usage"),
        (["sip:a@127.0.0.1", "--agent", "nobody"], "agent-missing"),
    ],
)
def test_what_cannot_be_dialled_is_told_with_exit_code_2(
    tmp_path: Path, words: list[str], code: str
) -> None:
    child = dial(tmp_path, *words)
    assert child.ended() == 2
    assert codes(child.said()) == [code]


def test_a_port_where_nobody_listens_is_told(tmp_path: Path) -> None:
    child = dial(tmp_path, f"sip:desk@127.0.0.1:{free_port()}", "--ring", "3")
    assert child.ended(LOAD_S) == 1
    assert codes(child.said())[0] in ("no-answer", "unreachable", "call-failed")
