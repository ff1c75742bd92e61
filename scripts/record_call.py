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
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr
from call_sounds import RATE_HZ, Sound, background, echo, gain, put, silent, speak, telephone
from numpy.typing import NDArray

from telephony.recording import Recording, Samples, read
from telephony.wavfile import RecordedTransport
from voice import clock
from voice.agents import load_agent
from voice.call import Call, OnLine
from voice.commands.failing import quiet_log
from voice.config import load_settings
from voice.decisions import Decision
from voice.engines import load_engines
from voice.journal import Journal
from voice.pipeline import Parts

ROUNDS = 5
"""How often a finished call is played until its echo is that of what the agent says."""

LONGEST_S = 900
"""No call that is made lasts longer."""

TALKS_ON_MS = 20_000
"""Who talks until the agent is silent gives up after so long."""

REACTION_MS = 200
"""How long a person takes to notice that nobody talks against them any more."""

NOT_THE_CALLER = ("echo", "background")
"""Judgements of sound over the agent that are decided as it ends, together with its words."""

ENDS_MS = 1_000
"""Silence of the agent that is more than a pause between its sentences."""


def name(line: dict[str, Any]) -> str:
    """A line as it is shown."""
    return line.get("say") or f"keys {line.get('tones', '')}"


def place(line: dict[str, Any], decisions: list[Decision], silence_ms: int) -> int:
    """Where a line begins, in milliseconds: at a time, after the agent's last answer or over it."""
    if "at_ms" in line:
        return line["at_ms"]
    replies = [d.ms for d in decisions if d.kind == "reply"]
    quiet = [d.ms - silence_ms for d in decisions if d.kind == "floor" and d.choice == "silence"]
    nobody = {d.ms for d in decisions if d.kind == "barge-in" and d.choice in NOT_THE_CALLER}
    heard = [d.ms for d in decisions if d.kind in ("heard", "barge-in") and d.ms not in nobody]
    idle = next((ms for ms in quiet if not heard or ms > heard[-1]), None)
    if idle is None:
        raise SystemExit(f"the call is over before the line {name(line)!r}")
    answer = max((ms for ms in replies if ms < idle), default=0)
    return answer + line["over_ms"] if "over_ms" in line else idle + line.get("after_ms", 700)


def finish(call: Sound, made: dict[str, Any], *, cut: bool, back: Sound | None = None) -> Sound:
    """Give the recording its tail, or cut it short, its level and all that is not the caller.

    `back` is the echo of the agent, which no caller's level changes.
    """
    call = np.concatenate([call, silent(made.get("tail_ms", 500))])
    if back is not None:
        call = np.concatenate([call, np.zeros(max(0, len(back) - len(call)), np.float32)])
    if cut and made.get("cut_ms"):
        call = call[: -RATE_HZ * made["cut_ms"] // 1000]
    call = call * gain(made.get("gain_db", 0))
    if back is not None:
        call[: len(back)] += back[: len(call)]
    for around in made.get("background", []):
        call += background(around, made, len(call))
    if "noise_db" in made:
        noise = np.random.default_rng(made.get("seed", 1)).normal(0, 1, len(call))
        call = call + (noise * 10 ** (made["noise_db"] / 20)).astype(np.float32)
    return np.clip(call, -1, 1).astype(np.float32)


def write(path: Path, call: Sound, made: dict[str, Any]) -> None:
    """Write the recording at its rate, mono or with an empty right channel."""
    rate_hz = made.get("rate_hz", RATE_HZ)
    out: NDArray[np.float32] = soxr.resample(call, RATE_HZ, rate_hz) if rate_hz != RATE_HZ else call
    if made.get("telephone"):
        out = telephone(out)
    if made.get("stereo"):
        out = np.stack([out, np.zeros_like(out)], axis=1)
    soundfile.write(path, out, rate_hz, format="FLAC", subtype="PCM_16", compression_level=1.0)


@dataclass(frozen=True, slots=True)
class Booth:
    """Where a call is tried while it is made: the real pipeline, and a place for its journal."""

    parts: Parts
    made: dict[str, Any]
    hang_up: bool
    scratch: Path

    def place(self, line: dict[str, Any], sound: Sound) -> int:
        """Where a line of the caller begins, as `place` says of the call so far."""
        if "at_ms" in line:
            return line["at_ms"]
        return place(line, self.listen(sound)[0], self.parts.settings.silence.ask_again_ms)

    def listen(self, sound: Sound) -> tuple[list[Decision], Sound]:
        """The call so far, its caller staying on the line in silence: decisions, agent's sound."""
        return self._play(finish(sound, self.made, cut=False), live="echo_db" in self.made)

    def whole(self, sound: Sound) -> Sound:
        """The finished recording.

        An echo in it is that of the agent who hears it: played back, it makes them say the same.
        """
        if "echo_db" not in self.made:
            return finish(sound, self.made, cut=True)
        _, agent = self.listen(sound)
        for _ in range(ROUNDS):
            back = echo(agent, self.made)
            whole = finish(sound, self.made, cut=True, back=back)
            before, (_, agent) = agent, self._play(whole, live=False)
            if np.array_equal(before, agent):
                return whole[: len(sound)] if self.hang_up else whole
        raise SystemExit(
            f"after {ROUNDS} rounds the agent still answers its own echo differently each time: "
            "echo_db is more than it bears"
        )

    def until_silent(self, sound: Sound, speech: Sound, at_ms: int) -> Sound:
        """Speech again and again, until the agent has fallen silent."""
        length = TALKS_ON_MS * RATE_HZ // 1000
        again = np.resize(np.concatenate([speech, silent(150)]), length)
        _, agent = self.listen(put(sound, again, at_ms))
        loud = np.flatnonzero(np.abs(agent) > 1e-3)
        at, pause = at_ms * RATE_HZ // 1000, ENDS_MS * RATE_HZ // 1000
        over = loud[loud >= at]
        if not len(over):
            raise SystemExit(
                f"nobody speaks {at_ms / 1000:.1f} s into the call: nothing to outtalk"
            )
        gaps = np.flatnonzero(np.diff(over) > pause)
        ends = int(over[gaps[0]] if len(gaps) else over[-1]) + REACTION_MS * RATE_HZ // 1000
        if ends - at > length:
            raise SystemExit(f"the agent talks on for more than {TALKS_ON_MS // 1000} s")
        faded = again[: ends - at].copy()
        faded[-320:] *= np.linspace(1, 0, 320, dtype=np.float32)
        return faded

    def _play(self, sound: Sound, *, live: bool) -> tuple[list[Decision], Sound]:
        """Play a finished recording; `live` puts the agent's echo in while it is said."""
        path, rate_hz = self.scratch / "so-far.flac", self.parts.settings.audio.rate_hz
        write(path, sound, self.made)
        recording = read(path, rate_hz=rate_hz, max_minutes=30)
        line = np.zeros(LONGEST_S * rate_hz, np.int16)
        line[: len(recording.samples)] = recording.samples
        decisions: list[Decision] = []
        with Journal.open(self.scratch / "journal.db", self.scratch / "keys") as journal:

            async def converse() -> Samples:
                wire = RecordedTransport(Recording(line, rate_hz, recording.because))
                if live:
                    wire.agent.on_sound = partial(answer, line, self.made, rate_hz)
                call = Call(wire, self.parts, journal, line=OnLine(echo=wire.echo))
                call.watch(decisions.append)
                await call.run()
                return wire.both_sides()[1]

            agent = clock.run(converse(), virtual=True)
        wave = agent.astype(np.float32) / np.float32(32_768)
        return decisions, soxr.resample(wave, rate_hz, RATE_HZ).astype(np.float32)


def answer(line: Samples, made: dict[str, Any], rate_hz: int, at_s: float, sound: bytes) -> None:
    """Put the echo of what the agent says just now onto the caller's side of the line."""
    at = round((at_s + made.get("echo_lag_ms", 150) / 1000) * rate_hz)
    back = np.frombuffer(sound, "<i2") * gain(made["echo_db"])
    there = line[at : at + len(back)]
    there[:] = np.clip(there + back[: len(there)].round(), -32_768, 32_767)


def record(folder: Path, ear: str) -> Path:
    """Record the caller of one call folder."""
    call = tomllib.loads((folder / "call.toml").read_text("utf-8"))
    fixed = [f"stt.engine={ear}", "tts.engine=espeak-ng", *call.get("settings", [])]
    settings = load_settings(None, fixed, environ={})
    made = call["made"]
    own = folder / call["agent"]
    agent = load_agent(str(own) if own.is_file() else call["agent"])
    sound = silent(made.get("lead_ms", 0))
    with (
        tempfile.TemporaryDirectory() as scratch,
        load_engines(settings, agent.languages) as engines,
    ):
        parts = Parts(agent, settings, engines)
        booth = Booth(parts, made, call.get("hang_up", False), Path(scratch))
        for line in made.get("line", []):
            at_ms = booth.place(line, sound)
            speech = speak(line, made)
            if line.get("until") == "silence":
                speech = booth.until_silent(sound, speech, at_ms)
            sound = put(sound, speech, at_ms)
            print(f"{at_ms / 1000:7.1f} s  {name(line)}")
        path = folder / call.get("caller", "caller.flac")
        write(path, booth.whole(sound), made)
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
