"""Several voices behind one face: each language is spoken by its own engine."""

from collections.abc import Iterator, Mapping

from models.tts import TextToSpeech
from models.tts.texts import unspoken


class Voices:
    """One engine for each language; all give samples at the same rate.

    Args:
        by_language: the engine of each language.
        rate_hz: rate of the samples of all of them.
    """

    def __init__(self, by_language: Mapping[str, TextToSpeech], rate_hz: int) -> None:
        self._by_language = dict(by_language)
        self.rate_hz = rate_hz
        self.languages = frozenset(by_language)
        self.name = " + ".join(dict.fromkeys(engine.name for engine in by_language.values()))

    def speak(self, text: str, language: str) -> Iterator[bytes]:
        """As `TextToSpeech.speak`."""
        if language not in self._by_language:
            raise unspoken(self.name, language)
        return self._by_language[language].speak(text, language)

    def close(self) -> None:
        """End the engines."""
        for engine in {id(engine): engine for engine in self._by_language.values()}.values():
            engine.close()
