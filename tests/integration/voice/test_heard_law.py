"""The law on a line: the conversation holds no word that was not played, and all of an uncut reply.

Every word is a level of its own, 300 ms long, so that the far end's samples tell what was played.
"""

import asyncio
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
from voice.frames import ResumeReplyFrame
from voice.recorder import Recorder

RATE_HZ = 8_000
WORD_SAMPLES = RATE_HZ * 300 // 1000
NEARLY_SAMPLES = 8
"""Positions are told in whole milliseconds."""
GREETING = AGENT.greeting["hi"][0]
WORDS = GREETING.split()


class Levels:
    """A voice whose n-th word of the greeting is the level 1000 (n + 1)."""

    name = "levels"
    rate_hz = RATE_HZ
    languages = frozenset({"hi"})

    def speak(self, text: str, language: str) -> Iterator[bytes]:
        clock = WordClock(text)
        return Speech(self._chunks(text, clock), clock)

    def _chunks(self, text: str, clock: WordClock) -> Iterator[bytes]:
        for at, (start, end) in enumerate(spans(text)):
            clock.begin(start, at * 300)
            level = 1000 * (WORDS.index(text[start:end]) + 1)
            sound = np.full(WORD_SAMPLES, level, "<i2").tobytes()
            for part in range(0, len(sound), 960):
                yield sound[part : part + 960]

    def close(self) -> None:
        """Nothing runs."""


@dataclass(frozen=True)
class Played:
    """What the far end heard of each word, in samples, and what the account of it says."""

    samples: list[int]
    conversation: Conversation
    decisions: list[Decision]

    @property
    def words(self) -> int:
        """How many words of the greeting the conversation holds."""
        lines = self.conversation.lines
        assert len(lines) <= 1
        assert all(GREETING.startswith(line.text) for line in lines)
        return len(lines[0].text.split()) if lines else 0


def call(cuts_s: list[float], *, wire_knows: bool) -> Played:
    """Greet, interrupt and resume at each of these times after the last, and play the rest."""

    async def main() -> Played:
        now = CallClock(asyncio.get_running_loop()).now
        decisions: list[Decision] = []
        line = FakeLine()
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
            Pipeline([wire.input(), desk, Speaking(Levels()), wire.output()]),
            params=PipelineParams(audio_in_sample_rate=RATE_HZ, audio_out_sample_rate=RATE_HZ),
            enable_rtvi=False, enable_turn_tracking=False, idle_timeout_secs=None,
        )  # fmt: skip
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        running = asyncio.ensure_future(runner.run())
        for after_s in cuts_s:
            await asyncio.sleep(after_s)
            await worker.queue_frame(InterruptionFrame())
            await asyncio.sleep(0.3)
            _check(line, desk)
            await worker.queue_frame(ResumeReplyFrame())
        await asyncio.sleep(8)
        _check(line, desk)
        await worker.queue_frame(EndFrame())
        await running
        return Played(_samples(line), desk.conversation, decisions)

    return clock.run(main(), virtual=True)


def _samples(line: FakeLine) -> list[int]:
    sound = np.frombuffer(line.heard(), "<i2")
    return [int(np.count_nonzero(sound == 1000 * (n + 1))) for n in range(len(WORDS))]


def _check(line: FakeLine, desk: AgentDesk) -> None:
    lines = desk.conversation.lines
    held = len(lines[0].text.split()) if lines else 0
    played = _samples(line)
    assert all(there >= WORD_SAMPLES - NEARLY_SAMPLES for there in played[:held])


@pytest.mark.parametrize("wire_knows", [True, False])
def test_all_of_an_uncut_reply_is_held(wire_knows: bool) -> None:
    played = call([], wire_knows=wire_knows)
    assert played.words == len(WORDS)
    assert played.samples == [WORD_SAMPLES] * len(WORDS)
    assert not any(decision.kind == "playout" for decision in played.decisions)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.floats(0.0, 3.9), min_size=1, max_size=3))
def test_no_word_is_held_that_was_not_played_and_in_the_end_all_are(
    cuts_s: list[float],
) -> None:
    played = call(cuts_s, wire_knows=True)
    assert played.words >= len(WORDS) - 1
    for cut in (d for d in played.decisions if d.kind == "playout"):
        assert cut.inputs["exact"] is True


def test_a_cut_is_known_to_the_word_on_a_line() -> None:
    played = call([1.6], wire_knows=True)
    (cut,) = [d for d in played.decisions if d.kind == "playout"]
    words = cut.inputs["words_heard"]
    assert isinstance(words, int)
    heard_ms = cut.inputs["heard_ms"]
    assert isinstance(heard_ms, int)
    assert words == heard_ms // 300 == 5
