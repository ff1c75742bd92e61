"""From the agent to a person and back, in virtual time: every outcome, and who hears what."""

import asyncio
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from telephony.sip.transfer import Outcome, Reach
from tests.integration.voice.handoff_hall import (
    CALLER_HZ,
    JOINED,
    NO_REFER,
    PERSON_HZ,
    VOICE_HZ,
    FakeWire,
    Hall,
    hold,
    level,
    tone,
)


def joins(wire: FakeWire) -> None:
    wire.joins = JOINED


def test_the_person_hears_the_brief_in_their_language_and_takes_the_call_with_the_key() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=4)
        assert hall.path() == ["requested", "offered"]
        await asyncio.sleep(2.2)
        assert hall.path()[-1] == "briefing"
        assert level(hall.heard(hall.person, 0.4), VOICE_HZ["hi"]) > 4_000
        hall.person.press("7")
        await asyncio.sleep(0.1)
        assert hall.path()[-1] == "briefing"
        hall.person.press("1")
        await asyncio.sleep(2)

    hall = hold(story)
    (request,) = {(r.brief_language, r.brief_line) for r in hall.requests()}
    assert request[0] == "hi"
    assert "एक दबाइए" in request[1]
    assert hall.path() == ["requested", "offered", "briefing", "accepted", "bridged", "ended"]


def test_caller_and_person_hear_each_other_over_the_bridge_and_nobody_else() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=8)
        hall.person.press("1")
        await asyncio.sleep(1.5)
        hall.caller.say(tone(CALLER_HZ, 2_000))
        hall.person.say(tone(PERSON_HZ, 2_000))
        await asyncio.sleep(1.9)
        to_person, to_caller = hall.heard(hall.person, 1), hall.heard(hall.caller, 1)
        assert level(to_person, CALLER_HZ) > 7_000
        assert level(to_caller, PERSON_HZ) > 7_000
        for pitch_hz in (PERSON_HZ, *VOICE_HZ.values()):
            assert level(to_person, pitch_hz) < 200

    hold(story)


def test_music_is_heard_while_the_phone_rings() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=5)
        heard = hall.heard(hall.caller, 1)
        assert 300 < abs(heard).max() < 3_100
        assert level(heard, VOICE_HZ["en"]) < 100

    hold(story, lambda wire: setattr(wire, "rings_s", 20))


def test_a_message_on_hold_is_said_again_and_again_in_the_callers_language() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=2)
        await asyncio.sleep(12)
        loud = [level(part, VOICE_HZ["en"]) > 4_000 for part in _quarters(hall, 11)]
        assert sum(b and not a for a, b in pairwise(loud)) in (2, 3)
        assert not all(loud)

    hold(story, lambda wire: setattr(wire, "rings_s", 30), hold="message", hold_seconds=3)


def _quarters(hall: Hall, count: int) -> list[NDArray[np.float64]]:
    heard = hall.heard(hall.caller, count)
    return [heard[at : at + 2_000] for at in range(0, len(heard), 2_000)]


@pytest.mark.parametrize(
    ("reach", "state", "words"),
    [
        (Reach.BUSY, "declined", "on another call"),
        (Reach.DECLINED, "declined", "cannot take the call"),
        (Reach.NO_ANSWER, "timed-out", "nobody is answering"),
        (Reach.FAILED, "unreachable", "could not reach"),
    ],
)
def test_a_caller_whom_nobody_takes_is_told_why_and_offered_another_try(
    reach: Reach, state: str, words: str
) -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("where is my order")
        await hall.turn("let me talk to an agent", wait_s=7)
        assert words in hall.said()[-1]
        assert "try again" in hall.said()[-1]
        assert level(hall.heard(hall.caller, 4), VOICE_HZ["en"]) > 1_000
        await hall.turn("no")
        assert "order number" in hall.said()[-1]
        await hall.turn("four five nine two", wait_s=6)
        assert "four five nine two" in hall.said()[-1]

    hall = hold(story, lambda wire: setattr(wire, "answers", Outcome(reach, "as it is")))
    assert hall.path() == ["requested", "offered", state]
    assert not hall.endings


def test_another_try_reaches_the_person() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=12)
        hall.wire.answers = None
        await hall.turn("yes", wait_s=9)
        hall.person.press("1")
        await asyncio.sleep(1.5)
        assert hall.path()[-1] == "bridged"

    hall = hold(story, lambda w: setattr(w, "answers", Outcome(Reach.BUSY, "486 Busy Here")))
    assert len(hall.wire.dialled) == 2


def test_attended_the_caller_leaves_this_server_and_the_call_ends_as_handed_over() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=8)
        hall.person.press("1")
        await asyncio.sleep(2)
        assert hall.over

    hall = hold(story, joins)
    assert hall.path()[-2:] == ["accepted", "moved"]
    assert [ending.how for ending in hall.endings] == ["handoff"]


def test_blind_the_far_end_calls_the_person() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=10)
        assert hall.over

    hall = hold(story, mode="blind", brief=False)
    assert hall.path() == ["requested", "offered", "moved"]
    assert not hall.wire.dialled


def test_a_caller_who_leaves_during_a_transfer_that_then_fails_has_left() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=8)
        hall.person.press("1")
        await asyncio.sleep(0.5)
        assert hall.path()[-1] == "accepted"
        hall.caller.end("BYE")
        await asyncio.sleep(1)
        assert hall.person.hung_up == 1
        assert hall.hung_up == ["BYE"]

    assert hold(story).path()[-1] == "abandoned"


def test_a_blind_transfer_that_is_refused_becomes_a_bridge() -> None:
    def refuses(wire: FakeWire) -> None:
        wire.moves = NO_REFER

    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=12)
        assert hall.path()[-1] == "bridged"

    hold(story, refuses, mode="blind", brief=False, accept_key="")


def test_the_person_hangs_up_first_and_the_caller_is_asked_for_more() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=8)
        hall.person.press("1")
        await asyncio.sleep(10)
        hall.person.end()
        await asyncio.sleep(3)
        assert "anything else" in hall.said()[-1]
        assert level(hall.heard(hall.caller, 3), VOICE_HZ["en"]) > 1_000
        await hall.turn("no")
        assert hall.over

    hall = hold(story)
    assert [ending.how for ending in hall.endings] == ["done"]
    assert hall.path()[-1] == "returned"


def test_somebody_cut_off_at_once_is_offered_another_try() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=8)
        hall.person.press("1")
        await asyncio.sleep(2)
        hall.person.end()
        await asyncio.sleep(3)
        assert "cut off" in hall.said()[-1]

    hold(story)


def test_an_answering_machine_gives_the_caller_back() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=7)
        hall.person.say(tone(1_000, 400))
        await asyncio.sleep(4)
        assert "answering machine" in hall.said()[-1]
        assert hall.person.hung_up == 1

    assert hold(story).path()[-1] == "timed-out"


def test_somebody_who_presses_no_key_does_not_get_the_caller() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=30)
        assert hall.person.hung_up == 1
        assert "nobody is answering" in hall.said()[-1]

    assert hold(story, accept_seconds=5).path()[-1] == "timed-out"


def test_a_person_who_hangs_up_during_the_brief_has_declined() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=7)
        hall.person.end()
        await asyncio.sleep(3)
        assert "cannot take the call" in hall.said()[-1]

    assert hold(story).path()[-1] == "declined"


def test_a_caller_who_hangs_up_while_it_rings_stops_the_ringing() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=3)
        hall.caller.end("BYE")
        await asyncio.sleep(0.1)
        assert hall.wire.cancelled == 1
        assert hall.hung_up == ["BYE"]

    assert hold(story).path()[-1] == "abandoned"


def test_a_caller_who_hangs_up_during_the_brief_frees_the_person() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=7)
        hall.caller.end("BYE")
        await asyncio.sleep(0.1)
        assert hall.person.hung_up == 1

    assert hold(story).path()[-1] == "abandoned"


def test_a_caller_who_hangs_up_after_talking_to_the_person_was_handed_over() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=8)
        hall.person.press("1")
        await asyncio.sleep(3)
        hall.caller.end("BYE")
        await asyncio.sleep(0.1)
        assert hall.person.hung_up == 1
        assert hall.over

    hall = hold(story)
    assert [ending.how for ending in hall.endings] == ["handoff"]
    assert not hall.hung_up


def test_a_call_that_is_ended_from_outside_lets_the_person_go() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("let me talk to an agent", wait_s=8)
        hall.person.press("1")
        await asyncio.sleep(3)

    hall = hold(story)
    assert hall.person.hung_up == 1
    assert hall.caller.hung_up == 1
