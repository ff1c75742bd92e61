"""Our server at its smallest, to be measured: SIP in, and an echo or the real agent behind it.

    python -m voice.bench.serving '{"does": "echo"}'

prints {"event": "ready", "port": …} and serves until standard input ends. `does` is "media" (our
SIP backend and transport, and an echo), "echo" (the same with voice activity detection) or
"answer" (the whole pipeline of a call, with engines that take no time). A line "stall 2" on
standard input blocks the event loop for two seconds; "count" prints what is alive.
"""

import asyncio
import gc
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from loguru import logger
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.workers.runner import WorkerRunner

from models.scripted import ScriptedEar, ScriptedVoice
from models.vad import Silero
from models.voicing import Voicing
from telephony.errors import SipError
from telephony.sip.backend import Leg, Listening
from telephony.sip.baresip import BaresipBackend
from telephony.transport import LineTransport
from voice.agents import Agent
from voice.bench.mirror import Mirror
from voice.bench.process import quiet, say
from voice.call import Call
from voice.config import Settings, load_settings
from voice.doors.house import give_memory_back
from voice.engines import Engines
from voice.journal import Journal, open_journal
from voice.pipeline import Parts, voicing_rule

SAID = ("but", "where", "is", "my", "order")
"""What every caller says. The first word takes the floor: an interruption needs no second one."""

ANSWER = "It is on its way and will be with you in the course of the afternoon, as it was promised."

AGENT = {
    "name": "bench",
    "about": "Answers every question with the same sentence.",
    "languages": ["en"],
    "default_language": "en",
    "greeting": {"en": "Hello."},
    "start": "listen",
    "concepts": {"order": {"words": {"en": "order"}, "weight": 3}},
    "intents": {"order": {"patterns": ["order"], "state": "answer", "label": "an order"}},
    "states": {"listen": {}, "answer": {"say": {"en": ANSWER}, "next": "listen"}},
}


CLOSE_S = 8.0
MOST_LEGS = 400


class Server:
    """Answers every call."""

    def __init__(self, does: str, settings: Settings, journal: Journal | None, most: int) -> None:
        self._does = does
        self._settings = settings
        self._journal = journal
        self._backend = BaresipBackend(Listening(port=0, most_legs=most))
        self._tasks: set[asyncio.Task[None]] = set()
        voice = ScriptedVoice(settings.audio.rate_hz)
        engines = Engines(ScriptedEar(SAID, word_ms=200), voice, Silero.shared(), ())
        self._parts = Parts(Agent.model_validate(AGENT), settings, engines)

    async def start(self) -> int:
        """Begin to listen; gives the port."""
        self._backend.on_call = self._ring
        await self._backend.start()
        return self._backend.port

    async def close(self) -> None:
        """End what is left; a leg that is hung up here tells nobody."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=CLOSE_S)
        await self._backend.close()

    def _ring(self, leg: Leg) -> None:
        task = asyncio.get_running_loop().create_task(self._take(leg))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _take(self, leg: Leg) -> None:
        try:
            await leg.answer()
        except SipError as error:
            logger.error("{}: {}", error.code, error)
            return
        wire = LineTransport(leg, self._settings.audio.rate_hz)
        if leg.ended:
            return
        if self._journal:
            call = Call(wire, self._parts, self._journal, meta={"wire": "sip"})
            wire.on_hang_up = call.hang_up
            await call.run()
        else:
            await self._mirror(wire)

    async def _mirror(self, wire: LineTransport) -> None:
        rate_hz = self._settings.audio.rate_hz
        heard: list[FrameProcessor] = []
        if self._does == "echo":
            stream = self._parts.engines.vad.stream(rate_hz=rate_hz)
            rule = voicing_rule(self._settings)
            heard = [Voicing(stream.probability, stream.window_bytes, rule)]
        worker = PipelineWorker(
            Pipeline([wire.input(), *heard, Mirror(), wire.output()]),
            params=PipelineParams(audio_in_sample_rate=rate_hz, audio_out_sample_rate=rate_hz),
            enable_rtvi=False,
            enable_turn_tracking=False,
            idle_timeout_secs=None,
            cancel_timeout_secs=5.0,
        )
        loop = asyncio.get_running_loop()
        runner = WorkerRunner(handle_sigint=False)

        def left(because: str) -> None:
            task = loop.create_task(runner.cancel(because))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        wire.on_hang_up = left
        await runner.add_workers(worker)
        await runner.run()

    @property
    def alive(self) -> dict[str, object]:
        """What the process holds, once what is free has been given back to the system."""
        gc.collect()
        give_memory_back()
        return {"event": "count", "legs": self._backend.legs, "tasks": len(self._tasks)}


def obey(server: Server, line: str) -> None:
    """Do what a line of standard input says."""
    word, _, value = line.partition(" ")
    if word == "stall":
        time.sleep(float(value))
    elif word == "count":
        say(server.alive)


def threads() -> ThreadPoolExecutor:
    """As many threads as asyncio makes for itself, but all of them now.

    It adds one whenever none is free, which looks like a leak for as long as that goes on.
    """
    count = min(32, (os.cpu_count() or 1) + 4)
    pool = ThreadPoolExecutor(count, thread_name_prefix="asyncio")
    together = threading.Barrier(count + 1)
    for _ in range(count):
        pool.submit(together.wait)
    together.wait()
    return pool


async def serve(server: Server) -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    loop.set_default_executor(threads())
    say({"event": "ready", "port": await server.start()})
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        obey(server, line.strip())
    await server.close()


def bench_settings(folder: Path, sets: Sequence[str] = ()) -> Settings:
    """The settings that ship, whatever this machine's are; journal and keys in `folder`."""
    none = folder / "none.toml"
    none.write_text("")
    kept = [f"journal.path={folder / 'journal.db'}", f"journal.keys={folder / 'keys'}"]
    return load_settings(none, [*kept, *sets])


def main() -> None:
    """Serve as the first argument says."""
    quiet()
    wanted = json.loads(sys.argv[1])
    most = wanted.get("most_legs", MOST_LEGS)
    with tempfile.TemporaryDirectory(prefix="vaarta-bench-") as folder, ExitStack() as held:
        settings = bench_settings(Path(folder), wanted.get("sets", ()))
        answers = wanted["does"] == "answer"
        journal = held.enter_context(open_journal(settings)) if answers else None
        asyncio.run(serve(Server(wanted["does"], settings, journal, most)))


if __name__ == "__main__":
    main()
