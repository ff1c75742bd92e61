"""The agent's desk among pipecat's frames, in virtual time: speech, tools, doubt, endings."""

import asyncio

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    EndWorkerFrame,
    InterruptionFrame,
    TTSStoppedFrame,
)

from models.frames import WordsTimedFrame
from tests.integration.voice.agent_desk_hall import AGENT, Broken, Hall, hold
from voice.dialogue.agent import MOST_MUTE


def test_the_greeting_is_said_when_the_wire_is_ready() -> None:
    async def story(hall: Hall) -> None:
        assert hall.said() == [AGENT.greeting["hi"][0]]

    assert [d.content["text"] for d in hold(story).of("reply")] == [AGENT.greeting["hi"][0]]


def test_a_number_that_was_asked_for_is_expected() -> None:
    async def story(hall: Hall) -> None:
        assert hall.expected() == ("anything", 0)
        await hall.turn("मेरा order status क्या है")
        assert hall.expected() == ("digits", 4)

    hold(story)


def test_words_that_the_engine_doubts_are_not_acted_on() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("मेरा order cancel करो", p=0.5)

    hall = hold(story)
    assert [d.choice for d in hall.of("doubt")] == ["not-understood"]
    assert hall.expected() == ("anything", 0)
    assert len(hall.said()) == 2


def test_a_tools_answer_is_spoken_and_on_record() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("order status चार पाँच नौ दो")

    hall = hold(story)
    (result,) = hall.of("tool-result")
    assert result.choice == "done"
    assert "4592" in result.content["arguments"]
    assert "चार पाँच नौ दो" in hall.said()[-1]


def test_a_tool_that_fails_is_on_record_and_the_caller_is_told() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("order status चार पाँच नौ दो")

    hall = hold(story, Broken())
    assert hall.of("tool-result")[0].because.startswith("down: ")
    assert len(hall.said()) >= 2
    assert not hall.endings


def test_a_wish_for_a_person_ends_after_the_last_words_were_played() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("किसी इंसान से बात कराइए")
        assert [ending.how for ending in hall.endings] == ["handoff"]
        assert not any(isinstance(frame, EndWorkerFrame) for frame in hall.above.seen)
        await hall.up(BotStartedSpeakingFrame())
        await hall.up(BotStoppedSpeakingFrame())
        assert any(isinstance(frame, EndWorkerFrame) for frame in hall.above.seen)

    assert hold(story).of("brief")[0].content["text"]


def test_what_was_heard_of_an_interrupted_reply_is_on_record() -> None:
    async def story(hall: Hall) -> None:
        await hall.up(WordsTimedFrame(reply=1, total_ms=4000))
        await hall.up(BotStartedSpeakingFrame())
        await asyncio.sleep(1.99)
        await hall.worker.queue_frame(InterruptionFrame())
        await asyncio.sleep(0.1)

    (cut,) = hold(story).of("playout")
    whole = AGENT.greeting["hi"][0]
    assert (cut.inputs["heard_ms"], cut.inputs["total_ms"]) == (2000, 4000)
    assert (cut.inputs["words"], cut.inputs["exact"]) == (len(whole.split()), False)
    assert cut.inputs["words_heard"] == len(cut.content["text"].split())
    assert whole.startswith(cut.content["text"])
    assert 0.3 < len(cut.content["text"]) / len(whole) <= 0.5


def test_a_reply_cut_before_its_length_is_known_is_not_taken_for_heard() -> None:
    async def story(hall: Hall) -> None:
        await hall.up(BotStartedSpeakingFrame())
        await asyncio.sleep(0.99)
        await hall.worker.queue_frame(InterruptionFrame())
        await asyncio.sleep(0.1)

    (cut,) = hold(story).of("playout")
    assert (cut.inputs["heard_ms"], cut.inputs["total_ms"]) == (1000, 0)
    assert len(cut.content["text"]) < len(AGENT.greeting["hi"][0]) / 2


def test_a_voice_that_fails_again_and_again_ends_the_call() -> None:
    async def story(hall: Hall) -> None:
        for reply in range(MOST_MUTE):
            assert not hall.endings
            failed = TTSStoppedFrame()
            failed.metadata.update(reply=reply, total_ms=0, error="engine-broken: no sound")
            await hall.up(failed)

    hall = hold(story)
    assert [ending.how for ending in hall.endings] == ["failed"]
    assert any(isinstance(frame, EndWorkerFrame) for frame in hall.above.seen)


def test_a_wire_that_knows_what_was_played_is_believed() -> None:
    async def story(hall: Hall) -> None:
        await hall.up(WordsTimedFrame(reply=1, total_ms=4000))
        await hall.up(BotStartedSpeakingFrame())
        await asyncio.sleep(1.99)
        await hall.worker.queue_frame(InterruptionFrame())
        await asyncio.sleep(0.1)

    (cut,) = hold(story, heard=lambda: 1400).of("playout")
    assert (cut.inputs["heard_ms"], cut.inputs["total_ms"]) == (1400, 4000)
    assert "the wire has played" in cut.because
