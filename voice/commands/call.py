"""`vaarta call`: a recorded caller in, the agent's voice, a transcript and a verified journal out."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from rich.console import Console

from telephony.recording import Recording, check_writable, read, write_stereo
from voice import journal as journals
from voice.agents import bundled_call, load_agent
from voice.call import new_call_id
from voice.commands.failing import CHECK_FAILED, DONE
from voice.commands.transcript import Transcript, clock_time
from voice.config import Settings, load_settings
from voice.decisions import decision_line, digest
from voice.engines import load_engines
from voice.pipeline import Parts
from voice.scenario import Played, Script, play


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
    """Play the call and print it; 0, or 1 when the journal's chain does not verify."""
    settings = load_settings(config, sets)
    agent_name = wanted.agent or settings.call.agent
    agent = load_agent(agent_name)
    file = wanted.file or bundled_call(agent_name)
    recording = read(
        file, rate_hz=settings.audio.rate_hz, max_minutes=settings.call.max_minutes
    )
    call_id = new_call_id()
    out = wanted.out or settings.calls_dir / f"{call_id}.wav"
    check_writable(out)
    console = Console(stderr=wanted.as_json, highlight=False, soft_wrap=True)
    with load_engines(settings, agent) as engines, journals.open_journal(settings) as journal:
        console.print(_opening(file, recording, agent.name, engines.because))
        kept = journal.begin(call_id, {**engines.versions, "recording": digest(file.read_bytes())})
        show = _print_line if wanted.as_json else Transcript(console).show
        script = Script(recording, hang_up=wanted.hang_up, realtime=wanted.realtime)
        began_s = perf_counter()
        played = play(script, Parts(agent, settings, engines), kept, [show])
        took_s = perf_counter() - began_s
        write_stereo(out, played.caller, played.agent, recording.rate_hz)
        report = journal.verify(call_id)
    summary = _summary(call_id, settings, played, out) | {"chain": report.chain}
    if wanted.as_json:
        print(json.dumps(summary, ensure_ascii=False), flush=True)
    else:
        console.print(_closing(summary, played, recording.rate_hz, took_s))
    if report.chain != "ok":
        print(f"error[chain-broken]: {report.why}", file=sys.stderr)
        return CHECK_FAILED
    return DONE
