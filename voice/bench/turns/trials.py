"""The trials of the bench: which text in which voice, noise and level, drawn from a seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

import numpy as np

from voice.bench.turns.synthesis import Line
from voice.bench.turns.texts import PAUSED, Kind, Text
from voice.bench.turns.voices import ESPEAK, LATIN, Voice
from voice.errors import CallError

SEED = 4
NOISE_DB = (30, 20, 10)
"""Speech above noise: a quiet line, a street, a market."""

LEVEL_DBFS, QUIET_DBFS = (-20.0, -24.0, -28.0), -44.0
"""Loudness of speech (RMS) as callers have it, and of one who is hardly heard."""

REPEATS = 2
"""How often each text is said, in another voice; interruptions also once by a quiet caller."""

_PAUSES_MS = (700, 900, 1_100, 1_300, 1_500, 1_800)
_RATES = (150, 165, 180, 195)


class Noise(StrEnum):
    """What is heard behind the caller."""

    WHITE = "white"
    PINK = "pink"
    BABBLE = "babble"


@dataclass(frozen=True, slots=True)
class Trial:
    """One caller's text on one line.

    `measure` is what it counts for: its kind, or "quiet" for an interruption by a quiet caller.
    `text` and `then` are what an ear hears; `lines` what the voice reads, `then` included.
    `noise_db` is speech above noise, `level_dbfs` the speech's own. `shift_ms` moves the caller's
    packets against the agent's clock, and speech within the call.
    """

    number: int
    measure: str
    language: str
    text: str
    then: str
    lines: tuple[Line, ...]
    noise: Noise
    noise_db: int
    level_dbfs: float
    a_law: bool
    pause_ms: int
    shift_ms: int

    @property
    def engine(self) -> str:
        """The synthesizer of its voice."""
        return self.lines[0].voice.engine


def plan(
    texts: Sequence[Text],
    voices: Sequence[Voice],
    noise_db: Sequence[int] = NOISE_DB,
    *,
    every: int = 1,
) -> tuple[Trial, ...]:
    """All trials, or every n-th of each measure; the same arguments give the same trials.

    Raises CallError bench-voices when no voice reads a text.
    """
    counted: dict[str, int] = {}
    kept: list[Trial] = []
    for trial in _drawn(texts, voices, noise_db):
        counted[trial.measure] = counted.get(trial.measure, -1) + 1
        if counted[trial.measure] % every == 0:
            kept.append(trial)
    return tuple(kept)


def _drawn(
    texts: Sequence[Text],
    voices: Sequence[Voice],
    noise_db: Sequence[int],
) -> Iterator[Trial]:
    number = 0
    for text in texts:
        for repeat in range(REPEATS):
            quiet = (False, True) if text.kind is Kind.INTERRUPTION and repeat == 0 else (False,)
            for is_quiet in quiet:
                # Of its own, so that another text more changes none of the others' trials.
                spelled = f"{text.kind} {text.language} {text.text} {repeat} {is_quiet}"
                drawn = np.random.default_rng((SEED, crc32(spelled.encode())))
                yield _trial(number, text, voices, noise_db, drawn, is_quiet)
                number += 1


def _trial(
    number: int,
    text: Text,
    voices: Sequence[Voice],
    noise_db: Sequence[int],
    drawn: np.random.Generator,
    quiet: bool,
) -> Trial:
    voice = _voice(text, voices, drawn)
    # A voice that reads English is always heard in Latin letters, others in either.
    latin = bool(text.roman) and (drawn.random() < 0.5 or text.language not in voice.reads)
    level = QUIET_DBFS if quiet else float(drawn.choice(LEVEL_DBFS))
    return Trial(
        number=number,
        measure="quiet" if quiet else str(text.kind),
        language=text.language,
        text=text.roman if latin else text.text,
        then=(text.roman_then if latin else text.then) if text.kind in PAUSED else "",
        lines=_lines(text, voice, drawn),
        noise=list(Noise)[int(drawn.integers(len(Noise)))],
        noise_db=noise_db[int(drawn.integers(len(noise_db)))],
        level_dbfs=level,
        a_law=bool(drawn.random() < 2 / 3),
        pause_ms=int(drawn.choice(_PAUSES_MS)),
        shift_ms=int(drawn.integers(0, 240)),
    )


def _voice(text: Text, voices: Sequence[Voice], drawn: np.random.Generator) -> Voice:
    """Half of the texts in espeak-ng's own voices, the rest in what else reads them."""
    able = [voice for voice in voices if voice.can_say(text.language, roman=bool(text.roman))]
    if not able:
        raise CallError(
            f"no voice reads {text.text!r} ({text.language})",
            code="bench-voices",
            mend="give it in Latin letters too, as `roman`: flite and festival read those",
        )
    native = [voice for voice in able if voice.engine == ESPEAK]
    others = [voice for voice in able if voice.engine != ESPEAK]
    group = native if native and (not others or drawn.random() < 0.5) else others
    return group[int(drawn.integers(len(group)))]


def _lines(text: Text, voice: Voice, drawn: np.random.Generator) -> tuple[Line, ...]:
    reads_latin = LATIN in voice.reads and text.language not in voice.reads
    pairs = ((text.text, text.roman, text.say), (text.then, text.roman_then, text.say_then))
    rate, pitch = int(drawn.choice(_RATES)), int(drawn.integers(35, 70))
    return tuple(
        Line(
            voice, text.language, (roman or native) if reads_latin else (say or native), rate, pitch
        )
        for native, roman, say in pairs
        if native
    )
