"""Where speech begins, pauses and ends in the caller's audio, as frames."""

import math
from collections.abc import Callable

import numpy as np
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    Frame,
    InputAudioRawFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection

from models.frames import SpeechPausedFrame, SpeechResumedFrame, TurnClosedFrame
from models.hysteresis import Change, SpeechGate, VoicingRule
from models.lane import Lane
from models.levels import WANTED, Levels

AUDIBLE_GAIN = 1.4
"""3 dB: less changes nothing for a detector of speech."""

FARTHEST_ONSET_MS = 200
"""What sounds longer than this before a voice is found in it was no voice."""

_PCM = np.dtype("<i2")
_LOUDEST = np.float32(32767)


class Voicing(Lane):
    """Adds frames about speech to the caller's audio.

    The model runs inline: 0.2 ms for 32 ms of sound is cheaper than a hop to a thread, and the
    levels cost a tenth of that. `probability` takes `window_bytes` of 16-bit mono PCM. While
    somebody speaks, frames of audio carry `metadata["over_usual_db"]`.
    """

    def __init__(
        self, probability: Callable[[bytes], float], window_bytes: int, rule: VoicingRule
    ) -> None:
        super().__init__()
        self._probability = probability
        self._window_bytes = window_bytes
        self._gate = SpeechGate(rule)
        self._levels: Levels | None = None
        self._waiting = bytearray()
        self._agent_speaks = False

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Pass everything on; behind the audio that changed it, say what became of the voice."""
        await super().process_frame(frame, direction)
        if isinstance(frame, InputAudioRawFrame):
            levels = self._levels = self._levels or Levels(frame.sample_rate)
            levels.feed(frame.audio)
            if self._gate.speaking:
                frame.metadata["over_usual_db"] = levels.over_usual_db
            await self.push_frame(frame, direction)
            await self._judge(frame, levels)
            return
        self._follow(frame)
        await self.push_frame(frame, direction)

    def _follow(self, frame: Frame) -> None:
        if isinstance(frame, BotStartedSpeakingFrame):
            self._agent_speaks = True
        elif isinstance(frame, BotStoppedSpeakingFrame):
            self._agent_speaks = False
        self._gate.over_agent = self._agent_speaks
        if not self._levels or not self._gate.speaking:
            return
        if self._agent_speaks:
            # What is said over the agent may be anybody's: it tells nothing about the caller.
            self._levels.learns = False
        if isinstance(frame, TurnClosedFrame):
            self._gate.forget()
            self._levels.end()

    async def _judge(self, frame: InputAudioRawFrame, levels: Levels) -> None:
        self._waiting.extend(frame.audio)
        bytes_per_ms = frame.sample_rate / 500
        while len(self._waiting) >= self._window_bytes:
            window = bytes(self._waiting[: self._window_bytes])
            del self._waiting[: self._window_bytes]
            p = self._probability(amplified(window, levels.gain))
            self._gate.feed(p, self._window_bytes / bytes_per_ms)
        self._gate.faint = levels.faint
        waiting_ms = len(self._waiting) / bytes_per_ms
        while change := self._gate.change(levels.fallen_ms, waiting_ms):
            await self._say(change, levels)

    async def _say(self, change: Change, levels: Levels) -> None:
        gate = self._gate
        if change is Change.STARTED:
            began_ms = levels.begin(learns=not self._agent_speaks)
            began_ms = min(max(began_ms, gate.voiced_ms), gate.voiced_ms + FARTHEST_ONSET_MS)
            await self.broadcast_frame(VADUserStartedSpeakingFrame, start_secs=began_ms / 1000)
        elif change is Change.PAUSED:
            await self.push_frame(SpeechPausedFrame(silent_ms=gate.silent_ms))
        elif change is Change.RESUMED:
            await self.push_frame(SpeechResumedFrame())
        else:
            levels.end()
            seconds = gate.silent_ms / 1000
            await self.broadcast_frame(VADUserStoppedSpeakingFrame, stop_secs=seconds)


def amplified(window: bytes, gain: float) -> bytes:
    """16-bit mono PCM made louder for a detector, which notices voices below -40 dBFS late.

    What is loud by itself is left so: the gain is for the caller, and somebody else may speak.
    """
    if gain < AUDIBLE_GAIN:
        return window
    sound = np.frombuffer(window, _PCM).astype(np.float32)
    power = float(sound @ sound) / len(sound)
    gain = min(gain, math.sqrt(WANTED / power)) if power else gain
    if gain < AUDIBLE_GAIN:
        return window
    sound *= np.float32(gain)
    # Cheaper than np.clip for so little sound.
    np.minimum(sound, _LOUDEST, out=sound)
    np.maximum(sound, -_LOUDEST, out=sound)
    return sound.astype(_PCM).tobytes()
