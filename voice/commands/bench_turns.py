"""`vaarta bench turns`: who has the floor, ours beside stock pipecat's, on the same recordings."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from voice.bench.phone import Report
from voice.bench.turns.bench import MEASURES, Wanted, bench_turns
from voice.bench.turns.cost import CostSize
from voice.bench.turns.ear import EarRule
from voice.bench.turns.figures import HEADLINE
from voice.bench.turns.heard import OBEYED_MS
from voice.commands.bench import progress_on
from voice.commands.failing import DONE, print_line
from voice.errors import CallError

MOST_CALLS = 64
LONGEST_EAR_MS = 3_000

MEANINGS = {
    "response_ratio": "end of a complete sentence to first sound, ours / stock; less, aim 0.6",
    "response_ratio_agreed": "the same where stock's smart-turn took the sentence for complete",
    "hanging_not_cut": "sentences left hanging: no sound before the caller went on; aim 0.95",
    "digits_not_cut": "the same of numbers said in groups",
    "barge_in_ratio": "onset of an interruption to the agent's last sound, ours / stock; aim 0.5",
    "quiet_barge_in_ratio": "the same of callers at -44 dBFS; aim 0.3",
    "backchannels_ignored": "nods over which the agent spoke on to its end; aim 0.9",
    "interruptions_obeyed": f"silent within {OBEYED_MS / 1000:g} s, for good; aim 0.97",
    "interruptions_talked_into": "answered at a pause within what they said; less is better",
    "cpu_ratio": "CPU of a call, ours / stock; less is better, aim 0.33",
    "memory_ratio": "memory of a call (USS), ours / stock; less is better, aim 0.25",
    "calls_per_core_ratio": "calls that fill a core, ours / stock; more is better, aim 3",
}
"""What each figure is, and which way is better."""

_MEASURED_IN = {
    "response_ratio": "response_ms",
    "barge_in_ratio": "barge_in_ms",
    "quiet_barge_in_ratio": "quiet_barge_in_ms",
    "cpu_ratio": "cpu_ms",
    "memory_ratio": "memory_mb",
    "calls_per_core_ratio": "calls_per_core",
    "response_ratio_agreed": "response_ms_agreed",
}
"""Ratios and what they were made of."""

NOTES = """What a caller hears is measured, in virtual time: from the last sample of speech that is
less than 40 dB below its peak to the first loud one of the answer; from the first such sample of
an interruption to the last loud one of the agent. CPU of deciding is not in these times.
Both sides have the same recordings and an ear that takes no time: it has heard the letters said
until now and nothing of the rest. Stock gets its words at VAD stop, as finals, as pipecat's local
Whisper gives them, which has no partials; "stock with interims" gets them as they are said.
Stock: pipecat's aggregators and PipelineWorker at their defaults (Silero, smart-turn, RTVI, turn
tracking). Ours: a whole call with the settings that ship, its journal included.
An agent that fell silent before anybody spoke has ignored no nod, and was not to be obeyed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says."""

    texts: Path | None = None
    voices: str = ""
    noise: str = ""
    ear_ms: int | None = None
    words_only: bool = False
    calls: str = ""


def wanted_of(asked: Asked, quick: bool) -> Wanted:
    """What is to be measured. Raises CallError bad-calls, bad-noise or bad-ear."""
    wanted = Wanted().quick() if quick else Wanted()
    if asked.texts:
        wanted = replace(wanted, texts=asked.texts)
    if asked.voices:
        wanted = replace(wanted, voices=tuple(v for v in asked.voices.split(",") if v))
    if asked.noise:
        levels = _numbers("--noise", asked.noise, -10, 60, "bad-noise")
        wanted = replace(wanted, noise_db=levels)
    if asked.calls:
        calls = _numbers("--calls", asked.calls, 2, MOST_CALLS, "bad-calls")
        size = CostSize(calls=calls)
        wanted = replace(wanted, cost=replace(size.quick(), calls=size.calls) if quick else size)
    ears = _ears(asked)
    # What is asked for is measured whole; what is not, on a part.
    return replace(wanted, ears=ears, rows_every=1) if ears else wanted


def _ears(asked: Asked) -> tuple[tuple[str, EarRule], ...]:
    delay_ms = asked.ear_ms or 0
    if not 0 <= delay_ms <= LONGEST_EAR_MS:
        raise CallError(
            f"--ear-ms {delay_ms} is not between 0 and {LONGEST_EAR_MS}",
            code="bad-ear",
            mend="give the milliseconds that your recognizer takes, such as --ear-ms 300",
        )
    if not delay_ms and not asked.words_only:
        return ()
    named = [f"answers {delay_ms} ms later"] if delay_ms else []
    named += ["whole words only"] if asked.words_only else []
    return ((", ".join(named), EarRule(delay_ms, asked.words_only)),)


def _numbers(option: str, given: str, least: int, most: int, code: str) -> tuple[int, ...]:
    try:
        numbers = tuple(int(part) for part in given.split(","))
    except ValueError:
        numbers = ()
    if not numbers or not all(least <= number <= most for number in numbers):
        raise CallError(
            f"{option} {given!r} is no list of numbers from {least} to {most}",
            code=code,
            mend=f"give whole numbers with commas between, such as {option} 20,10",
        )
    return numbers


def run_bench_turns(asked: Asked, quick: bool, as_json: bool) -> int:
    """Measure and print; always 0 when it could be measured, whatever came out.

    Raises CallError bench-texts, bench-voices, bench-voice, bench-process, bench-needs-linux,
    bad-calls, bad-noise or bad-ear.
    """
    if sys.platform != "linux":
        raise CallError(
            "the bench reads /proc, which only Linux has",
            code="bench-needs-linux",
            mend="run it in the container: docker run --rm vaarta bench turns",
        )
    wanted = wanted_of(asked, quick)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    report = _measured(wanted, console)
    if as_json:
        print_line(json.dumps(report.summary(), ensure_ascii=False))
    else:
        show(report, Console(highlight=False))
    return DONE


def _measured(wanted: Wanted, console: Console) -> Report:
    with progress_on(console) as progress:
        task = progress.add_task("starting", total=1, told="")

        def tell(done: int, of: int, what: str) -> None:
            progress.update(task, completed=done, total=of, told=f"{done} of {of} {what}")

        def around(name: str, step: Callable[[], None]) -> None:
            progress.update(task, description=name, completed=0, told="")
            step()

        return bench_turns(wanted, tell, around)


def show(report: Report, console: Console) -> None:
    """Print the figures with what they mean, all rows, the worst cases and the machine."""
    console.print(f"[bold]{report.machine}[/]; load {report.load_before:g} when it began")
    runs: list[dict[str, Any]] = [{"what": run.what, **run.figures} for run in report.runs]
    made = runs[0]
    console.print(
        f"{made['trials']} trials in {len(made['languages'])} languages "
        f"({', '.join(made['languages'])}), {len(made['voices'])} voices, noise "
        f"{', '.join(map(str, made['noise_db']))} dB below speech"
    )
    for engine, packages in made["missing"].items():
        console.print(f"[yellow]without {engine}[/]: apt-get install {packages}")
    console.print(_figures(report.figures))
    console.print(_rows([run for run in runs if "complete" in run]))
    console.print(_costs([run for run in runs if run["what"] == "cost"]))
    for run in runs:
        if run["what"] == "ours":
            console.print(_by(run["by"]))
            console.print(_worst(run["failures"]))
    console.print(f"[dim]{NOTES}[/]")


def _figures(figures: Mapping[str, Any]) -> Table:
    table = Table("figure", "value", "ours", "stock", "means")
    for name, meaning in MEANINGS.items():
        value = figures.get(name)
        of = _MEASURED_IN.get(name, name)
        row = [value, figures.get(of), figures.get(f"{of}_stock")]
        table.add_row(name, *("-" if v is None else str(v) for v in row), meaning)
    return table


def _rows(runs: Sequence[dict[str, Any]]) -> Table:
    table = Table("who, with what ear", *(f"{measure}" for measure in MEASURES))
    for run in runs:
        cells = [_cell(run[measure], HEADLINE[measure]) for measure in MEASURES]
        table.add_row(run["what"], *cells)
    return table


def _cell(told: Mapping[str, Any], name: str) -> str:
    if not told["trials"]:
        return "-"
    if name == "obeyed":
        return f"{told['obeyed']}, {told['stop_ms']} ms (p90 {told['stop_p90_ms']})"
    if name.endswith("_ms"):
        return f"{told[name]} ms (p90 {told[name.replace('_ms', '_p90_ms')]})"
    return f"{told[name]} of {told['trials']}"


def _costs(runs: Sequence[dict[str, Any]]) -> Table:
    table = Table("cost of", "calls", "ms per call-s", "calls per core", "USS MB", "RSS MB")
    for run in runs:
        keys = ("side", "calls", "cpu_ms", "calls_per_core", "uss_mb", "rss_mb")
        table.add_row(*(str(run[key]) for key in keys))
    return table


def _by(by: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Table:
    table = Table("ours, by", *MEASURES)
    for name in ("noise_db", "noise", "engine", "line", "language"):
        for value in sorted({value for measure in by.values() for value in measure[name]}):
            cells = [str(by[measure][name].get(value, "-")) for measure in MEASURES]
            table.add_row(f"{name} {value}", *cells)
    return table


def _worst(failures: Sequence[Mapping[str, Any]]) -> Table:
    table = Table("ours failed", "language", "text", "voice", "noise", "last decision")
    for failure in failures:
        keys = ("measure", "language", "text", "voice", "noise", "because")
        table.add_row(*(str(failure[key]) for key in keys))
    return table
