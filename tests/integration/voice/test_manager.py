"""The turn manager among pipecat's frames, in virtual time: who gets the floor, and when."""

from pipecat.frames.frames import InterruptionFrame

from tests.integration.voice.room import RULE, Line, hold
from voice.frames import SilenceFrame


def test_a_phrase_and_a_pause_are_a_turn() -> None:
    async def story(line: Line) -> None:
        await line.tells("मेरा order कहाँ है")
        await line.quiet(1000)
        assert len(line.above.closed_ms) == 1

    room, decisions = hold(story)
    assert [turn.text for turn in room.turns()] == ["मेरा order कहाँ है"]
    ended = next(d for d in decisions if d.kind == "endpointing")
    assert ended.inputs["silence_ms"] == RULE.endpointing.complete_ms


def test_pieces_around_a_short_pause_are_one_turn() -> None:
    async def story(line: Line) -> None:
        await line.says("मुझे cancel करना है और")
        await line.quiet(600)
        await line.says("refund भी चाहिए")
        await line.quiet(1000)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == ["मुझे cancel करना है और refund भी चाहिए"]


def test_a_turn_waits_for_the_words_of_its_last_stretch() -> None:
    async def story(line: Line) -> None:
        await line.starts()
        await line.quiet(500)
        await line.pauses()
        await line.quiet(2000)
        assert not line.room.turns()
        await line.final("refund चाहिए")
        await line.quiet(100)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == ["refund चाहिए"]


def test_a_nod_over_the_agents_voice_stops_nothing() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True)
        await line.starts()
        await line.partial("अच्छा")
        await line.quiet(900)
        await line.pauses()
        await line.final("अच्छा")
        await line.quiet(2000)
        await line.room.agent(speaks=False)
        await line.quiet(500)

    room, decisions = hold(story)
    assert room.count(InterruptionFrame) == 0
    assert room.turns() == []
    assert [d.choice for d in decisions if d.kind == "barge-in"] == ["backchannel"]


def test_a_stop_word_interrupts_before_the_sentence_is_over_and_starts_a_turn() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True)
        await line.quiet(1000)
        await line.starts()
        await line.quiet(200)
        await line.partial("रुको")
        await line.quiet(100)
        assert line.room.count(InterruptionFrame) == 1
        await line.room.agent(speaks=False)
        await line.quiet(500)
        await line.pauses()
        await line.final("रुको मेरा address बदलना है")
        await line.quiet(1000)

    room, _ = hold(story)
    assert [(turn.text, turn.interrupted) for turn in room.turns()] == [
        ("रुको मेरा address बदलना है", True)
    ]


def test_an_answer_that_begins_over_the_agents_last_word_is_an_answer() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True)
        await line.starts()
        await line.quiet(200)
        await line.room.agent(speaks=False)
        await line.quiet(200)
        await line.pauses()
        await line.final("हाँ")
        await line.quiet(1000)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == ["हाँ"]


def test_a_cough_is_no_turn() -> None:
    async def story(line: Line) -> None:
        await line.says("", ms=500)
        await line.quiet(3000)

    room, decisions = hold(story)
    assert room.turns() == []
    assert room.count(SilenceFrame) == 0
    assert [d.choice for d in decisions if d.kind == "endpointing"] == ["noise"]


def test_long_speech_without_words_is_a_turn_without_words() -> None:
    async def story(line: Line) -> None:
        await line.says("", ms=2000)
        await line.quiet(3000)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == [""]


def test_silence_is_told_again_and_again_once_the_agent_has_answered() -> None:
    async def story(line: Line) -> None:
        await line.quiet(RULE.silence_ms + 100)
        await line.room.agent(speaks=True)
        await line.quiet(1000)
        await line.room.agent(speaks=False)
        await line.quiet(RULE.silence_ms + 100)

    room, _ = hold(story)
    assert [frame.count for _, frame in room.seen if isinstance(frame, SilenceFrame)] == [1, 2]


def test_what_the_caller_adds_while_the_agent_starts_to_answer_is_not_lost() -> None:
    async def story(line: Line) -> None:
        await line.says("मेरा order कहाँ है")
        await line.quiet(600)
        await line.starts()
        await line.room.agent(speaks=True)
        await line.quiet(400)
        await line.partial("और मेरा refund")
        await line.quiet(100)
        await line.room.agent(speaks=False)
        await line.pauses()
        await line.final("और मेरा refund")
        await line.quiet(1000)

    room, _ = hold(story)
    texts = [(turn.text, turn.continues) for turn in room.turns()]
    assert texts == [("मेरा order कहाँ है", False), ("मेरा order कहाँ है और मेरा refund", True)]
    assert room.count(InterruptionFrame) == 1
