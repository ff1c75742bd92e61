"""Words as sound: each text becomes a stream of audio frames, cancelled by an interruption."""

from collections.abc import AsyncGenerator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing

from loguru import logger
from pipecat.frames.frames import (
    Frame,
    InterruptionFrame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from models.errors import ModelError
from models.frames import PrepareSpeechFrame, WordsTimedFrame
from models.tts import TextToSpeech
from models.tts.preparing import Prepared, close, fetched
from models.tts.timing import Speech

TOLD_TOGETHER = 8
"""So many words' ends go up in one frame: each passes the whole pipeline."""


class Speaking(FrameProcessor):
    """Speaks TTSSpeakFrames in the language their metadata names.

    Synthesis runs within `process_frame`, so pipecat's handling of an InterruptionFrame cancels
    it. TTSStoppedFrame goes both ways; its metadata tells the length of the whole text in
    `total_ms`, and `error` when the engine failed. WordsTimedFrames go up meanwhile: the words'
    ends where the engine tells them, and the whole length in any case.

    A PrepareSpeechFrame has the sound of one text made ahead: a TTSSpeakFrame of the same words
    begins with what is ready; any other one, another PrepareSpeechFrame (of "" too) and an
    interruption drop it.
    """

    def __init__(self, engine: TextToSpeech) -> None:
        super().__init__()
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="speaking")
        # What is made ahead must not stand in the way of what is said.
        self._ahead = ThreadPoolExecutor(1, thread_name_prefix="preparing")
        self._prepared: Prepared | None = None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Speak what is to be spoken; pass everything else on."""
        await super().process_frame(frame, direction)
        if isinstance(frame, TTSSpeakFrame):
            await self._speak(frame)
        elif isinstance(frame, PrepareSpeechFrame):
            await self._prepare(frame.text, frame.language)
        else:
            if isinstance(frame, InterruptionFrame):
                await self._drop()
            await self.push_frame(frame, direction)

    async def _prepare(self, text: str, language: str) -> None:
        ready = self._prepared
        if ready and ready.is_of(text, language):
            return
        await self._drop()
        if not text:
            return
        try:
            chunks = self._engine.speak(text, language)
        except ModelError:
            return  # told when it is asked for
        self._prepared = prepared = Prepared(text, language, chunks, self._ahead)
        prepared.task = self.create_task(prepared.fill())

    async def _drop(self) -> None:
        """End the work on what nobody asked for."""
        prepared, self._prepared = self._prepared, None
        if prepared and prepared.task and not prepared.task.done():
            await self.cancel_task(prepared.task)

    async def _speak(self, frame: TTSSpeakFrame) -> None:
        reply = frame.metadata.get("reply", 0)
        metadata: dict[str, object] = {"reply": reply, "total_ms": 0}
        await self.push_frame(TTSStartedFrame())
        try:
            metadata["total_ms"] = await self._stream(frame, reply)
        except ModelError as error:
            logger.error("text to speech failed: {}", error)
            metadata["error"] = f"{error.code}: {error}"
        for direction in (FrameDirection.UPSTREAM, FrameDirection.DOWNSTREAM):
            stopped = TTSStoppedFrame()
            stopped.metadata.update(metadata)
            await self.push_frame(stopped, direction)

    async def _stream(self, frame: TTSSpeakFrame, reply: int) -> int:
        """Push the sound chunk by chunk; gives its length in milliseconds."""
        speech: Speech | None = None
        told = length = 0
        try:
            chunks, source = await self._sound(frame.text, frame.metadata["language"])
            speech = source if isinstance(source, Speech) else None
            async with aclosing(chunks):
                async for chunk in chunks:
                    if speech and (not length or len(speech.clock.ends) >= told + TOLD_TOGETHER):
                        told = await self._tell_ends(reply, speech, told)
                    length += len(chunk)
                    await self.push_frame(TTSAudioRawFrame(chunk, self._engine.rate_hz, 1))
        except ModelError:
            total_ms = self._ms(length)
            await self._tell(WordsTimedFrame(reply=reply, total_ms=total_ms, broken=True))
            raise
        total_ms = self._ms(length)
        if speech is None or not (speech.exact or speech.clock.ends):
            await self._tell(WordsTimedFrame(reply=reply, total_ms=total_ms))
        else:
            speech.clock.finish(total_ms)
            await self._tell_ends(reply, speech, told, total_ms)
        return total_ms

    def _ms(self, length: int) -> int:
        return round(length / 2 * 1000 / self._engine.rate_hz)

    async def _sound(
        self, text: str, language: str
    ) -> tuple[AsyncGenerator[bytes], Iterator[bytes]]:
        """What is ready of this text, or the beginning of its making; and where it comes from."""
        prepared = self._prepared
        if prepared and prepared.begun and prepared.is_of(text, language):
            return self._finish(prepared), prepared.chunks
        await self._drop()
        chunks = self._engine.speak(text, language)
        return self._make(chunks), chunks

    async def _finish(self, prepared: Prepared) -> AsyncGenerator[bytes]:
        try:
            async for chunk in prepared.take():
                yield chunk
        finally:
            if self._prepared is prepared:
                await self._drop()

    async def _make(self, chunks: Iterator[bytes]) -> AsyncGenerator[bytes]:
        try:
            async with aclosing(fetched(chunks, self._thread)) as made:
                async for chunk in made:
                    yield chunk
        finally:
            # The thread may still be in the generator: close it there, behind that step.
            close(chunks, self._thread)

    async def _tell_ends(
        self, reply: int, speech: Speech, told: int, total_ms: int | None = None
    ) -> int:
        fresh = tuple(speech.clock.ends[told:])
        frame = WordsTimedFrame(reply=reply, ends=fresh, total_ms=total_ms, exact=speech.exact)
        await self._tell(frame)
        return told + len(fresh)

    async def _tell(self, frame: WordsTimedFrame) -> None:
        await self.push_frame(frame, FrameDirection.UPSTREAM)

    async def cleanup(self) -> None:
        """Release the threads, once nothing more can be given to them."""
        await self._drop()
        await super().cleanup()
        self._thread.shutdown(wait=False)
        self._ahead.shutdown(wait=False)
