"""Real people at both ends: PJSIP calls the agent and is handed to another PJSIP, by every way."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from tests.integration.telephony.handing_over import handing_over
from tests.integration.telephony.peers.debian_baresip import baresip
from tests.integration.telephony.peers.echo import EchoAgent
from tests.integration.telephony.peers.pjsip import PjParty, pjsip
from tests.integration.telephony.peers.sound import tone, write_wav
from tests.integration.voice.handoff_hall import VOICE_HZ

CALLER_HZ, PERSON_HZ = 600.0, 340.0


def words(folder: Path) -> Path:
    """A low voice with pauses: a steady tone, or talk without any, is taken for a machine."""
    pause = np.zeros(4_400, np.int16)
    word = np.concatenate((tone(PERSON_HZ, 450), pause))
    return write_wav(folder / "words.wav", np.tile(word, 150))


@dataclass
class Story:
    """Who takes part."""

    agent: EchoAgent
    caller: PjParty
    person: PjParty

    def asks_for_a_person(self) -> None:
        self.caller.do(f"dial sip:agent@127.0.0.1:{self.agent.port}")
        self.agent.tells("reply")
        self.caller.hears(VOICE_HZ["en"], at_least=1_000)
        self.agent.tell("let me talk to an agent")
        self.agent.tells("step", state="requested")

    def is_briefed_and_accepts(self) -> None:
        self.agent.tells("step", state="briefing")
        self.person.hears(VOICE_HZ["hi"], at_least=1_000)
        self.person.do("digits 1")
        self.agent.tells("step", state="accepted")

    def hear_each_other(self) -> None:
        self.caller.hears(PERSON_HZ)
        self.person.hears(CALLER_HZ)


@contextmanager
def story(folder: Path, *, says: Path | None = None, **way: object) -> Generator[Story]:
    with (
        pjsip(folder / "person", say=says or words(folder)) as person,
        pjsip(folder / "caller", hz=CALLER_HZ) as caller,
        handing_over(folder, person.uri, **way) as agent,
    ):
        yield Story(agent, caller, person)


def test_attended_by_refer_with_replaces_after_a_brief(tmp_path: Path) -> None:
    with story(tmp_path, mode="attended") as it:
        it.asks_for_a_person()
        it.is_briefed_and_accepts()
        it.caller.tells("refer")
        it.agent.tells("step", state="moved")
        it.agent.tells("over")
        it.hear_each_other()


def test_bridged_in_the_server_when_the_agent_file_says_so(tmp_path: Path) -> None:
    with story(tmp_path, mode="bridge") as it:
        it.asks_for_a_person()
        it.is_briefed_and_accepts()
        it.agent.tells("step", state="bridged")
        it.hear_each_other()
        it.person.do("hang up")
        it.agent.tells("step", state="returned")
        it.agent.tells("reply")
        it.caller.hears(VOICE_HZ["en"], at_least=1_000)


def test_blind_by_refer(tmp_path: Path) -> None:
    with story(tmp_path, mode="blind", brief=False) as it:
        it.asks_for_a_person()
        it.caller.tells("refer")
        it.agent.tells("step", state="moved")
        it.agent.tells("over")
        it.hear_each_other()


def test_a_refer_that_the_callers_side_refuses_becomes_a_bridge(tmp_path: Path) -> None:
    with story(tmp_path, mode="auto") as it:
        it.caller.do("refers 603")
        it.asks_for_a_person()
        it.is_briefed_and_accepts()
        it.caller.tells("refer")
        it.agent.tells("step", state="bridged")
        it.hear_each_other()
        it.caller.do("hang up")
        it.agent.tells("step", state="ended")
        it.agent.tells("ending", how="handoff")
        it.person.tells("state", state="DISCONNECTED")


@pytest.mark.parametrize(
    ("status", "state", "words"),
    [
        (486, "declined", "on another call"),
        (603, "declined", "cannot take the call"),
        (180, "timed-out", "nobody is answering"),
        (404, "unreachable", "could not reach"),
    ],
)
def test_a_caller_whom_nobody_takes_is_told_why_and_the_next_try_works(
    tmp_path: Path, status: int, state: str, words: str
) -> None:
    with story(tmp_path, mode="bridge", ring_seconds=5) as it:
        it.person.do(f"answers {status}")
        it.asks_for_a_person()
        it.agent.tells("step", state=state)
        assert words in it.agent.tells("reply")["text"]
        it.caller.hears(VOICE_HZ["en"], at_least=1_000)
        it.person.tells("state", state="DISCONNECTED")
        it.person.do("answers 200")
        it.agent.tell("yes please")
        it.is_briefed_and_accepts()
        it.agent.tells("step", state="bridged")
        it.hear_each_other()


def test_a_blind_transfer_to_somebody_busy_comes_back(tmp_path: Path) -> None:
    with story(tmp_path, mode="blind", brief=False) as it:
        it.person.do("answers 486")
        it.asks_for_a_person()
        it.agent.tells("step", state="declined")
        assert "on another call" in it.agent.tells("reply")["text"]
        it.caller.hears(VOICE_HZ["en"], at_least=1_000)


def test_a_caller_who_hangs_up_while_it_rings_stops_the_ringing(tmp_path: Path) -> None:
    with story(tmp_path, mode="bridge") as it:
        it.person.do("answers 180")
        it.asks_for_a_person()
        it.person.tells("incoming")
        it.caller.do("hang up")
        it.agent.tells("step", state="abandoned")
        it.person.tells("state", state="DISCONNECTED")


def test_an_answering_machine_is_hung_up_on_and_the_caller_told(tmp_path: Path) -> None:
    greeting = write_wav(tmp_path / "beep.wav", tone(1_000, 1_000))
    with story(tmp_path, says=greeting, mode="bridge") as it:
        it.asks_for_a_person()
        it.agent.tells("step", state="timed-out")
        assert "answering machine" in it.agent.tells("reply")["text"]
        it.person.tells("state", state="DISCONNECTED")


def test_baresip_follows_a_blind_transfer(tmp_path: Path) -> None:
    with (
        pjsip(tmp_path / "person", say=words(tmp_path)) as person,
        handing_over(tmp_path, person.uri, mode="blind", brief=False) as agent,
        baresip(tmp_path / "phone", "audio_codecs=PCMA", hz=CALLER_HZ) as phone,
    ):
        phone.dial(f"sip:agent@127.0.0.1:{agent.port}")
        agent.tells("reply")
        agent.tell("let me talk to an agent")
        agent.tells("step", state="moved")
        person.hears(CALLER_HZ)


@pytest.mark.parametrize("mode", ["attended", "bridge"])
def test_a_wideband_phone_that_knows_no_replaces_is_bridged(tmp_path: Path, mode: str) -> None:
    codec = "audio_codecs=G722/16000/1"
    with (
        pjsip(tmp_path / "person", say=words(tmp_path)) as person,
        handing_over(tmp_path, person.uri, mode=mode) as agent,
        baresip(tmp_path / "phone", codec, hz=CALLER_HZ, rate_hz=16_000) as phone,
    ):
        phone.dial(f"sip:agent@127.0.0.1:{agent.port}")
        agent.tells("reply")
        agent.tell("let me talk to an agent")
        agent.tells("step", state="briefing")
        person.do("digits 1")
        agent.tells("step", state="bridged")
        person.hears(CALLER_HZ)
        if mode == "bridge":  # once held, baresip 1.0.0 records nothing more
            phone.hears(PERSON_HZ)
