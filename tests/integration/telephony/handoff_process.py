"""An agent on a real SIP backend in its own process, whose callers want a person; tones for words.

Run: `python handoff_process.py '{"target": "sip:…", "mode": …}'`, the agent file's [handoff] table.
Prints one JSON object a line: where it listens, then each step, each reply and each end. Each line
on stdin is a turn of the newest caller; `quit` ends.
"""

import asyncio
import json
import sys
from collections.abc import Coroutine
from typing import Any

from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.workers.runner import WorkerRunner

from models.tts.speaking import Speaking
from telephony.sip.backend import Leg, Listening
from telephony.sip.baresip import BaresipBackend
from telephony.sip.transfer import SipTransfer
from telephony.transport import LineTransport
from tests.integration.voice.handoff_hall import RATE_HZ, TODAY, ToneVoice
from voice.agents import Agent, load_agent, open_toolbox
from voice.agents.schema import HandoffWay
from voice.clock import CallClock
from voice.decisions import Decision
from voice.dialogue.agent import AgentDesk, Ending, Opening
from voice.dialogue.situation import CallStarted
from voice.frames import TurnFinishedFrame
from voice.handoff import HandoffDesk
from voice.recorder import Recorder


def say(what: str, **more: object) -> None:
    """Print one event."""
    sys.stdout.write(json.dumps({"what": what, **more}) + "\n")
    sys.stdout.flush()


def tell(decision: Decision) -> None:
    """Print the decisions that tests look at."""
    if decision.kind == "handoff" and "owner" in decision.inputs:
        say("step", state=decision.choice, because=decision.because)
    elif decision.kind == "reply":
        say("reply", text=decision.content["text"])


class Desk:
    """Answers each call with the agent, without ears: what is heard comes from stdin."""

    def __init__(self, backend: BaresipBackend, agent: Agent) -> None:
        self._backend = backend
        self._agent = agent
        self._tasks: set[asyncio.Task[None]] = set()
        self._worker: PipelineWorker | None = None
        self._runners: list[WorkerRunner] = []

    def take(self, leg: Leg) -> None:
        """Answer a leg that rings."""
        self._begin(self._serve(leg))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End every call."""
        for runner in self._runners:
            await runner.cancel("quit")
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def hear(self, text: str) -> None:
        """Take a turn of the caller's."""
        if self._worker:
            await self._worker.queue_frame(TurnFinishedFrame(text=text, language="en", p=0.95))

    async def _serve(self, leg: Leg) -> None:
        await leg.answer()
        wire = LineTransport(leg, RATE_HZ)
        recorder = Recorder(CallClock(asyncio.get_running_loop()).now, tell)
        opening = Opening(CallStarted(TODAY, "en"), heard=wire.heard_ms, transfers=True)
        toolbox = open_toolbox(self._agent, today=TODAY)
        desk = AgentDesk(self._agent, toolbox, recorder, opening, self._ending)
        assert self._agent.handoff is not None
        transfer = SipTransfer(self._backend, wire, leg=leg)
        handoff = HandoffDesk(self._agent.handoff, transfer, recorder, ToneVoice())
        parts: list[Any] = [wire.input(), desk, handoff, Speaking(ToneVoice()), wire.output()]
        params = PipelineParams(audio_in_sample_rate=RATE_HZ, audio_out_sample_rate=RATE_HZ)
        worker = PipelineWorker(
            Pipeline(parts), params=params, enable_rtvi=False, enable_turn_tracking=False,
            idle_timeout_secs=None,
        )  # fmt: skip
        runner = WorkerRunner(handle_sigint=False)

        def left(because: str) -> None:
            say("hung up", because=because)
            self._begin(runner.cancel(because))

        wire.on_hang_up = left
        await runner.add_workers(worker)
        self._worker = worker
        self._runners.append(runner)
        await runner.run()
        self._worker = None
        toolbox.close()
        say("over", because=leg.ended)

    def _ending(self, ending: Ending) -> None:
        say("ending", how=ending.how, because=ending.because)


async def main() -> None:
    """Listen until told to quit."""
    way = HandoffWay.model_validate(json.loads(sys.argv[1]))
    agent = load_agent("dukaan").model_copy(update={"handoff": way})
    backend = BaresipBackend(Listening(port=0, rtp_ports=(30_000, 34_000)))
    desk = Desk(backend, agent)
    backend.on_call = desk.take
    await backend.start()
    say("listening", port=backend.port)
    while (line := await asyncio.to_thread(sys.stdin.readline)) and line != "quit\n":
        await desk.hear(line.strip())
    await desk.close()
    await backend.close()
    say("closed")


if __name__ == "__main__":
    asyncio.run(main())
