"""Every folder with a call.toml is a test: its caller is played, its decisions are compared."""

import ast
import json
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, Field

from telephony.recording import read
from voice.decisions import Decision, decision_line
from voice.journal import Journal, verify
from voice.pipeline import Parts
from voice.scenario import Played, Script, first_difference, play

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/call.toml"))
MakeParts = Callable[[str, list[str]], Parts]
FLOOR = ("interrupt", "answer", "backchannel", "echo", "background", "nothing")
CERTAINTY = ("p", "percent")
"""How sure the engine is, in percent: processors with other instructions differ by one or two."""


class Expect(BaseModel):
    """What must come of a call, so that no blind --update makes a wrong call right."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    end: str
    turns: int = 0
    languages: list[str] | None = None
    understood: list[str] = Field(default_factory=list[str])
    tools: list[str] | None = None
    told: list[str] = Field(default_factory=list[str])
    talk_over: list[str] | None = None
    never: list[str] = Field(default_factory=list[str])
    at_most_s: float = 300


class CallFile(BaseModel):
    """A call.toml; tests/calls/README.md explains every key."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    about: str
    agent: str
    caller: str = "caller.flac"
    hang_up: bool = False
    settings: list[str] = Field(default_factory=list[str])
    expect: Expect
    made: dict[str, object] | None = None


def listen(folder: Path, call: CallFile, parts: Parts, kept: Path) -> tuple[Played, list[Decision]]:
    """Play a folder's call in virtual time; its journal must verify."""
    decisions: list[Decision] = []
    settings = parts.settings
    recording = read(
        folder / call.caller, rate_hz=settings.audio.rate_hz, max_minutes=settings.call.max_minutes
    )
    with Journal.open(kept / "journal.db", kept / "keys") as journal:
        played = play(Script(recording, call.hang_up), parts, journal, [decisions.append])
    report = verify(kept / "journal.db", played.call, keys_dir=kept / "keys")[0]
    assert (report.chain, report.closed) == ("ok", True), report.why
    return played, decisions


def golden_line(decision: Decision) -> str:
    """A decision as it is compared: without the engine's certainty."""
    inputs = {name: value for name, value in decision.inputs.items() if name not in CERTAINTY}
    because = re.sub(r"\d+ % sure", "so sure", decision.because)
    return decision_line(replace(decision, inputs=inputs, because=because))


def tool_uses(decisions: Sequence[Decision]) -> list[str]:
    """Name each tool that was used, with the values it was given: "order_status 4592"."""
    return [
        " ".join([str(d.inputs["name"]), *ast.literal_eval(d.content["arguments"]).values()])
        for d in decisions
        if d.kind == "tool-result" and d.choice != "not-used"
    ]


def told(decisions: Sequence[Decision]) -> str:
    """Return all that the caller has heard the agent say, a line for each time it spoke."""
    kept = next(d for d in decisions if d.kind == "conversation")
    return "\n".join(
        said["text"] for said in json.loads(kept.content["text"]) if said["side"] == "agent"
    )


def broken_expectations(expect: Expect, played: Played, decisions: Sequence[Decision]) -> list[str]:
    """Say which expectations of call.toml the call does not meet."""
    outcome = played.outcome
    understood = iter([d.choice for d in decisions if d.kind in ("understood", "handoff")])
    talk_over = [d.choice for d in decisions if d.kind == "barge-in" and d.choice in FLOOR]
    checks = {
        "end": (outcome.end, outcome.end == expect.end),
        "turns": (outcome.turns, outcome.turns >= expect.turns),
        "languages": (
            list(outcome.languages), expect.languages in (None, list(outcome.languages)),
        ),
        "understood": (
            [d.choice for d in decisions if d.kind in ("understood", "handoff")],
            all(choice in understood for choice in expect.understood),
        ),
        "tools": (tool_uses(decisions), expect.tools in (None, tool_uses(decisions))),
        "told": (
            heard := told(decisions),
            re.search(".*".join(map(re.escape, expect.told)), heard, re.DOTALL),
        ),
        "talk_over": (talk_over, expect.talk_over in (None, talk_over)),
        "never": (
            sorted({f"{d.kind} {d.choice}" for d in decisions} & set(expect.never)),
            not any(f"{d.kind} {d.choice}" in expect.never for d in decisions),
        ),
        "at_most_s": (played.length_ms / 1000, played.length_ms <= expect.at_most_s * 1000),
    }  # fmt: skip
    return [
        f"{name}: expected {getattr(expect, name)}, got {got}"
        for name, (got, kept) in checks.items()
        if not kept
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_call(
    folder: Path, parts: MakeParts, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    call = CallFile.model_validate(tomllib.loads((folder / "call.toml").read_text("utf-8")))
    own = folder / call.agent
    agent = str(own) if own.is_file() else call.agent
    played, decisions = listen(folder, call, parts(agent, call.settings), tmp_path)
    broken = broken_expectations(call.expect, played, decisions)
    assert not broken, "\n".join(broken)
    now = [golden_line(decision) for decision in decisions]
    golden = folder / "decisions.jsonl"
    if request.config.getoption("--update", default=False):
        golden.write_text("".join(f"{line}\n" for line in now), "utf-8")
    if not golden.exists():
        pytest.fail(f"{golden} is missing: pytest tests/calls -k {folder.name} --update")
    difference = first_difference(now, golden.read_text("utf-8").splitlines())
    assert difference is None, difference


def test_the_readme_says_what_each_call_shows() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| (.+) \|$", (HERE / "README.md").read_text("utf-8"), re.M)
    shown = [
        (folder.name, tomllib.loads((folder / "call.toml").read_text("utf-8"))["about"])
        for folder in FOLDERS
    ]
    assert rows == shown
