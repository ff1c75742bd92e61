"""`vaarta say`: how a text is read aloud, as words or as sound."""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.tts import TextToSpeech
from telephony.recording import Samples, check_writable, write_mono
from voice.agents.languages import CODES
from voice.commands.failing import DONE
from voice.config import load_settings
from voice.engines import load_voice
from voice.errors import CallError
from voice.spoken import spoken
from voice.spoken.numbers import known


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asked for; without a text each line of standard input is one."""

    text: str | None
    language: str
    plain: bool
    out: Path | None


def run_say(wanted: Wanted, config: Path | None, sets: list[str]) -> int:
    """Print the words of each text, and write their sound when a file is named."""
    settings = load_settings(config, sets)
    _check_language(wanted.language)
    texts = [wanted.text] if wanted.text is not None else [line.rstrip("\n") for line in sys.stdin]
    words = [spoken(text, wanted.language) for text in texts]
    for line in words:
        print(line, flush=True)
    if wanted.out and not wanted.plain:
        check_writable(wanted.out)
        with load_voice(settings, [wanted.language]) as (voice, _):
            _write(wanted.out, voice, words, wanted.language)
        print(f"wrote {wanted.out}", file=sys.stderr)
    return DONE


def _check_language(language: str) -> None:
    if language not in CODES:
        raise CallError(
            f"there is no language {language!r} here",
            code="language-unknown",
            mend=f"use one of {', '.join(sorted(CODES))}",
        )
    if known(language) != language:
        print(f"numbers are not known in {language} yet: read in English", file=sys.stderr)


def _write(path: Path, voice: TextToSpeech, words: list[str], language: str) -> None:
    pieces: list[Samples] = []
    for line in words:
        if line:
            pieces.append(np.frombuffer(b"".join(voice.speak(line, language)), dtype="<i2"))
            pieces.append(np.zeros(voice.rate_hz // 4, np.int16))
    write_mono(path, np.concatenate(pieces or [np.zeros(0, np.int16)]), voice.rate_hz)
