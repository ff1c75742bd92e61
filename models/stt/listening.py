"""The caller's speech as words: partials while they speak, a final for each stretch of it."""

import asyncio
from collections.abc import Sequence

from loguru import logger
from pipecat.frames.frames import (
    CancelFrame,
    EndFrame,
    Frame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    StartFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from models.errors import ModelError
from models.stt import Heard, SpeechToText
from models.stt.stretch import ListeningRule, Stretch, to_float

DEADLINE_S = 15.0
"""How long an engine may take for one stretch; a caller has long begun to wonder by then."""

NOTHING = Heard(text="", language="", language_p=0.0, p=0.0, no_speech_p=1.0)


class Listening(FrameProcessor):
    """Adds transcripts to the caller's audio.

    Every stretch between VAD frames gives exactly one TranscriptionFrame with `finalized`, its
    text empty when there were no words; longer stretches give others before it. `result` holds
    the Heard, or the ModelError when the engine failed. Finals survive interruptions: words
    that were said are never lost.
    """

    def __init__(self, engine: SpeechToText, languages: Sequence[str], rule: ListeningRule) -> None:
        super().__init__()
        self._engine = engine
        self._languages = tuple(languages)
        self._rule = rule
        self._stretch = Stretch(rule)
        self._partial_due_ms = 0.0
        self._work: asyncio.Queue[tuple[bytes, bool, bool]] = asyncio.Queue()
        self._waiting = 0
        self._worker: asyncio.Task[None] | None = None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Pass everything on and keep the sound of speech."""
        await super().process_frame(frame, direction)
        if isinstance(frame, StartFrame):
            self._worker = self.create_task(self._hear_in_order())
        elif isinstance(frame, (EndFrame, CancelFrame)):
            await self._stop_worker()
        await self.push_frame(frame, direction)
        if direction is FrameDirection.DOWNSTREAM:
            self._listen(frame)

    def _listen(self, frame: Frame) -> None:
        if isinstance(frame, InputAudioRawFrame):
            self._stretch.add(frame.audio)
            self._maybe_partial()
        elif isinstance(frame, VADUserStartedSpeakingFrame):
            self._stretch.begin()
            self._partial_due_ms = self._stretch.length_ms + self._rule.partial_every_ms
        elif isinstance(frame, VADUserStoppedSpeakingFrame):
            self._give_out(self._stretch.end(), final=True, last=True)

    def _maybe_partial(self) -> None:
        stretch = self._stretch
        if stretch.open and stretch.length_ms >= self._rule.longest_ms:
            self._give_out(stretch.cut(), final=True, last=False)
            self._partial_due_ms = stretch.length_ms + self._rule.partial_every_ms
        elif stretch.open and stretch.length_ms >= self._partial_due_ms and not self._waiting:
            self._partial_due_ms = stretch.length_ms + self._rule.partial_every_ms
            self._give_out(stretch.so_far(), final=False, last=False)

    def _give_out(self, sound: bytes, *, final: bool, last: bool) -> None:
        self._waiting += 1
        self._work.put_nowait((sound, final, last))

    async def _hear_in_order(self) -> None:
        """Hear stretch after stretch in a thread; transcripts come in the order of the speech."""
        while True:
            sound, final, last = await self._work.get()
            result = await self._hear(sound)
            self._waiting -= 1
            heard = result if isinstance(result, Heard) else NOTHING
            if final:
                await self.push_frame(self._final(heard, result, last))
            elif heard.text:
                await self.push_frame(InterimTranscriptionFrame(heard.text, "", "", result=heard))

    async def _hear(self, sound: bytes) -> Heard | ModelError:
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(None, self._hear_now, sound)
        try:
            return await asyncio.wait_for(work, DEADLINE_S)
        except ModelError as error:
            failure = error
        except Exception as error:
            # Whatever broke: a caller who waits for words that never come would wait for ever.
            failure = ModelError(
                f"{self._engine.name} broke: {type(error).__name__} {error}".strip(),
                code="engine-broken",
                mend="choose another engine: --set stt.engine=NAME",
                retryable=True,
            )
        logger.error("speech to text failed: {}", failure)
        return failure

    def _hear_now(self, sound: bytes) -> Heard:
        """Resample and recognise, both in the thread: the event loop carries other calls' sound."""
        return self._engine.hear(to_float(sound, self._rule.rate_hz), self._languages)

    def _final(self, heard: Heard, result: Heard | ModelError, last: bool) -> TranscriptionFrame:
        frame = TranscriptionFrame(heard.text, "", "", result=result, finalized=last)
        frame.metadata["language"] = heard.language
        frame.interruptible = False
        return frame

    async def _stop_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            await self.cancel_task(worker)

    async def cleanup(self) -> None:
        """Release the worker."""
        await self._stop_worker()
        await super().cleanup()
