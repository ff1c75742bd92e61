"""`vaarta bench turns`: the recordings, the trials on both sides, and what a call costs."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from voice.bench.machine import load, machine
from voice.bench.phone import Report, Run
from voice.bench.process import Process
from voice.bench.turns.cost import CostSize, measure_cost
from voice.bench.turns.ear import EarRule
from voice.bench.turns.figures import Played, Row, broken_down, failures, headline, told
from voice.bench.turns.jobs import INTERIMS, OURS, STOCK, Job
from voice.bench.turns.synthesis import festival_voices
from voice.bench.turns.texts import OURS as OUR_TEXTS
from voice.bench.turns.texts import read_texts
from voice.bench.turns.trials import NOISE_DB, Trial, plan
from voice.bench.turns.utterances import default_folder, make
from voice.bench.turns.voices import PACKAGES, choose, engines_here

MOST_PROCESSES = 8
PLAY_S = 120.0
"""How long one trial may take on a busy machine."""

MEASURES = ("complete", "hanging", "digits", "backchannel", "interruption", "quiet")

Tell = Callable[[int, int, str], None]
"""Told how many of how many are done, and of what."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is measured.

    `every`: only every n-th trial. `ears` are the slower ears besides the one that takes no time,
    by name, on every `rows_every`-th trial (0: none).
    """

    texts: Path = OUR_TEXTS
    voices: Sequence[str] = ()
    noise_db: Sequence[int] = NOISE_DB
    every: int = 1
    ears: Sequence[tuple[str, EarRule]] = (
        ("answers 200 ms later", EarRule(delay_ms=200)),
        ("whole words only", EarRule(words_only=True)),
    )
    rows_every: int = 4
    cost: CostSize = field(default_factory=CostSize)
    folder: Path | None = None
    """Where recordings are kept; the user's cache when None."""

    def quick(self) -> "Wanted":
        """The same in a minute, for a look."""
        return replace(self, every=self.every * 5, rows_every=0, cost=self.cost.quick())


Step = tuple[str, Callable[[], None]]


class TurnsBench:
    """The steps in their order, so that progress can be shown."""

    def __init__(self, wanted: Wanted, tell: Tell) -> None:
        self.report = Report(machine(), round(load(), 2))
        self._wanted = wanted
        self._tell = tell
        self._trials: tuple[Trial, ...] = ()
        self._file = Path()

    def steps(self) -> Iterator[Step]:
        """Each step, to be called in this order."""
        yield "recordings", self._record
        yield "trials, ours and stock", self._play
        if self._wanted.cost.calls:
            yield "what a call costs", self._cost

    def _record(self) -> None:
        wanted = self._wanted
        texts = read_texts(wanted.texts)
        voices = choose(wanted.voices, festival_voices())
        self._trials = plan(texts, voices, wanted.noise_db, every=wanted.every)
        # Of all trials: a quick look uses the same recordings.
        every = plan(texts, voices, wanted.noise_db)
        lines = [line for trial in every for line in trial.lines]
        folder = wanted.folder or default_folder()
        count = len(set(lines))
        self._file = make(lines, folder, lambda done: self._tell(done, count, "spoken"))
        used = sorted({str(line.voice) for trial in self._trials for line in trial.lines})
        self._note(
            "recordings",
            {
                "trials": len(self._trials),
                "languages": sorted({trial.language for trial in self._trials}),
                "voices": used,
                "noise_db": list(wanted.noise_db),
                "missing": {n: PACKAGES[n] for n, here in engines_here().items() if not here},
            },
        )

    def _note(self, what: str, figures: dict[str, object]) -> None:
        self.report.runs.append(Run(what, figures))

    def jobs(self) -> list[Job]:
        """What is played: all trials on both sides, some again with other ears."""
        jobs = [Job(side, side, trial) for trial in self._trials for side in (OURS, STOCK)]
        if not self._wanted.rows_every:
            return jobs
        some = self._trials[:: self._wanted.rows_every]
        jobs += [Job(INTERIMS, INTERIMS, trial) for trial in some]
        for name, rule in self._wanted.ears:
            for trial in some:
                jobs += [Job(f"{side}, {name}", side, trial, rule) for side in (OURS, STOCK)]
        return jobs

    def _play(self) -> None:
        jobs = self.jobs()
        count = min(MOST_PROCESSES, len(os.sched_getaffinity(0)), len(jobs))
        done = [0]
        lock = Lock()

        def played(_: Played) -> None:
            with lock:
                done[0] += 1
                self._tell(done[0], len(jobs), "played")

        shares = [jobs[number::count] for number in range(count)]
        rows: dict[str, list[Played]] = {}
        with (
            tempfile.TemporaryDirectory(prefix="vaarta-bench-") as folder,
            ThreadPoolExecutor(count) as threads,
        ):

            def play(number: int) -> list[Played]:
                file = Path(folder) / f"{number}.json"
                return _play_share(shares[number], file, self._file, played)

            for share, outcome in zip(shares, threads.map(play, range(count)), strict=True):
                for job, figures in zip(share, outcome, strict=True):
                    rows.setdefault(job.row, []).append(figures)
        for row in rows.values():
            row.sort(key=lambda played: played.trial.number)
        self._sum_up(rows)

    def _sum_up(self, rows: dict[str, list[Played]]) -> None:
        ours, stock = rows[OURS], rows[STOCK]
        self.report.figures |= headline(ours, stock)
        for name, row in rows.items():
            self._note(name, _summary(row, whole=name in (OURS, STOCK), failing=name == OURS))

    def _cost(self) -> None:
        cost = measure_cost(self._wanted.cost, self._tell)
        self.report.figures |= cost.figures
        for figures in cost.runs:
            self._note("cost", figures)


def _summary(row: Row, *, whole: bool, failing: bool) -> dict[str, object]:
    figures: dict[str, object] = {measure: told(row, measure) for measure in MEASURES}
    if whole:
        figures["by"] = {measure: broken_down(row, measure) for measure in MEASURES}
    if failing:
        figures["failures"] = failures(row)
    return figures


def _play_share(
    jobs: Sequence[Job], file: Path, recordings: Path, played: Callable[[Played], None]
) -> list[Played]:
    """Have one process play its share. Raises CallError bench-process."""
    file.write_text(json.dumps([job.as_json() for job in jobs]), encoding="utf-8")
    outcome: list[Played] = []
    wanted = {"recordings": str(recordings), "jobs": str(file)}
    with Process("turns.player", wanted) as player:
        for job in jobs:
            told = player.event("played", PLAY_S)
            outcome.append(Played(job.trial, told["figures"]))
            played(outcome[-1])
        player.event("done")
    return outcome


def bench_turns(
    wanted: Wanted, tell: Tell, around: Callable[[str, Callable[[], None]], None]
) -> Report:
    """Run everything; `around` is given each step with its name and has to call it.

    Raises CallError bench-texts, bench-voices, bench-voice or bench-process.
    """
    bench = TurnsBench(wanted, tell)
    for name, step in bench.steps():
        around(name, step)
    return bench.report
