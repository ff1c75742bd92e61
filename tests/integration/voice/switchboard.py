"""A telephone without a network: legs in memory, a backend that rings them, scripted engines."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from models.scripted import ScriptedEar, ScriptedVoice
from models.vad import Silero
from telephony.errors import SipError
from telephony.quality import Quality
from telephony.sip.admission import Knock, Refusal
from telephony.sip.backend import Leg, Trunk, TrunkState
from telephony.sip.routing import Route
from tests.integration.telephony.fakeline import FakeLine
from voice import clock
from voice.agents import load_agent
from voice.config import Settings, load_settings
from voice.decisions import Decision
from voice.doors.phone import PhoneDoor
from voice.doors.reception import Reception
from voice.engines import Engines
from voice.journal import Journal, last_calls, open_journal, read, verify
from voice.pipeline import Parts
from voice.server import Calls

LANGUAGES = frozenset({"en", "hi", "ta"})
T = TypeVar("T")


@dataclass
class FakeLeg(FakeLine):
    """A leg whose far end does what the test says."""

    caller: str = "+919876543210"
    called: str = "+918047180000"
    trunk: str = "airtel"
    incoming: bool = True
    call_id: str = "1@192.0.2.5"
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    codec: str = "PCMA/8000"
    on_hold: Callable[[bool], None] | None = None
    up: bool = False
    ended: str | None = None
    rejected: int = 0
    gone_on_answer: bool = False
    measured: Quality | None = field(default_factory=lambda: Quality(received=990, lost=10))

    async def answer(self) -> None:
        """Take the call."""
        await asyncio.sleep(0.01)
        if self.gone_on_answer:
            self.ended = "the far end hung up"
            raise SipError("the call is over", code="call-over", mend="nothing")
        self.up = True

    async def reject(self) -> None:
        """Turn it away."""
        self.rejected += 1
        self.ended = "rejected"

    def hang_up(self) -> None:
        """End it from here."""
        if self.ended is None:
            super().hang_up()
            self.up, self.ended = False, "hung up here"

    def end(self, because: str = "the far end hung up") -> None:
        """The far end hangs up."""
        self.up, self.ended = False, because
        super().end(because)

    async def answered(self, within_s: float) -> None:
        """An outgoing call: none is made here."""

    async def hold(self) -> None:
        """Be put on hold."""

    async def resume(self) -> None:
        """Be taken back."""

    async def refer(self, target: str, within_s: float) -> None:
        """Be moved."""

    async def refer_to(self, other: Leg, within_s: float) -> None:
        """Be moved to somebody."""

    def quality(self) -> Quality | None:
        """What was measured."""
        return self.measured


class FakeBackend:
    """A user agent that rings what the test gives it."""

    def __init__(self) -> None:
        self.on_call: Callable[[Leg], None] | None = None
        self.on_trunk: Callable[[TrunkState], None] | None = None
        self.on_dead: Callable[[str], None] | None = None
        self.admit: Callable[[Knock], Refusal | None] | None = None
        self.addresses: tuple[str, ...] = ()
        self.trunks: tuple[TrunkState, ...] = ()
        self.known: list[Trunk] = []
        self.drained = self.closed = 0

    async def start(self) -> None:
        """Listen."""
        self.addresses = ("sip:127.0.0.1:5060;transport=udp",)

    async def add(self, trunk: Trunk) -> None:
        """Know a trunk."""
        self.known.append(trunk)

    async def dial(
        self, target: str, trunk: str = "", *, headers: Mapping[str, str] | None = None
    ) -> Leg:
        """Nobody can be called."""
        raise SipError("nobody is there", code="unreachable", mend="nothing")

    def drain(self) -> None:
        """Note it."""
        self.drained += 1

    async def close(self) -> None:
        """Note it."""
        self.closed += 1


@dataclass
class Switchboard:
    """A phone door over a fake backend; `calls` are its places."""

    backend: FakeBackend
    door: PhoneDoor
    calls: Calls
    settings: Settings
    heard: list[str]

    def ring(self, leg: Leg) -> None:
        """A leg rings."""
        assert self.backend.on_call
        self.backend.on_call(leg)

    async def until(self, what: Callable[[], bool], seconds: float = 120) -> None:
        """Wait until something is so, in the loop's time."""
        async with asyncio.timeout(seconds):
            while not what():  # noqa: ASYNC110 - what a test waits for has no event
                await asyncio.sleep(0.02)

    def records(self, number: int = 1) -> list[Decision]:
        """The decisions of one of the last calls; its chain is whole and sealed."""
        path = self.settings.journal_path
        call = last_calls(path, number)[number - 1].call
        assert verify(path, call, keys_dir=self.settings.keys_dir)[0].chain == "ok"
        return list(read(path, call))


def open_board(
    home: Path,
    story: Callable[[Switchboard], Coroutine[Any, Any, T]],
    *sets: str,
    agents: Sequence[str] = ("dukaan",),
    says: Sequence[str] = (),
    route: Callable[[str], Route] | None = None,
) -> T:
    """Tell a story at a switchboard, in virtual time; callers say the words of `says`."""
    places = f"journal.path={home / 'journal.db'}", f"journal.keys={home / 'keys'}"
    settings = load_settings(None, [*places, *sets], {})
    ear = ScriptedEar(says, languages=LANGUAGES)
    voice = ScriptedVoice(settings.audio.rate_hz, ms_a_letter=20, languages=LANGUAGES)
    engines = Engines(ear, voice, Silero.shared(), ())
    parts = {name: Parts(load_agent(name), settings, engines) for name in agents}

    async def main() -> T:
        async with _board(settings, parts, route or settings.sip.routing(agents[0])) as board:
            return await story(board)

    return clock.run(main(), virtual=True)


@asynccontextmanager
async def _board(
    settings: Settings, parts: Mapping[str, Parts], route: Callable[[str], Route]
) -> AsyncGenerator[Switchboard]:
    with open_journal(settings) as journal:
        board = _connected(settings, parts, route, journal)
        await board.door.open()
        try:
            yield board
        finally:
            await board.door.close()


def _connected(
    settings: Settings,
    parts: Mapping[str, Parts],
    route: Callable[[str], Route],
    journal: Journal,
) -> Switchboard:
    backend, calls, told = FakeBackend(), Calls(settings.serve.max_calls), list[str]()
    reception = Reception(calls, parts, journal, route, sip=backend)
    trunks = tuple(trunk.trunk(name) for name, trunk in settings.sip.trunks.items())
    door = PhoneDoor(backend, reception, trunks, lambda state: told.append(state.trunk))
    return Switchboard(backend, door, calls, settings, told)
