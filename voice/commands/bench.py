"""`vaarta bench phone`: the figures of the telephone on this machine, beside a stock pipecat's."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from voice.bench.phone import Report, Size, bench_phone
from voice.commands.failing import DONE, print_line
from voice.errors import CallError

MOST_CALLS = 400

MEANINGS = {
    "media_ms_per_call_second": "CPU of a call's sound alone, in ms per second; less is better",
    "media_vad_ms_per_call_second": "the same with voice detection; less is better, aim 25",
    "calls_per_core": "calls that fill a core with these two; more is better, aim 40",
    "calls_per_core_ratio": "ours / stock; more is better",
    "response_ratio": "end of speech to first packet of the answer, ours / stock; less is better",
    "response_ratio_8k": "the same against stock set to 8 kHz throughout",
    "barge_in_ratio": "speech over the answer to its last packet, ours / stock; less is better",
    "barge_in_ratio_8k": "the same against stock set to 8 kHz throughout",
    "stall_gap_ms": "longest silence on the wire while Python hangs for 2 s; aim at most 60",
    "soak_calls": "calls made one after the other, each with sound both ways",
    "soak_failed": "those that did not come about, broke off or were mute; aim 0",
    "rss_warming_mb": "memory that as many calls before them left in use, in a server just started",
    "rss_growth_mb": "memory that they left in use beyond that; aim 0, noise is about 3",
    "threads_growth": "threads that they left behind; aim 0",
    "descriptors_growth": "open files and sockets that they left behind; aim 0",
    "torture_survived": "through hostile datagrams the process answers and a call is heard",
}
"""What each figure is, and which way is better."""


_SENTENCES = {
    "stall": "[bold]stall[/]    longest time without a packet while Python hung: "
    "{largest_gap_ms:.0f} ms",
    "soak": "[bold]soak[/]     {calls} calls in {seconds:.0f} s, {failed} failed {because}; left "
    "behind: {rss_growth_mb:.1f} MB, {threads_growth} threads, {descriptors_growth} descriptors; "
    "MB when just started, warm, as the last call ended, after a rest: {rss_mb}",
    "torture": "[bold]torture[/]  {messages} datagrams; answers: {answers}, call audible: "
    "{audible} (likeness {likeness}), ended badly: {ended_badly!r}",
}

NOTES = """CPU is that of the server's process, user and system, all threads; callers are another.
gap: longest time without a packet; late: how late the callers themselves were held up at worst.
media: SIP, RTP, resampling to 16 kHz and back, an echo; echo: the same with voice detection.
stock: pipecat's FastAPI WebSocket transport with its Twilio serializer and Silero, at 8 kHz as in
its telephone examples; in conversation at its defaults of 16 and 24 kHz. What recognises and
speaks takes no time on either side. Ours ends turns by the settings that ship, stock by the 0.2 s
of silence of its voice detection, the quickest that it has; as many calls at once as stock bears.
soak: what the first calls leave in use is told apart, as heaps and caches grow to their size."""


def size_of(calls: str, quick: bool) -> Size:
    """How much to measure; `calls` is a list such as "20,50,100". Raises CallError."""
    size = Size()
    if calls:
        counts = tuple(int(part) if part.isdecimal() else 0 for part in calls.split(","))
        if not all(0 < count <= MOST_CALLS for count in counts):
            raise CallError(
                f"--calls {calls!r} is no list of numbers from 1 to {MOST_CALLS}",
                code="bad-calls",
                mend="give the calls at once to be measured, such as --calls 20,50,100",
            )
        size = replace(size, calls=counts)
    return size.quick() if quick else size


def run_bench_phone(calls: str, quick: bool, as_json: bool) -> int:
    """Measure and print; always 0 when it could be measured, whatever came out.

    Raises CallError bad-calls, bench-needs-linux or bench-process.
    """
    if sys.platform != "linux":
        raise CallError(
            "the bench reads /proc, which only Linux has",
            code="bench-needs-linux",
            mend="run it in the container: docker run --rm vaarta bench phone",
        )
    size = size_of(calls, quick)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    report = _measured(size, console)
    if as_json:
        print_line(json.dumps(report.summary()))
    else:
        show(report, Console(highlight=False))
    return DONE


def progress_on(console: Console) -> Progress:
    """What is shown while a bench measures: the step, how far it is, and what it `told` last."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[told]}"),
    )
    return Progress(*columns, console=console, transient=True)


def _measured(size: Size, console: Console) -> Report:
    with progress_on(console) as progress:
        task = progress.add_task("starting", total=7, told="")

        def tell(told: str) -> None:
            progress.update(task, told=told)

        def around(name: str, step: Callable[[], None]) -> None:
            progress.update(task, description=name, told="")
            step()
            progress.advance(task)

        return bench_phone(size, tell, around)


def show(report: Report, console: Console) -> None:
    """Print the figures with what they mean, the runs that they come from, and the machine."""
    console.print(f"[bold]{report.machine}[/]; load {report.load_before:g} when it began")
    runs: list[dict[str, Any]] = [{"what": run.what, **run.figures} for run in report.runs]
    console.print(_figures(report))
    console.print(_costs([run for run in runs if "echoed" in run]))
    console.print(_times([run for run in runs if "response_ms" in run]))
    for run in runs:
        if run["what"] in _SENTENCES:
            console.print(_SENTENCES[run["what"]].format(**run))
    console.print(f"[dim]{NOTES}[/]")


def _figures(report: Report) -> Table:
    table = Table("figure", "value", "means")
    for name, meaning in MEANINGS.items():
        value = report.figures.get(name)
        table.add_row(name, "-" if value is None else str(value), meaning)
    return table


def _costs(runs: Sequence[dict[str, Any]]) -> Table:
    columns = (
        "run",
        "calls",
        "ms per call-s",
        "heard their echo",
        "delay ms",
        "gap ms",
        "late ms",
        "RSS MB",
    )
    table = Table(*columns)
    for run in runs:
        echoed = f"{run['echoed']} of {run['calls']}"
        if not run["kept_up"]:
            echoed += ", too much for this machine"
        row = (run["calls"], run["ms_per_call_second"], echoed, run["delay_ms"])
        row += (run["largest_gap_ms"], run["callers_late_ms"], run["rss_mb"])
        table.add_row(run["what"], *map(str, row))
    return table


def _times(runs: Sequence[dict[str, Any]]) -> Table:
    columns = ("run", "calls", "response ms", "p90", "trials", "barge-in ms", "p90", "trials")
    table = Table(*columns)
    for run in runs:
        row = [run["what"], run["calls"]]
        for figure in ("response", "barge_in"):
            row += [run[f"{figure}_{key}"] for key in ("ms", "p90_ms", "trials")]
        table.add_row(*map(str, row))
    return table
