"""Ears: a turn of speech becomes text in one of the languages it may be in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


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
    """An engine that hears. Blocking and thread-safe; the same sound gives the same answer."""

    name: str
    languages: frozenset[str]

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
