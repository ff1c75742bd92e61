"""The agent's desk keeps to what was heard: cuts to the word, resumed replies, the conversation."""

import asyncio
import json

from pipecat.frames.frames import BotStartedSpeakingFrame, BotStoppedSpeakingFrame, TTSSpeakFrame

from tests.integration.voice.agent_desk_hall import AGENT, WORD_MS, Hall, Slow, hold
from voice.frames import ResumeReplyFrame, SayingFrame

GREETING = AGENT.greeting["hi"][0]
WORDS = GREETING.split()


def heard(hall: Hall) -> list[str]:
    return [line.text for line in hall.desk.conversation.lines]


def test_a_cut_reply_ends_at_the_last_word_that_was_played() -> None:
    async def story(hall: Hall) -> None:
        await hall.plays(3)
        assert heard(hall) == [" ".join(WORDS[:3])]
        await hall.interrupted()
        assert heard(hall) == [" ".join(WORDS[:3])]

    (cut,) = hold(story).of("playout")
    assert cut.content["text"] == " ".join(WORDS[:3])
    assert cut.inputs["words_heard"] == 3
    assert cut.inputs["words"] == len(WORDS)
    assert cut.inputs["exact"] is True
    assert cut.inputs["total_ms"] == len(WORDS) * WORD_MS
    assert "known from the voice" in cut.because


def test_the_wires_own_account_goes_before_the_clock() -> None:
    async def story(hall: Hall) -> None:
        await hall.plays(3)
        await hall.interrupted()

    hall = hold(story, heard=lambda: 650)
    assert hall.of("playout")[0].content["text"] == " ".join(WORDS[:2])


def test_words_without_times_are_marked_as_estimated() -> None:
    async def story(hall: Hall) -> None:
        await hall.plays(3, exact=False)
        await hall.interrupted()
        assert [line.estimated for line in hall.desk.conversation.lines] == [True]

    assert hold(story).of("playout")[0].inputs["exact"] is False


def test_both_sides_are_on_record_when_the_call_ends() -> None:
    async def story(hall: Hall) -> None:
        await hall.plays()
        await hall.turn("किसी इंसान से बात कराइए")
        await hall.plays(1)

    hall = hold(story)
    (kept,) = hall.of("conversation")
    told = json.loads(kept.content["text"])
    assert [line["text"] for line in told[:2]] == [GREETING, "किसी इंसान से बात कराइए"]
    assert told[2]["cut"] is True
    assert len(told[2]["text"].split()) == 1
    assert hall.of("playout")[0].because.startswith("the call ended")


def test_a_false_interruption_resumes_from_the_clause_that_was_not_heard_whole() -> None:
    async def story(hall: Hall) -> None:
        await hall.plays(6)
        await hall.interrupted()
        await hall.down(ResumeReplyFrame("a nod"))
        rest = hall.said()[-1]
        assert GREETING.endswith(rest)
        assert rest != GREETING
        await hall.plays()
        assert heard(hall) == [GREETING]

    hall = hold(story)
    said, resumed = hall.of("reply")
    assert (said.choice, resumed.choice, resumed.because) == ("say", "resume", "a nod")
    rest = resumed.content["text"]
    assert GREETING[: -len(rest)].rstrip()[-1] in ",।?"
    saying = [frame.text for frame in hall.above.seen if isinstance(frame, SayingFrame)]
    assert saying == [GREETING, rest]


def test_a_reply_that_had_not_begun_to_sound_is_said_whole() -> None:
    async def story(hall: Hall) -> None:
        await hall.interrupted()
        await hall.down(ResumeReplyFrame())

    assert hold(story).said() == [GREETING, GREETING]


def test_a_reply_that_was_heard_almost_whole_is_not_said_again() -> None:
    async def story(hall: Hall) -> None:
        await hall.plays(len(WORDS) - 1)
        await hall.interrupted()
        await hall.down(ResumeReplyFrame())

    assert hold(story).said() == [GREETING]


def test_a_turn_in_between_gives_the_rest_up() -> None:
    async def story(hall: Hall) -> None:
        await hall.plays(2)
        await hall.interrupted()
        await hall.turn("मेरा order status क्या है")
        said = len(hall.said())
        await hall.down(ResumeReplyFrame())
        assert len(hall.said()) == said

    hold(story)


def test_what_is_found_out_while_the_caller_has_the_floor_is_not_said_over_them() -> None:
    async def story(hall: Hall) -> None:
        await hall.plays()
        asyncio.get_running_loop().call_later(0.2, interrupt, hall)
        await hall.turn("order status चार पाँच नौ दो")
        assert len(hall.said()) == 2
        await hall.down(ResumeReplyFrame("a cough"))
        assert "चार पाँच नौ दो" in hall.said()[-1]

    def interrupt(hall: Hall) -> None:
        hall.tasks.append(asyncio.ensure_future(hall.interrupted()))

    hold(story, Slow())


def test_every_reply_of_several_is_ended_by_its_own_sound() -> None:
    async def story(hall: Hall) -> None:
        await hall.plays()
        await hall.turn("order status चार पाँच नौ दो")
        spoken = [frame for frame in hall.below.seen if isinstance(frame, TTSSpeakFrame)]
        assert len(spoken) == 3
        await hall.timed()
        for _ in range(2):
            await hall.up(BotStartedSpeakingFrame())
            await asyncio.sleep(20)
            await hall.up(BotStoppedSpeakingFrame())
        assert heard(hall)[2:] == [frame.text for frame in spoken[1:]]

    hold(story)


def test_words_that_make_no_sense_do_not_cost_the_caller_the_answer() -> None:
    async def story(hall: Hall) -> None:
        await hall.plays()
        await hall.turn("order status चार पाँच नौ दो")
        await hall.plays()
        await hall.plays(1)
        answer = hall.said()[-1]
        await hall.interrupted()
        await hall.turn("खाना लग गया")
        sorry, rest = hall.said()[-2:]
        assert "समझी नहीं" in sorry
        assert rest == answer
        await hall.turn("फिर से बोलिए")
        assert answer in hall.said()[-1]

    hall = hold(story)
    assert [d.choice for d in hall.of("reply")][-3:] == ["say", "resume", "say"]


def test_words_that_make_no_sense_twice_are_asked_about() -> None:
    async def story(hall: Hall) -> None:
        await hall.plays(2)
        for _ in range(2):
            await hall.interrupted()
            await hall.turn("खाना लग गया")
            await hall.plays(1)

    hall = hold(story)
    assert [d.choice for d in hall.of("reply")] == ["say", "say", "resume", "say"]
