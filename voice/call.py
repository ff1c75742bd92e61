"""One call from ring to hang-up: its id, its clock, its journal, and one runner of its own."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from pipecat.transports.base_transport import BaseTransport
from pipecat.workers.runner import WorkerRunner

from voice.clock import CallClock
from voice.decisions import Decision
from voice.dialogue.agent import AgentDesk, Ending
from voice.journal import CallJournal
from voice.pipeline import Parts, build, floor_rule
from voice.recorder import Recorder
from voice.turns.manager import TurnManager

OnDecision = Callable[[Decision], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call ended: `end` is done, handoff, callback, hangup, interrupted, too-long or failed."""

    end: str
    because: str
    turns: int
    languages: tuple[str, ...]


def new_call_id() -> str:
    """A name for a call that cannot be guessed."""
    return secrets.token_hex(8)


class Call:
    """One conversation over one wire."""

    GRACE_S = 15.0
    """How long a pipeline may take to say its last words and stop before it is cancelled."""

    def __init__(self, wire: BaseTransport, parts: Parts, journal: CallJournal) -> None:
        self._wire = wire
        self._parts = parts
        self._journal = journal
        self._watchers: list[OnDecision] = []
        self._ending: Ending | None = None
        # One runner a call: pipecat's keeps every worker it has ever run.
        self._runner = WorkerRunner(handle_sigint=False)

    def watch(self, watcher: OnDecision) -> None:
        """Have every decision told to `watcher` as it is made."""
        self._watchers.append(watcher)

    def hang_up(self, because: str) -> None:
        """The caller has left."""
        self._finish(Ending("hangup", because), grace_s=0.0)

    async def run(self) -> Outcome:
        """Hold the conversation to its end; the journal is closed and sealed whatever happens.

        Raises JournalError when a record could not be kept, and what broke the pipeline.
        """
        recorder = Recorder(CallClock(asyncio.get_running_loop()).now, self._keep)
        desk = AgentDesk(self._parts.agent, self._parts.engines.tools, recorder, self._finish)
        ending = Ending("failed", "the pipeline broke down")
        try:
            ending = await self._converse(recorder, desk)
        finally:
            await asyncio.to_thread(self._journal.close, ending.how, ending.because)
        if ending.how == "interrupted":
            raise asyncio.CancelledError
        return Outcome(ending.how, ending.because, recorder.turn, tuple(desk.languages))

    async def _converse(self, recorder: Recorder, desk: AgentDesk) -> Ending:
        settings = self._parts.settings
        turns = TurnManager(floor_rule(settings), recorder, self._parts.agent)
        await self._runner.add_workers(build(self._wire, self._parts, turns, desk))
        longest = Ending("too-long", f"a call lasts at most {settings.call.max_minutes:g} minutes")
        limit = asyncio.get_running_loop().call_later(
            settings.call.max_minutes * 60, self._finish, longest, 0.0
        )
        await self._runner.run()
        limit.cancel()
        task = asyncio.current_task()
        if task and task.cancelling():  # pipecat's runner returns normally when it is cancelled
            return Ending("interrupted", "stopped by the operator")
        return self._ending or Ending("failed", "the pipeline ended by itself")

    def _finish(self, ending: Ending, grace_s: float = GRACE_S) -> None:
        """Note how the call ends, and stop a pipeline that does not stop by itself in time."""
        if self._ending is not None:
            return
        self._ending = ending
        loop = asyncio.get_running_loop()
        self._stopper = loop.call_later(
            grace_s, lambda: loop.create_task(self._runner.cancel(ending.because))
        )

    def _keep(self, decision: Decision) -> None:
        kept = self._journal.append(decision)
        for watcher in self._watchers:
            watcher(kept)
