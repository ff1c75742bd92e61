"""The agent's desk parts with a caller: to a person and back, or when the time is up."""

import asyncio

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    EndWorkerFrame,
)

from tests.integration.voice.agent_desk_hall import Below, Hall, hold
from voice.frames import (
    HandoffEndedFrame,
    HandoffRequestedFrame,
    HandoffReturnedFrame,
    SilenceFrame,
    TimeUpFrame,
)


async def _asks_for_a_person(hall: Hall) -> None:
    await hall.turn("किसी इंसान से बात कराइए")
    await hall.up(BotStartedSpeakingFrame())
    await hall.up(BotStoppedSpeakingFrame())


def _requests(place: Below) -> list[HandoffRequestedFrame]:
    return [frame for frame in place.seen if isinstance(frame, HandoffRequestedFrame)]


def test_a_person_is_asked_for_once_the_last_words_were_played_and_both_ways() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("किसी इंसान से बात कराइए")
        assert not _requests(hall.below)
        await hall.up(BotStartedSpeakingFrame())
        await hall.up(BotStoppedSpeakingFrame())
        assert len(_requests(hall.below)) == len(_requests(hall.above)) == 1
        await hall.up(BotStoppedSpeakingFrame())
        assert len(_requests(hall.below)) == 1

    hall = hold(story, transfers=True)
    assert not hall.endings
    assert len(hall.of("brief")) == 1


def test_a_caller_who_talks_over_the_last_words_does_not_cut_them() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("किसी इंसान से बात कराइए")
        await hall.up(BotStartedSpeakingFrame())
        await hall.turn("ठीक है")
        assert not _requests(hall.below)
        await hall.up(BotStoppedSpeakingFrame())
        assert len(_requests(hall.below)) == 1

    hold(story, transfers=True)


def test_without_the_table_or_a_wire_that_can_the_call_ends_as_ever() -> None:
    hall = hold(_asks_for_a_person)
    assert [ending.how for ending in hall.endings] == ["handoff"]
    assert not _requests(hall.below)


def test_turns_and_silences_meanwhile_are_not_answered() -> None:
    async def story(hall: Hall) -> None:
        await _asks_for_a_person(hall)
        said, expected = len(hall.said()), hall.expected()
        await hall.turn("मेरा order कहाँ है")
        await hall.worker.queue_frame(SilenceFrame(count=3))
        await asyncio.sleep(1)
        assert (len(hall.said()), hall.expected()) == (said, expected)
        await hall.up(HandoffReturnedFrame("busy"))
        assert len(hall.said()) == said + 1
        await hall.turn("मेरा order status क्या है")
        assert hall.expected() == ("digits", 4)

    hold(story, transfers=True)


def test_a_caller_who_is_with_a_person_for_good_ends_the_call_as_handed_over() -> None:
    async def story(hall: Hall) -> None:
        await _asks_for_a_person(hall)
        await hall.up(HandoffEndedFrame("the far end has joined the two"))
        assert any(isinstance(frame, EndWorkerFrame) for frame in hall.above.seen)

    hall = hold(story, transfers=True)
    assert [ending.how for ending in hall.endings] == ["handoff"]


def test_a_call_that_has_lasted_too_long_ends_with_a_goodbye() -> None:
    async def story(hall: Hall) -> None:
        await hall.worker.queue_frame(TimeUpFrame())
        await asyncio.sleep(1)
        assert [ending.how for ending in hall.endings] == ["too-long"]
        assert "फिर call" in hall.said()[-1]

    hold(story)


def test_time_that_is_up_while_a_person_talks_waits_for_the_callers_return() -> None:
    async def story(hall: Hall) -> None:
        await _asks_for_a_person(hall)
        await hall.worker.queue_frame(TimeUpFrame())
        await asyncio.sleep(1)
        assert not hall.endings
        await hall.up(HandoffReturnedFrame("left"))
        assert [ending.how for ending in hall.endings] == ["too-long"]

    hold(story, transfers=True)


def test_words_said_while_a_person_is_fetched_do_not_bring_the_end_back() -> None:
    async def story(hall: Hall) -> None:
        await hall.plays()
        await hall.turn("किसी इंसान से बात कराइए")
        await hall.plays()
        await hall.turn("जल्दी")
        await hall.up(HandoffReturnedFrame("busy"))
        await hall.interrupted()
        await hall.turn("जल्दी मेरा order status क्या है", continues=True)

    assert hold(story, transfers=True).of("understood")[-1].choice == "order_status"
