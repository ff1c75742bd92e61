"""A call as raw PCM over a WebSocket: the plainest of protocols, for clients of one's own.

Binary messages carry 16-bit little-endian mono samples at the server's rate, both ways, of any
length. Text messages are JSON from the server: {"event": "clear"} asks to drop what has not been
played yet, because the caller interrupted.
"""

from typing import ClassVar

from telephony.sockets.events import Chunks, Event, Message, Sound, Started

CLEAR = '{"event": "clear"}'


class RawCodec:
    """PCM as it is; half a sample at the end of a message waits for its other half."""

    name: ClassVar[str] = "websocket"

    def __init__(self, rate_hz: int) -> None:
        self.begun: Started | None = Started(encoding="linear", rate_hz=rate_hz)
        self._half = b""

    @property
    def rate_hz(self) -> int:
        """Samples per second of both directions."""
        return self.begun.rate_hz if self.begun else 0

    @property
    def chunks(self) -> Chunks:
        """Frames of 20 ms."""
        return Chunks(self.rate_hz // 50 * 2)

    def read(self, message: Message) -> tuple[Event, ...]:
        """The caller's sound; text is not part of a call and is passed over."""
        if isinstance(message, str):
            return ()
        sound = self._half + message
        whole = len(sound) // 2 * 2
        self._half = sound[whole:]
        return (Sound(sound[:whole]),)

    def accept(self) -> Message | None:
        """No message: an open connection is an answered call."""
        return None

    def sound(self, pcm: bytes) -> Message:
        """Play this."""
        return pcm

    def clear(self) -> Message | None:
        """Drop what has not been played."""
        return CLEAR

    def mark(self, name: str) -> Message | None:
        """No message: the clock tells what was played."""
        del name
        return None

    def digit(self, key: str) -> Message | None:
        """No message: keys are played as tones."""
        del key
        return None

    def hang_up(self) -> Message | None:
        """No message: closing the socket ends the call."""
        return None
