"""Drafts: what a turn would lead to is prepared before it is over, and a wrong guess is unheard."""

import asyncio
from collections.abc import Coroutine
from typing import cast

from pipecat.frames.frames import Frame, TTSSpeakFrame
from pipecat.processors.frame_processor import FrameProcessor

from models.frames import PrepareSpeechFrame
from tests.integration.voice.agent_desk_hall import AGENT, TODAY, Hall, Slow, hold
from voice import clock
from voice.agents import Toolbox
from voice.dialogue.drafting import Drafts
from voice.dialogue.flow import step
from voice.dialogue.situation import CallStarted, Situation, Utterance
from voice.frames import EagerTurnFrame

CANCEL = "order cancel करना है चार पाँच नौ दो"
GUESS_S = 0.5


def prepared(hall: Hall) -> list[str]:
    return [frame.text for frame in hall.below.seen if isinstance(frame, PrepareSpeechFrame)]


async def guesses(hall: Hall, text: str) -> None:
    await hall.worker.queue_frame(EagerTurnFrame(text=text, language="hi", p=0.95))
    await asyncio.sleep(GUESS_S)


def answered_ms(hall: Hall) -> int:
    """From the end of the turn to the first thing said in answer."""
    understood = next(d for d in hall.decisions if d.kind == "understood")
    reply = [d for d in hall.decisions if d.kind == "reply"][1]
    return reply.ms - understood.ms


def test_what_would_be_said_is_prepared_and_not_heard() -> None:
    async def story(hall: Hall) -> None:
        before = len(hall.decisions)
        await guesses(hall, "मेरा order status क्या है")
        assert len(prepared(hall)) == 1
        assert len(hall.said()) == 1
        assert len(hall.decisions) == before
        await hall.turn("मेरा order status क्या है")
        assert hall.said()[1:] == prepared(hall)

    hold(story)


def test_what_a_tool_finds_ahead_is_used_and_the_answer_comes_sooner() -> None:
    async def guessed(hall: Hall) -> None:
        await guesses(hall, CANCEL)
        await hall.turn(CANCEL)

    async def unguessed(hall: Hall) -> None:
        await hall.turn(CANCEL)

    tools = Slow(0.8)
    ahead, alone = hold(guessed, tools), hold(unguessed, Slow(0.8))
    assert (tools.looked_up, tools.used) == (["order_status"], [])
    assert ahead.said() == alone.said()
    assert answered_ms(alone) == 800
    assert answered_ms(ahead) == 800 - round(GUESS_S * 1000)
    assert "asked ahead" in ahead.of("tool-result")[0].because


def test_the_answer_to_a_look_up_that_was_done_in_time_is_there_at_once() -> None:
    async def story(hall: Hall) -> None:
        await guesses(hall, CANCEL)
        await hall.turn(CANCEL)
        assert prepared(hall) == [hall.said()[-1]]

    assert answered_ms(hold(story, Slow(0.4))) == 0


def test_a_wrong_guess_is_neither_heard_nor_recorded_nor_waited_for() -> None:
    tools = Slow(0.8)

    async def story(hall: Hall) -> None:
        await guesses(hall, CANCEL)
        await hall.turn("मेरा order status क्या है")

    async def plain(hall: Hall) -> None:
        await hall.turn("मेरा order status क्या है")

    hall, other = hold(story, tools), hold(plain)
    assert hall.said() == other.said()
    assert [(d.kind, d.choice) for d in hall.decisions] == [
        (d.kind, d.choice) for d in other.decisions
    ]
    assert answered_ms(hall) == answered_ms(other) == 0
    assert tools.used == []


def test_a_guess_never_uses_a_tool_with_an_effect() -> None:
    tools = Slow(0.1)

    async def story(hall: Hall) -> None:
        await hall.turn(CANCEL)
        await guesses(hall, "हाँ")
        assert tools.used == ["order_status"]
        assert tools.looked_up == []
        await hall.turn("हाँ")

    hold(story, tools)
    assert tools.used == ["order_status", "cancel_order"]


def test_only_the_same_words_prove_a_guess_right() -> None:
    tools = Slow(0.1)

    async def story(hall: Hall) -> None:
        await guesses(hall, CANCEL)
        await hall.turn("order cancel करना है चार पाँच नौ तीन")

    hold(story, tools)
    assert (tools.looked_up, tools.used) == (["order_status"], ["order_status"])


def test_a_guess_that_is_still_at_work_lets_only_one_thread_look_up() -> None:
    tools = Slow(3)

    async def story(hall: Hall) -> None:
        for last in ("दो", "तीन", "चार"):
            await guesses(hall, f"order cancel करना है चार पाँच नौ {last}")

    hold(story, tools)
    assert tools.looked_up == ["order_status"]


class Tasks:
    """The part of a desk that drafts need."""

    def create_task(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        return asyncio.get_running_loop().create_task(work)

    async def cancel_task(self, task: asyncio.Task[None]) -> None:
        task.cancel()
        await asyncio.wait([task])

    async def push_frame(self, frame: Frame) -> None:
        """Nobody is below."""


def test_a_look_up_for_a_guess_that_proved_right_does_not_outlive_the_call() -> None:
    async def main() -> None:
        drafts = Drafts(AGENT, cast(Toolbox, Slow(60)), cast(FrameProcessor, Tasks()))
        situation = step(AGENT, Situation(), CallStarted(TODAY)).situation
        turn = Utterance(CANCEL, "hi", 0.95)
        await drafts.write(situation, turn)
        await asyncio.sleep(1)
        proved = await drafts.take(situation, turn)
        assert proved
        assert proved.task
        assert not proved.task.done()
        await drafts.close()
        assert proved.task.cancelled()

    clock.run(main(), virtual=True)


def test_doubtful_words_are_not_guessed_from() -> None:
    async def story(hall: Hall) -> None:
        await hall.worker.queue_frame(EagerTurnFrame(text=CANCEL, language="hi", p=0.2))
        await asyncio.sleep(1)
        assert prepared(hall) == []

    hold(story)


def test_each_reply_is_still_spoken_once() -> None:
    async def story(hall: Hall) -> None:
        for _ in range(3):
            await guesses(hall, CANCEL)
        await hall.turn(CANCEL)
        spoken = [frame for frame in hall.below.seen if isinstance(frame, TTSSpeakFrame)]
        assert len(spoken) == 2
        assert len(prepared(hall)) == 1

    hold(story)
