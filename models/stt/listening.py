"""The caller's speech as words: partials while they speak, eager text in pauses, then a final."""

import asyncio
from collections.abc import Sequence

from loguru import logger
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    CancelFrame,
    EagerTranscriptionFrame,
    EndFrame,
    Frame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    StartFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection

from models.errors import ModelError
from models.frames import SpeechPausedFrame, SpeechResumedFrame, TurnClosedFrame
from models.lane import Lane
from models.stt import Heard, SpeechToText
from models.stt.hearings import Hearing, Hearings
from models.stt.stretch import ListeningRule, Stretch, to_float

DEADLINE_S = 15.0
"""How long an engine may take for one stretch; a caller has long begun to wonder by then."""

PARTIALS_PART = 2
"""Partials come no oftener than it takes this many of them: finals and other calls need it too."""

NOTHING = Heard(text="", language="", language_p=0.0, p=0.0, no_speech_p=1.0)

WITHIN_SPEECH = (VADUserStoppedSpeakingFrame, SpeechPausedFrame, SpeechResumedFrame)
"""What a stretch that has been closed has no more."""


class Listening(Lane):
    """Adds transcripts to the caller's audio.

    Every stretch between VAD frames gives exactly one TranscriptionFrame with `finalized`, its
    text empty when there were no words; longer stretches give others before it. A stretch that a
    TurnClosedFrame has ended gives none, and its VAD frame ends here. At each pause comes an
    EagerTranscriptionFrame; the final after it holds the same `result`, heard once. `result` is
    the Heard, or the ModelError when the engine failed; `metadata` names "language" and
    "stretch". Finals and eager texts survive interruptions: words that were said are never lost.
    """

    def __init__(self, engine: SpeechToText, languages: Sequence[str], rule: ListeningRule) -> None:
        super().__init__()
        self._engine = engine
        self._languages = tuple(languages)
        self._rule = rule
        self._stretch = Stretch(rule)
        self._number = 0
        self._paused = False
        self._agent_speaks = False
        self._partial_at_ms = 0.0
        self._took_ms = 0.0
        self._newest: Hearing | None = None
        self._eager: Hearing | None = None
        self._hearings = Hearings()
        self._wake = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Pass on what still holds and keep the sound of speech."""
        await super().process_frame(frame, direction)
        if isinstance(frame, StartFrame):
            self._worker = self.create_task(self._hear_in_order())
        elif isinstance(frame, (EndFrame, CancelFrame)):
            await self._stop_worker()
        if direction is FrameDirection.UPSTREAM:
            self._follow(frame)
        elif isinstance(frame, WITHIN_SPEECH) and not self._stretch.open:
            return
        await self.push_frame(frame, direction)
        if direction is FrameDirection.DOWNSTREAM:
            await self._listen(frame)

    def _follow(self, frame: Frame) -> None:
        if isinstance(frame, BotStartedSpeakingFrame):
            self._agent_speaks = True
        elif isinstance(frame, BotStoppedSpeakingFrame):
            self._agent_speaks = False
        elif isinstance(frame, TurnClosedFrame) and self._stretch.open:
            self._stretch.close(speaking=not self._paused)
            self._hearings.drop_glimpse()
            self._newest = self._eager = None

    async def _listen(self, frame: Frame) -> None:
        if isinstance(frame, InputAudioRawFrame):
            self._stretch.add(frame.audio)
            self._hear_more()
        elif isinstance(frame, VADUserStartedSpeakingFrame):
            self._begin(round(frame.start_secs * 1000))
        elif isinstance(frame, SpeechPausedFrame):
            await self._pause(frame.silent_ms)
        elif isinstance(frame, SpeechResumedFrame):
            self._paused, self._eager = False, None
        elif isinstance(frame, VADUserStoppedSpeakingFrame):
            self._finish()

    def _begin(self, began_ms: int) -> None:
        self._stretch.begin(began_ms)
        self._number += 1
        self._paused, self._newest, self._eager = False, None, None
        # Only over the agent does anybody wait for the first words.
        self._partial_at_ms = 0.0 if self._agent_speaks else self._stretch.length_ms
        self._hear_more()

    def _hear_more(self) -> None:
        stretch = self._stretch
        if not stretch.open or self._paused:
            return
        rule = self._rule
        if stretch.length_ms >= rule.longest_ms:
            self._hearings.piece(Hearing(stretch.cut(), self._number))
            self._newest, self._partial_at_ms = None, stretch.length_ms
            self._wake.set()
            return
        every_ms = rule.partial_over_agent_ms if self._agent_speaks else rule.partial_every_ms
        every_ms = max(every_ms, PARTIALS_PART * self._took_ms)
        if self._hearings.idle and stretch.length_ms - self._partial_at_ms >= every_ms:
            self._glimpse()

    def _glimpse(self) -> Hearing:
        """Hear the stretch so far."""
        self._partial_at_ms = self._stretch.length_ms
        self._newest = Hearing(self._stretch.so_far(), self._number)
        self._hearings.glimpse(self._newest)
        self._wake.set()
        return self._newest

    async def _pause(self, silent_ms: int) -> None:
        """Hear all that was said before the pause, unless that is done or going on."""
        self._paused = True
        fell_at = self._stretch.fell(silent_ms)
        newest = self._newest
        if not newest or len(newest.sound) < fell_at or isinstance(newest.result, ModelError):
            self._eager = self._glimpse()
            return
        self._eager = newest
        if newest.result:
            await self._tell(newest)

    def _finish(self) -> None:
        sound, eager = self._stretch.end(), self._eager
        self._newest = self._eager = None
        if not eager or isinstance(eager.result, ModelError):
            eager = Hearing(sound, self._number)
        self._hearings.finish(eager)
        self._wake.set()

    async def _hear_in_order(self) -> None:
        """Hear one after the other in a thread; finals come in the order of the speech."""
        while True:
            hearing = self._hearings.take()
            if hearing is None:
                self._wake.clear()
                await self._wake.wait()
                continue
            if hearing.result is None:
                hearing.result = await self._hear(hearing.sound)
            await self._tell(hearing)

    async def _tell(self, hearing: Hearing) -> None:
        heard = hearing.result if isinstance(hearing.result, Heard) else NOTHING
        if hearing.final:
            frame = TranscriptionFrame(
                heard.text, "", "", result=hearing.result, finalized=hearing.last
            )
        elif hearing.stretch != self._number or not self._stretch.open:
            return
        elif hearing is self._eager and heard is not NOTHING:
            frame = EagerTranscriptionFrame(heard.text, "", "", result=heard)
        elif heard.text or (self._agent_speaks and heard is not NOTHING):
            # That a voice over the agent has said no word yet is worth knowing, too.
            frame = InterimTranscriptionFrame(heard.text, "", "", result=heard)
        else:
            return
        frame.metadata.update(language=heard.language, stretch=hearing.stretch)
        frame.interruptible = isinstance(frame, InterimTranscriptionFrame)
        await self.push_frame(frame)

    async def _hear(self, sound: bytes) -> Heard | ModelError:
        loop = asyncio.get_running_loop()
        began_s = loop.time()
        work = loop.run_in_executor(None, self._hear_now, sound)
        try:
            result = await asyncio.wait_for(work, DEADLINE_S)
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
        else:
            self._took_ms = (loop.time() - began_s) * 1000
            return result
        logger.error("speech to text failed: {}", failure)
        return failure

    def _hear_now(self, sound: bytes) -> Heard:
        """Resample and recognise, both in the thread: the event loop carries other calls' sound."""
        return self._engine.hear(to_float(sound, self._rule.rate_hz), self._languages)

    async def _stop_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            await self.cancel_task(worker)

    async def cleanup(self) -> None:
        """Release the worker."""
        await self._stop_worker()
        await super().cleanup()
