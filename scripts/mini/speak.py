"""A caller line list to one WAV: texts and pauses in an espeak-ng voice, 16-bit mono."""

import json
import wave
from pathlib import Path

import numpy as np
import soxr

from mini.channel import Channel, a_law, mu_law
from mini.speech import RATE, Espeak, Manner


def lines_of(arguments: list[str]) -> list[str | float]:
    """Read texts and pauses: a plain number is a pause in seconds, all else is said."""
    found: list[str | float] = []
    for item in arguments:
        try:
            found.append(float(item))
        except ValueError:
            found.append(item)
    return found


def speak(
    lines: list[str | float], manner: Manner, noise_db: float | None = None, seed: int = 1
) -> tuple[np.ndarray, list[dict[str, object]]]:
    """Say lines one after the other; return 16 kHz sound and each text's start and end in s.

    `noise_db` is the signal-to-noise ratio of added room noise (None: clean).
    """
    espeak, parts, said, at = Espeak(), [], [], 0.0
    for line in lines:
        if isinstance(line, float):
            part = np.zeros(int(line * RATE), np.float32)
        else:
            part = espeak.say(line.split(), manner).sound
            said.append(
                {"text": line, "start": round(at, 3), "end": round(at + len(part) / RATE, 3)}
            )
        parts.append(part)
        at += len(part) / RATE
    sound = np.concatenate(parts) * np.float32(0.5)
    if noise_db is not None:
        power = np.mean(sound[np.abs(sound) > 1e-4] ** 2)
        room = Channel(seed).noise(len(sound))
        sound = sound + np.float32(np.sqrt(power / 10 ** (noise_db / 10))) * room
    return sound.astype(np.float32), said


def write_wav(path: Path, sound: np.ndarray, rate: int = RATE, codec: str = "none") -> None:
    """Write 16-bit mono at 16 or 8 kHz, at 8 kHz optionally through G.711 and back."""
    if rate != RATE:
        sound = soxr.resample(sound, RATE, rate)
    if codec != "none":
        sound = {"alaw": a_law, "mulaw": mu_law}[codec](sound)
    pcm = (np.clip(sound, -1, 1) * 32767).astype("<i2")
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(pcm.tobytes())


def record(
    arguments: list[str], manner: Manner, out: Path, rate: int, codec: str, noise_db: float | None
) -> None:
    """Make a recording and, beside it, a JSON file with the texts and their times."""
    sound, said = speak(lines_of(arguments), manner, noise_db)
    write_wav(out, sound, rate, codec)
    out.with_suffix(".json").write_text(
        json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
