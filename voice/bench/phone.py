"""`vaarta bench phone`: what a telephone call costs, how quickly it answers, what it bears.

In conversation our side runs as it ships: every setting is a default, and what a turn's end is
judged by is what it is on a customer's line. Stock's side ends turns in the quickest way that
pipecat has, sooner than by its defaults: by the 0.2 s of silence that its voice detection asks
for, and nothing more (its default would ask a model as well). Hearing, thinking and speaking take
no time on either side, and the callers' sentence is the same: a whole question.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from statistics import median

from voice.bench.endurance import Soak, Soaked, Tortured, soak, stall, torture
from voice.bench.loads import Clips, Ran, Sut, Wanted, carry, clips, pooled, run
from voice.bench.machine import load, machine

REFERENCE_CALLS = 50
"""The point at which calls are counted per core, where the machine keeps up with as many."""

STOCK_TELEPHONE_HZ = (8_000, 8_000)
"""As pipecat's telephone examples have it: the cheapest for stock."""

STOCK_DEFAULT_HZ = (16_000, 24_000)
"""As pipecat has it when nothing is said."""

LAGGING_MS = 1_000
"""An echo that is later than this comes from a server that does not keep up."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: `calls` at once for CPU, `seconds` for each of them."""

    calls: Sequence[int] = (20, 50, 100)
    seconds: float = 8.0
    stock_calls: Sequence[int] = (8, 4, 2)
    talking_calls: int = 8
    talking_s: float = 10.0
    rounds: int = 3
    soak: Soak = field(default_factory=Soak)
    hostile: int = 2_000
    against_8k: bool = True
    """Also against a stock pipeline at 8 kHz throughout, where its resampler does nothing."""

    def quick(self) -> "Size":
        """The same in a minute or two, for a look."""
        return replace(
            self,
            calls=tuple(self.calls[:2]),
            seconds=4.0,
            talking_calls=4,
            rounds=1,
            soak=Soak(total=100, warm_up=100, rest_s=2.0),
            hostile=400,
        )


@dataclass(frozen=True, slots=True)
class Run:
    """One run: what was measured, of whom, and everything that came of it."""

    what: str
    figures: dict[str, object]


@dataclass(slots=True)
class Report:
    """All runs, and the figures that they come to."""

    machine: str
    load_before: float
    runs: list[Run] = field(default_factory=list[Run])
    figures: dict[str, object] = field(default_factory=dict[str, object])

    def summary(self) -> dict[str, object]:
        """One object: the figures by their names, the machine and the runs."""
        runs = [{"what": run.what, **run.figures} for run in self.runs]
        return {**self.figures, "machine": self.machine, "load": self.load_before, "runs": runs}


Step = tuple[str, Callable[[], None]]


class PhoneBench:
    """The runs in their order; `steps` gives each with its name, so that progress can be shown."""

    def __init__(self, size: Size, sounds: Clips, tell: Tell) -> None:
        self.report = Report(machine(), round(load(), 2))
        self._size = size
        self._sounds = sounds
        self._tell = tell
        self._cost: dict[tuple[str, int], float] = {}
        self._bearable: set[tuple[str, int]] = set()

    def steps(self) -> Iterator[Step]:
        """Each step, to be called in this order."""
        calls = ", ".join(map(str, self._size.calls))
        yield f"sound alone, {calls} calls", lambda: self._ours("media")
        yield f"sound and voice detection, {calls} calls", lambda: self._ours("echo")
        yield "the same on stock pipecat", self._stock
        yield "how quickly it answers", self._talk
        yield "the event loop stalled", self._stall
        yield f"{self._size.soak.total} calls", self._soak
        yield "hostile datagrams", self._torture

    def _note(self, what: str, figures: dict[str, object]) -> None:
        self.report.runs.append(Run(what, figures))

    def _ours(self, does: str) -> None:
        sut = Sut(stock=False, does=does)
        with sut.start() as server:
            port = server.event("ready")["port"]
            for calls in self._size.calls:
                self._tell(f"{calls} calls")
                wanted = Wanted(calls, self._size.seconds)
                self._note_cost(does, calls, carry(sut, server, port, wanted, self._sounds))
        name = "media" if does == "media" else "media_vad"
        calls = self._reference(does)
        ms = self._cost[does, calls]
        self.report.figures[f"{name}_ms_per_call_second"] = round(ms, 2)
        if does == "echo":
            self.report.figures["at_calls"] = calls
            self.report.figures["calls_per_core"] = round(1000 / ms, 1)

    def _note_cost(self, does: str, calls: int, ran: Ran) -> None:
        self._cost[does, calls] = ran.cpu_ms
        if ran.echoed == calls and ran.delay_ms < LAGGING_MS:
            self._bearable.add((does, calls))
        self._note(
            does,
            {
                "calls": calls,
                "ms_per_call_second": round(ran.cpu_ms, 2),
                "echoed": ran.echoed,
                "kept_up": (does, calls) in self._bearable,
                "delay_ms": round(ran.delay_ms),
                "largest_gap_ms": round(ran.gap_ms),
                "callers_late_ms": round(ran.late_ms),
                "rss_mb": round(ran.rss_mb),
                "failed": ran.failed,
            },
        )

    def _reference(self, does: str) -> int:
        """Of the counts that were kept up with, the one nearest to 50; else of all."""
        borne = [calls for calls in self._size.calls if (does, calls) in self._bearable]
        return min(borne or self._size.calls, key=lambda calls: abs(calls - REFERENCE_CALLS))

    def _stock(self) -> None:
        """As many calls as stock bears: one that lags behind looks cheaper than it is."""
        sut = Sut(stock=True, does="echo", rates_hz=STOCK_TELEPHONE_HZ)
        ours = self._cost["echo", self._reference("echo")]
        for calls in self._size.stock_calls:
            self._tell(f"{calls} calls")
            ran = run(sut, Wanted(calls, self._size.seconds), self._sounds)
            self._note_cost("stock", calls, ran)
            self.report.figures["calls_per_core_ratio"] = round(ran.cpu_ms / ours, 2)
            if ("stock", calls) in self._bearable:
                return

    def _talk(self) -> None:
        size = self._size
        wanted = Wanted(size.talking_calls, size.talking_s, converses=True)
        suts = {
            "ours": Sut(stock=False, does="answer"),
            "stock": Sut(stock=True, does="answer", rates_hz=STOCK_DEFAULT_HZ),
        }
        if size.against_8k:
            suts["stock-8k"] = Sut(stock=True, does="answer", rates_hz=STOCK_TELEPHONE_HZ)
        rans: dict[str, list[Ran]] = {name: [] for name in suts}
        with ExitStack() as running:
            servers = {name: running.enter_context(sut.start()) for name, sut in suts.items()}
            ports = {name: server.event("ready")["port"] for name, server in servers.items()}
            for number in range(size.rounds):  # by turns, so that a busy minute meets them all
                for name, sut in suts.items():
                    self._tell(f"{name}, {number + 1} of {size.rounds}")
                    ran = carry(sut, servers[name], ports[name], wanted, self._sounds)
                    rans[name].append(ran)
        medians = {name: self._note_times(name, pooled(rans[name])) for name in suts}
        for figure in ("response", "barge_in"):
            ours, *stocks = (medians[name][figure] for name in suts)
            for name, stock in zip(("ratio", "ratio_8k"), stocks, strict=False):
                self.report.figures[f"{figure}_{name}"] = _ratio(ours, stock)

    def _note_times(self, name: str, ran: Ran) -> dict[str, float]:
        found: dict[str, float] = {}
        figures: dict[str, object] = {"calls": self._size.talking_calls}
        for figure in ("response", "barge_in"):
            times = sorted(ran.times(f"{figure}_ms"))
            found[figure] = median(times) if times else 0.0
            figures[f"{figure}_ms"] = round(found[figure], 1)
            figures[f"{figure}_p90_ms"] = round(times[len(times) * 9 // 10], 1) if times else None
            figures[f"{figure}_trials"] = len(times)
        figures |= {"unanswered": ran.count("unanswered"), "talked_over": ran.count("talked_over")}
        figures |= {"ms_per_call_second": round(ran.cpu_ms, 2), "failed": ran.failed}
        self._note(f"talk-{name}", figures)
        return found

    def _stall(self) -> None:
        gap_ms = stall(self._sounds)
        self.report.figures["stall_gap_ms"] = round(gap_ms, 1)
        self._note("stall", {"largest_gap_ms": round(gap_ms, 1)})

    def _soak(self) -> None:
        done: Soaked = soak("answer", self._size.soak, self._sounds, self._tell)
        self._note("soak", done.figures())
        self.report.figures |= {"soak_calls": done.calls, "soak_failed": done.failed}
        self.report.figures |= done.growth()

    def _torture(self) -> None:
        done: Tortured = torture(self._size.hostile, self._sounds, self._tell)
        self._note("torture", {**asdict(done), "survived": done.survived})
        self.report.figures["torture_survived"] = done.survived


def _ratio(ours: float, stock: float) -> float | None:
    return round(ours / stock, 2) if ours and stock else None


def bench_phone(
    size: Size, tell: Tell, around: Callable[[str, Callable[[], None]], None]
) -> Report:
    """Run everything; `around` is given each step with its name and has to call it.

    Raises CallError bench-process when a server or its callers die.
    """
    with clips() as sounds:
        bench = PhoneBench(size, sounds, tell)
        for name, step in bench.steps():
            around(name, step)
    return bench.report
