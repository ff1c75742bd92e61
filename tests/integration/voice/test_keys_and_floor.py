"""Keys among speech, in virtual time: whose words a turn holds, and who has the floor."""

from pipecat.frames.frames import InterruptionFrame

from tests.integration.voice.room import RULE, Line, hold
from voice.decisions import Decision
from voice.frames import SilenceFrame


def keypads(decisions: list[Decision]) -> list[tuple[str, str]]:
    return [(d.choice, d.content["text"]) for d in decisions if d.kind == "keypad"]


def test_the_last_digit_that_was_asked_for_ends_the_turn_at_once() -> None:
    async def story(line: Line) -> None:
        await line.room.expect("digits", 4, 4)
        await line.press("4592", every_ms=100)

    room, decisions = hold(story)
    assert [(turn.text, turn.p) for turn in room.turns()] == [("4592", 1.0)]
    assert keypads(decisions) == [("digits", "4592")]
    assert [d.turn for d in decisions if d.kind == "keypad"] == [1]


def test_fewer_digits_are_taken_after_a_pause() -> None:
    async def story(line: Line) -> None:
        await line.room.expect("digits", 4, 8)
        await line.press("45")
        await line.quiet(RULE.keypad.pause_ms - 400)
        assert not line.room.turns()
        await line.quiet(400)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == ["45"]


def test_a_digit_that_was_asked_for_stops_the_agent() -> None:
    async def story(line: Line) -> None:
        await line.room.expect("digits", 4, 4)
        await line.room.agent(speaks=True)
        await line.quiet(200)
        await line.press("4", every_ms=20)
        assert line.room.count(InterruptionFrame) == 1
        await line.room.agent(speaks=False)
        await line.press("592")

    room, decisions = hold(story)
    assert room.count(InterruptionFrame) == 1
    assert [turn.text for turn in room.turns()] == ["4592"]
    assert [d.choice for d in decisions if d.kind == "barge-in"] == ["interrupt"]


def test_a_key_that_nobody_asked_for_stops_nothing() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True)
        await line.press("5")
        await line.quiet(1000)

    room, decisions = hold(story)
    assert room.count(InterruptionFrame) == 0
    assert room.turns() == []
    assert keypads(decisions) == [("ignored", "5")]


def test_zero_asks_for_a_person_even_over_the_agents_voice() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True)
        await line.press("0")

    room, decisions = hold(story)
    assert room.count(InterruptionFrame) == 1
    assert [turn.text for turn in room.turns()] == ["operator"]
    assert keypads(decisions) == [("person", "0")]


def test_the_rest_of_a_longer_number_is_no_wish_for_a_person() -> None:
    async def story(line: Line) -> None:
        await line.room.expect("digits", 4, 4)
        await line.press("45920")

    room, decisions = hold(story)
    assert [turn.text for turn in room.turns()] == ["4592"]
    assert keypads(decisions)[-1] == ("ignored", "0")


def test_digits_pressed_during_speech_win_over_what_the_engine_doubts() -> None:
    async def story(line: Line) -> None:
        await line.room.expect("digits", 4, 4)
        await line.starts()
        await line.press("45")
        await line.pauses()
        await line.final("बीप बीप", p=0.2)
        await line.press("92")
        await line.quiet(3000)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == ["4592"]


def test_what_is_surely_said_stands_beside_the_digits() -> None:
    async def story(line: Line) -> None:
        await line.room.expect("digits", 4, 4)
        await line.says("मेरा order number है")
        await line.press("4592")
        await line.quiet(3000)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == ["मेरा order number है 4592"]


def test_who_presses_keys_is_not_asked_whether_they_are_there() -> None:
    async def story(line: Line) -> None:
        await line.room.expect("digits", 4, 4)
        await line.quiet(RULE.silence_ms - 1000)
        await line.press("4")
        await line.quiet(1500)
        await line.press("59")
        await line.quiet(1500)

    room, _ = hold(story)
    assert room.count(SilenceFrame) == 0
