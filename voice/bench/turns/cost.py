"""What a call costs in CPU and memory: ours and stock's, in processes of their own, by turns."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from statistics import mean

from voice.bench.process import Process
from voice.bench.turns.figures import Table, ratio

SIDES = ("ours", "stock")
SAID_S = 180.0
"""How long a busy machine may take for what is asked of a process."""


@dataclass(frozen=True, slots=True)
class CostSize:
    """`calls` at once, `rounds` of `seconds` of virtual time on each side in turn."""

    calls: Sequence[int] = (4, 8)
    seconds: float = 5.0
    rounds: int = 4

    def quick(self) -> "CostSize":
        """The same in a few seconds."""
        return replace(self, calls=tuple(self.calls[:1]), rounds=2)


@dataclass(slots=True)
class Cost:
    """What was measured: the figures of the most calls at once, and all runs."""

    figures: Table = field(default_factory=Table)
    runs: list[Table] = field(default_factory=list[Table])


def measure_cost(size: CostSize, tell: Callable[[int, int, str], None]) -> Cost:
    """Measure for each number of calls; the last is what the figures tell.

    Raises CallError bench-process.
    """
    cost = Cost()
    steps = len(size.calls) * size.rounds * len(SIDES)
    for place, calls in enumerate(size.calls):
        done = place * size.rounds * len(SIDES)
        runs = _run(
            size, calls, lambda n, done=done, calls=calls: tell(done + n, steps, f"{calls} calls")
        )
        cost.runs += runs
        ours, stock = runs
        cost.figures = {
            "cost_calls": calls,
            "cpu_ratio": ratio(ours["cpu_ms"], stock["cpu_ms"]),
            "memory_ratio": ratio(ours["uss_mb"], stock["uss_mb"]),
            "calls_per_core_ratio": ratio(ours["calls_per_core"], stock["calls_per_core"]),
            "cpu_ms": ours["cpu_ms"],
            "cpu_ms_stock": stock["cpu_ms"],
            "memory_mb": ours["uss_mb"],
            "memory_mb_stock": stock["uss_mb"],
            "calls_per_core": ours["calls_per_core"],
            "calls_per_core_stock": stock["calls_per_core"],
        }
    return cost


def _run(size: CostSize, calls: int, tell: Callable[[int], None]) -> list[Table]:
    spent: dict[str, list[float]] = {side: [] for side in SIDES}
    runs: list[Table] = []
    with ExitStack() as held:
        processes: dict[str, Process] = {}
        for side in SIDES:
            wanted = {"side": side, "calls": calls, "seconds": size.seconds}
            processes[side] = held.enter_context(Process("turns.costing", wanted))
            processes[side].event("ready", SAID_S)
        for number in range(size.rounds):  # by turns, so that a busy minute meets both
            for place, side in enumerate(SIDES):
                processes[side].tell("go")
                spent[side].append(processes[side].event("cost", SAID_S)["cpu_ms"])
                tell(number * len(SIDES) + place + 1)
        for side in SIDES:
            processes[side].tell("memory")
            memory = processes[side].event("memory", SAID_S)
            cpu_ms = mean(spent[side])
            runs.append(
                {
                    "side": side,
                    "calls": calls,
                    "cpu_ms": round(cpu_ms, 1),
                    "calls_per_core": round(1000 / cpu_ms, 1),
                    "uss_mb": round(memory["uss"], 2),
                    "rss_mb": round(memory["rss"], 2),
                    "agent_spoke_s": round(memory["spoken_s"], 1),
                    "rounds_ms": [round(ms, 1) for ms in spent[side]],
                }
            )
    return runs
