"""Services for a stock pipeline that answer at once: what is left is pipecat's own time."""

import asyncio
from collections.abc import AsyncGenerator

from pipecat.frames.frames import (
    Frame,
    InterimTranscriptionFrame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    TranscriptionFrame,
    TTSAudioRawFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import LLMService
from pipecat.services.settings import LLMSettings, STTSettings, TTSSettings
from pipecat.services.stt_service import STTService
from pipecat.services.tts_service import TTSService
from pipecat.utils.time import time_now_iso8601

from voice.bench.turns.agent import ANSWER, CHUNK_MS, tone
from voice.bench.turns.ear import EarRule, heard_between
from voice.bench.turns.sound import RATE_HZ, Recording


class InstantSTT(STTService):
    """Hears a recording; a finalized transcript at each pause, as pipecat's local Whisper gives.

    `interims`: also one whenever something new was said, as remote services give.
    """

    def __init__(self, recording: Recording, rule: EarRule, *, interims: bool = False) -> None:
        super().__init__(settings=STTSettings(model=None, language=None), ttfs_p99_latency=0.35)
        self._words = recording.words
        self._rule = rule
        self._interims = interims
        self._heard_ms = 0.0
        self._given_ms = 0.0
        self._shown = ""

    def _said(self) -> str:
        words_only = self._rule.words_only
        return heard_between(self._words, self._given_ms, self._heard_ms, words_only=words_only)

    async def run_stt(self, audio: bytes) -> AsyncGenerator[Frame | None, None]:
        """Count the sound; its place in the recording tells what was said."""
        self._heard_ms += len(audio) * 500 / RATE_HZ
        said = self._said() if self._interims else ""
        if said and said != self._shown:
            self._shown = said
            self._later(InterimTranscriptionFrame(said, "", time_now_iso8601()))
        yield None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """A final with every pause in which there are words."""
        await super().process_frame(frame, direction)
        said = self._said() if isinstance(frame, VADUserStoppedSpeakingFrame) else ""
        if said:
            self._given_ms, self._shown = self._heard_ms, ""
            final = TranscriptionFrame(said, "", time_now_iso8601())
            final.finalized = True
            self._later(final)

    def _later(self, frame: Frame) -> None:
        self.create_task(self._push(frame))

    async def _push(self, frame: Frame) -> None:
        if self._rule.delay_ms:
            await asyncio.sleep(self._rule.delay_ms / 1000)
        await self.push_frame(frame)


class InstantLLM(LLMService):
    """Knows at once what to answer."""

    def __init__(self, answer: str = ANSWER) -> None:
        nothing = dict.fromkeys(
            ("temperature", "max_tokens", "top_p", "top_k", "frequency_penalty", "presence_penalty")
        )
        settings = LLMSettings(
            model="instant",
            system_instruction=None,
            seed=None,
            filter_incomplete_user_turns=False,
            user_turn_completion_config=None,
            **nothing,
        )
        super().__init__(settings=settings)
        self._answer = f"{answer}."

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """One sentence for every turn."""
        await super().process_frame(frame, direction)
        if not isinstance(frame, LLMContextFrame):
            await self.push_frame(frame, direction)
            return
        await self.push_frame(LLMFullResponseStartFrame())
        await self.push_frame(LLMTextFrame(self._answer))
        await self.push_frame(LLMFullResponseEndFrame())


class ToneTTS(TTSService):
    """The bench's tone, in frames of 20 ms."""

    def __init__(self) -> None:
        settings = TTSSettings(model=None, voice=None, language=None)
        super().__init__(push_start_frame=True, push_stop_frames=True, settings=settings)

    def can_generate_metrics(self) -> bool:
        """As pipecat's own services do."""
        return True

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """The tone of a text, as long as our own voice says it."""
        sound = tone(text, self.sample_rate).tobytes()
        step = self.sample_rate * CHUNK_MS // 1000 * 2
        for at in range(0, len(sound), step):
            chunk = sound[at : at + step]
            yield TTSAudioRawFrame(chunk, self.sample_rate, 1, context_id=context_id)
            await asyncio.sleep(0)
