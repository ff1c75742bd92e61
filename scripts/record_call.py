#!/usr/bin/env python3
"""Makes the caller of a recorded call: speaks its lines, each when the agent has answered.

    scripts/record_call.py tests/calls/hinglish-order      # writes caller.flac beside call.toml

The lines stand in call.toml ([made]; tests/calls/README.md). Each is placed by playing the call
so far through the real pipeline. What comes out is an ordinary recording; nothing of the lines
is read when the call is played.
"""

import argparse
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from models.tts.espeak import Espeak
from telephony.recording import read
from voice.agents import load_agent
from voice.commands.failing import quiet_log
from voice.config import load_settings
from voice.decisions import Decision
from voice.engines import load_engines
from voice.journal import Journal
from voice.pipeline import Parts
from voice.scenario import Script, play

RATE_HZ = 16_000
MU = 255
Sound = NDArray[np.float32]


def speak(line: dict[str, Any], made: dict[str, Any]) -> Sound:
    """One line of the caller in its voice, float32 at 16 kHz; "..." within it is a pause."""
    said = {**made, **line}
    engine = Espeak(
        rate_hz=RATE_HZ,
        words_per_minute=said.get("words_per_minute", 160),
        voices={said["language"]: said["voice"]},
    )
    try:
        parts: list[Sound] = []
        for text in said["say"].split("..."):
            pcm = np.frombuffer(b"".join(engine.speak(text.strip(), said["language"])), "<i2")
            parts += [pcm.astype(np.float32) / np.float32(32768), silence(said, "pause_ms", 700)]
        return np.concatenate(parts[:-1])
    finally:
        engine.close()


def silence(made: dict[str, Any], key: str, default_ms: int = 0) -> Sound:
    """A silence whose length stands under a key."""
    return np.zeros(RATE_HZ * made.get(key, default_ms) // 1000, np.float32)


def place(line: dict[str, Any], decisions: list[Decision], silence_ms: int) -> int:
    """Where a line begins, in milliseconds: at a time, after the agent's last answer or over it."""
    if "at_ms" in line:
        return line["at_ms"]
    replies = [d.ms for d in decisions if d.kind == "reply"]
    quiet = [d.ms - silence_ms for d in decisions if d.kind == "floor" and d.choice == "silence"]
    heard = [d.ms for d in decisions if d.kind in ("heard", "barge-in")]
    idle = next((ms for ms in quiet if not heard or ms > heard[-1]), None)
    if idle is None:
        raise SystemExit(f"the call is over before the line {line['say']!r}")
    answer = max((ms for ms in replies if ms < idle), default=0)
    return answer + line["over_ms"] if "over_ms" in line else idle + line.get("after_ms", 700)


def put(call: Sound, speech: Sound, at_ms: int) -> Sound:
    """The recording with a line added at its place."""
    at = at_ms * RATE_HZ // 1000
    longer = np.zeros(max(len(call), at + len(speech)), np.float32)
    longer[: len(call)] = call
    longer[at : at + len(speech)] += speech
    return longer


def finish(call: Sound, made: dict[str, Any], *, cut: bool) -> Sound:
    """Give the recording its tail, or cut it short, its level and its noise."""
    call = np.concatenate([call, silence(made, "tail_ms", 500)])
    if cut and made.get("cut_ms"):
        call = call[: -RATE_HZ * made["cut_ms"] // 1000]
    call = call * np.float32(10 ** (made.get("gain_db", 0) / 20))
    if "noise_db" in made:
        noise = np.random.default_rng(made.get("seed", 1)).normal(0, 1, len(call))
        call = call + (noise * 10 ** (made["noise_db"] / 20)).astype(np.float32)
    return np.clip(call, -1, 1).astype(np.float32)


def telephone(sound: NDArray[np.float32]) -> Sound:
    """Sound as G.711 mu-law carries it: eight bits a sample, finer where it is quiet."""
    compressed = np.sign(sound) * np.log1p(MU * np.abs(sound)) / np.log1p(MU)
    coarse = np.round(compressed * 127) / 127
    return (np.sign(coarse) * np.expm1(np.abs(coarse) * np.log1p(MU)) / MU).astype(np.float32)


def write(path: Path, call: Sound, made: dict[str, Any]) -> None:
    """Write the recording at its rate, mono or with an empty right channel."""
    rate_hz = made.get("rate_hz", RATE_HZ)
    out = soxr.resample(call, RATE_HZ, rate_hz) if rate_hz != RATE_HZ else call
    if made.get("telephone"):
        out = telephone(out)
    if made.get("stereo"):
        out = np.stack([out, np.zeros_like(out)], axis=1)
    soundfile.write(path, out, rate_hz, format="FLAC", subtype="PCM_16", compression_level=1.0)


def listen(sound: Sound, made: dict[str, Any], parts: Parts, scratch: Path) -> list[Decision]:
    """The decisions of the call so far, its caller staying on the line in silence."""
    path = scratch / "so-far.flac"
    write(path, finish(sound, made, cut=False), made)
    recording = read(path, rate_hz=parts.settings.audio.rate_hz, max_minutes=30)
    decisions: list[Decision] = []
    with Journal.open(scratch / "journal.db", scratch / "keys") as journal:
        play(Script(recording), parts, journal, [decisions.append])
    return decisions


def record(folder: Path, ear: str) -> Path:
    """Record the caller of one call folder."""
    call = tomllib.loads((folder / "call.toml").read_text("utf-8"))
    fixed = [f"stt.engine={ear}", "tts.engine=espeak-ng", *call.get("settings", [])]
    settings = load_settings(None, fixed, environ={})
    made = call["made"]
    agent = load_agent(call["agent"])
    sound = silence(made, "lead_ms")
    with (
        tempfile.TemporaryDirectory() as scratch,
        load_engines(settings, agent.languages) as engines,
    ):
        parts = Parts(agent, settings, engines)
        for line in made.get("line", []):
            needed = "at_ms" not in line
            decisions = listen(sound, made, parts, Path(scratch)) if needed else []
            at_ms = place(line, decisions, settings.silence.ask_again_ms)
            sound = put(sound, speak(line, made), at_ms)
            print(f"{at_ms / 1000:7.1f} s  {line['say']}")
    path = folder / call.get("caller", "caller.flac")
    write(path, finish(sound, made, cut=True), made)
    return path


def main() -> None:
    """Record the caller of each folder named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="+", help="a folder with a call.toml")
    parser.add_argument("--ear", default="mini", help="what hears: a name or a folder of weights")
    given = parser.parse_args()
    quiet_log()
    for folder in given.folder:
        print(f"{folder.name}")
        path = record(folder, given.ear)
        print(f"           {path.stat().st_size // 1024} kB in {path.name}")


if __name__ == "__main__":
    main()
