"""A process that plays trials, one after the other, each on one side and with one kind of ear.

    python -m voice.bench.turns.player '{"recordings": FILE, "jobs": FILE}'

prints {"event": "played", "job": n, "figures": {...}} for each and {"event": "done"} at the end.
"""

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from voice import clock
from voice.bench.process import quiet, say
from voice.bench.serving import bench_settings
from voice.bench.turns import ours, stock
from voice.bench.turns.heard import Figures
from voice.bench.turns.jobs import INTERIMS, OURS, Job, job_of
from voice.bench.turns.playing import Playing
from voice.bench.turns.sound import record
from voice.bench.turns.synthesis import Line, Spoken
from voice.bench.turns.utterances import read
from voice.config import Settings
from voice.journal import Journal, open_journal


class Player:
    """Plays jobs; the settings are those that ship."""

    def __init__(self, spoken: Mapping[Line, Spoken], settings: Settings, journal: Journal) -> None:
        self._spoken = spoken
        self._settings = settings
        self._journal = journal

    def play(self, job: Job) -> Figures:
        """One job, in virtual time: the same figures on any machine."""
        playing = Playing(job.trial, record(job.trial, self._spoken))
        caller = playing.caller()
        if job.side == OURS:
            holding = ours.hold(caller, job.rule, self._settings, self._journal)
        else:
            holding = stock.hold(caller, job.rule, interims=job.side == INTERIMS)
        held = clock.run(holding, virtual=True)
        told = [d for d in held.decisions if d.kind in ("barge-in", "endpointing")]
        because = told[-1].because if told else ""
        return {**playing.figures(held), "because": because, "lost": held.lost}


def play_all(file: Path, jobs: Sequence[Job]) -> None:
    """Play all, telling of each."""
    stock.share_sessions()
    with tempfile.TemporaryDirectory(prefix="vaarta-bench-") as folder, ExitStack() as held:
        settings = bench_settings(Path(folder))
        journal = held.enter_context(open_journal(settings))
        player = Player(read(file), settings, journal)
        for number, job in enumerate(jobs):
            say({"event": "played", "job": number, "figures": player.play(job)})
    say({"event": "done"})


def main() -> None:
    """Play as the first argument says."""
    quiet()
    wanted = json.loads(sys.argv[1])
    jobs = [job_of(made) for made in json.loads(Path(wanted["jobs"]).read_text("utf-8"))]
    play_all(Path(wanted["recordings"]), jobs)


if __name__ == "__main__":
    main()
