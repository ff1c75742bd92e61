"""`vaarta call`: a recorded caller in; the agent's voice, a transcript and the journal out."""

import json
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from rich.console import Console

from telephony.recording import Recording, check_writable, read, write_stereo
from voice.agents import bundled_call, load_agent
from voice.commands.failing import CHECK_FAILED, DONE, print_line, say_error
from voice.commands.transcript import Transcript, clock_time
from voice.config import load_settings
from voice.decisions import Decision, decision_line
from voice.journal import Report, open_journal

if TYPE_CHECKING:
    from voice.engines import Engines
    from voice.scenario import Played


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asked for."""

    file: Path | None
    agent: str | None
    out: Path | None
    realtime: bool
    hang_up: bool
    as_json: bool


def run_call(wanted: Wanted, config: Path | None, sets: list[str]) -> int:
    """Play the call and print it; 0, or 1 when it broke down or its chain does not verify."""
    settings = load_settings(config, sets)
    name = wanted.agent or settings.call.agent
    agent = load_agent(name)
    file = wanted.file or bundled_call(name)
    recording = read(file, rate_hz=settings.audio.rate_hz, max_minutes=settings.call.max_minutes)
    if wanted.out:
        check_writable(wanted.out)
    console = Console(stderr=wanted.as_json, highlight=False, soft_wrap=True)
    with open_journal(settings) as journal, ExitStack() as held:
        # What is wrong with the input is told before seconds go into loading the pipeline.
        from voice.engines import load_engines
        from voice.pipeline import Parts
        from voice.scenario import Script, play

        engines = held.enter_context(load_engines(settings, agent.languages))
        parts = Parts(agent, settings, engines)
        _say_opening(console, file, recording, agent.name, engines)
        show = _print_line if wanted.as_json else Transcript(console).show
        script = Script(recording, hang_up=wanted.hang_up, realtime=wanted.realtime)
        began_s = perf_counter()
        played = play(script, parts, journal, [show])
        took_s = perf_counter() - began_s
    out = wanted.out or settings.calls_dir / f"{played.call}.wav"
    write_stereo(out, played.caller, played.agent, recording.rate_hz)
    report = journal.verify(played.call)
    summary = _summary(played, report, out)
    if wanted.as_json:
        print_line(json.dumps(summary, ensure_ascii=False))
    else:
        _say_closing(console, played, report, out, took_s)
    if played.outcome.end == "failed":
        mend = "what led to it is in the journal; VAARTA_LOG=DEBUG tells more"
        say_error(f"the call broke down: {played.outcome.because}", "call-failed", mend)
    return DONE if report.chain == "ok" and played.outcome.end != "failed" else CHECK_FAILED


def _print_line(decision: Decision) -> None:
    print_line(decision_line(decision))


def _summary(played: "Played", report: Report, out: Path) -> dict[str, object]:
    outcome = played.outcome
    return {
        "call": played.call,
        "journal": report.journal,
        "turns": outcome.turns,
        "languages": list(outcome.languages),
        "end": outcome.end,
        "handoff": outcome.end == "handoff",
        "chain": report.chain,
        "audio": str(out),
    }


def _say_opening(
    console: Console, file: Path, recording: Recording, agent: str, engines: "Engines"
) -> None:
    length = clock_time(recording.length_ms)
    console.print(f"[bold]{agent}[/] answers {file.name} ({length}, {recording.because})")
    for because in engines.because:
        console.print(f"  {because}", style="yellow" if "instead" in because else "dim")
    console.print()


def _say_closing(
    console: Console, played: "Played", report: Report, out: Path, took_s: float
) -> None:
    outcome = played.outcome
    rows = {
        "ended": f"{outcome.end}: {outcome.because}",
        "spoken": f"{outcome.turns} turns, answered in {', '.join(outcome.languages) or '-'}",
        "played": f"{clock_time(played.length_ms)} of call in {took_s:.1f} s",
        "sound": f"{out} (caller left, agent right)",
        "journal": f"{report.journal}",
        "chain": f"{report.chain}: {report.records} records, {report.why}",
    }
    console.print()
    for name, value in rows.items():
        console.print(f"[bold]{name:<8}[/] {value}")
    console.print(f"[dim]check it again: vaarta verify {played.call}[/]")
