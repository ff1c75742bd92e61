"""A call with agent, handoff desk and a caller's line, in virtual time; the person is played."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from pipecat.frames.frames import EndFrame, EndWorkerFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.workers.runner import WorkerRunner

from models.tts.speaking import Speaking
from telephony.line import Line
from telephony.quality import Quality
from telephony.sip.backend import Leg
from telephony.sip.transfer import Outcome, Reach
from telephony.transport import LineTransport
from tests.integration.telephony.fakeline import FakeLine
from tests.integration.voice.agent_desk_hall import Below
from voice import clock
from voice.agents import load_agent, open_toolbox
from voice.agents.schema import HandoffWay
from voice.clock import CallClock
from voice.decisions import Decision
from voice.dialogue.agent import AgentDesk, Ending, Opening
from voice.dialogue.situation import CallStarted
from voice.frames import HandoffRequestedFrame, TurnFinishedFrame
from voice.handoff import HandoffDesk
from voice.recorder import Recorder

RATE_HZ = 8_000
TODAY = "2026-11-23"
VOICE_HZ = {"hi": 1500.0, "en": 1700.0, "ta": 1900.0}
"""The pitch in which the pretended voice speaks a language."""

CALLER_HZ, PERSON_HZ = 350.0, 750.0


class ToneVoice:
    """Speaks every text as a second of one pitch."""

    name = "tones"
    rate_hz = RATE_HZ
    languages = frozenset(VOICE_HZ)

    def speak(self, text: str, language: str) -> Iterator[bytes]:
        yield tone(VOICE_HZ[language], 1_000)

    def close(self) -> None: ...


class FakeLeg(FakeLine):
    """The person's leg, once they have picked up."""

    call_id = "x"
    caller = "vaarta"
    called = "desk"
    trunk = "t"
    incoming = False
    codec = "PCMA/8000"
    on_hold: Callable[[bool], None] | None = None
    ended: str | None = None

    @property
    def headers(self) -> Mapping[str, str]:
        return {}

    @property
    def up(self) -> bool:
        return self.ended is None and not self.hung_up

    async def answer(self) -> None: ...
    async def reject(self) -> None: ...
    async def answered(self, within_s: float) -> None: ...
    async def hold(self) -> None: ...
    async def resume(self) -> None: ...
    async def refer(self, target: str, within_s: float) -> None: ...
    async def refer_to(self, other: Leg, within_s: float) -> None: ...

    def quality(self) -> Quality | None:
        return None

    def end(self, because: str = "the far end hung up") -> None:
        self.ended = because
        super().end(because)


NO_REFER = Outcome(Reach.REFUSED, "405 Method Not Allowed", 405)
JOINED = Outcome(Reach.REACHED, "the far end has joined the two")


@dataclass
class FakeWire:
    """What the wire can do: each attempt takes a while and ends as the test says."""

    transport: LineTransport
    rings_s: float = 4.0
    answers: Outcome | None = None
    joins: Outcome = NO_REFER
    moves: Outcome = JOINED
    refers: bool = True
    dialled: list[str] = field(default_factory=list[str])
    cancelled: int = 0
    person: FakeLeg | None = None

    lent: bool = False
    ringing: int = 0
    asking: int = 0

    def divert(self) -> Line:
        self.lent = True
        return self.transport.divert()

    def restore(self) -> None:
        self.lent = False
        self.transport.restore()

    async def move(self, target: str, within_s: float) -> Outcome:
        self.asking += 1
        await asyncio.sleep(self.rings_s)
        self.asking -= 1
        return self.moves

    async def ring(self, target: str, ring_s: float) -> Leg | Outcome:
        self.dialled.append(target)
        self.ringing += 1
        try:
            await asyncio.sleep(min(self.rings_s, ring_s))
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.ringing -= 1
        if self.answers is not None:
            return self.answers
        self.person = FakeLeg(RATE_HZ)
        return self.person

    async def join(self, person: Leg) -> Outcome:
        self.asking += 1
        await asyncio.sleep(1.0)
        self.asking -= 1
        if self.joins.reach is Reach.REACHED and self.person:
            self.person.end("BYE")
        return self.joins


@dataclass
class Hall:
    """One call: who is in it, what was decided, and what each of them heard."""

    worker: PipelineWorker
    caller: FakeLine
    wire: FakeWire
    desk: HandoffDesk
    above: Below
    decisions: list[Decision] = field(default_factory=list[Decision])
    endings: list[Ending] = field(default_factory=list[Ending])
    hung_up: list[str] = field(default_factory=list[str])
    caller_here: bool = True

    @property
    def person(self) -> FakeLeg:
        assert self.wire.person is not None
        return self.wire.person

    @property
    def over(self) -> bool:
        return any(isinstance(frame, EndWorkerFrame) for frame in self.above.seen)

    def path(self) -> list[str]:
        """The states that the handoff went through."""
        return [d.choice for d in self.decisions if d.kind == "handoff" and "owner" in d.inputs]

    def said(self) -> list[str]:
        return [d.content["text"] for d in self.decisions if d.kind == "reply"]

    def requests(self) -> list[HandoffRequestedFrame]:
        return [frame for frame in self.above.seen if isinstance(frame, HandoffRequestedFrame)]

    async def turn(self, text: str, language: str = "en", wait_s: float = 3.0) -> None:
        await self.worker.queue_frame(TurnFinishedFrame(text=text, language=language, p=0.95))
        await asyncio.sleep(wait_s)

    def heard(self, line: FakeLine, last_s: float) -> NDArray[np.float64]:
        return np.frombuffer(line.heard(), "<i2").astype(np.float64)[-round(last_s * RATE_HZ) :]


def tone(pitch_hz: float, ms: int) -> bytes:
    at_s = np.arange(ms * RATE_HZ // 1000) / RATE_HZ
    return (8_000 * np.sin(2 * np.pi * pitch_hz * at_s)).astype("<i2").tobytes()


def level(sound: NDArray[np.float64], pitch_hz: float) -> float:
    at = 2 * np.pi * pitch_hz * np.arange(len(sound)) / RATE_HZ
    return float(abs((sound * np.exp(-1j * at)).sum()) * 2 / max(1, len(sound)))


def hold(
    story: Callable[[Hall], Awaitable[None]],
    change: Callable[[FakeWire], None] = lambda _: None,
    **way: object,
) -> Hall:
    """Play a call that has been greeted in English; `way` changes the agent file's table."""
    plain = load_agent("dukaan")
    table = HandoffWay.model_validate({"target": "sip:desk@192.0.2.5", "language": "hi"} | way)
    agent = plain.model_copy(update={"handoff": table})

    async def main() -> Hall:
        caller = FakeLine(RATE_HZ)
        transport = LineTransport(caller, RATE_HZ)
        wire = FakeWire(transport)
        change(wire)
        decisions, endings = list[Decision](), list[Ending]()
        recorder = Recorder(CallClock(asyncio.get_running_loop()).now, decisions.append)
        opening = Opening(CallStarted(TODAY, "en"), transfers=True)
        toolbox = open_toolbox(agent, today=TODAY)
        desk = AgentDesk(agent, toolbox, recorder, opening, endings.append)
        handoff = HandoffDesk(table, wire, recorder, ToneVoice())
        above = Below()
        speaking = Speaking(ToneVoice())
        worker = PipelineWorker(
            Pipeline([transport.input(), above, desk, handoff, speaking, transport.output()]),
            params=PipelineParams(audio_in_sample_rate=RATE_HZ, audio_out_sample_rate=RATE_HZ),
            enable_rtvi=False, enable_turn_tracking=False, idle_timeout_secs=None,
        )  # fmt: skip
        hall = Hall(worker, caller, wire, handoff, above, decisions, endings)
        transport.on_hang_up = hall.hung_up.append
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(worker)
        running = asyncio.ensure_future(runner.run())
        await asyncio.sleep(3)
        try:
            await story(hall)
        finally:
            await worker.queue_frame(EndFrame())
            await asyncio.wait({running}, timeout=60)
            toolbox.close()
        assert running.done()
        return hall

    return clock.run(main(), virtual=True)
