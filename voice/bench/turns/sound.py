"""A trial as a telephone brings it: words in their time, noise behind them, level and codec."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

from telephony.sockets import g711
from voice.bench.turns.synthesis import RATE_HZ, Line, Spoken
from voice.bench.turns.trials import Noise, Trial

Sound = NDArray[np.float32]

LEAD_MS = {"complete": 800, "hanging": 800, "digits": 800}
OVER_LEAD_MS = 1_400
"""Silence before the caller: behind a short greeting, or in the midst of a long one."""

TAIL_MS = 5_000
FLOOR_DBFS = -66.0
"""Noise of any line, so that no two moments of it are the same."""

LOUD_DB = 40.0
"""Speech lasts from its first to its last sample that is less than this below its loudest."""

PAUSE_MS = 120
"""A silence in speech that is longer stands between two words; closed consonants are shorter."""

_BABBLERS = 5
_NARROW_HZ = 8_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word and when it is said."""

    text: str
    start_ms: float
    end_ms: float


@dataclass(frozen=True, slots=True)
class Recording:
    """The caller's side of a call: samples at 16 kHz, words, and when there is speech.

    `speech_ms` are beginning and end of the text and of what follows its pause.
    """

    samples: NDArray[np.int16]
    words: tuple[Word, ...]
    speech_ms: tuple[tuple[float, float], ...]


def record(trial: Trial, spoken: Mapping[Line, Spoken]) -> Recording:
    """Make a trial's recording; the same trial gives the same samples."""
    drawn = np.random.default_rng(trial.number)
    at_ms = LEAD_MS.get(trial.measure, OVER_LEAD_MS) + trial.shift_ms
    length_ms = at_ms + TAIL_MS + sum(spoken[line].length_ms for line in trial.lines)
    clean = np.zeros((length_ms + trial.pause_ms) * RATE_HZ // 1000, np.float32)
    words: list[Word] = []
    speech: list[tuple[float, float]] = []
    for line, text in zip(trial.lines, (trial.text, trial.then), strict=False):
        said = spoken[line]
        at = at_ms * RATE_HZ // 1000
        clean[at : at + len(said.sound)] = said.sound.astype(np.float32) / np.float32(32768)
        first_ms, last_ms = loud_ms(said.sound)
        speech.append((at_ms + first_ms, at_ms + last_ms))
        words += timed(text, said, at_ms)
        at_ms = round(speech[-1][1]) + trial.pause_ms
    clean *= np.float32(10 ** (trial.level_dbfs / 20) / _rms_of_speech(clean))
    line_noise = _noise(trial, [s.sound for s in spoken.values()], len(clean), drawn)
    noise_dbfs = trial.level_dbfs - trial.noise_db
    mixed = clean + line_noise * np.float32(10 ** (noise_dbfs / 20))
    floor = drawn.standard_normal(len(mixed)).astype(np.float32)
    mixed += floor * np.float32(10 ** (FLOOR_DBFS / 20))
    return Recording(
        telephoned(mixed.astype(np.float32), a_law=trial.a_law), tuple(words), tuple(speech)
    )


def loud_ms(sound: NDArray[np.int16]) -> tuple[float, float]:
    """When speech begins and ends in a sound [samples]; see LOUD_DB."""
    size = np.abs(sound.astype(np.float32))
    loud = np.flatnonzero(size > size.max() / 10 ** (LOUD_DB / 20))
    return float(loud[0]) * 1000 / RATE_HZ, float(loud[-1] + 1) * 1000 / RATE_HZ


def timed(text: str, said: Spoken, at_ms: float = 0.0) -> list[Word]:
    """The words of a text in a sound that begins at `at_ms`, each with its times.

    Without the synthesizer's times, or where it read another number of words, each has the share of
    its letters in what is loud. Silence around a word is not part of it: whoever falls silent has
    said all of it.
    """
    words = text.split()
    loud = np.flatnonzero(loudness(said.sound))
    if len(said.starts_ms) == len(words):
        edges = np.searchsorted(loud, [*said.starts_ms, said.length_ms + 1])
    else:
        letters = np.cumsum([0, *(len(word) for word in words)])
        edges = _at_pauses(np.round(letters / letters[-1] * len(loud)).astype(int), loud)
    timed: list[Word] = []
    for word, first, last in zip(words, edges[:-1], edges[1:], strict=True):
        begins, ends = min(int(first), len(loud) - 1), max(int(last) - 1, 0)
        start_ms = at_ms + float(loud[begins])
        timed.append(Word(word, start_ms, max(start_ms, at_ms + float(loud[ends]) + 1)))
    return timed


def _at_pauses(edges: NDArray[np.intp], loud: NDArray[np.intp]) -> NDArray[np.intp]:
    """Move the edge between two words that is nearest to a pause there: nobody pauses in a word.

    `edges` are places in `loud`, the loud milliseconds.
    """
    moved = edges.copy()
    for pause in np.flatnonzero(np.diff(loud) > PAUSE_MS) + 1:
        within = np.abs(edges[1:-1] - pause)
        if len(within):
            moved[1 + int(np.argmin(within))] = pause
    return np.sort(moved)


def loudness(sound: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Whether each millisecond of a sound is loud; see LOUD_DB."""
    size = RATE_HZ // 1000
    padded = np.zeros(-(-len(sound) // size) * size)
    padded[: len(sound)] = np.abs(sound.astype(np.float32))
    peaks = padded.reshape(-1, size).max(axis=1)
    return peaks > peaks.max() / 10 ** (LOUD_DB / 20)


def telephoned(sound: Sound, *, a_law: bool) -> NDArray[np.int16]:
    """As 16-bit samples at 16 kHz, where wanted by way of 8 kHz and A-law (G.711)."""
    if not a_law:
        return _pcm(sound)
    narrow = _pcm(soxr.resample(sound, RATE_HZ, _NARROW_HZ))
    heard = np.frombuffer(g711.decode(g711.encode(narrow.tobytes(), "alaw"), "alaw"), "<i2")
    return _pcm(soxr.resample(heard.astype(np.float32) / np.float32(32768), _NARROW_HZ, RATE_HZ))


def _pcm(sound: Sound) -> NDArray[np.int16]:
    return (np.clip(sound, -1, 1) * np.float32(32767)).round().astype("<i2")


def _rms_of_speech(sound: Sound) -> float:
    """Loudness where there is speech, pauses left out."""
    return float(np.sqrt(np.mean(sound[np.abs(sound) > np.abs(sound).max() / 100] ** 2)))


def _noise(
    trial: Trial, voices: Sequence[NDArray[np.int16]], count: int, drawn: np.random.Generator
) -> Sound:
    """Noise of unit power [count]."""
    if trial.noise is Noise.BABBLE:
        sound = np.zeros(count, np.float32)
        for _ in range(_BABBLERS):
            talk = [voices[int(n)] for n in drawn.integers(len(voices), size=12)]
            one = np.resize(np.concatenate(talk), count).astype(np.float32)
            sound += np.roll(one, int(drawn.integers(count)))
    else:
        spectrum = np.fft.rfft(drawn.standard_normal(count))
        if trial.noise is Noise.PINK:
            steps = np.arange(len(spectrum))
            spectrum /= np.sqrt(np.maximum(steps, count * 40 // RATE_HZ))  # flat below 40 Hz
        sound = np.fft.irfft(spectrum, count).astype(np.float32)
    return sound / np.float32(np.sqrt(np.mean(sound**2)))
