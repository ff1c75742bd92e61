"""Taking noise out of the caller's sound before anything else hears it."""

from typing import Protocol


class Suppressor(Protocol):
    """What takes noise out of one call's sound; it keeps state from frame to frame.

    `delay_ms` is how much later sound comes out than it went in.
    """

    name: str
    delay_ms: float

    def process(self, pcm: bytes) -> bytes:
        """The next sound without its noise: 16-bit little-endian mono, as many samples as given."""
        ...
