"""The bench itself, with numbers so small that they mean nothing."""

import json
from pathlib import Path

import pytest

from tests.integration.voice.command import vaarta
from voice.bench.endurance import Soak
from voice.bench.phone import Report, Size, bench_phone
from voice.bench.process import Process
from voice.commands.bench import MEANINGS, size_of
from voice.errors import CallError

TINY = Size(
    calls=(2, 3),
    seconds=1.0,
    stock_calls=(1,),
    talking_calls=1,
    talking_s=3.0,
    rounds=1,
    soak=Soak(total=3, per_second=2.0, at_once=3, warm_up=2, rest_s=0.5),
    hostile=30,
    against_8k=False,
)


@pytest.fixture(scope="module")
def report() -> Report:
    told: list[str] = []
    done = bench_phone(TINY, told.append, lambda _, step: step())
    assert told
    return done


def test_every_figure_that_is_explained_is_measured(report: Report) -> None:
    explained = {name for name in MEANINGS if not name.endswith("_8k")}
    assert explained <= set(report.figures)
    assert report.figures["response_ratio"] is not None


def test_the_summary_is_one_line_of_json_with_machine_and_runs(report: Report) -> None:
    summary = json.loads(json.dumps(report.summary()))
    assert summary["machine"]
    whats = [run["what"] for run in summary["runs"]]
    assert whats[:5] == ["media", "media", "echo", "echo", "stock"]
    assert whats[5:] == ["talk-ours", "talk-stock", "stall", "soak", "torture"]


def test_calls_are_counted_per_core_at_the_point_that_is_named(report: Report) -> None:
    assert report.figures["at_calls"] == 3
    per_core, ms = (
        report.figures[key] for key in ("calls_per_core", "media_vad_ms_per_call_second")
    )
    assert per_core == pytest.approx(1000 / float(str(ms)), rel=0.01)


def test_callers_hear_themselves_and_the_agents_answers(report: Report) -> None:
    runs = {(run.what, run.figures.get("calls")): run.figures for run in report.runs}
    assert runs["media", 2]["echoed"] == 2
    assert runs["echo", 3]["echoed"] == 3
    assert runs["stock", 1]["echoed"] == 1
    for name in ("talk-ours", "talk-stock"):
        assert int(str(runs[name, 1]["response_trials"])) >= 1
        assert runs[name, 1]["unanswered"] == 0


def test_soak_and_torture_leave_the_server_as_it_was(report: Report) -> None:
    assert report.figures["soak_failed"] == 0
    assert report.figures["torture_survived"] is True
    soaked = next(run.figures for run in report.runs if run.what == "soak")
    assert soaked["descriptors_growth"] == 0
    assert int(str(soaked["threads_growth"])) <= 0


def test_a_server_that_dies_is_an_error_that_says_so(tmp_path: Path) -> None:
    with (
        pytest.raises(CallError) as failed,
        Process("serving", {"does": "echo", "sets": ["x=1"]}) as it,
    ):
        it.event("ready")
    assert failed.value.code == "bench-process"
    assert "serving ended with" in str(failed.value)


def test_callers_of_nobody_report_that_nobody_answered() -> None:
    with Process("caller", {"server": ["127.0.0.1", 9], "total": 1}) as caller:
        caller.tell("stop")
        calls = caller.event("report")["calls"]
    assert [call["failed"] for call in calls] in ([], ["no answer to CANCEL"])


@pytest.mark.parametrize("calls", ["0", "20,,50", "many", "401"])
def test_calls_that_are_no_numbers_are_refused(calls: str) -> None:
    with pytest.raises(CallError) as refused:
        size_of(calls, quick=False)
    assert refused.value.code == "bad-calls"


def test_quick_measures_less() -> None:
    assert size_of("20,50,100", quick=True).calls == (20, 50)
    assert size_of("10", quick=False).calls == (10,)
    assert size_of("", quick=False).soak.total == 1_000


def test_the_command_refuses_what_it_cannot_measure_before_it_begins(tmp_path: Path) -> None:
    assert vaarta(tmp_path, "bench", "phone", "--calls", "0").error() == "bad-calls"
    assert vaarta(tmp_path, "bench", "tea").code == 2


def test_the_command_says_which_way_is_better(tmp_path: Path) -> None:
    told = vaarta(tmp_path, "bench", "phone", "--help")
    assert told.code == 0
    assert "calls_per_core_ratio is better above 1" in told.out
