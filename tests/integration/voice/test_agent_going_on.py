"""A caller goes on after their turn was taken: nothing is done too early, and nothing is lost."""

import asyncio

from pipecat.frames.frames import VADUserStartedSpeakingFrame, VADUserStoppedSpeakingFrame

from models.frames import SpeechPausedFrame
from tests.integration.voice.agent_desk_hall import Hall, Slow, hold
from voice.dialogue.moment import MOMENT_MS, UNSETTLED_MS
from voice.frames import ResumeReplyFrame

CANCEL = "order cancel करना है चार पाँच नौ दो"


async def speaks(hall: Hall, text: str, *, wait_s: float = 5, continues: bool = False) -> None:
    """Say something; the turn is over 140 ms after the last word."""
    await hall.down(VADUserStartedSpeakingFrame(start_secs=0.1))
    await asyncio.sleep(0.8)
    await hall.down(SpeechPausedFrame(silent_ms=60))
    await asyncio.sleep(0.08)
    await hall.turn(text, wait_s=wait_s, continues=continues)


def test_a_tool_with_an_effect_waits_for_a_moment_of_silence() -> None:
    tools = Slow(0)

    async def story(hall: Hall) -> None:
        await speaks(hall, CANCEL)
        await speaks(hall, "हाँ", wait_s=0.4)
        assert tools.used == ["order_status"]
        await asyncio.sleep(0.3)
        assert tools.used == ["order_status", "cancel_order"]

    hall = hold(story, tools)
    asked = next(d for d in hall.of("tool") if d.choice == "cancel_order")
    used = hall.of("tool-result")[-1]
    assert MOMENT_MS - 160 <= used.ms - asked.ms <= MOMENT_MS


def test_no_wait_comes_in_time() -> None:
    tools = Slow(0)

    async def story(hall: Hall) -> None:
        await speaks(hall, CANCEL)
        await speaks(hall, "हाँ", wait_s=0.3)
        await hall.interrupted()
        await speaks(hall, "हाँ नहीं नहीं रुको", continues=True)
        assert hall.expected()[0] in ("yes-no", "anything")

    hall = hold(story, tools)
    assert tools.used == ["order_status"]
    assert [d.choice for d in hall.of("continuation")] == ["taken-back"]
    assert hall.of("tool-result")[-1].choice == "not-used"
    assert "नहीं किया" in hall.said()[-1] or "cancel" in hall.said()[-1]
    told = [line.text for line in hall.desk.conversation.lines if line.side == "caller"]
    assert told == [CANCEL, "हाँ", "नहीं नहीं रुको"]


def test_a_cough_before_the_effect_only_delays_it() -> None:
    tools = Slow(0)

    async def story(hall: Hall) -> None:
        await speaks(hall, CANCEL)
        await speaks(hall, "हाँ", wait_s=0.2)
        await hall.down(VADUserStartedSpeakingFrame(start_secs=0.1))
        await asyncio.sleep(1)
        assert "cancel_order" not in tools.used
        await hall.down(VADUserStoppedSpeakingFrame(stop_secs=0.2))
        await hall.down(ResumeReplyFrame("noise"))
        await asyncio.sleep(0.7)
        assert tools.used[-1] == "cancel_order"

    hold(story, tools)


def test_speech_that_nobody_judges_does_not_keep_the_effect_for_ever() -> None:
    tools = Slow(0)

    async def story(hall: Hall) -> None:
        await speaks(hall, CANCEL)
        await speaks(hall, "हाँ", wait_s=0.2)
        await hall.down(VADUserStartedSpeakingFrame(start_secs=0.1))
        await asyncio.sleep(0.3)
        await hall.down(VADUserStoppedSpeakingFrame(stop_secs=0.2))
        await asyncio.sleep(MOMENT_MS / 1000)
        assert "cancel_order" not in tools.used
        await asyncio.sleep(UNSETTLED_MS / 1000)
        assert tools.used[-1] == "cancel_order"

    hold(story, tools)


def test_other_words_before_the_effect_are_heard_where_the_yes_was() -> None:
    tools = Slow(0)

    async def story(hall: Hall) -> None:
        await speaks(hall, CANCEL)
        await speaks(hall, "हाँ", wait_s=0.2)
        await speaks(hall, "नहीं")

    hall = hold(story, tools)
    assert tools.used == ["order_status"]
    assert [d.choice for d in hall.of("continuation")] == ["taken-back"]


def test_a_caller_who_hangs_up_within_the_moment_has_nothing_done() -> None:
    tools = Slow(0)

    async def story(hall: Hall) -> None:
        await speaks(hall, CANCEL)
        await speaks(hall, "हाँ", wait_s=0.1)

    hall = hold(story, tools)
    assert tools.used == ["order_status"]
    assert (hall.of("tool-result")[-1].choice, hall.of("tool-result")[-1].because) == (
        "not-used",
        "the call ended",
    )


def test_a_turn_that_goes_on_is_heard_whole_where_its_beginning_was() -> None:
    async def story(hall: Hall) -> None:
        await hall.turn("मेरा order", wait_s=0.3)
        await hall.interrupted()
        await hall.turn("मेरा order status क्या है", continues=True)
        assert hall.expected() == ("digits", 4)

    hall = hold(story)
    assert [d.choice for d in hall.of("continuation")] == ["taken-back"]
    told = [line.text for line in hall.desk.conversation.lines if line.side == "caller"]
    assert told == ["मेरा order", "status क्या है"]


def test_once_the_answer_was_heard_only_the_new_words_count() -> None:
    async def story(hall: Hall) -> None:
        await hall.plays()
        await hall.turn("मेरा order status क्या है")
        await hall.plays(5)
        await hall.interrupted()
        await hall.turn("मेरा order status क्या है चार पाँच नौ दो", continues=True)
        assert "चार पाँच नौ दो" in hall.said()[-1]

    hall = hold(story)
    assert [d.choice for d in hall.of("continuation")] == ["added"]


def test_what_an_effect_led_to_is_told_even_when_the_caller_took_the_floor() -> None:
    tools = Slow(0.8)

    def interrupt(hall: Hall) -> None:
        hall.tasks.append(asyncio.ensure_future(hall.interrupted()))

    async def story(hall: Hall) -> None:
        await hall.turn(CANCEL)
        asyncio.get_running_loop().call_later(0.3, interrupt, hall)
        await hall.turn("हाँ")
        said = len(hall.said())
        assert tools.used[-1] == "cancel_order"
        await hall.turn("मेरा address बदलना है")
        assert "cancel" in hall.said()[said]

    hold(story, tools)
