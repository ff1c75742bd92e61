"""What every telephone wire looks like from inside: one call's sound, both ways, and its end."""

from collections.abc import Callable
from typing import Protocol

from telephony.pacing import Pacer

FRAME_MS = 20
"""Length of a frame, everywhere: what RTP packets carry (RFC 3551 section 4.2)."""


class Line(Protocol):
    """One call's sound on some wire, at the wire's own rate.

    Sound is 16-bit little-endian mono PCM. Every method returns at once and is called on the
    event loop. `rate_hz` may change between two calls, when the far end renegotiates; sound not
    yet read or played is then lost. `on_digit` gets each key the far end pressed (0-9, A-D, *, #),
    `on_end` is told once, with the reason, that the far end or the wire ended the call. A line
    that wants more than 60 ms queued has a property `lead_ms` besides: see `Playout`.
    """

    on_digit: Callable[[str], None] | None
    on_end: Callable[[str], None] | None

    @property
    def rate_hz(self) -> int:
        """Samples per second of both directions, now."""
        ...

    def read(self) -> bytes:
        """Take what has arrived since the last read, oldest first; b"" when nothing has."""
        ...

    def write(self, sound: bytes) -> None:
        """Queue sound for the far end; without media it is dropped."""
        ...

    def queued_ms(self) -> float:
        """How much of what was written has not been played on the wire yet."""
        ...

    def flush(self) -> None:
        """Forget what is queued: the next packet carries none of it."""
        ...

    def send_digit(self, digit: str) -> None:
        """Press a key (0-9, A-D, *, #); the line spaces several in a row as its wire needs it."""
        ...

    def hang_up(self) -> None:
        """End the call, if it is not over; `on_end` is not told of an end asked for here."""
        ...


class Nowhere:
    """A line that leads nowhere: nothing comes, and what is written is played to nobody, in time.

    `clock` gives seconds, such as `loop.time`.
    """

    def __init__(self, rate_hz: int, clock: Callable[[], float]) -> None:
        self.on_digit: Callable[[str], None] | None = None
        self.on_end: Callable[[str], None] | None = None
        self._rate_hz = rate_hz
        self._clock = clock
        self._pacer = Pacer()

    @property
    def rate_hz(self) -> int:
        """Samples per second of both directions."""
        return self._rate_hz

    def read(self) -> bytes:
        """Nothing ever comes."""
        return b""

    def write(self, sound: bytes) -> None:
        """Play sound to nobody."""
        self._pacer.take(len(sound) * 500 / self._rate_hz, self._clock())

    def queued_ms(self) -> float:
        """How much of what was written has not been played yet."""
        return self._pacer.queued_ms(self._clock())

    def flush(self) -> None:
        """Forget what is queued."""
        self._pacer.flush()

    def send_digit(self, digit: str) -> None:
        """Nobody hears it."""

    def hang_up(self) -> None:
        """There is no call to end."""
