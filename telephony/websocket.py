"""A call as raw PCM over one WebSocket: pipecat's transport with the plainest of serializers.

Binary messages carry 16-bit little-endian mono samples at the server's rate, both ways, of any
length. Text messages are JSON from the server: {"event": "clear"} asks to drop what has not been
played yet, because the caller interrupted.
"""

import json

from fastapi import WebSocket
from pipecat.frames.frames import Frame, InputAudioRawFrame, InterruptionFrame, OutputAudioRawFrame
from pipecat.serializers.base_serializer import FrameSerializer
from pipecat.transports.websocket.fastapi import (
    FastAPIWebsocketParams,
    FastAPIWebsocketTransport,
)

CLEAR = json.dumps({"event": "clear"})


class PcmSerializer(FrameSerializer):
    """PCM as it is; half a sample at the end of a message waits for its other half."""

    def __init__(self, rate_hz: int) -> None:
        super().__init__()
        self._rate_hz = rate_hz
        self._half = b""

    async def serialize(self, frame: Frame) -> str | bytes | None:
        """The agent's sound as bytes, an interruption as a text message, nothing else."""
        if isinstance(frame, OutputAudioRawFrame):
            return frame.audio
        if isinstance(frame, InterruptionFrame):
            return CLEAR
        return None

    async def deserialize(self, data: str | bytes) -> Frame | None:
        """The caller's sound; text messages are not part of a call and are passed over."""
        if isinstance(data, str):
            return None
        sound = self._half + data
        whole = len(sound) // 2 * 2
        self._half = sound[whole:]
        return InputAudioRawFrame(sound[:whole], self._rate_hz, 1) if whole else None


def websocket_transport(websocket: WebSocket, rate_hz: int) -> FastAPIWebsocketTransport:
    """A transport over an accepted WebSocket, at `rate_hz` both ways, in frames of 20 ms."""
    params = FastAPIWebsocketParams(
        audio_in_enabled=True,
        audio_in_sample_rate=rate_hz,
        audio_out_enabled=True,
        audio_out_sample_rate=rate_hz,
        audio_out_10ms_chunks=2,
        audio_out_end_silence_secs=0,
        serializer=PcmSerializer(rate_hz),
    )
    return FastAPIWebsocketTransport(websocket, params)
