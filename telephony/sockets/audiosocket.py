"""AudioSocket: Asterisk's sound over plain TCP, three bytes of header and a payload.

https://docs.asterisk.org/Configuration/Channel-Drivers/AudioSocket. A message is its kind, the
payload's length as 16 bits, big-endian, and the payload.
"""

import struct
from collections.abc import Iterator, Mapping
from typing import ClassVar
from uuid import UUID

from telephony.sockets.coding import heard, pressed
from telephony.sockets.events import (
    Chunks,
    Event,
    Message,
    Odd,
    Started,
    Stopped,
)

HANG_UP, IDENTITY, DIGIT, ERROR = 0x00, 0x01, 0x03, 0xFF
RATES: Mapping[int, int] = {
    0x10: 8000,
    0x11: 12000,
    0x12: 16000,
    0x13: 24000,
    0x14: 32000,
    0x15: 44100,
    0x16: 48000,
    0x17: 96000,
    0x18: 192000,
}
ERRORS: Mapping[int, str] = {
    1: "the caller hung up",
    2: "frames were not forwarded",
    4: "it has no memory",
}
_HEADER = struct.Struct("!BH")


class AudioSocketCodec:
    """Reads a stream in whatever pieces it comes; sends sound at the rate that it hears.

    Asterisk ends the call on anything but sound and a hang-up, so keys are played as tones; it
    has neither a buffer to clear nor a clock, so it is kept supplied at its own pace.
    """

    name: ClassVar[str] = "audiosocket"

    def __init__(self) -> None:
        self.begun: Started | None = None
        self._kind = 0x10
        self._heard = False
        self._part = bytearray()

    @property
    def rate_hz(self) -> int:
        """Samples per second of both directions."""
        return RATES[self._kind]

    @property
    def chunks(self) -> Chunks:
        """Frames of 20 ms, without a pause once the rate is known."""
        return Chunks(self.rate_hz // 50 * 2, lead_ms=40.0, fills=self._heard)

    def read(self, message: Message) -> tuple[Event, ...]:
        """What the next bytes of the stream say; never raises."""
        self._part += message.encode() if isinstance(message, str) else message
        return tuple(
            event for kind, payload in self._whole() for event in self._event(kind, payload)
        )

    def _whole(self) -> Iterator[tuple[int, bytes]]:
        while len(self._part) >= _HEADER.size:
            kind, length = _HEADER.unpack_from(self._part)
            end = _HEADER.size + length
            if len(self._part) < end:
                return
            payload = bytes(self._part[_HEADER.size : end])
            del self._part[:end]
            yield kind, payload

    def _event(self, kind: int, payload: bytes) -> tuple[Event, ...]:
        if kind == HANG_UP:
            return (Stopped("Asterisk hung up"),)
        if kind == ERROR:
            code = payload[0] if payload else 0
            return (Stopped(f"Asterisk reports that {ERRORS.get(code, f'error {code} happened')}"),)
        if kind == IDENTITY:
            return self._start(payload)
        if not self.begun:
            return (Odd(f"a message of kind {kind:02x} before the id"),)
        if kind == DIGIT:
            return pressed(payload.decode("latin-1"))
        return self._sound(kind, payload) if kind in RATES else (Odd(f"kind {kind:02x}"),)

    def _start(self, payload: bytes) -> tuple[Event, ...]:
        if self.begun:
            return (Odd("a second id"),)
        if len(payload) != 16:
            return (Stopped(f"an id of {len(payload)} bytes"),)
        self.begun = Started(call=str(UUID(bytes=payload)), encoding="linear")
        return (self.begun,)

    def _sound(self, kind: int, payload: bytes) -> tuple[Event, ...]:
        self._kind, self._heard = kind, True
        return heard(payload, "linear")

    def accept(self) -> Message | None:
        """No message: the dialplan has answered."""
        return None

    def sound(self, pcm: bytes) -> Message:
        """Play this."""
        return _HEADER.pack(self._kind, len(pcm)) + pcm

    def clear(self) -> Message | None:
        """No message: hardly anything is ever on its way."""
        return None

    def mark(self, name: str) -> Message | None:
        """No message: the clock tells what was played."""
        del name
        return None

    def digit(self, key: str) -> Message | None:
        """No message that Asterisk would take."""
        del key
        return None

    def hang_up(self) -> Message | None:
        """Hang the channel up."""
        return _HEADER.pack(HANG_UP, 0)
