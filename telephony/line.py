"""What every telephone wire looks like from inside: one call's sound, both ways, and its end."""

from collections.abc import Callable
from typing import Protocol

FRAME_MS = 20
"""Length of a frame, everywhere: what RTP packets carry (RFC 3551 section 4.2)."""


class Line(Protocol):
    """One call's sound on some wire, at the wire's own rate.

    Sound is 16-bit little-endian mono PCM. Every method returns at once and is called on the
    event loop. `rate_hz` may change between two calls, when the far end renegotiates; sound not
    yet read or played is then lost. `on_digit` gets each key the far end pressed (0-9, A-D, *, #),
    `on_end` is told once, with the reason, that the far end or the wire ended the call.
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
        """Press a key (0-9, A-D, *, #)."""
        ...

    def hang_up(self) -> None:
        """End the call; `on_end` is not told of an end that was asked for here."""
        ...
