"""The whole server on the telephone: a caller presses 0, a person is briefed, and the two talk."""

import time
from pathlib import Path

import numpy as np
import pytest

from tests.integration.telephony.peers.child import PATIENCE_S
from tests.integration.telephony.peers.pjsip import PjParty, pjsip
from tests.integration.telephony.test_transfers import CALLER_HZ, PERSON_HZ, words
from tests.integration.voice.phone_server import PhoneServer, phone_server
from voice.agents.loader import FOLDER


def agent_file(folder: Path, target: str, mode: str) -> Path:
    """The shop with a person behind it."""
    table = f'[handoff]\ntarget = "{target}"\nmode = "{mode}"\nlanguage = "hi"\n'
    source = (FOLDER / "dukaan.toml").read_text(encoding="utf-8")
    path = folder / "shop.toml"
    path.write_text(source.replace("[phrases.identity]", f"{table}[phrases.identity]", 1), "utf-8")
    (folder / "dukaan.sql").write_bytes((FOLDER / "dukaan.sql").read_bytes())
    return path


def hears_a_voice(party: PjParty, why: str) -> None:
    """Wait until the last second that a party heard is loud: words, not silence."""
    end = time.monotonic() + PATIENCE_S
    while np.abs(party.recorded()[-8_000:].astype(np.float64)).sum() < 500 * 8_000:
        assert time.monotonic() < end, why
        time.sleep(0.1)


def is_handed_over(server: PhoneServer, caller: PjParty, person: PjParty) -> None:
    caller.do(f"dial sip:shop@{server.sip[0]}:{server.sip[1]}")
    caller.tells("media")
    hears_a_voice(caller, "no greeting")
    caller.do("digits 0")
    person.tells("media")
    hears_a_voice(person, "no brief")
    person.do("digits 1")
    caller.hears(PERSON_HZ)
    person.hears(CALLER_HZ)


def steps(server: PhoneServer) -> list[str]:
    end = time.monotonic() + PATIENCE_S
    while server.health()["calls"]:
        assert time.monotonic() < end, "the call goes on"
        time.sleep(0.1)
    records = server.records()
    assert not [record for record in records if record.kind == "heard"]
    return [r.choice for r in records if r.kind == "handoff" and "owner" in r.inputs]


@pytest.mark.parametrize("mode", ["auto", "bridge"])
def test_the_caller_and_the_person_talk(tmp_path: Path, mode: str) -> None:
    with (
        pjsip(tmp_path / "person", say=words(tmp_path)) as person,
        pjsip(tmp_path / "caller", hz=CALLER_HZ) as caller,
        phone_server(tmp_path, "--agent", str(agent_file(tmp_path, person.uri, mode))) as server,
    ):
        is_handed_over(server, caller, person)
        if mode == "auto":
            assert steps(server)[-1] == "moved"
            caller.hears(PERSON_HZ)
            person.hears(CALLER_HZ)
            return
        time.sleep(3)
        person.do("hang up")
        person.tells("state", state="DISCONNECTED")
        heard = len(caller.recorded())
        end = time.monotonic() + PATIENCE_S
        while len(caller.recorded()) < heard + 24_000:
            assert time.monotonic() < end, "the caller hears nothing any more"
            time.sleep(0.1)
        hears_a_voice(caller, "the agent does not come back")
        caller.do("digits 0")  # and again
        person.tells("media")
        caller.do("hang up")
        person.tells("state", state="DISCONNECTED")
        assert steps(server) == [
            "requested", "offered", "briefing", "accepted", "bridged", "returned",
            "requested", "offered", "briefing", "abandoned",
        ]  # fmt: skip
