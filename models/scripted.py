"""Hearing and speaking from a script, with stated delays: the stand-in for engines, and no model.

For benchmarks, load tests and trials of a telephone line: what is heard and said, and when, is
known beforehand, so that whatever else a call costs can be seen.
"""

import time
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from models.stt import Heard
from models.tts.texts import unspoken
from models.tts.timing import Speech, WordClock, spans

HEARD_HZ = 16_000
"""Rate of the sound that an ear is given."""

CHUNK_MS = 60
FADE_MS = 5
"""A tone that begins or ends at once clicks."""

_BLOCK = HEARD_HZ // 50
_QUIET_RMS = 0.01
"""-40 dB below full scale: the noise of a telephone line is weaker, speech stronger."""

_SHORTEST_MS = 60
"""Less sound than this is a click."""

_NOTHING = Heard("", "", 0.0, 0.0, 1.0)


class ScriptedEar:
    """Hears the words of a script, as many of them as there is sound for.

    Args:
        words: what callers say, in order; each stretch of speech begins with the first.
        word_ms: how much sound makes a word; any sound makes one, and more than all makes all.
        delay_ms: how long hearing takes, of a partial and of a final.
        languages: what it is said to be in; the first of those asked for that is among these.
    """

    name = "scripted"
    doubt_p = 0.0

    def __init__(
        self,
        words: Sequence[str],
        *,
        word_ms: int = 300,
        delay_ms: int = 0,
        languages: frozenset[str] = frozenset({"en"}),
    ) -> None:
        self._words = tuple(words)
        self._word_ms = word_ms
        self._delay_s = delay_ms / 1000
        self.languages = languages

    def hear(
        self, pcm: NDArray[np.float32], languages: Sequence[str], *, before: str = ""
    ) -> Heard:
        """As `SpeechToText.hear`; the words follow from the loudness of the sound alone."""
        del before
        if self._delay_s:
            time.sleep(self._delay_s)
        sound_ms = loud_ms(pcm)
        if sound_ms < _SHORTEST_MS:
            return _NOTHING
        said = self._words[: -(-sound_ms // self._word_ms)]
        known = (language for language in languages if language in self.languages)
        return Heard(" ".join(said), next(known, languages[0]), 1.0, 1.0, 0.0)


def loud_ms(pcm: NDArray[np.float32]) -> int:
    """How much of the sound is louder than a quiet line, in blocks of 20 ms.

    `pcm`: 16 kHz mono, -1 to 1, shape [samples].
    """
    blocks = pcm[: len(pcm) // _BLOCK * _BLOCK].reshape(-1, _BLOCK)
    loud = np.sqrt(np.mean(blocks * blocks, axis=1)) > _QUIET_RMS
    return int(np.count_nonzero(loud)) * 1000 * _BLOCK // HEARD_HZ


class ScriptedVoice:
    """Says everything as a tone that lasts as long as the text would.

    Args:
        rate_hz: rate of the samples.
        tone_hz: the pitch, so that one voice can be told from another on the line.
        ms_a_letter: the pace; the words themselves are not to be heard.
        delay_ms: how long the first chunk takes; the others come at once.
        languages: what may be asked for.
    """

    name = "scripted"

    def __init__(
        self,
        rate_hz: int,
        *,
        tone_hz: int = 400,
        ms_a_letter: int = 70,
        delay_ms: int = 0,
        languages: frozenset[str] = frozenset({"en"}),
    ) -> None:
        self.rate_hz = rate_hz
        self.languages = languages
        self._tone_hz = tone_hz
        self._ms_a_letter = ms_a_letter
        self._delay_s = delay_ms / 1000

    def speak(self, text: str, language: str) -> Speech:
        """As `TextToSpeech.speak`, with word times. Raises ModelError language-unspoken."""
        if language not in self.languages:
            raise unspoken(self.name, language)
        ends = [(end, end * self._ms_a_letter) for _, end in spans(text)]
        return Speech(self._chunks(len(text) * self._ms_a_letter), WordClock.told(ends))

    def _chunks(self, length_ms: int) -> Iterator[bytes]:
        if self._delay_s:
            time.sleep(self._delay_s)
        sound = _tone(self.rate_hz, self._tone_hz, length_ms)
        step = self.rate_hz * CHUNK_MS // 1000 * 2
        for at in range(0, len(sound), step):
            yield sound[at : at + step]

    def close(self) -> None:
        """Nothing runs."""


@cache
def _tone(rate_hz: int, tone_hz: int, length_ms: int) -> bytes:
    """A quarter of full scale, faded in and out."""
    at = np.arange(rate_hz * length_ms // 1000)
    sound = 8_000 * np.sin(2 * np.pi * tone_hz / rate_hz * at)
    fade = min(rate_hz * FADE_MS // 1000, len(sound) // 2)
    if fade:
        ramp = np.linspace(0.0, 1.0, fade, endpoint=False)
        sound[:fade] *= ramp
        sound[-fade:] *= ramp[::-1]
    return sound.astype("<i2").tobytes()
