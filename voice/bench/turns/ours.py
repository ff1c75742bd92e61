"""A trial on our pipeline: a whole call as the server holds it, on a line in virtual time."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from models.stt import SpeechToText
from models.turn import EndOfTurn
from models.vad import Silero
from telephony.transport import LineTransport
from voice.agents import Agent
from voice.bench.turns.agent import ToneVoice, agent
from voice.bench.turns.ear import EarRule, RecordedEar
from voice.bench.turns.heard import Earpiece
from voice.bench.turns.line import PACKET_MS, CallersLine
from voice.bench.turns.sound import Recording
from voice.call import Call, OnLine
from voice.config import Settings
from voice.decisions import Decision
from voice.engines import Engines
from voice.journal import Journal
from voice.pipeline import Parts

Over = Callable[[Earpiece, float], bool]
"""Whether a trial is over, by what has been heard and how much of the recording was said."""


LONGEST_MS = 60_000
"""A trial that lasts longer is given up."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: their recording, its language, what the agent says first, when to hang up."""

    recording: Recording
    language: str
    greeting: str
    shift_ms: float
    over: Over


@dataclass(frozen=True, slots=True)
class Held:
    """What came of a call: what was heard, and the decisions that led to it."""

    earpiece: Earpiece
    decisions: tuple[Decision, ...] = ()
    lost: int = 0
    """How often the ear did not know what it was given."""

    @property
    def resumed(self) -> bool:
        """Whether the agent went on with a reply that had been stopped."""
        return any(d.kind == "reply" and d.choice == "resume" for d in self.decisions)


def place(
    line: CallersLine, ear: SpeechToText, persona: Agent, settings: Settings, journal: Journal
) -> Call:
    """A call on a line, as the server makes it; only the engines are the bench's."""
    voice = ToneVoice(settings.audio.rate_hz, frozenset(persona.languages))
    asked = EndOfTurn.shared() if settings.endpointing.model == "auto" else None
    parts = Parts(persona, settings, Engines(ear, voice, Silero.shared(), (), asked))
    wire = LineTransport(line, settings.audio.rate_hz)
    online = OnLine(heard_ms=wire.heard_ms, echo=wire.echo)
    return Call(wire, parts, journal, meta={"wire": "bench"}, line=online)


async def hold(caller: Caller, rule: EarRule, settings: Settings, journal: Journal) -> Held:
    """Hold the call until the trial is over."""
    loop = asyncio.get_running_loop()
    line = CallersLine(caller.recording, loop.time, caller.shift_ms)
    ear = RecordedEar(caller.recording, caller.language, line.now_ms, rule)
    persona = agent(caller.language, caller.greeting)
    call = place(line, ear, persona, settings, journal)
    decisions: list[Decision] = []
    call.watch(decisions.append)
    running = asyncio.ensure_future(call.run())
    for _ in range(LONGEST_MS // PACKET_MS):
        if running.done() or caller.over(line.earpiece, line.now_ms()):
            break
        await asyncio.sleep(PACKET_MS / 1000)
    call.hang_up("the trial is over")
    await running
    return Held(line.earpiece, tuple(decisions), ear.lost)
