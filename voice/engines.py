"""The engines of a process, chosen by the settings and by what is present, shared by its calls."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from models import stt, suppressing, tts
from models.store import Store
from models.stt import SpeechToText
from models.tts import TextToSpeech
from models.turn import EndOfTurn
from models.vad import Silero
from voice.config import Settings


@dataclass(frozen=True, slots=True)
class Engines:
    """What hears, what speaks, what tells speech from silence; `because` says why, a line each.

    `end_of_turn` is asked how a pause sounds where the words leave it open; None: never.
    """

    stt: SpeechToText
    tts: TextToSpeech
    vad: Silero
    because: tuple[str, ...]
    end_of_turn: EndOfTurn | None = None

    @property
    def names(self) -> dict[str, str]:
        """The engines by what they do, for records and for people."""
        names = {"stt": self.stt.name, "tts": self.tts.name, "vad": "silero"}
        return names | ({"end_of_turn": "smart-turn"} if self.end_of_turn else {})


def store(settings: Settings) -> Store:
    """Where the weights of this process come from and stay."""
    return Store(settings.models_dir, settings.models.hub)


@contextmanager
def load_voice(settings: Settings, languages: Sequence[str]) -> Generator[tuple[TextToSpeech, str]]:
    """What speaks these languages, and why; its worker processes end with the block.

    Raises ModelError.
    """
    voice, because = tts.load(
        languages,
        rate_hz=settings.audio.rate_hz,
        engine=settings.tts.engine,
        words_per_minute=settings.tts.words_per_minute,
        store=store(settings),
    )
    try:
        yield voice, because
    finally:
        voice.close()


@contextmanager
def load_engines(settings: Settings, languages: Sequence[str]) -> Generator[Engines]:
    """Load what a call in these languages needs. Raises ModelError."""
    suppressing.load(settings.noise.suppressor, settings.audio.rate_hz)  # or fail before any call
    ear, why_ear = stt.load(
        languages, model=settings.stt.engine, workers=settings.stt.threads, store=store(settings)
    )
    with load_voice(settings, languages) as (voice, why_voice):
        asked = _end_of_turn(settings, languages)
        yield Engines(ear, voice, Silero.shared(), (why_ear, why_voice), asked)


def _end_of_turn(settings: Settings, languages: Sequence[str]) -> EndOfTurn | None:
    """The end-of-turn model, where it is wanted and knows one of the languages."""
    wanted = settings.endpointing.model == "auto" and not EndOfTurn.languages.isdisjoint(languages)
    return EndOfTurn.shared() if wanted else None
