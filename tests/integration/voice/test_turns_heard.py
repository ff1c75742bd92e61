"""Turns as the whole pipeline hears them from sound: its detector, its ears, its manager."""

import asyncio
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pipecat.frames.frames import InterruptionFrame
from pipecat.processors.frame_processor import FrameProcessor

from models.errors import ModelError
from models.hysteresis import VoicingRule
from models.stt import Heard
from models.stt.listening import Listening
from models.stt.stretch import ListeningRule
from models.voicing import Voicing
from tests.integration.voice.room import Line, Room, hold
from voice.decisions import Decision
from voice.frames import ResumeReplyFrame, TurnFinishedFrame

RATE_HZ = 16_000
BLOCK = RATE_HZ // 50
LOUD, STEP = 4_000, 400
SPOKEN = tuple(
    str(word) for word in "मेरा order कहाँ है और refund कब आएगा रुको बात सुनिए अच्छा हाँ".split()
)
"""The words that the readable voice can say, each at a loudness of its own."""


def said(text: str, word_ms: int = 260) -> bytes:
    """Speech that a Reader reads: a buzz for each word."""
    at = np.arange(RATE_HZ * word_ms // 1000)
    buzz = np.where(at // 40 % 2, 1, -1)
    words = [(LOUD + STEP * SPOKEN.index(word)) * buzz for word in text.split()]
    return np.concatenate(words).astype("<i2").tobytes()


def silence(ms: int) -> bytes:
    return bytes(RATE_HZ * ms // 1000 * 2)


class Reader:
    """Hears what `said` has made of words, as far as they have been spoken."""

    name = "reader"
    languages = frozenset({"hi"})
    doubt_p = 0.0

    def __init__(self, *, delay_ms: int = 0, fails: int = 0) -> None:
        self._delay_s = delay_ms / 1000
        self._fails = fails

    def hear(
        self, pcm: NDArray[np.float32], languages: Sequence[str], *, before: str = ""
    ) -> Heard:
        time.sleep(self._delay_s)
        if self._fails:
            self._fails -= 1
            raise ModelError("it is out of order", code="engine-broken", mend="wait")
        words: list[str] = []
        lasted = 0
        for block in pcm[: len(pcm) // BLOCK * BLOCK].reshape(-1, BLOCK):
            number = round((float(np.abs(block).max()) * 32768 - LOUD) / STEP)
            word = SPOKEN[number] if 0 <= number < len(SPOKEN) else ""
            lasted = lasted + 1 if word and words[-1:] == [word] else 0
            if word and not lasted:
                words.append(word)
            elif not word and words[-1:] != [""]:
                words.append("")
        text = " ".join(word for word in words if word)
        return Heard(text, "hi", 1.0, 1.0 if text else 0.0, 0.0)


def ears(reader: Reader) -> list[FrameProcessor]:
    def probability(window: bytes) -> float:
        return float(np.abs(np.frombuffer(window, "<i2")).max() > 1_000)

    return [
        Voicing(probability, 1024, VoicingRule(start_ms=64)),
        Listening(reader, ["hi"], ListeningRule(partial_over_agent_ms=60)),
    ]


class Talk:
    """A conversation in sound: the room answers every turn after 60 ms, for three seconds."""

    def __init__(self, reader: Reader | None = None, *, mute: bool = False) -> None:
        self._reader = reader or Reader()
        self._mute = mute
        self.ended_ms: list[int] = []

    def hold(self, *sounds: bytes) -> tuple[Room, list[Decision]]:
        async def story(line: Line) -> None:
            room = line.room
            answering = asyncio.ensure_future(self._answer(room))
            for sound in sounds:
                await line.sounds(sound)
            answering.cancel()

        return hold(story, ears=lambda: ears(self._reader))

    async def _answer(self, room: Room) -> None:
        """Speak as an agent would: fall silent when interrupted, begin again when it is over."""
        seen, until_s, due_s = 0, None, None
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(0.005)
            for _, frame in room.seen[seen:]:
                if isinstance(frame, InterruptionFrame):
                    due_s = None
                    if until_s is not None:
                        until_s = None
                        await room.agent(speaks=False)
                elif isinstance(frame, TurnFinishedFrame | ResumeReplyFrame) and not self._mute:
                    due_s = loop.time() + 0.06
            seen = len(room.seen)
            if due_s is not None and loop.time() >= due_s and until_s is None:
                due_s, until_s = None, loop.time() + 3
                await room.agent(speaks=True, says="आपका number क्या है")
            elif until_s is not None and loop.time() >= until_s:
                until_s = None
                await room.agent(speaks=False)


WHOLE = "मेरा order कहाँ है"


def texts(room: Room) -> list[tuple[str, bool]]:
    return [(turn.text, turn.continues) for turn in room.turns()]


def test_a_whole_sentence_is_answered_a_seventh_of_a_second_after_its_end() -> None:
    speech = said(WHOLE)
    room, _ = Talk().hold(silence(400), speech, silence(2000))
    end_ms = 10 + 400 + len(speech) // 32
    at_ms = next(ms for ms, frame in room.seen if isinstance(frame, TurnFinishedFrame))
    assert texts(room) == [(WHOLE, False)]
    assert 100 <= at_ms - end_ms <= 180


def test_who_goes_on_after_300_or_600_ms_gets_one_answer_to_the_whole() -> None:
    for gap_ms in (300, 600):
        room, _ = Talk().hold(
            silence(400), said(WHOLE), silence(gap_ms), said("और refund कब आएगा"), silence(2500)
        )
        assert texts(room)[-1] == (f"{WHOLE} और refund कब आएगा", True), gap_ms
        assert room.count(InterruptionFrame) == 1


def test_who_goes_on_before_the_end_is_not_interrupted_at_all() -> None:
    room, _ = Talk().hold(
        silence(400),
        said("मेरा order कहाँ है और"),
        silence(600),
        said("refund कब आएगा"),
        silence(2500),
    )
    assert texts(room) == [(f"{WHOLE} और refund कब आएगा", False)]
    assert room.count(InterruptionFrame) == 0


def test_a_nod_over_the_agent_stops_nothing_and_a_call_to_stop_does() -> None:
    room, decisions = Talk().hold(
        silence(400), said(WHOLE), silence(1200), said("अच्छा"), silence(1000)
    )
    assert room.count(InterruptionFrame) == 0
    assert [d.choice for d in decisions if d.kind == "barge-in"] == ["backchannel"]
    room, _ = Talk().hold(
        silence(400), said(WHOLE), silence(1200), said("रुको मेरा refund कब आएगा"), silence(1500)
    )
    assert room.count(InterruptionFrame) == 1
    assert texts(room)[-1] == ("रुको मेरा refund कब आएगा", False)


def test_an_engine_that_is_slow_answers_later_and_loses_nothing() -> None:
    room, _ = Talk(Reader(delay_ms=800)).hold(
        silence(400), said(WHOLE), silence(500), said("और refund कब आएगा"), silence(6000)
    )
    heard = [text for text, continues in texts(room) if not continues]
    whole = texts(room)[-1][0] if texts(room)[-1][1] else " ".join(heard)
    assert whole == f"{WHOLE} और refund कब आएगा"


def test_the_sound_that_an_engine_fails_on_is_recorded_and_the_next_is_heard() -> None:
    room, decisions = Talk(Reader(fails=20), mute=True).hold(
        silence(400), said(f"{WHOLE} {WHOLE}"), silence(3000)
    )
    assert [text for text, _ in texts(room)] == [""]
    failed = [d for d in decisions if d.kind == "heard"]
    assert [d.choice for d in failed] == ["failed"]
    assert "out of order" in failed[0].because
