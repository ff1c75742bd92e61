"""A process that holds many calls at once, ours or stock's, and tells what they cost it.

    python -m voice.bench.turns.costing '{"side": "ours", "calls": 4, "seconds": 5}'

prints {"event": "ready"} once all talk; for each line "go" on standard input it plays so many
seconds of virtual time and prints {"event": "cost"} with the CPU that they took, and for "memory"
what each call but the first has added to what the process holds.
"""

import asyncio
import gc
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pipecat.workers.runner import WorkerRunner

from models.stt import Heard
from telephony.recording import read
from voice import clock
from voice.agents import bundled_call
from voice.bench.process import quiet, say
from voice.bench.serving import bench_settings
from voice.bench.turns import ours, stock
from voice.bench.turns.agent import HELLO, LONG_ANSWER, agent
from voice.bench.turns.ear import EarRule, heard_between
from voice.bench.turns.instant import InstantSTT
from voice.bench.turns.line import CallersLine
from voice.bench.turns.sound import RATE_HZ, Recording, Word, loud_ms, timed
from voice.bench.turns.synthesis import Spoken
from voice.config import Settings
from voice.doors.house import give_memory_back
from voice.journal import Journal, open_journal

CYCLE_S, SPEECH_S, FIRST_S = 10, 3.6, 1.0
"""A caller who speaks for so long in each cycle, after a moment; the answer takes 4 s."""

SAID = "I would like to know when my order comes, can you please tell me where it is?"
LANGUAGE = "en"
_BETWEEN_S = 0.37
"""Calls begin one after the other."""

_FLOOR = 15.0


def cycles(count: int) -> Recording:
    """The bundled caller's voice without pauses, over and over with silence between."""
    voice = read(bundled_call("dukaan"), rate_hz=RATE_HZ, max_minutes=5).samples
    speech = breathless(voice)[: int(SPEECH_S * RATE_HZ)]
    one = np.zeros(CYCLE_S * RATE_HZ)
    at = int(FIRST_S * RATE_HZ)
    one[at : at + len(speech)] = speech
    whole = np.tile(one, count)
    whole += np.random.default_rng(1).normal(0.0, _FLOOR, len(whole))
    words: list[Word] = []
    spoken: list[tuple[float, float]] = []
    begin_ms, end_ms = loud_ms(speech)
    for number in range(count):
        at_ms = (number * CYCLE_S + FIRST_S) * 1000
        spoken.append((at_ms + begin_ms, at_ms + end_ms))
        words += timed(SAID, Spoken(speech), at_ms)
    pcm = np.clip(whole, -32768, 32767).astype(np.int16)
    return Recording(pcm, tuple(words), tuple(spoken))


def breathless(voice: NDArray[np.int16]) -> NDArray[np.int16]:
    """A voice without its pauses: blocks of 20 ms that are loud, and the two behind each."""
    size = RATE_HZ // 50
    blocks = voice[: len(voice) // size * size].reshape(-1, size).astype(np.float32)
    power = np.sqrt((blocks**2).mean(axis=1))
    loud = power > power.max() * 0.05
    kept = loud | np.roll(loud, 1) | np.roll(loud, 2)
    return voice[: len(voice) // size * size].reshape(-1, size)[kept].ravel()


class CountingEar:
    """Hears a cycle's words by how long the sound is: as good as no work."""

    name = "counting"
    doubt_p = 0.0
    languages = frozenset({LANGUAGE})

    def __init__(self) -> None:
        even = np.ones(round(SPEECH_S * RATE_HZ), np.int16)
        self._words = timed(SAID, Spoken(even))

    def hear(
        self, pcm: NDArray[np.float32], languages: Sequence[str], *, before: str = ""
    ) -> Heard:
        """As `SpeechToText.hear`."""
        del before
        text = heard_between(self._words, 0.0, len(pcm) * 1000 / RATE_HZ)
        return Heard(text, languages[0], 1.0, 1.0, 0.0)


Begin = Callable[[CallersLine], Awaitable[Callable[[], Awaitable[None]]]]
"""Begins a call on a line and gives what ends it."""


def ours_on(settings: Settings, journal: Journal) -> Begin:
    """Our calls."""

    async def begin(line: CallersLine) -> Callable[[], Awaitable[None]]:
        persona = agent(LANGUAGE, HELLO, LONG_ANSWER)
        call = ours.place(line, CountingEar(), persona, settings, journal)
        running = asyncio.ensure_future(call.run())

        async def end() -> None:
            call.hang_up("measured")
            await running

        return end

    return begin


async def begin_stock(line: CallersLine) -> Callable[[], Awaitable[None]]:
    """A call of stock's, which loads its own networks, as pipecat does."""
    stt = InstantSTT(line.recording, EarRule())
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(stock.worker(line, stt, LONG_ANSWER))
    running = asyncio.ensure_future(runner.run())

    async def end() -> None:
        await runner.cancel()
        await running

    return end


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which side, how many calls at once, how many virtual seconds are played at a time."""

    side: str
    calls: int
    seconds: float


def held_mb() -> dict[str, float]:
    """Memory of this process: what it has written and is its own alone (USS), and all (RSS).

    Pages of files are left out of the first: whether others map the same library is no cost.
    """
    gc.collect()
    give_memory_back()
    rollup = Path("/proc/self/smaps_rollup").read_text().splitlines()
    size = {line.split(":")[0]: int(line.split()[1]) for line in rollup[1:]}
    return {"uss": size["Private_Dirty"] / 1024, "rss": size["Rss"] / 1024}


def spoken_s(line: CallersLine) -> float:
    """For how long the agent has spoken on a line in the last cycle: a mute one costs nothing."""
    since_ms = line.now_ms() - CYCLE_S * 1000
    spans = ((max(piece.start_ms, since_ms), piece.end_ms) for piece in line.earpiece.pieces)
    return sum(max(0.0, end_ms - start_ms) for start_ms, end_ms in spans) / 1000


async def measure(wanted: Wanted, begin: Begin) -> None:
    """Hold the calls and obey standard input until it ends."""
    loop = asyncio.get_running_loop()
    recording = cycles(12)
    lines = [CallersLine(recording, loop.time)]
    ends = [await begin(lines[0])]
    await asyncio.sleep(CYCLE_S)
    alone = held_mb()  # what the first call needs is there; each further one adds its own
    for _ in range(wanted.calls - 1):
        lines.append(CallersLine(recording, loop.time))
        ends.append(await begin(lines[-1]))
        await asyncio.sleep(_BETWEEN_S)
    await asyncio.sleep(CYCLE_S)
    say({"event": "ready"})
    for line in sys.stdin:  # everything stands still meanwhile
        if line.strip() == "go":
            began_s = time.process_time()
            await asyncio.sleep(wanted.seconds)
            cpu_s = time.process_time() - began_s
            say({"event": "cost", "cpu_ms": 1000 * cpu_s / wanted.seconds / wanted.calls})
        elif line.strip() == "memory":
            now = held_mb()
            per_call = {name: (now[name] - alone[name]) / (wanted.calls - 1) for name in now}
            per_call["spoken_s"] = sum(spoken_s(line) for line in lines) / wanted.calls
            say({"event": "memory", **per_call})
    for end in ends:
        await end()


def main() -> None:
    """Measure as the first argument says."""
    quiet()
    wanted = Wanted(**json.loads(sys.argv[1]))
    with tempfile.TemporaryDirectory(prefix="vaarta-bench-") as folder, ExitStack() as held:
        if wanted.side == "ours":
            settings = bench_settings(Path(folder))
            begin = ours_on(settings, held.enter_context(open_journal(settings)))
        else:
            begin = begin_stock
        clock.run(measure(wanted, begin), virtual=True)


if __name__ == "__main__":
    main()
