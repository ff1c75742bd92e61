"""Ears: a turn of speech becomes text in one of the languages it may be in."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.catalogue import card, choose
from models.errors import ModelError
from models.store import Store


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood of one stretch of sound.

    Attributes:
        text: the words; empty when there were none.
        language: one of those asked for; empty when nothing was given to hear.
        language_p: its probability among those asked for.
        p: mean (geometric) probability of the tokens of the text; 0 when there are none.
        no_speech_p: probability that nobody spoke.
    """

    text: str
    language: str
    language_p: float
    p: float
    no_speech_p: float


class SpeechToText(Protocol):
    """An engine that hears. Blocking and thread-safe; the same sound gives the same answer.

    Words with a `p` below `doubt_p` are more likely wrong than right; 0 when nobody has measured.
    """

    name: str
    languages: frozenset[str]
    doubt_p: float

    def hear(
        self, pcm: NDArray[np.float32], languages: Sequence[str], *, before: str = ""
    ) -> Heard:
        """What was said.

        Args:
            pcm: 16 kHz mono, -1 to 1, shape [samples].
            languages: codes that it may be in, the most expected first.
            before: words said just before, as context.

        Raises:
            ModelError: audio-not-finite, audio-shape, language-unheard.
        """
        ...


def load(
    languages: Sequence[str],
    *,
    model: str = "auto",
    workers: int = 1,
    store: Store | None = None,
) -> tuple[SpeechToText, str]:
    """The best ear at hand for these languages.

    Args:
        languages: what callers may speak, the most expected first.
        model: "auto", a name of the catalogue, or a folder with Whisper weights of CTranslate2.
        workers: how many turns are decoded at once, one thread each.
        store: where fetched models are; the user's cache when None.

    Returns:
        The engine, and why it was chosen, in one line.

    Raises:
        ModelError: language-unknown, model-unknown, model-missing, model-broken.
    """
    # Late, as it imports this module.
    from models.stt.whisper import Usage, Whisper

    store = store or Store()
    if model != "auto" and os.path.isdir(model):  # Path.is_dir raises on what no path can be
        heard = frozenset(languages)
        engine = Whisper(Path(model), name=Path(model).name, languages=heard, workers=workers)
        return engine, f"using the weights in {model}, which the settings name"
    if model == "auto":
        chosen, because = choose("stt", languages, store.present())
    else:
        chosen, because = card(model, "stt"), f"using {model}, which the settings name"
    if not store.has(chosen):
        raise ModelError(
            f"the model {chosen.name} is not here",
            code="model-missing",
            mend=f"run `vaarta models fetch {chosen.name}`",
        )
    usage = Usage(
        true_window=chosen.true_window,
        window_s=chosen.window_s,
        tokens_per_s=chosen.tokens_per_s,
        takes_context=chosen.takes_context,
        decodes_as=chosen.decodes_as,
        knows_silence=chosen.knows_silence,
        doubt_p=chosen.doubt_p,
        beam=chosen.beam,
    )
    folder, known = store.folder_of(chosen), frozenset(chosen.languages)
    engine = Whisper(folder, name=chosen.name, languages=known, usage=usage, workers=workers)
    return engine, because
