"""Turns that end at a pause, go on, come to nothing or are stopped for nothing, in virtual time."""

import numpy as np
from numpy.typing import NDArray
from pipecat.frames.frames import InterruptionFrame

from tests.integration.voice.room import RULE, Line, hold
from voice.decisions import Decision
from voice.frames import EagerTurnFrame, ResumeReplyFrame, SilenceFrame
from voice.turns.guessing import GuessRule
from voice.turns.rule import FloorRule
from voice.turns.senses import Senses

WHOLE = "मेरा order कहाँ है"


def choices(decisions: list[Decision], kind: str) -> list[str]:
    return [d.choice for d in decisions if d.kind == kind]


def test_the_answer_is_prepared_at_the_pause_and_given_when_the_turn_is_over() -> None:
    async def story(line: Line) -> None:
        await line.tells("refund कब आएगा बताइए")
        await line.quiet(1000)

    room, _ = hold(story)
    guess, turn = (frame for _, frame in room.seen)
    assert isinstance(guess, EagerTurnFrame)
    assert [(guess.text, guess.language)] == [(turn.text, turn.language) for turn in room.turns()]
    assert turn is room.turns()[0]


def test_what_the_engine_says_of_a_turn_that_is_over_is_not_taken_twice() -> None:
    async def story(line: Line) -> None:
        await line.tells(WHOLE)
        await line.quiet(100)
        await line.pauses()  # it was on its way when the turn was closed
        await line.final(WHOLE)
        await line.quiet(2000)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == [WHOLE]


def test_who_goes_on_within_a_breath_has_one_turn() -> None:
    async def story(line: Line) -> None:
        await line.tells("मुझे cancel करना है और")
        await line.goes_on()
        await line.quiet(400)
        await line.breathes("मुझे cancel करना है और refund भी चाहिए")
        await line.quiet(1000)

    room, decisions = hold(story)
    turn = room.turns()[0]
    assert (turn.text, turn.continues) == ("मुझे cancel करना है और refund भी चाहिए", False)
    assert choices(decisions, "heard") == ["words"]


def test_who_goes_on_after_the_turn_was_over_is_answered_to_the_whole() -> None:
    async def story(line: Line) -> None:
        await line.tells(WHOLE)
        await line.quiet(300)
        await line.starts()
        await line.quiet(20)
        assert line.room.count(InterruptionFrame) == 1
        await line.quiet(400)
        await line.breathes("और refund कब आएगा बताइए")
        await line.quiet(1000)

    room, decisions = hold(story)
    turns = [(turn.text, turn.continues) for turn in room.turns()]
    assert turns == [(WHOLE, False), (f"{WHOLE} और refund कब आएगा बताइए", True)]
    assert choices(decisions, "floor") == ["continued"]


def test_a_cough_after_the_turn_gives_the_reply_back() -> None:
    async def story(line: Line) -> None:
        await line.tells(WHOLE)
        await line.quiet(200)
        await line.starts()
        await line.quiet(200)
        await line.breathes("")
        await line.quiet(1000)

    room, decisions = hold(story)
    assert [turn.text for turn in room.turns()] == [WHOLE]
    assert (room.count(InterruptionFrame), room.count(ResumeReplyFrame)) == (1, 1)
    assert choices(decisions, "floor") == ["continued", "resumed"]


def test_speech_after_the_reply_has_been_heard_is_judged_as_speech_over_the_agent() -> None:
    async def story(line: Line) -> None:
        await line.tells(WHOLE)
        await line.quiet(200)
        await line.room.agent(speaks=True)
        await line.quiet(400)
        await line.starts()
        await line.quiet(100)
        assert line.room.count(InterruptionFrame) == 0
        await line.breathes("अच्छा")
        await line.quiet(140)
        await line.pauses()
        await line.final("अच्छा")
        await line.quiet(200)

    room, decisions = hold(story)
    assert room.count(InterruptionFrame) == 0
    assert choices(decisions, "barge-in") == ["backchannel"]
    assert len(room.turns()) == 1


def test_a_false_interruption_gives_the_reply_back() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True, says="आपका order कल पहुँच जाएगा")
        await line.quiet(1000)
        await line.starts()
        await line.quiet(200)
        await line.partial("रुको")
        await line.quiet(20)
        assert line.room.count(InterruptionFrame) == 1
        await line.room.agent(speaks=False)
        await line.quiet(300)
        await line.breathes("अच्छा")  # it was only a nod that sounded like it
        await line.quiet(1500)

    room, decisions = hold(story)
    assert room.turns() == []
    assert room.count(ResumeReplyFrame) == 1
    assert choices(decisions, "floor") == ["resumed"]


def test_a_reply_that_is_not_to_be_resumed_is_answered_with_what_was_said() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True)
        await line.starts()
        await line.quiet(200)
        await line.partial("रुको")
        await line.quiet(20)
        await line.room.agent(speaks=False)
        await line.breathes("अच्छा")
        await line.quiet(1500)

    room, _ = hold(story, rule=FloorRule(resumes=False))
    assert [(turn.text, turn.interrupted) for turn in room.turns()] == [("अच्छा", True)]


def test_a_final_that_comes_after_the_reply_has_begun_is_not_lost() -> None:
    async def story(line: Line) -> None:
        await line.tells(WHOLE)
        await line.quiet(200)
        await line.room.agent(speaks=True)
        await line.quiet(400)
        await line.final("और मेरा address भी बदलिए")
        await line.quiet(40)
        await line.room.agent(speaks=False)
        await line.quiet(2500)

    room, _ = hold(story)
    assert room.turns()[-1].text.endswith("और मेरा address भी बदलिए")
    assert room.count(InterruptionFrame) == 1


def test_a_final_that_comes_while_nobody_speaks_is_answered() -> None:
    async def story(line: Line) -> None:
        await line.quiet(500)
        await line.final("मेरा refund चाहिए")
        await line.quiet(1500)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == ["मेरा refund चाहिए"]


def test_wrong_guesses_are_recorded_and_come_to_an_end() -> None:
    async def story(line: Line) -> None:
        await line.starts()
        said = ""
        for sentence in ("refund चाहिए", "जल्दी चाहिए", "आज चाहिए", "अभी चाहिए", "बस चाहिए"):
            said = f"{said} {sentence}".strip()
            await line.quiet(300)
            await line.breathes(said)
            await line.quiet(20)
            await line.goes_on()
        await line.quiet(300)

    room, decisions = hold(story, rule=FloorRule(guess=GuessRule(most_wrong=3)))
    assert room.count(EagerTurnFrame) == 3
    assert choices(decisions, "speculation") == ["wrong", "wrong", "spent"]


def test_no_guess_is_made_where_none_is_wanted_or_more_is_to_come() -> None:
    async def story(line: Line) -> None:
        await line.tells("मेरा order number है और")
        await line.quiet(300)

    assert hold(story)[0].count(EagerTurnFrame) == 0

    async def whole(line: Line) -> None:
        await line.tells("refund कब आएगा बताइए")
        await line.quiet(300)

    assert hold(whole, rule=FloorRule(guess=GuessRule(enabled=False)))[0].count(EagerTurnFrame) == 0


class Doubter:
    """An end-of-turn model that never believes that anybody has finished."""

    languages = frozenset({"hi"})

    def __init__(self) -> None:
        self.asked_ms: list[int] = []

    def finished_p(self, pcm: NDArray[np.float32]) -> float:
        self.asked_ms.append(len(pcm) // 16)
        return 0.02


def test_the_end_of_turn_model_is_asked_once_a_pause_where_the_words_leave_it_open() -> None:
    model = Doubter()

    async def story(line: Line) -> None:
        await line.quiet(1000)
        await line.tells("दो kurta", ms=700)
        await line.quiet(3000)

    room, _ = hold(story, senses=Senses(end_of_turn=model))
    plain, _ = hold(story)
    assert len(model.asked_ms) == 1
    assert 1_200 <= model.asked_ms[0] <= 1_500
    assert room.seen[-1][0] > plain.seen[-1][0]


def test_the_model_is_not_asked_where_the_words_tell() -> None:
    model = Doubter()

    async def story(line: Line) -> None:
        await line.tells(WHOLE)
        await line.quiet(3000)

    hold(story, senses=Senses(end_of_turn=model))
    assert model.asked_ms == []


def test_a_whole_conversation_with_a_slow_engine_loses_nothing() -> None:
    async def story(line: Line) -> None:
        await line.starts()
        await line.quiet(800)
        await line.pauses()
        await line.quiet(400)
        await line.starts()  # the words before have not been heard yet
        await line.quiet(400)
        await line.final("मुझे refund चाहिए")
        await line.quiet(200)
        await line.pauses()
        await line.quiet(800)
        await line.final("और invoice भी भेजिए")
        await line.quiet(1000)

    room, _ = hold(story)
    assert [turn.text for turn in room.turns()] == ["मुझे refund चाहिए और invoice भी भेजिए"]


def test_silence_is_not_counted_while_a_false_interruption_is_being_mended() -> None:
    async def story(line: Line) -> None:
        await line.room.agent(speaks=True)
        await line.starts()
        await line.quiet(200)
        await line.partial("रुको")
        await line.quiet(20)
        await line.room.agent(speaks=False)
        await line.quiet(100)
        await line.breathes("")
        await line.quiet(2000)
        await line.room.agent(speaks=True, says="जैसा मैंने कहा")
        await line.quiet(RULE.silence_ms + 2000)

    room, _ = hold(story)
    assert [type(frame).__name__ for _, frame in room.seen] == [
        "InterruptionFrame",
        "ResumeReplyFrame",
    ]


def test_coughs_do_not_keep_a_silent_caller_on_the_line_for_ever() -> None:
    async def story(line: Line) -> None:
        for _ in range(4):
            await line.says("", ms=300)
            await line.quiet(2600)
            await line.room.expect("anything")  # the desk has nothing to go on with

    room, decisions = hold(story)
    assert room.count(SilenceFrame) == 1
    assert set(choices(decisions, "endpointing")) == {"noise"}
