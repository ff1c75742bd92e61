"""What a far end can tell over its socket, and what every wire format can say back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, Protocol, TypeAlias

Encoding = Literal["mulaw", "alaw", "linear"]
Message: TypeAlias = str | bytes

KEYS = frozenset("0123456789ABCD*#")
LONGEST_MESSAGE = 128 * 1024
"""Bytes of the longest message that is read; a second of sound in base64 takes 64 thousand."""

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Started:
    """The call is on the wire: who it is, as the far end says, and how its sound is written."""

    stream: str = ""
    call: str = ""
    caller: str = ""
    called: str = ""
    encoding: Encoding = "mulaw"
    rate_hz: int = 8000
    custom: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Sound:
    """PCM of the caller; `order` numbers it where the wire may bring it out of order."""

    pcm: bytes
    order: int | None = None


@dataclass(frozen=True, slots=True)
class Digit:
    """The caller pressed a key (0-9, A-D, *, #)."""

    key: str


@dataclass(frozen=True, slots=True)
class MarkPlayed:
    """Everything sent before the mark of this name has been played."""

    name: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Whether the far end takes more sound now."""

    open: bool


@dataclass(frozen=True, slots=True)
class Stopped:
    """The far end ended the call."""

    because: str


@dataclass(frozen=True, slots=True)
class Odd:
    """A message that is passed over; `grave` when its sender does not speak this protocol."""

    because: str
    grave: bool = True


Event: TypeAlias = Started | Sound | Digit | MarkPlayed | Flow | Stopped | Odd


@dataclass(frozen=True, slots=True)
class Chunks:
    """How a far end takes sound: `size` bytes of PCM a message, `lead_ms` of it in advance.

    One that `fills` is sent silence where there is nothing to play: it has no clock of its own.
    """

    size: int
    lead_ms: float = 60.0
    fills: bool = False


class Codec(Protocol):
    """One wire format. It knows of the call what `Started` told and nothing of time.

    A method that returns None says that this far end has no such message.
    """

    name: ClassVar[str]
    """The provider, as settings and logs call it."""

    begun: Started | None
    """What was told of the call, once it was; where nothing is told, a call begins with it."""

    @property
    def rate_hz(self) -> int:
        """Samples per second of both directions."""
        ...

    @property
    def chunks(self) -> Chunks:
        """The sizes of sound that the far end takes."""
        ...

    def read(self, message: Message) -> tuple[Event, ...]:
        """What a message of the far end says; never raises, whatever it is."""
        ...

    def accept(self) -> Message | None:
        """Answer the call that `Started` told of."""
        ...

    def sound(self, pcm: bytes) -> Message:
        """Play this."""
        ...

    def clear(self) -> Message | None:
        """Drop what has not been played."""
        ...

    def mark(self, name: str) -> Message | None:
        """Tell when everything before this has been played."""
        ...

    def digit(self, key: str) -> Message | None:
        """Press a key."""
        ...

    def hang_up(self) -> Message | None:
        """The call is over; the socket is closed after it."""
        ...


def clean(text: object, longest: int = 128) -> str:
    """Text of the network, fit for a log line: short, on one line; "" when it is no text."""
    if not isinstance(text, str | int):
        return ""
    return _UNSAFE.sub("", str(text)[: 2 * longest])[:longest]
