"""The recordings of the turns bench as files: each with its script, and the same every time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import soundfile

SCRIPT = Path(__file__).parents[3] / "scripts" / "make_turns.py"


def made(folder: Path, home: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, SCRIPT, folder, "--voices", "espeak-ng:plain", *more]
    root = str(SCRIPT.parents[1])
    return subprocess.run(
        [str(part) for part in command],
        env={**os.environ, "XDG_CACHE_HOME": str(home), "PYTHONPATH": root},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_every_recording_has_its_script_and_is_made_the_same_again(tmp_path: Path) -> None:
    once, again = (tmp_path / name for name in ("once", "again"))
    for folder in (once, again):
        done = made(folder, tmp_path / "cache", "--every", "40", "--noise", "20")
        assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in (once / "trials.jsonl").read_text().splitlines()]
    assert {case["measure"] for case in told} == {
        "complete", "hanging", "digits", "backchannel", "interruption", "quiet",
    }  # fmt: skip
    for case in told:
        sound, rate_hz = soundfile.read(once / case["file"], dtype="int16")
        assert rate_hz == 16_000
        begin_ms, end_ms = case["speech_ms"][-1]
        assert 0 < begin_ms < end_ms < len(sound) / 16
        assert (
            " ".join(word for word, *_ in case["words"]) == f"{case['text']} {case['then']}".strip()
        )
        assert (once / case["file"]).read_bytes() == (again / case["file"]).read_bytes()
    assert len(list(once.glob("*.wav"))) == len(told)


def test_a_voice_that_is_not_here_is_told_in_two_lines(tmp_path: Path) -> None:
    done = made(tmp_path / "out", tmp_path / "cache", "--voices", "cepstral")
    assert done.returncode == 2
    assert done.stderr.startswith("error[bench-voices]: there is no voice 'cepstral' here")
