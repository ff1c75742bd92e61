"""What a server has to bear: a stalled event loop, a thousand calls, and hostile datagrams."""

import itertools
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from voice.bench.hostile import is_answer, messages, options, recorded
from voice.bench.loads import Clips, Sut, Wanted, begin
from voice.bench.process import ROOT, Process

STALL_S = 2.0
SEED = 4475
PROBES = 20
PACE_S = 0.002
MOST_LEGS = 8
"""What a server allows as it ships: some of the hostile INVITEs are answered, as they are calls."""

Said = Callable[[str], None]
"""Told how far a long measure has come."""


def stall(sounds: Clips) -> float:
    """Block the event loop for 2 s in the middle of a call: the largest gap of its RTP, in ms."""
    sut = Sut(stock=False, does="echo")
    with sut.start() as server:
        port = server.event("ready")["port"]
        with begin(sut, port, Wanted(1, 3.0 + STALL_S), sounds) as caller:
            caller.event("up")
            time.sleep(2.5)
            server.tell(f"stall {STALL_S:g}")
            (call,) = caller.event("report")["calls"]
    return call["largest_gap_ms"]


@dataclass(frozen=True, slots=True)
class Held:
    """What an idle process holds."""

    rss_mb: float
    threads: int
    descriptors: int


@dataclass(frozen=True, slots=True)
class Soaked:
    """What came of many calls, and what the server held before, between and after them.

    `fresh` it has not had a call yet, `warm` it has had those for free and a rest, `ended_mb` is
    its memory as the last call ends, and `rested` what it holds when that is a while ago.
    """

    calls: int
    failed: int
    because: list[str]
    seconds: float
    fresh: Held
    warm: Held
    ended_mb: float
    rested: Held

    def growth(self) -> dict[str, float]:
        """What the calls left behind: the free ones in `rss_warming_mb`, the others in the rest."""
        fresh, warm, rested = self.fresh, self.warm, self.rested
        return {
            "rss_warming_mb": round(warm.rss_mb - fresh.rss_mb, 1),
            "rss_growth_mb": round(rested.rss_mb - warm.rss_mb, 1),
            "threads_growth": rested.threads - warm.threads,
            "descriptors_growth": rested.descriptors - warm.descriptors,
        }

    def figures(self) -> dict[str, object]:
        """All of it by name."""
        memory = (self.fresh.rss_mb, self.warm.rss_mb, self.ended_mb, self.rested.rss_mb)
        return {
            "calls": self.calls,
            "failed": self.failed,
            "because": self.because,
            "seconds": self.seconds,
            "rss_mb": [round(rss_mb, 1) for rss_mb in memory],
            **self.growth(),
        }


@dataclass(frozen=True, slots=True)
class Soak:
    """`total` calls at `per_second`, `at_once` live; before them `warm_up` calls for free."""

    total: int = 1_000
    per_second: float = 10.0
    at_once: int = 30
    warm_up: int = 1_000
    """As many again: the first calls leave a server's heaps with holes and fill its caches, 24 MB
    by the first hundred, some 10 to 20 more by the first thousand; then only a leak grows."""
    rest_s: float = 33.0
    """Before memory is compared: SIP keeps a transaction 32 s (RFC 3261 section 17, timer J)."""

    @property
    def talk_s(self) -> float:
        """As long as `at_once` calls allow, less a little for the dialog around them."""
        return self.at_once / self.per_second - 0.4


def soak(does: str, wanted: Soak, sounds: Clips, said: Said) -> Soaked:
    """Call again and again; a call without sound counts as failed."""
    sut = Sut(stock=False, does=does)
    with sut.start() as server:
        port = server.event("ready")["port"]
        fresh = _idle(server, 0.0)
        _calls(sut, server, port, wanted, wanted.warm_up, sounds, said)
        warm = _idle(server, wanted.rest_s)
        began_s = time.monotonic()
        calls = _calls(sut, server, port, wanted, wanted.total, sounds, said)
        took_s = time.monotonic() - began_s
        ended_mb = server.rss_mb()
        rested = _idle(server, wanted.rest_s)
    wrong = [why for call in calls if (why := _wrong(call, wanted.talk_s))]
    missing = wanted.total - len(calls)
    because = sorted(set(wrong))
    return Soaked(
        wanted.total, len(wrong) + missing, because, took_s, fresh, warm, ended_mb, rested
    )


def _calls(
    sut: Sut, server: Process, port: int, soaked: Soak, total: int, sounds: Clips, said: Said
) -> list[dict[str, object]]:
    more: dict[str, object] = {
        "total": total,
        "at_once": min(soaked.at_once, total),
        "per_second": soaked.per_second,
        "talk_s": soaked.talk_s,
        "keeps_sound": False,
    }
    with begin(sut, port, Wanted(total, 0.0, more=more), sounds) as callers:
        for number in range(1, total + 1):
            callers.event("over")
            said(f"{number} of {total} calls, {server.rss_mb():.0f} MB")
        return callers.event("report")["calls"]


def _wrong(call: dict[str, object], talk_s: float) -> str:
    if call["failed"]:
        return str(call["failed"])
    heard, wanted = int(str(call["received"])), talk_s * 50
    return "" if heard > wanted / 2 else "hardly any sound came"


def _idle(server: Process, rest_s: float, patience_s: float = 20.0) -> Held:
    """Wait until a server holds no call and its threads are back, and see what it still holds."""
    time.sleep(rest_s)
    until_s = time.monotonic() + patience_s
    threads = -1
    while time.monotonic() < until_s:
        server.tell("count")
        count = server.event("count")
        before, threads = threads, server.threads()
        if not count["legs"] and not count["tasks"] and threads == before:
            break
        time.sleep(1.0)
    return Held(server.rss_mb(), server.threads(), server.descriptors())


@dataclass(frozen=True, slots=True)
class Tortured:
    """Whether the same process answered afterwards, and a call that lasted through it was heard."""

    messages: int
    answers: bool
    audible: bool
    likeness: float
    """Of what the call heard in its last two seconds to what it said; above a half it is that."""

    gap_ms: float
    ended_badly: str = ""
    """How the server ended when it was told to, if not in order: damage may show only there."""

    @property
    def survived(self) -> bool:
        """Both of it."""
        return self.answers and self.audible


def torture(count: int, sounds: Clips, said: Said) -> Tortured:
    """Send hostile datagrams beside a live call."""
    sut = Sut(stock=False, does="echo", most_legs=MOST_LEGS)
    seconds = 6.0 + count * PACE_S * 2
    with sut.start() as server:
        port = server.event("ready")["port"]
        with begin(sut, port, Wanted(1, seconds), sounds) as caller:
            caller.event("up")
            time.sleep(1.0)
            sent = _send(count, port, said)
            answers = _answers(port) and server.alive
            (call,) = caller.event("report", 60 + 2 * seconds)["calls"]
    likeness = round(call["echo"]["likeness"], 2)
    audible = not call["failed"] and likeness > 0.5
    gap_ms = round(call["largest_gap_ms"], 1)
    return Tortured(sent, answers, audible, likeness, gap_ms, server.ended_badly)


def _send(count: int, port: int, said: Said) -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        wire.bind(("127.0.0.1", 0))
        own = f"127.0.0.1:{wire.getsockname()[1]}"
        sent = 0
        made = messages(SEED, count, f"127.0.0.1:{port}", own)
        for message in itertools.chain(_collected(), made):
            wire.sendto(message, ("127.0.0.1", port))
            time.sleep(PACE_S)
            sent += 1
            if sent % 100 == 0:
                said(f"{sent} hostile datagrams")
    return sent


def _collected() -> Iterator[bytes]:
    """RFC 4475's own messages, where the tests are at hand."""
    files = sorted((ROOT / "tests" / "packets").rglob("*.dat"))
    return recorded([Path(file).read_bytes() for file in files])


def _answers(port: int) -> bool:
    """Whether OPTIONS is answered; a request may be lost in a full buffer, twenty are not."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        wire.settimeout(0.5)
        wire.bind(("127.0.0.1", 0))
        own = f"127.0.0.1:{wire.getsockname()[1]}"
        for number in range(PROBES):
            wire.sendto(options(f"127.0.0.1:{port}", own, number), ("127.0.0.1", port))
            try:
                if is_answer(wire.recv(4096), number):
                    return True
            except TimeoutError:
                continue
    return False


def middle(values: list[float]) -> float | None:
    """The median, or None of nothing."""
    return round(median(values), 1) if values else None
