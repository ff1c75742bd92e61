"""The law on a line: the conversation holds no word that was not played, and all of an uncut reply.

Every word is a level of its own, 300 ms long, so that the far end's samples tell what was played.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pipecat.frames.frames import EndFrame, InterruptionFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.workers.runner import WorkerRunner

from models.tts.speaking import Speaking
from models.tts.timing import Speech, WordClock, spans
from telephony.transport import LineTransport
from tests.integration.telephony.fakeline import FakeLine
from tests.integration.voice.agent_desk_hall import AGENT, TODAY
from voice import clock
from voice.agents import open_toolbox
from voice.clock import CallClock
from voice.decisions import Decision
from voice.dialogue.agent import AgentDesk, Opening
from voice.dialogue.conversation import Conversation
from voice.dialogue.situation import CallStarted
from voice.frames import ResumeReplyFrame, TurnFinishedFrame
from voice.recorder import Recorder

RATE_HZ = 8_000
WORD_SAMPLES = RATE_HZ * 300 // 1000
NEARLY_SAMPLES = 8
"""Positions are told in whole milliseconds."""
GREETING = AGENT.greeting["hi"][0]


class Levels:
    """A voice whose words are levels: the n-th that it has learnt is 100 (n + 1)."""

    name = "levels"
    rate_hz = RATE_HZ
    languages = frozenset({"hi"})

    def __init__(self) -> None:
        self.known: list[str] = []

    def level(self, word: str) -> int:
        if word not in self.known:
            self.known.append(word)
        return 100 * (self.known.index(word) + 1)

    def speak(self, text: str, language: str) -> Iterator[bytes]:
        clock = WordClock(text)
        return Speech(self._chunks(text, clock), clock)

    def _chunks(self, text: str, clock: WordClock) -> Iterator[bytes]:
        for at, (start, end) in enumerate(spans(text)):
            clock.begin(start, at * 300)
            sound = np.full(WORD_SAMPLES, self.level(text[start:end]), "<i2").tobytes()
            for part in range(0, len(sound), 960):
                yield sound[part : part + 960]

    def close(self) -> None:
        """Nothing runs."""


@dataclass(frozen=True)
class Played:
    """What a call came to."""

    conversation: Conversation
    decisions: list[Decision]
    said: list[str]

    @property
    def greeted(self) -> int:
        """How many words of the greeting the conversation holds."""
        line = self.conversation.lines[0]
        assert GREETING.startswith(line.text)
        return len(line.text.split())

    def cuts(self) -> list[Decision]:
        return [decision for decision in self.decisions if decision.kind == "playout"]


def call(cuts_s: list[float], *, wire_knows: bool = True, turn: str = "") -> Played:
    """Greet (and answer a turn), interrupt and resume so long after each other, play the rest."""

    async def main() -> Played:
        now = CallClock(asyncio.get_running_loop()).now
        decisions: list[Decision] = []
        line, voice = FakeLine(), Levels()
        wire = LineTransport(line, RATE_HZ)
        heard = wire.heard_ms if wire_knows else None
        desk = AgentDesk(
            AGENT,
            open_toolbox(AGENT, today=TODAY),
            Recorder(now, decisions.append),
            Opening(CallStarted(TODAY), heard=heard),
            lambda _: None,
        )
        worker = PipelineWorker(
            Pipeline([wire.input(), desk, Speaking(voice), wire.output()]),
            params=PipelineParams(audio_in_sample_rate=RATE_HZ, audio_out_sample_rate=RATE_HZ),
            enable_rtvi=False, enable_turn_tracking=False, idle_timeout_secs=None,
        )  # fmt: skip
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        running = asyncio.ensure_future(runner.run())
        if turn:
            await worker.queue_frame(TurnFinishedFrame(text=turn, language="hi", p=1.0))
        for after_s in cuts_s:
            await asyncio.sleep(after_s)
            await worker.queue_frame(InterruptionFrame())
            await asyncio.sleep(0.3)
            check(line, voice, desk)
            await worker.queue_frame(ResumeReplyFrame())
        await asyncio.sleep(20)
        check(line, voice, desk)
        await worker.queue_frame(EndFrame())
        await running
        said = [d.content["text"] for d in decisions if d.kind == "reply" and d.choice == "say"]
        return Played(desk.conversation, decisions, said)

    return clock.run(main(), virtual=True)


def check(line: FakeLine, voice: Levels, desk: AgentDesk) -> None:
    """Hold each word of the conversation against the samples that the far end was played."""
    sound = np.frombuffer(line.heard(), "<i2")
    lines = [line for line in desk.conversation.lines if line.side == "agent"]
    held = Counter(word for line in lines for word in line.text.split())
    for word, times in held.items():
        played = int(np.count_nonzero(sound == voice.level(word)))
        assert played >= times * WORD_SAMPLES - NEARLY_SAMPLES, word


@pytest.mark.parametrize("wire_knows", [True, False])
def test_all_of_an_uncut_reply_is_held(wire_knows: bool) -> None:
    played = call([], wire_knows=wire_knows)
    assert played.greeted == len(GREETING.split())
    assert played.cuts() == []


@settings(max_examples=6, deadline=None)
@given(st.lists(st.floats(0.0, 3.9), min_size=1, max_size=3))
def test_no_word_is_held_that_was_not_played_and_in_the_end_all_are(cuts_s: list[float]) -> None:
    played = call(cuts_s)
    assert played.greeted >= len(GREETING.split()) - 1
    assert all(cut.inputs["exact"] is True for cut in played.cuts())


@settings(max_examples=6, deadline=None)
@given(st.lists(st.floats(0.5, 9.0), min_size=1, max_size=2))
def test_of_several_replies_in_a_row_each_keeps_to_its_own_sound(cuts_s: list[float]) -> None:
    played = call(cuts_s, turn="order status चार पाँच नौ दो")
    lines = [line for line in played.conversation.lines if line.side == "agent"]
    assert len(lines) == len(played.said) == 3
    for line, said in zip(lines, played.said, strict=True):
        assert said.startswith(line.text)
        assert len(said.split()) - len(line.text.split()) <= 1


def test_a_cut_is_known_to_the_word_on_a_line() -> None:
    (cut,) = call([1.6]).cuts()
    heard_ms = cut.inputs["heard_ms"]
    assert isinstance(heard_ms, int)
    assert cut.inputs["words_heard"] == heard_ms // 300 == 5
