"""Voices: text in one language becomes 16-bit PCM."""

from collections.abc import Iterator
from typing import Protocol


class TextToSpeech(Protocol):
    """A voice, or several behind one face. Blocking and thread-safe."""

    name: str
    rate_hz: int
    languages: frozenset[str]

    def speak(self, text: str, language: str) -> Iterator[bytes]:
        """The text as sound: 16-bit little-endian mono at `rate_hz`, in chunks of 60 ms.

        The last chunk is shorter.
        The same text gives the same samples whatever was said before. Closing the iterator stops
        the work.

        Raises:
            ModelError: language-unspoken, text-too-long, engine-broken, engine-refused.
        """
        ...

    def close(self) -> None:
        """End the engine's processes."""
        ...
