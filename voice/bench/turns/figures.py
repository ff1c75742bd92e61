"""The figures of the bench, from what was measured in each trial."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from voice.bench.turns.heard import PATIENCE_MS, Figures
from voice.bench.turns.trials import Trial


@dataclass(frozen=True, slots=True)
class Played:
    """A trial and what was measured in it."""

    trial: Trial
    figures: Figures


Row = Sequence[Played]
"""What was played on one side with one ear."""

Table = dict[str, Any]

QUICK_MS = 1_000
"""Within this stock's smart-turn has agreed that a sentence was whole; else it waits for 3 s."""


def p90(values: Sequence[float]) -> float:
    """The value that nine tenths do not exceed."""
    return sorted(values)[min(len(values) - 1, int(0.9 * len(values)))]


def share(row: Row, name: str) -> float | None:
    """In what share of the trials a figure is true; None without trials.

    An agent that had fallen silent by itself has not ignored a nod, and was not to be obeyed.
    """
    counted = [
        bool(played.figures[name])
        for played in row
        if name == "ignored" or not played.figures.get("missed")
    ]
    return round(sum(counted) / len(counted), 3) if counted else None


def not_cut(row: Row) -> float | None:
    """In what share the agent was silent until the caller had gone on."""
    cut = share(row, "cut")
    return None if cut is None else round(1 - cut, 3)


def times(row: Row, name: str) -> list[float]:
    """All times of a kind; an answer that never came counts as the time that was waited."""
    found: list[float] = []
    for played in row:
        value = played.figures[name]
        if played.figures.get("early") or played.figures.get("missed"):
            continue
        found.append(PATIENCE_MS if value is None else float(value))
    return found


def of_measure(row: Row, measure: str) -> Row:
    """The trials of one measure."""
    return [played for played in row if played.trial.measure == measure]


def told(row: Row, measure: str) -> Table:
    """All figures of a measure: counts, shares, medians and p90."""
    row = of_measure(row, measure)
    if not row:
        return {"trials": 0}
    table: Table = {"trials": len(row)}
    if measure in ("complete", "hanging", "digits"):
        table |= _timed("response", times(row, "response_ms"))
        table["answered_early"] = sum(bool(p.figures["early"]) for p in row)
        table["unanswered"] = sum(
            p.figures["response_ms"] is None and not p.figures["early"] for p in row
        )
    if measure in ("hanging", "digits"):
        table["not_cut"] = not_cut(row)
    if measure in ("backchannel", "interruption", "quiet"):
        table |= _timed("stop", times(row, "stop_ms"))
        table["missed"] = sum(bool(p.figures["missed"]) for p in row)
        table |= {name: share(row, name) for name in ("ignored", "obeyed", "into")}
    return table


def _timed(name: str, found: Sequence[float]) -> Table:
    if not found:
        return {f"{name}_ms": None, f"{name}_p90_ms": None}
    return {f"{name}_ms": round(median(found)), f"{name}_p90_ms": round(p90(found))}


HEADLINE = {
    "complete": "response_ms",
    "hanging": "not_cut",
    "digits": "not_cut",
    "backchannel": "ignored",
    "interruption": "obeyed",
    "quiet": "stop_ms",
}
"""The figure that a measure is broken down by."""

_BY: Mapping[str, Callable[[Trial], str]] = {
    "noise_db": lambda trial: str(trial.noise_db),
    "noise": lambda trial: str(trial.noise),
    "engine": lambda trial: trial.engine,
    "language": lambda trial: trial.language,
    "line": lambda trial: "A-law 8 kHz" if trial.a_law else "wideband",
}


def broken_down(row: Row, measure: str) -> Table:
    """A measure's headline figure by noise, engine, language and line."""
    row = of_measure(row, measure)
    table: Table = {}
    for name, of in _BY.items():
        values = sorted({of(played.trial) for played in row})
        groups = {value: [p for p in row if of(p.trial) == value] for value in values}
        table[name] = {
            value: told(group, measure)[HEADLINE[measure]] for value, group in groups.items()
        }
    return table


def failures(row: Row) -> list[Table]:
    """The trials with bad manners, with what made them."""
    return [_failure(played) for played in row if _failed(played)]


def _failed(played: Played) -> bool:
    figures, measure = played.figures, played.trial.measure
    if measure in ("hanging", "digits"):
        return bool(figures["cut"])
    if measure == "complete":
        return bool(figures["early"]) or figures["response_ms"] is None
    if figures["missed"]:
        return True
    if measure == "backchannel":
        return not figures["ignored"]
    return bool(figures["into"]) or not figures["obeyed"]


def _failure(played: Played) -> Table:
    trial = played.trial
    text = f"{trial.text} ... {trial.then}" if trial.then else trial.text
    return {
        "measure": trial.measure,
        "language": trial.language,
        "text": text,
        "voice": str(trial.lines[0].voice),
        "noise": f"{trial.noise} {trial.noise_db} dB",
        "a_law": trial.a_law,
        **played.figures,
    }


def ratio(ours: float | None, stock: float | None) -> float | None:
    """Ours / stock; None when there is nothing to compare."""
    return round(ours / stock, 3) if ours is not None and stock else None


def headline(ours: Row, stock: Row) -> Table:
    """The keys of the report that come of trials."""
    keys: Table = {}
    for key, measure, name in (
        ("response", "complete", "response"),
        ("barge_in", "interruption", "stop"),
        ("quiet_barge_in", "quiet", "stop"),
    ):
        mine, theirs = told(ours, measure), told(stock, measure)
        keys[f"{key}_ratio"] = ratio(mine.get(f"{name}_ms"), theirs.get(f"{name}_ms"))
        for part in ("ms", "p90_ms"):
            keys[f"{key}_{part}"] = mine.get(f"{name}_{part}")
            keys[f"{key}_{part}_stock"] = theirs.get(f"{name}_{part}")
    for key, measure, name in (
        ("hanging_not_cut", "hanging", "not_cut"),
        ("digits_not_cut", "digits", "not_cut"),
        ("backchannels_ignored", "backchannel", "ignored"),
        ("interruptions_obeyed", "interruption", "obeyed"),
        ("interruptions_talked_into", "interruption", "into"),
    ):
        keys[key] = told(ours, measure).get(name)
        keys[f"{key}_stock"] = told(stock, measure).get(name)
    return keys | _agreed(ours, stock)


def _agreed(ours: Row, stock: Row) -> Table:
    """The response again where stock's smart-turn took the sentence for whole: its best case."""
    quick = [
        played.trial.number
        for played in of_measure(stock, "complete")
        if (ms := played.figures["response_ms"]) is not None and float(ms) < QUICK_MS
    ]
    medians: list[float | None] = []
    for row in (ours, stock):
        agreed = [p for p in of_measure(row, "complete") if p.trial.number in quick]
        medians.append(told(agreed, "complete").get("response_ms"))
    return {
        "response_ratio_agreed": ratio(*medians),
        "response_ms_agreed": medians[0],
        "response_ms_agreed_stock": medians[1],
        "stock_agreed": len(quick),
    }
