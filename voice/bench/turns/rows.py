"""Jobs played by several processes at once; the figures are the same however many there are."""

import json
import os
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from voice.bench.process import Process
from voice.bench.turns.figures import Played, Row
from voice.bench.turns.jobs import Job

MOST_PROCESSES = 8
PLAY_S = 120.0
"""How long one trial may take on a busy machine."""


def play(jobs: Sequence[Job], recordings: Path, tell: Callable[[int, int], None]) -> dict[str, Row]:
    """Play all; gives each row's trials in their order.

    `tell` is given how many of how many are done. Raises CallError bench-process.
    """
    count = min(MOST_PROCESSES, len(os.sched_getaffinity(0)), len(jobs))
    done = [0]
    lock = Lock()

    def one_more() -> None:
        with lock:
            done[0] += 1
            tell(done[0], len(jobs))

    shares = [jobs[number::count] for number in range(count)]
    rows: dict[str, list[Played]] = {job.row: [] for job in jobs}
    with (
        tempfile.TemporaryDirectory(prefix="vaarta-bench-") as folder,
        ThreadPoolExecutor(count) as threads,
    ):

        def play_share(number: int) -> list[Played]:
            file = Path(folder) / f"{number}.json"
            return _play_share(shares[number], file, recordings, one_more)

        for share, outcome in zip(shares, threads.map(play_share, range(count)), strict=True):
            for job, played in zip(share, outcome, strict=True):
                rows[job.row].append(played)
    return {name: sorted(row, key=lambda p: p.trial.number) for name, row in rows.items()}


def _play_share(
    jobs: Sequence[Job], file: Path, recordings: Path, one_more: Callable[[], None]
) -> list[Played]:
    """Have one process play its share."""
    file.write_text(json.dumps([job.as_json() for job in jobs]), encoding="utf-8")
    outcome: list[Played] = []
    wanted = {"recordings": str(recordings), "jobs": str(file)}
    with Process("turns.player", wanted) as player:
        for job in jobs:
            told = player.event("played", PLAY_S)
            outcome.append(Played(job.trial, told["figures"]))
            one_more()
        player.event("done")
    return outcome
