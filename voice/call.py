"""One call from ring to hang-up: its id, its clock, its journal, and one runner of its own."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path

from loguru import logger
from pipecat.frames.frames import ErrorFrame
from pipecat.pipeline.worker import PipelineWorker
from pipecat.transports.base_transport import BaseTransport
from pipecat.workers.runner import WorkerRunner

from voice import clock
from voice.agents import open_toolbox
from voice.decisions import JSON, Decision, Verdict, canonical, digest
from voice.dialogue.agent import AgentDesk, Ending, Opening
from voice.dialogue.situation import CallStarted
from voice.errors import JournalError
from voice.frames import TimeUpFrame
from voice.handoff import HandoffDesk, Transferring
from voice.journal import CallJournal, Journal
from voice.pipeline import Parts, build, floor_rule
from voice.recorder import Recorder
from voice.turns.language import LanguageTrack
from voice.turns.manager import TurnManager
from voice.turns.senses import Senses

VERSIONED = ("vaarta", "pipecat-ai", "faster-whisper", "ctranslate2", "onnxruntime")

OnDecision = Callable[[Decision], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call ended, and why.

    `end`: done, handoff, callback, polite-end, hangup, interrupted, too-long or failed.
    """

    end: str
    because: str
    turns: int
    languages: tuple[str, ...]


def about(parts: Parts, today: str) -> dict[str, JSON]:
    """What a call's first record says of what it runs on: agent, settings, engines, versions."""
    spelled = canonical(parts.agent.model_dump(mode="json"))
    return {
        "agent": parts.agent.name,
        "agent_digest": digest(spelled),
        "settings": parts.settings.digest,
        "engines": parts.engines.names,
        "versions": _versions(),
        "today": today,
    }


@cache
def _versions() -> dict[str, JSON]:
    """Of what a call depends on; they are read from files, and stay."""
    return {name: version(name) for name in VERSIONED}


Closing = tuple[Verdict, Mapping[str, JSON]]
"""A wire's verdict on how a call sounded, and what it was made from."""


@dataclass(frozen=True, slots=True)
class OnLine:
    """What a live wire knows of its call.

    `people` tells who called whom, as content: a caller may have it forgotten. `heard_ms` is how
    much of the reply now playing has been heard, `echo` how much (0 to 1) of the sound heard for
    so many ms is only that reply, `closing` the wire's last word on how it sounded; `transfer`
    brings the caller to a person, where the wire can.
    """

    people: Mapping[str, str] = field(default_factory=dict[str, str])
    heard_ms: Callable[[], int | None] | None = None
    echo: Callable[[float], float | None] | None = None
    closing: Callable[[], Awaitable[Closing | None]] | None = None
    transfer: Transferring | None = None


ON_NO_LINE = OnLine()
"""A recording's line: nobody is on it."""


class Call:
    """One conversation over one wire.

    `meta` goes into its first record, the digests that `sound` names into one at its end, as
    content: a caller may have their recording forgotten.
    """

    GRACE_S = 15.0
    """How long a pipeline may take to say its last words and stop before it is cancelled."""

    def __init__(
        self,
        wire: BaseTransport,
        parts: Parts,
        journal: Journal,
        *,
        meta: Mapping[str, JSON] | None = None,
        sound: Callable[[], Mapping[str, str]] = dict,
        database: Path | None = None,
        line: OnLine = ON_NO_LINE,
    ) -> None:
        self.id = secrets.token_hex(8)
        self._wire = wire
        self._parts = parts
        self._journal = journal
        self._meta = dict(meta or {})
        self._sound = sound
        self._database = database
        self._line = line
        self._watchers: list[OnDecision] = []
        self._turns: TurnManager | None = None
        self._ending: Ending | None = None
        self._fault: JournalError | None = None
        # One runner a call: pipecat's keeps every worker it has ever run.
        self._runner = WorkerRunner(handle_sigint=False)
        self._runner.add_event_handler("on_ready", self._ready)

    def watch(self, watcher: OnDecision) -> None:
        """Have every decision told to `watcher` as it is made."""
        self._watchers.append(watcher)

    def put_on_hold(self, held: bool) -> None:
        """The caller has put the agent on hold, or is back: until then nobody counts silences."""
        if self._turns:
            self._turns.hold(held)

    def hang_up(self, because: str) -> None:
        """The caller has left."""
        self._finish(Ending("hangup", because), grace_s=0.0)

    async def run(self) -> Outcome:
        """Hold the conversation to its end; the journal is closed and sealed whatever happens.

        Raises JournalError when a record could not be kept, ToolError when the agent's database
        cannot be opened, CancelledError when the operator stopped the call.
        """
        parts, today = self._parts, clock.today()
        meta = about(parts, today) | self._meta
        tools = await asyncio.to_thread(open_toolbox, parts.agent, today=today, path=self._database)
        try:
            kept = await asyncio.to_thread(
                self._journal.begin, self.id, meta, content=self._line.people
            )
        except BaseException:
            tools.close()
            raise
        now = clock.CallClock(asyncio.get_running_loop()).now
        recorder = Recorder(now, lambda decision: self._keep(kept, decision))
        began = CallStarted(today, parts.settings.call.language, self._number())
        handoff = self._handoff(recorder)
        heard, transfers = self._line.heard_ms, handoff is not None
        opening = Opening(began, parts.engines.stt.doubt_p, heard, transfers)
        desk = AgentDesk(parts.agent, tools, recorder, opening, self._finish)
        ending = Ending("failed", "the pipeline broke down")
        try:
            ending = await self._converse(recorder, desk, handoff)
            self._keep_sound(kept, recorder)
            await self._keep_closing(recorder)
        finally:
            await asyncio.to_thread(kept.close, ending.how, ending.because, ms=recorder.now())
            tools.close()
        if self._fault:
            raise self._fault
        if ending.how == "interrupted":
            raise asyncio.CancelledError
        return Outcome(ending.how, ending.because, recorder.turn, tuple(desk.languages))

    def _number(self) -> str:
        """The number that the call comes from, "" when it is unknown or withheld."""
        shown = self._line.people.get("caller", "")
        return shown if shown.removeprefix("+").isdecimal() else ""

    def _handoff(self, recorder: Recorder) -> HandoffDesk | None:
        """The desk that brings the caller to a person, where agent and wire can."""
        way, transfer = self._parts.agent.handoff, self._line.transfer
        if way is None or transfer is None:
            return None
        return HandoffDesk(way, transfer, recorder, self._parts.engines.tts)

    async def _converse(
        self, recorder: Recorder, desk: AgentDesk, handoff: HandoffDesk | None
    ) -> Ending:
        settings, agent = self._parts.settings, self._parts.agent
        first = settings.call.language or agent.default_language
        track = LanguageTrack(first, agent.languages)
        engines = self._parts.engines
        senses = Senses(self._line.echo, engines.end_of_turn, engines.stt.doubt_p)
        turns = TurnManager(floor_rule(settings, agent), recorder, track, senses)
        self._turns = turns
        worker = build(self._wire, self._parts, turns, desk, handoff)
        worker.add_event_handler("on_pipeline_error", self._broke_down)
        await self._runner.add_workers(worker)
        longest_s = settings.call.max_minutes * 60
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(longest_s, self._time_up, worker, desk)
        await self._runner.run()
        self._timer.cancel()
        task = asyncio.current_task()
        if task and task.cancelling():  # pipecat's runner returns normally when it is cancelled
            return Ending("interrupted", "stopped by the operator")
        return self._ending or Ending("failed", "the pipeline ended by itself")

    def _time_up(self, worker: PipelineWorker, desk: AgentDesk) -> None:
        """Have the agent say goodbye to a call that has lasted too long."""
        loop = asyncio.get_running_loop()
        self._telling = loop.create_task(worker.queue_frame(TimeUpFrame()))
        self._timer = loop.call_later(self.GRACE_S, self._cut_off, desk)

    def _cut_off(self, desk: AgentDesk) -> None:
        """End it all the same when no goodbye comes; who talks to a person is not disturbed."""
        if desk.away:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self.GRACE_S, self._cut_off, desk)
            return
        minutes = self._parts.settings.call.max_minutes
        self._finish(Ending("too-long", f"a call lasts at most {minutes:g} minutes"), 0.0)

    def _keep_sound(self, kept: CallJournal, recorder: Recorder) -> None:
        """Commit to what both sides heard; not a decision, so nobody watches it."""
        sound = self._sound()
        if sound and not self._fault:
            because = "the digests of both sides' samples"
            kept.append(
                Decision(recorder.now(), recorder.turn, "sound", {}, "kept", because, sound)
            )

    async def _keep_closing(self, recorder: Recorder) -> None:
        """Put the wire's last word on record."""
        last = await self._line.closing() if self._line.closing and not self._fault else None
        if last:
            recorder.record("line", *last)

    async def _ready(self, _: object) -> None:
        """The pipeline runs; one whose caller has left already need not: pipecat forgets that."""
        if self._ending is not None:
            await self._runner.cancel(self._ending.because)

    async def _broke_down(self, _: object, frame: ErrorFrame) -> None:
        """A processor raised: pipecat would go on without the frame; a call must not go on mute."""
        logger.error("call {}: {}", self.id, frame.error)
        self._finish(Ending("failed", f"a part of the pipeline broke down: {frame.error}"), 0.0)

    def _finish(self, ending: Ending, grace_s: float = GRACE_S) -> None:
        """Note how the call ends, and stop a pipeline that does not stop by itself in time."""
        if self._ending is not None:
            return
        self._ending = ending
        loop = asyncio.get_running_loop()
        self._stopper = loop.call_later(
            grace_s, lambda: loop.create_task(self._runner.cancel(ending.because))
        )

    def _keep(self, kept: CallJournal, decision: Decision) -> None:
        try:
            numbered = kept.append(decision)
        except JournalError as fault:  # a call that cannot be recorded does not go on
            self._fault = self._fault or fault
            self._finish(Ending("failed", f"a record could not be kept: {fault}"), grace_s=0.0)
            return
        for watcher in self._watchers:
            watcher(numbered)
