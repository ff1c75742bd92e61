"""What the voices have said, made once and kept in the user's cache by its digest."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple
from importlib.metadata import version
from pathlib import Path

import numpy as np
import platformdirs

from voice.bench.turns.synthesis import Line, Spoken, speak
from voice.bench.turns.voices import FESTIVAL, FLITE, Voice

MADE_BY = 1
"""Counted up when the same lines would be made differently."""

KEPT = 3
"""Sets of recordings that stay in the cache."""


def default_folder() -> Path:
    """Where recordings are kept: a folder in the user's cache."""
    return platformdirs.user_cache_path("vaarta", appauthor=False) / "turns"


def digest(lines: Sequence[Line]) -> str:
    """What tells one set of recordings from another: the lines and the synthesizers."""
    engines: list[object] = [version("espeakng-loader")]
    for name in (FLITE, FESTIVAL):
        program = shutil.which(name)
        engines.append(os.path.getsize(os.path.realpath(program)) if program else 0)
    spelled = [MADE_BY, engines, [_spelled(line) for line in lines]]
    return hashlib.sha256(json.dumps(spelled).encode()).hexdigest()[:16]


def _spelled(line: Line) -> list[object]:
    return [line.voice.engine, line.voice.name, *astuple(line)[1:]]


def make(lines: Sequence[Line], folder: Path, tell: Callable[[int], None]) -> Path:
    """The file of these lines' recordings, made unless it is there.

    `tell` is given how many are done. Raises CallError bench-voice.
    """
    lines = list(dict.fromkeys(lines))
    file = folder / f"{digest(lines)}.npz"
    if file.is_file():
        tell(len(lines))
        with suppress(OSError):
            os.utime(file)
        return file
    spoken = speak(lines, tell)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(file, lines, spoken)
    except OSError:  # a cache that cannot be written is no reason not to measure
        folder = Path(tempfile.mkdtemp(prefix="vaarta-bench-"))
        file = folder / file.name
        _write(file, lines, spoken)
    _tidy(folder)
    return file


def _write(file: Path, lines: Sequence[Line], spoken: Sequence[Spoken]) -> None:
    """All or nothing: another bench may be reading."""
    table = [
        [*_spelled(line), sorted(line.voice.reads), len(said.sound), said.starts_ms]
        for line, said in zip(lines, spoken, strict=True)
    ]
    handle, part = tempfile.mkstemp(dir=file.parent, suffix=".part")
    with os.fdopen(handle, "wb") as out:
        sound = np.concatenate([said.sound for said in spoken])
        np.savez(out, sound=sound, table=np.frombuffer(json.dumps(table).encode(), np.uint8))
    os.replace(part, file)


def _tidy(folder: Path) -> None:
    files = sorted(folder.glob("*.npz"), key=lambda file: file.stat().st_mtime)
    for file in files[:-KEPT]:
        file.unlink(missing_ok=True)


def read(file: Path) -> Mapping[Line, Spoken]:
    """What `make` has written."""
    with np.load(file) as arrays:
        sound, table = arrays["sound"], json.loads(arrays["table"].tobytes())
    spoken: dict[Line, Spoken] = {}
    at = 0
    for engine, name, language, text, rate, pitch, reads, count, starts_ms in table:
        line = Line(Voice(engine, name, frozenset(reads)), language, text, rate, pitch)
        spoken[line] = Spoken(sound[at : at + count], tuple(starts_ms))
        at += count
    return spoken
