"""The bench of turns itself, on a few trials: its keys, that it repeats, and stock beside it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.integration.voice.command import vaarta
from voice.bench.phone import Report
from voice.bench.turns.bench import MEASURES, Wanted, bench_turns
from voice.bench.turns.cost import CostSize
from voice.bench.turns.ear import EarRule
from voice.commands.bench_turns import MEANINGS

TEXTS = """
{"kind": "complete", "language": "en", "text": "Where is my order?"}
{"kind": "complete", "language": "hi", "text": "मेरा ऑर्डर कहाँ है?", "roman": "mera order kahan hai?"}
{"kind": "hanging", "language": "en", "text": "I called because", "then": "it never came."}
{"kind": "digits", "language": "en", "text": "nine eight seven", "then": "six five four"}
{"kind": "backchannel", "language": "hi", "text": "हाँ", "roman": "haan"}
{"kind": "interruption", "language": "en", "text": "wait a minute"}
"""


def wanted(folder: Path) -> Wanted:
    """A few trials in espeak-ng's voices, on a quiet line."""
    texts = folder / "texts.jsonl"
    texts.write_text(TEXTS, encoding="utf-8")
    return Wanted(
        texts=texts,
        voices=("espeak-ng:plain", "espeak-ng:f2"),
        noise_db=(30,),
        ears=(("whole words only", EarRule(words_only=True)),),
        rows_every=4,
        cost=CostSize(calls=(2,), rounds=1),
        folder=folder,
    )


def run(wanted: Wanted) -> tuple[Report, list[tuple[int, int, str]], list[str]]:
    told: list[tuple[int, int, str]] = []
    steps: list[str] = []

    def around(name: str, step: Any) -> None:
        steps.append(name)
        step()

    def tell(done: int, of: int, what: str) -> None:
        told.append((done, of, what))

    return bench_turns(wanted, tell, around), told, steps


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("turns")


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    done, told, steps = run(wanted(folder))
    assert steps == ["recordings", "trials, ours and stock", "what a call costs"]
    assert {what for _, _, what in told} == {"spoken", "played", "2 calls"}
    assert all(0 < number <= of for number, of, _ in told)
    return done


def test_every_figure_that_is_explained_is_there_with_stocks_beside_it(report: Report) -> None:
    assert set(MEANINGS) <= set(report.figures)
    assert all(report.figures[name] is not None for name in MEANINGS)
    for name in ("hanging_not_cut", "backchannels_ignored", "interruptions_obeyed"):
        assert isinstance(report.figures[f"{name}_stock"], float)
    for name in ("response_ms", "barge_in_p90_ms", "quiet_barge_in_ms", "cpu_ms", "memory_mb"):
        assert isinstance(report.figures[f"{name}_stock"], int | float)


def test_the_summary_is_json_with_machine_runs_and_breakdowns(report: Report) -> None:
    summary = json.loads(json.dumps(report.summary()))
    assert summary["machine"]
    whats = [run["what"] for run in summary["runs"]]
    assert whats == [
        "recordings",
        "ours",
        "stock",
        "stock with interims",
        "ours, whole words only",
        "stock, whole words only",
        "cost",
        "cost",
    ]
    ours = summary["runs"][1]
    assert all(ours[measure]["trials"] for measure in MEASURES)
    assert ours["by"]["backchannel"]["noise_db"].keys() == {"30"}


def test_stock_is_measured_too_and_a_nod_stops_it(report: Report) -> None:
    assert report.figures["backchannels_ignored_stock"] == 0.0
    stock = next(run.figures for run in report.runs if run.what == "stock")
    nods: Any = stock["backchannel"]
    assert 100 < nods["stop_ms"] < 600  # after its VAD's 200 ms
    quiet: Any = stock["quiet"]
    assert quiet["stop_ms"] > nods["stop_ms"]  # it has a fixed gate of volume


def test_both_sides_speak_while_their_cost_is_measured(report: Report) -> None:
    costs = [run.figures for run in report.runs if run.what == "cost"]
    assert [cost["side"] for cost in costs] == ["ours", "stock"]
    assert all(float(str(cost["agent_spoke_s"])) > 2 for cost in costs)
    assert all(float(str(cost["cpu_ms"])) > 0 for cost in costs)


def test_the_same_trials_give_the_same_figures_again(report: Report, folder: Path) -> None:
    again, _, _ = run(replace(wanted(folder), ears=(), rows_every=0, cost=CostSize(calls=())))
    first = {name: value for name, value in report.figures.items() if name in again.figures}
    assert again.figures == first
    for what in ("ours", "stock"):
        once, twice = (
            next(run.figures for run in of.runs if run.what == what) for of in (report, again)
        )
        assert once == twice


def test_wrong_texts_and_voices_end_the_command_in_two_lines(tmp_path: Path) -> None:
    wrong = tmp_path / "texts.jsonl"
    wrong.write_text('{"kind": "nod", "language": "hi", "text": "haan"}')
    done = vaarta(tmp_path, "bench", "turns", "--texts", str(wrong))
    assert (done.code, done.error()) == (2, "bench-texts")
    assert "line 1 of" in done.err
