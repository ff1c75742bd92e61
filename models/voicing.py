"""Where speech begins and ends in the caller's audio, as pipecat's VAD frames."""

from collections.abc import Callable

from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from models.hysteresis import SpeechGate, VoicingRule


class Voicing(FrameProcessor):
    """Adds VAD frames to the caller's audio.

    The model runs inline: 0.2 ms for 32 ms of sound is cheaper than a hop to a thread.
    `probability` takes `window_bytes` of 16-bit mono PCM.
    """

    def __init__(
        self, probability: Callable[[bytes], float], window_bytes: int, rule: VoicingRule
    ) -> None:
        super().__init__()
        self._probability = probability
        self._window_bytes = window_bytes
        self._rule = rule
        self._gate = SpeechGate(rule)
        self._waiting = bytearray()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Pass everything on; behind the audio that changed it, say that speech began or ended."""
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)
        if isinstance(frame, InputAudioRawFrame):
            await self._judge(frame)

    async def _judge(self, frame: InputAudioRawFrame) -> None:
        self._waiting.extend(frame.audio)
        window_ms = self._window_bytes / 2 * 1000 / frame.sample_rate
        while len(self._waiting) >= self._window_bytes:
            window = bytes(self._waiting[: self._window_bytes])
            del self._waiting[: self._window_bytes]
            if self._gate.feed(self._probability(window), window_ms):
                await self._say_so()

    async def _say_so(self) -> None:
        if self._gate.speaking:
            seconds = self._rule.start_ms / 1000
            await self.broadcast_frame(VADUserStartedSpeakingFrame, start_secs=seconds)
        else:
            seconds = self._rule.stop_ms / 1000
            await self.broadcast_frame(VADUserStoppedSpeakingFrame, stop_secs=seconds)
