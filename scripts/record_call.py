#!/usr/bin/env python3
"""Makes the caller of a recorded call: speaks its lines, each when the agent has answered.

    scripts/record_call.py tests/calls/hinglish-order      # writes caller.flac beside call.toml

The lines stand in call.toml. Each is placed by playing the call so far through the real pipeline:
`after_ms` counts from the end of the agent's answer, `over_ms` from the beginning of it, which
makes an interruption. What comes out is an ordinary recording; nothing of the lines is read when
the call is played.
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
from telephony.recording import Recording
from voice.agents import load_agent
from voice.config import Settings, load_settings
from voice.decisions import Decision
from voice.engines import load_engines
from voice.journal import Journal
from voice.pipeline import Parts
from voice.scenario import Script, play

RATE_HZ = 16_000
Sound = NDArray[np.float32]


def speak(line: dict[str, Any], made: dict[str, Any]) -> Sound:
    """One line of the caller in its voice, float32 at 16 kHz; "..." within it is a pause."""
    language = line.get("language", made["language"])
    voice = line.get("voice", made["voice"])
    engine = Espeak(
        rate_hz=RATE_HZ,
        words_per_minute=made.get("words_per_minute", 160),
        voices={language: voice},
    )
    try:
        pause: Sound = np.zeros(RATE_HZ * made.get("pause_ms", 700) // 1000, np.float32)
        parts: list[Sound] = []
        for text in line["say"].split("..."):
            pcm = np.frombuffer(b"".join(engine.speak(text.strip(), language)), "<i2")
            parts += [pcm.astype(np.float32) / np.float32(32768), pause]
        return np.concatenate(parts[:-1])
    finally:
        engine.close()


def place(line: dict[str, Any], decisions: list[Decision], silence_ms: int) -> int:
    """Where a line begins, in milliseconds: after the agent's last answer, or over it."""
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


def finish(call: Sound, made: dict[str, Any]) -> Sound:
    """Give the recording its level, its noise and its tail."""
    tail = np.zeros(RATE_HZ * made.get("tail_ms", 500) // 1000, np.float32)
    call = np.concatenate([call, tail])
    cut = made.get("cut_ms")
    if cut:
        call = call[: -RATE_HZ * cut // 1000]
    call = call * 10 ** (made.get("gain_db", 0) / 20)
    if "noise_db" in made:
        noise = np.random.default_rng(made.get("seed", 1)).normal(0, 1, len(call))
        call = call + (noise * 10 ** (made["noise_db"] / 20)).astype(np.float32)
    return np.clip(call, -1, 1).astype(np.float32)


def write(path: Path, call: Sound, made: dict[str, Any]) -> None:
    """Write the recording at its rate, mono or with an empty right channel."""
    rate_hz = made.get("rate_hz", RATE_HZ)
    out = soxr.resample(call, RATE_HZ, rate_hz) if rate_hz != RATE_HZ else call
    if made.get("stereo"):
        out = np.stack([out, np.zeros_like(out)], axis=1)
    soundfile.write(path, out, rate_hz, subtype="PCM_16")


def record(folder: Path, settings: Settings) -> Path:
    """Record the caller of one call folder."""
    call = tomllib.loads((folder / "call.toml").read_text("utf-8"))
    made = call["made"]
    agent = load_agent(call["agent"])
    sound = np.zeros(RATE_HZ * made.get("lead_ms", 0) // 1000, np.float32)
    with (
        tempfile.TemporaryDirectory() as scratch,
        Journal.open(Path(scratch) / "journal.db", Path(scratch) / "keys") as journal,
        load_engines(settings, agent.languages) as engines,
    ):
        for line in made.get("line", []):
            pcm = (finish(sound, {**made, "cut_ms": 0}) * 32767).astype(np.int16)
            script = Script(Recording(pcm, RATE_HZ, "so far"))
            decisions: list[Decision] = []
            play(script, Parts(agent, settings, engines), journal, [decisions.append])
            at = place(line, decisions, settings.silence.ask_again_ms)
            sound = put(sound, speak(line, made), at)
            print(f"{at / 1000:7.1f} s  {line['say']}")
    path = folder / call.get("caller", "caller.flac")
    write(path, finish(sound, made), made)
    return path


def main() -> None:
    """Record the caller of each folder named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="+", help="a folder with a call.toml")
    settings = load_settings(None, [])
    for folder in parser.parse_args().folder:
        print(f"{folder.name}")
        print(f"          wrote {record(folder, settings)}")


if __name__ == "__main__":
    main()
