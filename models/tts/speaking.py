"""Words as sound: each text becomes a stream of audio frames, cancelled by an interruption."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from loguru import logger
from pipecat.frames.frames import (
    Frame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from models.errors import ModelError
from models.tts import TextToSpeech


def _next(chunks: Iterator[bytes]) -> bytes | None:
    return next(chunks, None)


class Speaking(FrameProcessor):
    """Speaks TTSSpeakFrames in the language their metadata names.

    Synthesis runs within `process_frame`, so pipecat's handling of an InterruptionFrame cancels
    it. TTSStoppedFrame goes both ways; its metadata tells the length of the whole text in
    `total_ms`, and `error` when the engine failed.
    """

    def __init__(self, engine: TextToSpeech) -> None:
        super().__init__()
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="speaking")

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Speak what is to be spoken; pass everything else on."""
        await super().process_frame(frame, direction)
        if isinstance(frame, TTSSpeakFrame):
            await self._speak(frame)
        else:
            await self.push_frame(frame, direction)

    async def _speak(self, frame: TTSSpeakFrame) -> None:
        metadata: dict[str, object] = {"reply": frame.metadata.get("reply", 0)}
        await self.push_frame(TTSStartedFrame())
        try:
            metadata["total_ms"] = await self._stream(frame.text, frame.metadata["language"])
        except ModelError as error:
            logger.error("text to speech failed: {}", error)
            metadata["total_ms"] = 0
            metadata["error"] = f"{error.code}: {error}"
        for direction in (FrameDirection.UPSTREAM, FrameDirection.DOWNSTREAM):
            stopped = TTSStoppedFrame()
            stopped.metadata.update(metadata)
            await self.push_frame(stopped, direction)

    async def _stream(self, text: str, language: str) -> int:
        """Push the sound chunk by chunk; gives its length in milliseconds."""
        loop = asyncio.get_running_loop()
        chunks = self._engine.speak(text, language)
        length = 0
        try:
            while chunk := await loop.run_in_executor(self._thread, _next, chunks):
                length += len(chunk)
                await self.push_frame(TTSAudioRawFrame(chunk, self._engine.rate_hz, 1))
        finally:
            # The thread may still be in the generator: close it there, behind that step.
            self._thread.submit(chunks.close)  # type: ignore[attr-defined]
        return round(length / 2 * 1000 / self._engine.rate_hz)

    async def cleanup(self) -> None:
        """Release the thread, once nothing more can be given to it."""
        await super().cleanup()
        self._thread.shutdown(wait=False)
