"""Synthesizers at work, each in a process of its own: texts become sound with the words' times."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from models.tts.espeak import VOICES
from voice.bench.process import ROOT
from voice.bench.turns.voices import ESPEAK, FESTIVAL, FLITE, Voice
from voice.errors import CallError

RATE_HZ = 16_000
LONGEST_S = 60.0
_QUIET_DB = 40.0
_MARGIN_MS = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A text in a voice; `rate` in words a minute and `pitch` (0 to 99) are espeak-ng's."""

    voice: Voice
    language: str
    text: str
    rate: int = 165
    pitch: int = 50


@dataclass(frozen=True, slots=True)
class Spoken:
    """What came of it: sound [samples] at 16 kHz without silence around it.

    `starts_ms` are when its words begin, where the synthesizer tells; else empty.
    """

    sound: NDArray[np.int16]
    starts_ms: tuple[int, ...] = ()

    @property
    def length_ms(self) -> int:
        """How long it lasts."""
        return len(self.sound) * 1000 // RATE_HZ


def festival_voices() -> tuple[str, ...]:
    """The voices that festival has; none when it is not here."""
    try:
        told = _run(["festival", "--batch", "(print (voice.list))"])
    except CallError:
        return ()
    return tuple(told.strip().strip("()").split())


def speak(lines: Sequence[Line], tell: Callable[[int], None]) -> list[Spoken]:
    """Speak all lines; `tell` is given how many are done. Raises CallError bench-voice."""
    done: dict[int, Spoken] = {}
    for engine, work in ((ESPEAK, _espeak), (FLITE, _flite), (FESTIVAL, _festival)):
        numbers = [n for n, line in enumerate(lines) if line.voice.engine == engine]
        if not numbers:
            continue
        with tempfile.TemporaryDirectory(prefix="vaarta-bench-") as folder:
            spoken = work([lines[n] for n in numbers], Path(folder))
            for number, (sound, rate_hz, starts_ms) in zip(numbers, spoken, strict=True):
                done[number] = _cut(lines[number], sound, rate_hz, starts_ms)
                tell(len(done))
    return [done[number] for number in range(len(lines))]


Raw = tuple[NDArray[np.int16], int, tuple[int, ...]]
"""Samples, their rate, and when the words begin."""


def _espeak(lines: Sequence[Line], folder: Path) -> Iterator[Raw]:
    asked = "".join(json.dumps(_asked(line)) + "\n" for line in lines)
    command = [sys.executable, "-m", "voice.bench.turns.espeak_child", str(folder)]
    told = _run(command, asked).splitlines()
    for number, (line, answer) in enumerate(zip(lines, told, strict=True)):
        made = json.loads(answer)
        sound = np.frombuffer((folder / f"{number}.pcm").read_bytes(), "<i2")
        yield sound, made["rate_hz"], word_starts(line.text, made["words"])


def _asked(line: Line) -> dict[str, object]:
    variant = "" if line.voice.name == "plain" else f"+{line.voice.name}"
    voice = VOICES[line.language] + variant
    return {"voice": voice, "rate": line.rate, "pitch": line.pitch, "text": line.text}


def word_starts(text: str, events: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """When each word (by spaces) begins, from events (letter from 1, ms); () if one is missing."""
    starts: list[int] = []
    position = 1
    for word in text.split(" "):
        within = [ms for letter, ms in events if position <= letter <= position + len(word)]
        position += len(word) + 1
        if not within:
            return ()
        starts.append(min(within))
    return tuple(starts) if starts == sorted(starts) else ()


def _flite(lines: Sequence[Line], folder: Path) -> Iterator[Raw]:
    for number, line in enumerate(lines):
        file = folder / f"{number}.wav"
        _run(["flite", "-voice", line.voice.name, "-t", line.text, "-o", str(file)])
        yield _read(file)


def _festival(lines: Sequence[Line], folder: Path) -> Iterator[Raw]:
    script = folder / "lines.scm"
    with script.open("w", encoding="utf-8") as out:
        for number, line in enumerate(lines):
            text = line.text.replace("\\", " ").replace('"', " ")
            # The Indian diphone voices dawdle.
            slow = 0.75 if "NSK" in line.voice.name else 1.0
            out.write(f"(voice_{line.voice.name}) (Parameter.set 'Duration_Stretch {slow})\n")
            spoken = f'(utt.synth (Utterance Text "{text}"))'
            out.write(f'(utt.save.wave {spoken} "{folder / str(number)}.wav" \'riff)\n')
    _run(["festival", "--batch", str(script)])
    for number in range(len(lines)):
        yield _read(folder / f"{number}.wav")


def _read(file: Path) -> Raw:
    sound, rate_hz = soundfile.read(file, dtype="int16")
    return sound.astype(np.int16), int(rate_hz), ()


def _cut(line: Line, raw: NDArray[np.int16], rate_hz: int, starts_ms: tuple[int, ...]) -> Spoken:
    """At 16 kHz and without the silence around it."""
    sound = raw.astype(np.float32) / np.float32(32768)
    if rate_hz != RATE_HZ and len(sound):
        sound = soxr.resample(sound, rate_hz, RATE_HZ)
    loud = np.flatnonzero(np.abs(sound) > np.abs(sound).max(initial=0.0) / 10 ** (_QUIET_DB / 20))
    if len(loud) < RATE_HZ // 50:
        raise CallError(
            f"{line.voice} said nothing for {line.text!r} ({line.language})",
            code="bench-voice",
            mend="give another text, or what it is to read as `say`; or choose voices: --voices",
        )
    margin = RATE_HZ * _MARGIN_MS // 1000
    first, last = max(0, int(loud[0]) - margin), int(loud[-1]) + margin
    sound = sound[first:last] / np.abs(sound).max()
    shifted = tuple(max(0, ms - first * 1000 // RATE_HZ) for ms in starts_ms)
    return Spoken((sound * np.float32(32767)).astype(np.int16), shifted)


def _run(command: Sequence[str], given: str = "") -> str:
    try:
        ran = subprocess.run(
            command, input=given, capture_output=True, text=True, timeout=LONGEST_S, cwd=ROOT
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _broken(command[0], str(error)) from error
    if ran.returncode:
        last = (ran.stderr.strip() or f"it ended with {ran.returncode}").splitlines()[-1]
        raise _broken(command[0], last)
    return ran.stdout


def _broken(engine: str, why: str) -> CallError:
    return CallError(
        f"{Path(engine).name} does not speak: {why[:200]}",
        code="bench-voice",
        mend="leave it out: --voices espeak-ng",
    )
