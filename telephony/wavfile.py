"""A recording as the caller, a recording of the agent: pipecat's transport over samples."""

import asyncio
from collections.abc import Callable
from typing import Any

import numpy as np
from pipecat.frames.frames import (
    CancelFrame,
    EndFrame,
    InputAudioRawFrame,
    OutputAudioRawFrame,
    StartFrame,
)
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import BaseTransport, TransportParams

from telephony.echo import EchoMeter
from telephony.recording import Recording, Samples

FRAME_MS = 20


def _params(rate_hz: int) -> TransportParams:
    return TransportParams(
        audio_in_enabled=True,
        audio_in_sample_rate=rate_hz,
        audio_out_enabled=True,
        audio_out_sample_rate=rate_hz,
        audio_out_10ms_chunks=FRAME_MS // 10,
        audio_out_end_silence_secs=0,
    )


class Wire:
    """What both directions share: when the call began, in loop seconds, and what was heard."""

    def __init__(self) -> None:
        self.began_s: float | None = None
        self.echo = EchoMeter()

    def begin(self, now_s: float) -> float:
        """Fix the beginning at the first call of either side."""
        if self.began_s is None:
            self.began_s = now_s
        return self.began_s


class RecordedCaller(BaseInputTransport):
    """Plays a recording as the caller, then silence, or hangs up where the recording ends."""

    def __init__(self, recording: Recording, wire: Wire, *, hang_up: bool) -> None:
        super().__init__(_params(recording.rate_hz))
        self._recording = recording
        self._wire = wire
        self._hangs_up = hang_up
        self._player: asyncio.Task[None] | None = None
        self.on_hang_up: Callable[[], None] | None = None
        self.frames_played = 0

    async def start(self, frame: StartFrame) -> None:
        """Begin to play once the pipeline has started."""
        await super().start(frame)
        await self.set_transport_ready(frame)
        self._player = self.create_task(self._play())

    async def _play(self) -> None:
        loop = self.get_event_loop()
        began = self._wire.begin(loop.time())
        size = self._recording.rate_hz * FRAME_MS // 1000
        samples = self._recording.samples
        while not (self._hangs_up and self.frames_played * size >= len(samples)):
            chunk = samples[self.frames_played * size :][:size]
            sound = np.zeros(size, dtype=np.int16)
            sound[: len(chunk)] = chunk
            self.frames_played += 1
            # A frame exists once its last sample has been spoken.
            await asyncio.sleep(began + self.frames_played * FRAME_MS / 1000 - loop.time())
            pcm, rate_hz = sound.tobytes(), self._recording.rate_hz
            self._wire.echo.hear(pcm, rate_hz, loop.time())
            await self.push_audio_frame(InputAudioRawFrame(pcm, rate_hz, 1))
        if self.on_hang_up:
            self.on_hang_up()

    async def stop(self, frame: EndFrame) -> None:
        """Stop playing."""
        await self._stop_player()
        await super().stop(frame)

    async def cancel(self, frame: CancelFrame) -> None:
        """Stop playing at once."""
        await self._stop_player()
        await super().cancel(frame)

    async def cleanup(self) -> None:
        """Release the player."""
        await self._stop_player()
        await super().cleanup()

    async def _stop_player(self) -> None:
        player, self._player = self._player, None
        if player and player is not asyncio.current_task():
            await self.cancel_task(player)


class RecordedAgent(BaseOutputTransport):
    """Takes the agent's sound at the pace of a wire and keeps it where it was heard.

    `on_sound` is told of each piece, and how many seconds after the beginning it is heard.
    """

    def __init__(self, rate_hz: int, wire: Wire) -> None:
        super().__init__(_params(rate_hz))
        self._wire = wire
        self.on_sound: Callable[[float, bytes], None] | None = None
        self._free_at_s = 0.0
        self._heard: list[tuple[float, bytes]] = []

    async def start(self, frame: StartFrame) -> None:
        """Begin the time line."""
        await super().start(frame)
        self._free_at_s = self._wire.begin(self.get_event_loop().time())
        await self.set_transport_ready(frame)

    async def write_audio_frame(self, frame: OutputAudioRawFrame) -> bool:
        """Take one frame when the one before it has been played: an absolute schedule, no drift."""
        loop = self.get_event_loop()
        starts = max(self._free_at_s, loop.time())
        self._heard.append((starts, frame.audio))
        self._wire.echo.play(frame.audio, self.sample_rate, starts)
        if self.on_sound:
            self.on_sound(starts - self._wire.begin(starts), frame.audio)
        self._free_at_s = starts + len(frame.audio) / 2 / self.sample_rate
        await asyncio.sleep(self._free_at_s - loop.time())
        return True

    def sound(self, rate_hz: int) -> Samples:
        """The agent's side of the call, silence included, from its beginning."""
        began = self._wire.begin(0.0)
        placed = [(round((at - began) * rate_hz), audio) for at, audio in self._heard]
        length = max((at + len(audio) // 2 for at, audio in placed), default=0)
        line = np.zeros(length, dtype=np.int16)
        for at, audio in placed:
            line[at : at + len(audio) // 2] = np.frombuffer(audio, dtype="<i2")
        return line


class RecordedTransport(BaseTransport):
    """Both sides of a recorded call.

    `hang_up` says what happens where the recording ends: the caller hangs up there, or stays
    on the line in silence until the agent ends the call.
    """

    def __init__(self, recording: Recording, *, hang_up: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._wire = wire = Wire()
        self._recording = recording
        self.caller = RecordedCaller(recording, wire, hang_up=hang_up)
        self.agent = RecordedAgent(recording.rate_hz, wire)

    def input(self) -> RecordedCaller:
        """The caller's side."""
        return self.caller

    def output(self) -> RecordedAgent:
        """The agent's side."""
        return self.agent

    def echo(self, lately_ms: float | None = None) -> float | None:
        """How much of what is heard now only is what the agent just said; see `EchoMeter`."""
        return self._wire.echo.likeness(lately_ms)

    def both_sides(self) -> tuple[Samples, Samples]:
        """What was played of the caller and heard of the agent, on one time line."""
        size = self._recording.rate_hz * FRAME_MS // 1000
        played = self._recording.samples[: self.caller.frames_played * size]
        return played, self.agent.sound(self._recording.rate_hz)
