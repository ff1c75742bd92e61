"""The embedded voice: espeak-ng, in a worker process."""

from collections.abc import Mapping

from models.errors import ModelError
from models.tts.process import WorkerProcess
from models.tts.scripts import placed_runs
from models.tts.sound import chunked
from models.tts.texts import refuse_long, unspoken
from models.tts.timing import Speech, WordClock

# Language -> espeak-ng 1.52 voice. English is the British one: Indian English descends from it, and
# it is the voice that the Indic ones switch to inside a mixed sentence. Konkani's own rules are
# broken (they say the word "halant"), so Marathi reads it; Hindi reads the others in Devanagari.
VOICES: Mapping[str, str] = {
    **{language: language for language in ("as", "bn", "en", "gu", "hi", "kn", "ml", "mr", "ne")},
    **{language: language for language in ("or", "pa", "sd", "ta", "te", "ur")},
    **{"kok": "mr", "brx": "hi", "doi": "hi", "mai": "hi", "sa": "hi"},
}
WORDS_PER_MINUTE = range(80, 451)
_RATE_HZ = 22050


class Espeak:
    """espeak-ng's voices for 20 of the 23 languages; Kashmiri, Manipuri and Santali it cannot read.

    Args:
        rate_hz: rate of the samples.
        words_per_minute: 80 to 450.
        voices: espeak-ng voice names by language, over the default ones, such as {"hi": "hi+f3"}.

    Raises:
        ModelError: engine-setting.
    """

    name = "espeak-ng"

    def __init__(
        self,
        rate_hz: int = _RATE_HZ,
        words_per_minute: int = 160,
        voices: Mapping[str, str] | None = None,
    ) -> None:
        if words_per_minute not in WORDS_PER_MINUTE:
            raise ModelError(
                f"{words_per_minute} words a minute is out of espeak-ng's range",
                code="engine-setting",
                mend="choose 80 to 450 words a minute",
            )
        self.rate_hz = rate_hz
        self._words_per_minute = words_per_minute
        self._voices = {**VOICES, **(voices or {})}
        self.languages = frozenset(self._voices)
        self._process = WorkerProcess("espeak", {})

    @property
    def pid(self) -> int:
        """The worker process now serving."""
        return self._process.pid

    def speak(self, text: str, language: str) -> Speech:
        """As `TextToSpeech.speak`, with word times; mixed writing is read by each piece's voice."""
        voices = self._voices
        if language not in voices:
            raise unspoken(self.name, language)
        refuse_long(text)
        runs = placed_runs(text, language)
        pieces = [(voices[run.language], run.text) for run in runs]
        request = {"runs": pieces, "words_per_minute": self._words_per_minute}
        clock = WordClock(text)

        def mark(run: int, character: int, at_ms: int) -> None:
            if run < 0:
                clock.pause(at_ms)
            elif character < len(runs[run].places):
                clock.begin(runs[run].places[character], at_ms)

        sound = self._process.speak(request, mark)
        return Speech(chunked(sound, _RATE_HZ, self.rate_hz), clock)

    def close(self) -> None:
        """End the worker process."""
        self._process.close()
