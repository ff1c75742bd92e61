"""What is put on a server and what comes of it: ours over SIP and RTP, stock over WebSockets."""

import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from typing import Any

from voice.bench.clip import bundled_speech, one_breath, recited
from voice.bench.g711 import A_LAW, MU_LAW, encode
from voice.bench.process import Process

SETTLE_S = 2.0
"""After the last call has come up, before anything is measured."""

TAIL_S = 1.0

SPEECH_S = 10
"""How much of the bundled caller is recited."""


@dataclass(frozen=True, slots=True)
class Clips:
    """Files of the caller's speech: recited for an echo, or one breath for a conversation."""

    recited: dict[int, str]
    breath: dict[int, str]


@contextmanager
def clips() -> Generator[Clips]:
    """Write the files; they are gone with the block."""
    speech = bundled_speech()
    sounds = {"recited": recited(speech, SPEECH_S), "breath": one_breath(speech)}
    with tempfile.TemporaryDirectory(prefix="vaarta-bench-") as folder:
        written: dict[str, dict[int, str]] = {}
        for name, sound in sounds.items():
            for law in (A_LAW, MU_LAW):
                file = Path(folder) / f"{name}.{law}"
                file.write_bytes(encode(sound, law))
                written.setdefault(name, {})[law] = str(file)
        yield Clips(**written)


@dataclass(frozen=True, slots=True)
class Ran:
    """A load that has been carried: CPU of the server alone, and each call's report."""

    cpu_ms: float
    """CPU time per call and second, user and system, of all threads."""

    calls: Sequence[dict[str, Any]]
    rss_mb: float = 0.0
    late_ms: float = 0.0
    """How late the callers themselves were at worst: no gap shorter than this is the server's."""

    @property
    def failed(self) -> list[str]:
        """Why calls failed, each once."""
        return [call["failed"] for call in self.calls if call.get("failed")]

    @property
    def echoed(self) -> int:
        """Calls that heard themselves."""
        return sum(call["echo"]["likeness"] > 0.5 for call in self.calls)

    @property
    def delay_ms(self) -> float:
        """How late the echo was, in the middle."""
        return median(call["echo"]["delay_ms"] for call in self.calls)

    @property
    def gap_ms(self) -> float:
        """The longest time that any call was without a packet; 0 where packets are not counted."""
        return max((call.get("largest_gap_ms", 0.0) for call in self.calls), default=0.0)

    def times(self, name: str) -> list[float]:
        """All that the conversations measured of a kind ("response_ms", "barge_in_ms")."""
        return [value for call in self.calls for value in call["times"][name]]

    def count(self, name: str) -> int:
        """How often something went wrong in them ("unanswered", "talked_over")."""
        return sum(call["times"][name] for call in self.calls)


def pooled(rans: Sequence[Ran]) -> Ran:
    """Several runs of the same as one."""
    calls = [call for ran in rans for call in ran.calls]
    return Ran(mean(ran.cpu_ms for ran in rans), calls, max(ran.rss_mb for ran in rans))


@dataclass(frozen=True, slots=True)
class Sut:
    """The system under test: our server or stock's, and what it does."""

    stock: bool
    does: str
    sets: Sequence[str] = ()
    rates_hz: tuple[int, int] = (8_000, 8_000)
    most_legs: int = 400

    def start(self) -> Process:
        """Start it."""
        if self.stock:
            return Process("stock", {"does": self.does, "rates_hz": self.rates_hz})
        wanted = {"does": self.does, "sets": list(self.sets), "most_legs": self.most_legs}
        return Process("serving", wanted)


@dataclass(frozen=True, slots=True)
class Wanted:
    """`calls` at once for `seconds` after they have settled."""

    calls: int
    seconds: float
    converses: bool = False
    more: dict[str, object] = field(default_factory=dict[str, object])


def begin(sut: Sut, port: int, wanted: Wanted, sounds: Clips) -> Process:
    """Start the callers of a load."""
    kind = sounds.breath if wanted.converses else sounds.recited
    talk_s = SETTLE_S + wanted.seconds + TAIL_S
    load: dict[str, object] = {"talk_s": talk_s, "converses": wanted.converses}
    if sut.stock:
        load |= {"url": f"ws://127.0.0.1:{port}/stream", "calls": wanted.calls}
        return Process("streams", load | {"clip": kind[MU_LAW]} | wanted.more)
    load |= {"server": ["127.0.0.1", port], "total": wanted.calls, "at_once": wanted.calls}
    return Process("caller", load | {"clip": kind[A_LAW]} | wanted.more)


def carry(sut: Sut, server: Process, port: int, wanted: Wanted, sounds: Clips) -> Ran:
    """Put a load on a running server and measure it. Raises CallError bench-process."""
    with begin(sut, port, wanted, sounds) as callers:
        callers.event("up")
        time.sleep(SETTLE_S)
        cpu_s, began_s = server.cpu_s(), time.monotonic()
        time.sleep(wanted.seconds)
        cpu_s, took_s = server.cpu_s() - cpu_s, time.monotonic() - began_s
        rss_mb = server.rss_mb()
        report = callers.event("report")
    cpu_ms = 1000 * cpu_s / took_s / wanted.calls
    return Ran(cpu_ms, report["calls"], rss_mb, report.get("late_ms", 0.0))


def run(sut: Sut, wanted: Wanted, sounds: Clips) -> Ran:
    """The same on a server of its own."""
    with sut.start() as server:
        return carry(sut, server, server.event("ready")["port"], wanted, sounds)
