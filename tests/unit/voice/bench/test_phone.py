"""What the runs of the bench come to, whatever they measured."""

import io
import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from rich.console import Console

from voice.bench import phone
from voice.bench.endurance import Held, Soak, Soaked, Tortured
from voice.bench.loads import Clips, Ran, Sut, Wanted
from voice.bench.phone import PhoneBench, Size
from voice.commands.bench import MEANINGS, show

NO_CLIPS = Clips({}, {})
FRESH, WARM, RESTED = Held(170.0, 10, 18), Held(210.0, 11, 18), Held(213.25, 11, 19)
SOAKED = Soaked(1_000, 2, ["no answer to BYE"], 100.0, FRESH, WARM, 260.0, RESTED)
TORTURED = Tortured(500, answers=True, audible=True, likeness=0.9, gap_ms=30.0)


def calls(count: int, **more: Any) -> list[dict[str, Any]]:
    echo = {"likeness": 0.9, "delay_ms": 60.0}
    return [{"failed": "", "echo": echo, "largest_gap_ms": 25.0, **more} for _ in range(count)]


class Server:
    """A server that is ready."""

    def event(self, name: str) -> dict[str, int]:
        assert name == "ready"
        return {"port": 1}


class Always:
    """A measure that comes to the same whatever is asked of it."""

    def __init__(self, result: object) -> None:
        self._result = result

    def __call__(self, *_: object) -> object:
        return self._result


class World:
    """Answers every measurement from a table: CPU by what is done and calls, and who keeps up."""

    def __init__(self) -> None:
        self.cpu_ms: Mapping[tuple[str, int], float] = {}
        self.too_much: set[tuple[str, int]] = set()
        self.times = {"ours": (300.0, 250.0), "stock": (500.0, 400.0)}
        self.conversed: list[Sut] = []

    def carry(self, sut: Sut, _: object, __: int, wanted: Wanted, ___: Clips) -> Ran:
        what = "stock" if sut.stock else sut.does
        if wanted.converses:
            self.conversed.append(sut)
            response, barge_in = self.times["stock" if sut.stock else "ours"]
            times = {"response_ms": [response], "barge_in_ms": [barge_in]}
            times |= {"unanswered": 0, "talked_over": 0}  # type: ignore[dict-item]
            return Ran(40.0, calls(1, times=times))
        late = (what, wanted.calls) in self.too_much
        echo = {"likeness": 0.1 if late else 0.9, "delay_ms": 60.0}
        return Ran(self.cpu_ms.get((what, wanted.calls), 20.0), calls(wanted.calls, echo=echo))

    def run(self, sut: Sut, wanted: Wanted, sounds: Clips) -> Ran:
        return self.carry(sut, None, 0, wanted, sounds)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    made = World()

    @contextmanager
    def start(_: Sut) -> Generator[Server]:
        yield Server()

    monkeypatch.setattr(Sut, "start", start)
    monkeypatch.setattr(phone, "carry", made.carry)
    monkeypatch.setattr(phone, "run", made.run)
    for name, result in (("stall", 24.0), ("soak", SOAKED), ("torture", TORTURED)):
        monkeypatch.setattr(phone, name, Always(result))
    return made


def measured() -> PhoneBench:
    bench = PhoneBench(Size(), NO_CLIPS, lambda _: None)
    for _, step in bench.steps():
        step()
    return bench


def test_calls_a_core_are_taken_at_fifty(world: World) -> None:
    world.cpu_ms = {("echo", 20): 30.0, ("echo", 50): 20.0, ("echo", 100): 15.0}
    figures = measured().report.figures
    assert (figures["at_calls"], figures["calls_per_core"]) == (50, 50.0)
    assert figures["media_vad_ms_per_call_second"] == 20.0


def test_a_count_that_was_too_much_for_the_machine_is_not_taken(world: World) -> None:
    world.cpu_ms = {("echo", 20): 25.0, ("echo", 50): 10.0}
    world.too_much = {("echo", 50), ("echo", 100)}
    bench = measured()
    assert bench.report.figures["at_calls"] == 20
    assert bench.report.figures["calls_per_core"] == 40.0
    echo = [run.figures["kept_up"] for run in bench.report.runs if run.what == "echo"]
    assert echo == [True, False, False]


def test_stock_is_measured_with_as_many_calls_as_it_bears(world: World) -> None:
    world.cpu_ms = {("stock", 8): 40.0, ("stock", 4): 80.0, ("echo", 50): 20.0}
    world.too_much = {("stock", 8)}
    bench = measured()
    assert bench.report.figures["calls_per_core_ratio"] == 4.0
    assert [run.figures["calls"] for run in bench.report.runs if run.what == "stock"] == [8, 4]


def test_ratios_are_ours_by_stock(world: World) -> None:
    figures = measured().report.figures
    assert (figures["response_ratio"], figures["barge_in_ratio"]) == (0.6, 0.62)


def test_conversations_are_held_by_the_settings_that_ship(world: World) -> None:
    measured()
    assert {sut.stock for sut in world.conversed} == {True, False}
    assert all(not sut.sets for sut in world.conversed)


def test_what_never_was_heard_has_no_ratio(world: World) -> None:
    world.times["stock"] = (0.0, 400.0)
    assert measured().report.figures["response_ratio"] is None


def test_every_explained_figure_is_in_the_summary(world: World) -> None:
    summary = json.loads(json.dumps(measured().report.summary()))
    assert set(MEANINGS) <= set(summary)
    assert {"machine", "runs"} <= set(summary)
    assert summary["soak_failed"] == 2
    assert summary["torture_survived"] is True


def test_people_read_every_figure_and_what_it_means(world: World) -> None:
    printed = io.StringIO()
    world.too_much = {("echo", 100)}
    show(measured().report, Console(file=printed, width=200))
    text = printed.getvalue()
    assert all(name in text and meaning in text for name, meaning in MEANINGS.items())
    assert "too much for this machine" in text
    assert "1000 calls in 100 s, 2 failed ['no answer to BYE']" in text


def test_a_process_that_answers_but_is_mute_has_not_survived() -> None:
    assert TORTURED.survived
    assert not Tortured(1, answers=True, audible=False, likeness=0.0, gap_ms=0.0).survived
    assert not Tortured(1, answers=False, audible=True, likeness=1.0, gap_ms=0.0).survived


def test_growth_counts_from_a_server_that_is_warm_and_idle() -> None:
    growth = SOAKED.growth()
    assert (growth["rss_warming_mb"], growth["rss_growth_mb"]) == (40.0, 3.2)
    assert (growth["threads_growth"], growth["descriptors_growth"]) == (0, 1)


def test_memory_is_told_at_every_stage_of_a_soak() -> None:
    assert SOAKED.figures()["rss_mb"] == [170.0, 210.0, 260.0, 213.2]


def test_a_soak_warms_up_with_as_many_calls_as_it_counts() -> None:
    for soak in (Soak(), Size().quick().soak):
        assert soak.warm_up == soak.total


def test_calls_of_a_soak_make_room_for_each_other() -> None:
    assert Soak(per_second=10.0, at_once=30).talk_s < 3.0
