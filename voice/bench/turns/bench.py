"""`vaarta bench turns`: the recordings, the trials on both sides, and what a call costs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from voice.bench.machine import load, machine
from voice.bench.phone import Report, Run
from voice.bench.turns.cost import CostSize, measure_cost
from voice.bench.turns.ear import EarRule
from voice.bench.turns.figures import Row, broken_down, failures, headline, told
from voice.bench.turns.jobs import INTERIMS, OURS, STOCK, Job
from voice.bench.turns.rows import play
from voice.bench.turns.synthesis import festival_voices
from voice.bench.turns.texts import OURS as OUR_TEXTS
from voice.bench.turns.texts import read_texts
from voice.bench.turns.trials import NOISE_DB, Trial, plan
from voice.bench.turns.utterances import default_folder, make
from voice.bench.turns.voices import PACKAGES, choose, engines_here

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
    rows_every: int = 6
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
        rows = play(self.jobs(), self._file, lambda done, of: self._tell(done, of, "played"))
        self._sum_up(rows)

    def _sum_up(self, rows: Mapping[str, Row]) -> None:
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
