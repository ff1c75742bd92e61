"""The sounds that recorded calls are made of: voices, whispers, keys, other people, codecs."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from models.tts.espeak import Espeak

Sound = NDArray[np.float32]
"""Mono, -1 to 1, at `RATE_HZ`, shape (samples,)."""

RATE_HZ = 16_000
MU = 255
ROWS_HZ, COLUMNS_HZ = (697, 770, 852, 941), (1_209, 1_336, 1_477, 1_633)
PAD = ("123A", "456B", "789C", "*0#D")
"""Keys and their two tones, as ITU-T Q.23 draws them."""

KEY_PEAK = 0.2
"""Each tone of a key; both at once are about as loud as a voice."""

VARIANTS = ("+m3", "+f2", "+m7", "+f4", "+m1", "+f5", "+m5", "+f3")
"""espeak-ng's other speakers of a language, for a crowd."""

FRAME, ORDER, SEED = 480, 18, 1


def silent(ms: float) -> Sound:
    """So much silence."""
    return np.zeros(round(RATE_HZ * ms / 1000), np.float32)


def gain(db: float) -> np.float32:
    """What to multiply a sound with."""
    return np.float32(10 ** (db / 20))


def level_db(sound: Sound) -> float:
    """How loud a sound is while it sounds: of its frames of 20 ms those within 30 dB of the top."""
    frames = sound[: len(sound) // 320 * 320].reshape(-1, 320)
    power: NDArray[np.float64] = np.mean(frames.astype(np.float64) ** 2, axis=1)
    spoken = power[power > power.max(initial=0.0) / 1_000]
    return float(10 * np.log10(spoken.mean())) if len(spoken) else -120.0


def speak(line: Mapping[str, Any], made: Mapping[str, Any]) -> Sound:
    """One line of the caller: its words, whispered or not, and the keys pressed meanwhile."""
    said = {**made, **line}
    sound = say(said) if line.get("say") else silent(0)
    if said.get("whisper"):
        sound = whispered(sound) * gain(said.get("whisper_db", -14))
    if line.get("tones"):
        keys = tones(line["tones"], line.get("tone_ms", 100), line.get("gap_ms", 100))
        sound = put(sound, keys, line.get("tones_ms", 0))
    return sound * gain(line.get("gain_db", 0))


def say(said: Mapping[str, Any]) -> Sound:
    """A text in its voice; "..." within it is a pause."""
    voice = (
        said.get("synthesizer", "espeak-ng"),
        said["voice"],
        said["language"],
        said.get("words_per_minute", 160),
    )
    parts: list[Sound] = []
    for text in said["say"].split("..."):
        parts += [spoken(text.strip(), *voice), silent(said.get("pause_ms", 700))]
    return np.concatenate(parts[:-1])


@cache
def spoken(text: str, synthesizer: str, voice: str, language: str, words_per_minute: int) -> Sound:
    """A text by one of the synthesizers; the same text always sounds the same."""
    if synthesizer == "espeak-ng":
        return _espeak(text, voice, language, words_per_minute)
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "said.wav"
        if synthesizer == "flite":
            _check_flite(voice)
            stretch = f"duration_stretch={160 / words_per_minute:.3f}"
            _run("flite", "-voice", voice, "--setf", stretch, "-t", text, "-o", str(file))
        elif synthesizer == "festival":
            written = Path(scratch) / "said.txt"
            written.write_text(text, "utf-8")
            choice = f"(voice_{voice})"
            _run("text2wave", "-eval", choice, str(written), "-o", str(file), package="festival")
        else:
            raise SystemExit(f"no synthesizer {synthesizer!r}: choose espeak-ng, flite or festival")
        sound, rate_hz = soundfile.read(file, dtype="float32")
    if not len(sound):
        raise SystemExit(f"{synthesizer} says nothing for {text!r} in the voice {voice}")
    return soxr.resample(sound, rate_hz, RATE_HZ).astype(np.float32)


def _espeak(text: str, voice: str, language: str, words_per_minute: int) -> Sound:
    engine = Espeak(RATE_HZ, words_per_minute, {language: voice})
    try:
        pcm = np.frombuffer(b"".join(engine.speak(text, language)), "<i2")
        return pcm.astype(np.float32) / np.float32(32768)
    finally:
        engine.close()


def _check_flite(voice: str) -> None:
    """Refuse a voice that flite would quietly say in another."""
    if shutil.which("flite"):
        listed = subprocess.run(
            ["flite", "-lv"], capture_output=True, text=True, check=False
        ).stdout
        voices = listed.partition(":")[2].split()
        if voice not in voices and not Path(voice).exists():
            raise SystemExit(f"flite has no voice {voice!r}: {', '.join(voices)}")


def _run(program: str, *arguments: str, package: str = "") -> None:
    """Run a synthesizer that may not be there."""
    if not shutil.which(program):
        raise SystemExit(
            f"{program} is not installed: apt install {package or program}, "
            "or leave `synthesizer` out for espeak-ng"
        )
    ran = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    complaint = ran.stderr.strip().splitlines()
    if ran.returncode or not Path(arguments[-1]).exists():
        raise SystemExit(f"{program} failed: {complaint[-1] if complaint else ran.returncode}")


def whispered(sound: Sound) -> Sound:
    """The same words without a voice: each frame's spectral envelope, filled with noise.

    Linear prediction, so that it works for every synthesizer; espeak-ng's own "+whisper" is so thin
    that no detector takes it for speech.
    """
    chance = np.random.default_rng(SEED)
    window, hop = np.hanning(FRAME), FRAME // 2
    apart = np.abs(np.subtract.outer(np.arange(ORDER), np.arange(ORDER)))
    out = np.zeros(len(sound) + FRAME)
    for at in range(0, len(sound) - FRAME, hop):
        frame = sound[at : at + FRAME] * window
        alike = np.correlate(frame, frame, "full")[FRAME - 1 : FRAME + ORDER]
        if alike[0] < 1e-7:
            continue
        alike[0] *= 1.001
        shape = np.linalg.solve(alike[apart], alike[1:])
        noise = np.fft.rfft(chance.normal(0, 1, FRAME)) / np.fft.rfft(np.append(1, -shape), FRAME)
        breath = np.fft.irfft(noise, FRAME) * window
        out[at : at + FRAME] += breath * np.sqrt(np.sum(frame**2) / np.sum(breath**2))
    return out[: len(sound)].astype(np.float32)


def tones(keys: str, tone_ms: int, gap_ms: int) -> Sound:
    """Keys as they are heard on a line that sends them as sound."""
    parts: list[Sound] = []
    at = np.arange(RATE_HZ * tone_ms // 1000) / RATE_HZ
    for key in keys:
        row = next((n for n, keys_there in enumerate(PAD) if key in keys_there), None)
        if row is None:
            raise SystemExit(f"no telephone has the key {key!r}: 0-9, *, #, A-D")
        both = ROWS_HZ[row], COLUMNS_HZ[PAD[row].index(key)]
        tone = sum(np.sin(2 * np.pi * hz * at) for hz in both) * KEY_PEAK
        parts += [np.asarray(tone, np.float32), silent(gap_ms)]
    return np.concatenate(parts)


def put(call: Sound, speech: Sound, at_ms: int) -> Sound:
    """The recording with a sound added at its place."""
    at = at_ms * RATE_HZ // 1000
    longer = np.zeros(max(len(call), at + len(speech)), np.float32)
    longer[: len(call)] = call
    longer[at : at + len(speech)] += speech
    return longer


def background(around: Mapping[str, Any], made: Mapping[str, Any], samples: int) -> Sound:
    """Another person, a television or a crowd: a text again and again, for so many samples.

    `db` is its level below full scale; `babble` so many voices, each in its own place of the text.
    """
    said = {**made, **around}
    people = int(around.get("babble", 1))
    sound = np.zeros(samples, np.float32)
    for n in range(people):
        voice = said["voice"] if n == 0 else said["language"] + VARIANTS[n % len(VARIANTS)]
        pace = said.get("words_per_minute", 160) + 7 * n
        text = say({**said, "voice": voice, "words_per_minute": pace})
        once = np.concatenate([text, silent(said.get("pause_ms", 700) / 2)])
        sound += np.resize(np.roll(once, -n * len(once) // people), samples)
    sound[: round(RATE_HZ * around.get("from_ms", 0) / 1000)] = 0
    return sound * gain(around.get("db", -40) - level_db(sound))


def echo(agent: Sound, made: Mapping[str, Any]) -> Sound:
    """The agent's own voice as it comes back to it."""
    back = agent * gain(made["echo_db"])
    return np.concatenate([silent(made.get("echo_lag_ms", 150)), back]).astype(np.float32)


def telephone(sound: NDArray[np.float32]) -> Sound:
    """Sound as G.711 mu-law carries it: eight bits a sample, finer where it is quiet."""
    compressed = np.sign(sound) * np.log1p(MU * np.abs(sound)) / np.log1p(MU)
    coarse = np.round(compressed * 127) / 127
    return (np.sign(coarse) * np.expm1(np.abs(coarse) * np.log1p(MU)) / MU).astype(np.float32)
