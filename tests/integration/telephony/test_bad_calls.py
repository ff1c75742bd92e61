"""What goes wrong on the telephone gets an answer or a clear line, and spoils no other call."""

import signal
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
import soundfile
import soxr

from tests.integration.telephony.peers.child import ROOT, Child, free_port, until
from tests.integration.telephony.peers.echo import EchoAgent, echo_agent
from tests.integration.telephony.peers.messages import offer
from tests.integration.telephony.peers.phone import Dialog, Phone
from tests.integration.telephony.peers.registrar import provider
from tests.integration.telephony.peers.rtp import RtpTone
from tests.integration.telephony.peers.server import Server, arguments, server
from tests.integration.voice.command import environment

HERE = "127.0.0.1"
SETTINGS = """
[serve]
max_calls = 3
[sip]
silent_seconds = 3
unknown_numbers = "refuse"
[sip.routes]
"+918047180000" = "dukaan"
"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    folder = tmp_path_factory.mktemp("server")
    config = folder / "vaarta.toml"
    config.write_text(SETTINGS)
    with server(folder / "home", "--config", str(config)) as started:
        yield started


@pytest.fixture(scope="module", autouse=True)
def forgotten(tmp_path_factory: pytest.TempPathFactory) -> Generator[EchoAgent]:
    """A user agent that has been called ten times, and no answer of which was acknowledged."""
    with echo_agent(tmp_path_factory.mktemp("forgotten")) as agent, Phone(agent.place) as phone:
        for _ in range(10):
            phone.send(Dialog(phone, "agent").write("INVITE", body=offer(HERE, 40_000)))
        for _ in range(10):
            agent.tells("ringing")
        yield agent


@contextmanager
def talking(running: Server) -> Generator[tuple[Dialog, RtpTone]]:
    """A call to the agent whose sound must come without a gap until it is hung up."""
    with Phone(running.place) as phone, RtpTone(hz=440) as tone:
        call = phone.call("+918047180000", offer(HERE, tone.port, kinds=(8, 101)))
        assert call.status == 200
        tone.to = call.sound
        until(lambda: len(tone.packets) > 20, "the agent sends nothing")
        yield call, tone
        before = len(tone.packets)
        until(lambda: len(tone.packets) > before + 20, "the agent sends no more")
        assert tone.longest_gap_ms() < 500
        assert call.bye() == 200


@pytest.fixture
def phone(running: Server) -> Generator[Phone]:
    with Phone(running.place) as phone:
        yield phone


def test_a_codec_that_is_not_spoken_is_not_acceptable(running: Server, phone: Phone) -> None:
    with talking(running):
        assert phone.call(body=offer(HERE, 40_000, kinds=(18,))).status == 488


@pytest.mark.parametrize("body", ["v=0\r\nnonsense\r\n", "hello", "\0" * 300])
def test_a_body_that_is_no_sdp_is_refused(running: Server, phone: Phone, body: str) -> None:
    with talking(running):
        assert 400 <= phone.call(body=body).status <= 500


def test_a_number_that_nobody_has_is_not_found(running: Server, phone: Phone) -> None:
    with talking(running):
        assert phone.call("+918000000000").status == 404


def test_one_call_too_many_is_told_when_to_come_again(running: Server, phone: Phone) -> None:
    with talking(running):
        calls = [phone.call("+918047180000") for _ in range(3)]
        assert [call.status for call in calls] == [200, 200, 503]
        assert calls[-1].final is not None
        assert calls[-1].final.header("Retry-After")
        assert [call.bye() for call in calls[:2]] == [200, 200]


def test_a_caller_who_sends_nothing_is_hung_up(running: Server, phone: Phone) -> None:
    with talking(running):
        assert phone.call("+918047180000").status == 200
        until(lambda: any(asked.method == "BYE" for asked in phone.asked), "no BYE")
    running.child.says(r"ended: hangup \(no sound from the far end for 3 s\)")


def test_without_the_edge_sound_goes_where_the_sdp_says(running: Server, phone: Phone) -> None:
    """No latching: a caller behind NAT is answered into the void, which the edge mends."""
    with RtpTone() as named, RtpTone() as real:
        call = phone.call("+918047180000", offer(HERE, named.port, kinds=(8, 101)))
        real.to = call.sound
        until(lambda: len(named.packets) > 20, "nothing where the SDP says")
        assert real.packets == []
        assert call.bye() == 200


def test_keys_pressed_while_an_8_khz_caller_speaks_spoil_neither(running: Server) -> None:
    speech, rate_hz = soundfile.read(ROOT / "voice/agents/dukaan.flac", dtype="int16")
    spoken = soxr.resample(speech[rate_hz * 4 : rate_hz * 8], rate_hz, 8000)
    with talking(running) as (_, tone):
        tone.play(spoken)
        for digit in "4592#":
            tone.press(digit)

        def decided(kind: str) -> list[str]:
            told = running.calls()[0]
            return [str(d.content.get("text")) for d in told if d.kind == kind]

        until(lambda: bool(decided("heard")), "the speech is not heard")
        assert decided("keypad") == list("4592#")


def test_a_taken_port_is_told_before_anything_is_loaded(running: Server, tmp_path: Path) -> None:
    told = ended(tmp_path, arguments(running.port))
    assert "error[port-in-use]" in told
    assert f"port {running.port} on 127.0.0.1 is taken" in told
    assert "mend: " in told


def test_a_transfer_target_that_is_no_uri_is_told_at_the_start(tmp_path: Path) -> None:
    agent = tmp_path / "desk.toml"
    shipped = (ROOT / "voice/agents/dukaan.toml").read_text()
    agent.write_text(shipped.replace("# [handoff]", '[handoff]\ntarget = "call the desk"', 1))
    told = ended(tmp_path, arguments(free_port(), "--agent", str(agent)))
    assert "target" in told
    assert "mend: " in told


def ended(home: Path, words: list[str | Path]) -> str:
    """What a server says that cannot start: one error, no traceback, exit status 2."""
    child = Child(words, home / "server.log", env=environment(home), cwd=home)
    try:
        assert child.ended(60) == 2, child.said()
    finally:
        child.stop()
    assert "Traceback" not in child.said()
    assert child.said().count("error[") == 1
    return child.said()


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """A server whose trunk has a wrong password."""
    folder = tmp_path_factory.mktemp("strict")
    config = folder / "vaarta.toml"
    with provider(folder / "provider") as trunk:
        config.write_text(
            f'[sip.trunks.wrong]\nhost = "{HERE}:{trunk.port}"\nuser = "trunkuser"\n'
            'password = "guessed"\nregisters = true\n'
        )
        with server(folder / "home", "--config", str(config)) as started:
            yield started


def test_a_wrong_password_of_a_trunk_is_told_and_not_shown(strict: Server) -> None:
    strict.child.says("trunk +wrong: refused.*401")
    (trunk,) = strict.health()["sip"]["trunks"]
    assert (trunk["trunk"], trunk["registration"]) == ("wrong", "refused")
    assert "guessed" not in strict.child.said()


def test_a_server_that_stops_takes_no_call_and_lets_a_live_one_end(strict: Server) -> None:
    with Phone(strict.place) as phone, RtpTone() as tone, Phone(strict.place) as late:
        call = phone.call(body=offer(HERE, tone.port, kinds=(8, 101)))
        assert call.status == 200
        tone.to = call.sound
        strict.child.tell(signal.SIGTERM)

        def refused() -> bool:
            tried = late.call()
            return tried.status in (486, 503) or not tried.bye()

        until(refused, "a new call is taken")
        heard = len(tone.packets)
        until(lambda: len(tone.packets) > heard + 50, "the live call is silent")
        assert call.bye() == 200
    assert strict.child.ended() == 0
    assert "All calls have ended." in strict.child.said()


def test_calls_whose_answer_nobody_acknowledges_are_given_up(forgotten: EchoAgent) -> None:
    """After 64 times T1, which is 32 s (RFC 3261 section 13.3.1.4)."""
    for _ in range(10):
        forgotten.tells("over", within_s=60)
    until(lambda: forgotten.threads() < 8, "threads are left")
    until(lambda: forgotten.descriptors() < 20, "files are left")
