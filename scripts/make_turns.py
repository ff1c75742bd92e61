#!/usr/bin/env python3
"""Makes the recordings of `vaarta bench turns` as files to listen to, each with its script.

    scripts/make_turns.py out/turns              # about 480 WAV files and trials.jsonl
    scripts/make_turns.py out/turns --every 20 --voices flite --noise 10

Each line of trials.jsonl tells a file's text, voice, noise, level and codec, when there is speech
in it and when each word is said. The bench makes the same recordings itself, and keeps none.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from telephony.recording import write_mono
from voice.bench.turns.sound import RATE_HZ, Recording, record
from voice.bench.turns.synthesis import festival_voices
from voice.bench.turns.texts import OURS, read_texts
from voice.bench.turns.trials import NOISE_DB, Trial, plan
from voice.bench.turns.utterances import default_folder, make, read
from voice.bench.turns.voices import choose
from voice.commands.failing import one_clear_line


def told(trial: Trial, recording: Recording, name: str) -> dict[str, Any]:
    """What trials.jsonl says of a recording."""
    kept = asdict(trial)
    del kept["lines"]
    return {
        "file": name,
        **kept,
        "voice": str(trial.lines[0].voice),
        "speech_ms": [[round(ms) for ms in span] for span in recording.speech_ms],
        "words": [[w.text, round(w.start_ms), round(w.end_ms)] for w in recording.words],
    }


def write(folder: Path, given: argparse.Namespace) -> int:
    """Write all recordings; gives how many."""
    texts = read_texts(given.texts)
    voices = choose([name for name in given.voices.split(",") if name], festival_voices())
    noise_db = [int(level) for level in given.noise.split(",")]
    trials = plan(texts, voices, noise_db, every=given.every)
    every = plan(texts, voices, noise_db)
    lines = [line for trial in every for line in trial.lines]
    spoken = read(make(lines, default_folder(), lambda _: None))
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "trials.jsonl").open("w", encoding="utf-8") as out:
        for trial in trials:
            recording = record(trial, spoken)
            name = f"{trial.number:03}-{trial.measure}-{trial.language}.wav"
            write_mono(folder / name, recording.samples, RATE_HZ)
            out.write(json.dumps(told(trial, recording, name), ensure_ascii=False) + "\n")
    return len(trials)


def main() -> None:
    """Write the recordings into the folder named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where the files go")
    parser.add_argument("--texts", type=Path, default=OURS, help="as of vaarta bench turns")
    parser.add_argument("--voices", default="", help="as of vaarta bench turns")
    parser.add_argument("--noise", default=",".join(map(str, NOISE_DB)), help="dB, with commas")
    parser.add_argument("--every", type=int, default=1, help="only every n-th of each kind")
    given = parser.parse_args()
    with one_clear_line():
        print(f"{write(given.folder, given)} recordings in {given.folder}")


if __name__ == "__main__":
    main()
