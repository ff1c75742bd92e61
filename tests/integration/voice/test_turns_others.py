"""Who is not the caller: the agent's own echo, somebody in the background, in virtual time."""

from pipecat.frames.frames import InterruptionFrame

from tests.integration.voice.room import Line, hold
from voice.decisions import Decision
from voice.frames import ResumeReplyFrame
from voice.turns.senses import Senses

WHOLE = "मेरा order कहाँ है"
CALLER_DB, TELEVISION_DB = -1.0, -22.0


def choices(decisions: list[Decision], kind: str) -> list[str]:
    return [d.choice for d in decisions if d.kind == kind]


async def order(line: Line) -> None:
    """A turn of the caller, whose level is known from then on, and the answer's beginning."""
    await line.starts()
    await line.quiet(600, over_usual_db=CALLER_DB)
    await line.breathes(WHOLE)
    await line.quiet(160)
    await line.room.agent(speaks=True, says="आपका number क्या है")


def test_an_echo_of_the_agents_own_words_stops_nothing() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True, says="आपका order कल शाम तक पहुँच जाएगा")
        await line.quiet(600)
        await line.starts()
        await line.quiet(300)
        await line.partial("order कल शाम")
        await line.quiet(300)
        await line.breathes("order कल शाम तक")
        await line.quiet(140)
        await line.pauses()
        await line.final("order कल शाम तक")
        await line.quiet(100)

    room, decisions = hold(story, senses=Senses(echo=lambda _: 0.9))
    assert room.count(InterruptionFrame) == 0
    assert choices(decisions, "barge-in") == ["echo"]


def test_somebody_in_the_background_stops_nothing_and_is_not_answered() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True, says="बताइए मैं क्या मदद करूँ")
        await line.quiet(600)
        await line.starts()
        await line.quiet(400, over_usual_db=-25.0)
        await line.partial("खाना लगा दो जल्दी")
        await line.quiet(400, over_usual_db=-25.0)
        await line.room.agent(speaks=False)
        await line.quiet(200, over_usual_db=-25.0)
        await line.pauses()
        await line.final("खाना लगा दो जल्दी आओ")
        await line.quiet(2000)

    room, decisions = hold(story)
    assert room.count(InterruptionFrame) == 0
    assert room.turns() == []
    assert choices(decisions, "barge-in") == ["background"]


def test_a_television_behind_the_caller_does_not_take_the_answer_back() -> None:
    async def story(line: Line) -> None:
        await order(line)
        await line.starts(ago_ms=60)
        await line.quiet(100)  # nothing is known of its level yet
        assert line.room.count(InterruptionFrame) == 0
        await line.quiet(400, over_usual_db=TELEVISION_DB)
        await line.breathes("आज की ताज़ा खबर")
        await line.pauses()
        await line.final("आज की ताज़ा खबर")
        await line.quiet(500)

    room, decisions = hold(story)
    assert [turn.text for turn in room.turns()] == [WHOLE]
    assert room.count(InterruptionFrame) == 0
    assert choices(decisions, "barge-in") == ["background"]


def test_a_caller_who_goes_on_takes_it_back_once_their_level_is_heard() -> None:
    async def story(line: Line) -> None:
        await order(line)
        await line.starts(ago_ms=60)
        await line.quiet(100)
        assert line.room.count(InterruptionFrame) == 0
        await line.quiet(20, over_usual_db=CALLER_DB)
        await line.quiet(20, over_usual_db=CALLER_DB)
        assert line.room.count(InterruptionFrame) == 1
        await line.room.agent(speaks=False)
        await line.quiet(400, over_usual_db=CALLER_DB)
        await line.breathes("और refund कब आएगा")
        await line.quiet(800)

    room, decisions = hold(story)
    assert [turn.text for turn in room.turns()] == [WHOLE, f"{WHOLE} और refund कब आएगा"]
    assert choices(decisions, "floor") == ["continued"]


def test_somebody_who_begins_as_the_agent_ends_is_no_answer_of_the_caller() -> None:
    async def story(line: Line) -> None:
        await order(line)
        await line.quiet(1000)
        await line.starts(ago_ms=60)
        await line.quiet(40)
        await line.room.agent(speaks=False)
        await line.quiet(60)
        await line.quiet(500, over_usual_db=TELEVISION_DB)
        await line.breathes("आज की ताज़ा खबर")
        await line.pauses()
        await line.final("आज की ताज़ा खबर")
        await line.quiet(1500)

    room, decisions = hold(story)
    assert [turn.text for turn in room.turns()] == [WHOLE]
    assert choices(decisions, "barge-in") == ["background"]


def test_somebody_behind_the_caller_keeps_no_turn_open_and_adds_nothing_to_it() -> None:
    async def story(line: Line) -> None:
        await line.starts()
        await line.quiet(600, over_usual_db=CALLER_DB)
        await line.breathes("मुझे refund चाहिए और")
        await line.pauses()
        await line.final("मुझे refund चाहिए और")
        await line.starts(ago_ms=60)
        await line.quiet(600, over_usual_db=TELEVISION_DB)
        await line.breathes("आज की ताज़ा खबर")
        await line.pauses()
        await line.final("आज की ताज़ा खबर")
        await line.starts(ago_ms=60)
        await line.quiet(2000, over_usual_db=TELEVISION_DB)
        assert [turn.text for turn in line.room.turns()] == ["मुझे refund चाहिए और"]

    room, decisions = hold(story)
    assert [turn.text for turn in room.turns()] == ["मुझे refund चाहिए और"]
    assert "background" in choices(decisions, "heard")


def test_a_whispered_answer_to_a_yes_or_no_question_counts() -> None:
    async def story(line: Line) -> None:
        await order(line)
        await line.room.expect("yes-no")
        await line.quiet(1000)
        await line.starts(ago_ms=60)
        await line.quiet(40)
        await line.room.agent(speaks=False)
        await line.quiet(60)
        await line.quiet(200, over_usual_db=TELEVISION_DB)
        await line.breathes("हाँ")
        await line.quiet(1500)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == [WHOLE, "हाँ"]


def test_the_echo_of_the_last_words_is_no_answer() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True, says="क्या मैं order cancel करूँ")
        await line.room.expect("yes-no")
        await line.quiet(1000)
        await line.starts(ago_ms=60)
        await line.quiet(100)
        await line.room.agent(speaks=False)
        await line.quiet(200)
        await line.breathes("cancel करूँ")
        await line.quiet(140)
        await line.pauses()
        await line.final("cancel करूँ")
        await line.quiet(1500)

    room, decisions = hold(story, senses=Senses(echo=lambda _: 0.9))
    assert room.turns() == []
    assert choices(decisions, "barge-in") == ["echo"]
    assert room.count(ResumeReplyFrame) == 1
