"""A neural voice of Piper's, in a worker process."""

from collections.abc import Generator
from pathlib import Path

from models.errors import ModelError
from models.tts.process import WorkerProcess
from models.tts.sound import chunked
from models.tts.texts import refuse_long, unspoken
from models.tts.timing import Speech, WordClock

# What a voice speaks at its own pace, about; settings count in words a minute for every engine.
_NATURAL_WORDS_PER_MINUTE = 160


class Piper:
    """One voice for one language.

    Args:
        file: the voice's ONNX file; its configuration is beside it, with `.json` added.
        language: what it speaks.
        rate_hz: rate of the samples.
        words_per_minute: about; 160 is the voice's own pace.

    Raises:
        ModelError: model-missing.
    """

    def __init__(
        self, file: Path, language: str, rate_hz: int = 22050, words_per_minute: int = 160
    ) -> None:
        for wanted in (file, Path(f"{file}.json")):
            if not wanted.is_file():
                raise ModelError(
                    f"the voice file {wanted} is not there",
                    code="model-missing",
                    mend="run `vaarta models fetch` for the voice",
                )
        self.name = f"piper {file.stem}"
        self.rate_hz = rate_hz
        self.languages = frozenset((language,))
        self._length_scale = _NATURAL_WORDS_PER_MINUTE / words_per_minute
        self._process = WorkerProcess("piper", {"file": str(file.resolve())})

    @property
    def pid(self) -> int:
        """The worker process now serving."""
        return self._process.pid

    def speak(self, text: str, language: str) -> Speech:
        """As `TextToSpeech.speak`; each sentence comes as soon as it is made.

        Word times are estimated within each sentence, whose own length is known.
        """
        if language not in self.languages:
            raise unspoken(self.name, language)
        refuse_long(text)
        clock = WordClock(text)
        return Speech(self._sound(text, clock), clock, exact=False)

    def close(self) -> None:
        """End the worker process."""
        self._process.close()

    def _sound(self, text: str, clock: WordClock) -> Generator[bytes, None, None]:
        def mark(run: int, character: int, at_ms: int) -> None:
            if run < 0:
                clock.pause(at_ms)
            else:
                clock.begin(character, at_ms)

        request = {"text": text, "length_scale": self._length_scale}
        native_hz = self._process.rate_hz()
        yield from chunked(self._process.speak(request, mark), native_hz, self.rate_hz)
