"""Whole conversations over the sockets: the bundled caller, the real agent, the real records."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from pathlib import Path

import numpy as np
import pytest

from telephony import recording
from telephony.sockets.standins.asterisk import AudioSocketParty, ChanWebSocket
from telephony.sockets.standins.dialects import CallOf, Exotel, Twilio
from telephony.sockets.standins.party import Heard, Party
from tests.integration.telephony.sockets.house import (
    FORM,
    House,
    house,
    post,
    settings_of,
    voiced_s,
)
from voice.agents import load_agent
from voice.decisions import Decision
from voice.doors.reception import Reception
from voice.engines import load_engines
from voice.journal import last_calls, open_journal, read, verify
from voice.pipeline import Parts
from voice.server import Calls

CALL = CallOf(call=FORM["CallSid"], caller=FORM["From"], called=FORM["To"])
BUNDLED = Path("voice/agents/dukaan.flac")
LONGEST_S = 60.0


@pytest.fixture
async def server(tmp_path: Path) -> AsyncGenerator[House]:
    """A server whose agents hold real conversations."""
    settings = settings_of(tmp_path)
    agent = load_agent("dukaan")
    with open_journal(settings) as journal, load_engines(settings, agent.languages) as engines:
        calls = Calls(settings.serve.max_calls)
        agents = {"dukaan": Parts(agent, settings, engines)}
        reception = Reception(calls, agents, journal, settings.sip.routing("dukaan"))
        async with house(tmp_path, reception=reception, calls=calls) as open_house:
            yield open_house


def bundled() -> bytes:
    """The caller of the bundled call, as PCM at 8 kHz."""
    caller = recording.read(BUNDLED, rate_hz=8000, max_minutes=5)
    return caller.samples.astype("<i2").tobytes()


async def kept(server: House, home: Path) -> dict[str, list[Decision]]:
    """The decisions of every call, by its wire, once all are over; each chain is whole."""
    async with asyncio.timeout(20):
        while server.calls.live:  # noqa: ASYNC110 - the records are sealed after the line is down
            await asyncio.sleep(0.02)
    journal, found = home / "journal.db", dict[str, list[Decision]]()
    for told in last_calls(journal, 10):
        decisions = list(read(journal, told.call))
        found[str(decisions[0].inputs["wire"])] = decisions
        assert verify(journal, told.call, keys_dir=home / "keys")[0].chain == "ok"
    return found


def understood(decisions: list[Decision]) -> list[str]:
    """What the caller wanted, as the agent took it, and how the call ended."""
    wanted = [d.choice for d in decisions if d.kind in ("understood", "handoff")]
    return [*wanted, decisions[-1].choice]


async def test_the_bundled_caller_is_served_on_every_kind_of_socket(
    server: House, tmp_path: Path
) -> None:
    speech = bundled()
    twilio, exotel = Party(Twilio(CALL), speech), Party(Exotel(CALL), speech)
    asterisk = Party(ChanWebSocket(as_json=True), speech)
    _, identity = await post(f"{server.http}/pbx/calls", {"caller": "+911", "called": "+912"})
    audiosocket = AudioSocketParty(identity, speech)
    async with asyncio.TaskGroup() as group:
        group.create_task(twilio.call(await server.stream("twilio"), lasts_s=LONGEST_S))
        group.create_task(exotel.call(await server.stream("exotel"), lasts_s=LONGEST_S))
        group.create_task(asterisk.call(f"{server.ws}/asterisk", lasts_s=LONGEST_S))
        group.create_task(audiosocket.call(*server.audiosocket, lasts_s=LONGEST_S))
    calls = await kept(server, tmp_path)
    assert set(calls) == {"twilio", "exotel", "asterisk", "audiosocket"}
    for wire, decisions in calls.items():
        assert understood(decisions)[-2:] == ["caller-asked", "handoff"], wire
        assert "order_status" in understood(decisions), wire
        assert [d for d in decisions if d.kind == "barge-in" and d.choice == "interrupt"], wire
    for heard in (twilio.heard, exotel.heard, asterisk.heard):
        assert voiced_s(heard.sound) > 8
        assert len(heard.marks) > 50
        assert heard.closed
        assert heard.closed[0] == 1000
    assert asterisk.heard.hung_up
    assert voiced_s(audiosocket.heard) > 8
    assert audiosocket.hung_up
    told = people(calls["twilio"][0])
    assert told == {"caller": FORM["From"], "called": FORM["To"]}


def people(began: Decision) -> Mapping[str, str]:
    """Who called whom, as the first record has it."""
    return {role: began.content[role] for role in ("caller", "called")}


async def test_an_interruption_clears_the_provider_and_nothing_stale_follows(
    server: House, tmp_path: Path
) -> None:
    """The caller talks over the greeting and goes on talking: the agent must be silent at once."""
    speech = bundled()
    loud = np.abs(np.frombuffer(speech, dtype="<i2")).reshape(-1)
    begins = int(np.argmax(loud > 3000)) * 2
    over = bytes(16_000 * 2) + speech[begins : begins + 16_000 * 4]
    party = Party(Twilio(CALL), over)
    heard = await party.call(await server.stream("twilio"), lasts_s=6.0)
    cleared_ms = heard.clears_ms[0]
    assert 2_000 < cleared_ms < 6_000
    assert voiced_s(part(heard, 500, cleared_ms - 500)) > 0.3
    assert voiced_s(part(heard, cleared_ms + 40, cleared_ms + 540)) == 0
    assert not [at for at, _ in heard.arrivals if cleared_ms < at < cleared_ms + 500]
    decisions = (await kept(server, tmp_path))["twilio"]
    assert [d.choice for d in decisions if d.kind == "playout"] == ["cut"]
    cut = next(d for d in decisions if d.kind == "playout")
    came_ms = played_ms(heard, cleared_ms)
    assert came_ms - 400 <= int(str(cut.inputs["heard_ms"])) <= came_ms


def part(heard: Heard, from_ms: int, to_ms: int) -> bytes:
    """What was heard between two moments."""
    return heard.sound[from_ms * 16 : to_ms * 16]


def played_ms(heard: Heard, until_ms: int) -> int:
    """How much of the first reply can have been played at a moment: all that had come."""
    return sum(length_ms for at_ms, length_ms in heard.arrivals if at_ms <= until_ms)
