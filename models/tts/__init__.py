"""Voices: text in one language becomes 16-bit PCM."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from models.errors import ModelError

# What load() needs is imported there: the worker process, which passes through here, starts in a
# fraction of the time.
if TYPE_CHECKING:
    from models.catalogue import Card
    from models.store import Store


class TextToSpeech(Protocol):
    """A voice, or several behind one face. Blocking and thread-safe."""

    name: str
    rate_hz: int
    languages: frozenset[str]

    def speak(self, text: str, language: str) -> Iterator[bytes]:
        """The text as sound: 16-bit little-endian mono at `rate_hz`, in chunks of 60 ms.

        The last chunk is shorter. An engine that knows when each word is said gives a
        `models.tts.timing.Speech`, an iterator too; of others' words the times are estimated.
        The same text gives the same samples whatever was said before. Closing the iterator stops
        the work.

        Raises:
            ModelError: language-unspoken, text-too-long, engine-broken, engine-refused.
        """
        ...

    def close(self) -> None:
        """End the engine's processes."""
        ...


def load(
    languages: Sequence[str],
    *,
    rate_hz: int,
    engine: str = "auto",
    words_per_minute: int = 160,
    voices: Mapping[str, str] | None = None,
    store: "Store | None" = None,
) -> tuple[TextToSpeech, str]:
    """The best voice at hand for each language.

    Args:
        languages: what shall be spoken.
        rate_hz: rate of the samples.
        engine: "auto", "espeak-ng" for all languages, or the name of a Piper voice of the
            catalogue, which is then used where it fits.
        words_per_minute: pace.
        voices: espeak-ng voice names by language, over its default ones.
        store: where fetched voices are; the user's cache when None.

    Returns:
        The engine, and why it was chosen, in one line.

    Raises:
        ModelError: language-unknown, model-unknown, model-missing, engine-setting.
    """
    from models.store import Store
    from models.tts.espeak import Espeak
    from models.tts.piper import Piper
    from models.tts.voices import Voices

    store = store or Store()
    chosen, because = _choose(languages, engine, store)
    by_language: dict[str, TextToSpeech] = {}
    espeak: Espeak | None = None
    for language, model in chosen.items():
        if model.engine == "piper":
            onnx = next(file for file in model.files if file.path.endswith(".onnx"))
            path = store.folder_of(model) / Path(onnx.path).name
            by_language[language] = Piper(path, language, rate_hz, words_per_minute)
        else:
            espeak = espeak or Espeak(rate_hz, words_per_minute, voices)
            by_language[language] = espeak
    if espeak and len(set(map(id, by_language.values()))) == 1:
        return espeak, because
    return Voices(by_language, rate_hz), because


def _choose(languages: Sequence[str], engine: str, store: "Store") -> "tuple[dict[str, Card], str]":
    """A model for each language, and why."""
    from models.catalogue import best_of_all, card, choose, stands_in

    present = store.present()
    named = None if engine == "auto" else card(engine, "tts")
    if named and named.name not in present:
        raise ModelError(
            f"the voice {engine} is not here",
            code="model-missing",
            mend=f"run `vaarta models fetch {engine}`",
        )
    if named:
        # Where the named one does not know a language, the embedded voice does.
        present = frozenset((named.name, "espeak-ng"))
    chosen = {language: choose("tts", [language], present)[0] for language in languages}
    reasons: list[str] = []
    for used in dict.fromkeys(chosen.values()):
        spoken = [language for language in languages if chosen[language] == used]
        bests = [best_of_all("tts", [language]) for language in spoken]
        missed = [best for best in dict.fromkeys(bests) if best and best.rank > used.rank]
        if missed and not named:
            reasons.append(stands_in(used, missed))
        else:
            why = ", which the settings name" if used == named else ""
            reasons.append(f"using {used.name} for {', '.join(spoken)}{why}")
    return chosen, "; ".join(reasons)
