"""A whole call on a line in memory, in virtual time: a caller, their room, a phone that echoes."""

import asyncio
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import soxr
from call_sounds import RATE_HZ, Sound, background, gain, speak, telephone

from telephony.transport import LineTransport
from tests.integration.telephony.fakeline import PACKET_MS, FakeLine
from voice import clock
from voice.agents import load_agent
from voice.call import Call, OnLine, Outcome
from voice.config import load_settings
from voice.decisions import Decision
from voice.engines import load_engines
from voice.journal import Journal
from voice.pipeline import Parts

LINE_HZ = 8_000
PACKET = LINE_HZ * PACKET_MS // 1000
LONGEST_S = 150
NEWS = (
    "Breaking news tonight. The minister said the budget will be presented on Monday, and the "
    "markets closed higher. In sports, the home team won by four wickets after a long final over."
)
LOUD = 300
"""The highest sample of a packet in which the agent is heard."""


def narrow(sound: Sound) -> Sound:
    """Sound at the line's rate."""
    return soxr.resample(sound, RATE_HZ, LINE_HZ).astype(np.float32)


def hindi(text: str, *, voice: str = "hi+f2", gain_db: float = -4) -> Sound:
    """A line of the caller at about -20 dB, at the line's rate."""
    return narrow(speak({"say": text, "gain_db": gain_db}, {"voice": voice, "language": "hi"}))


@cache
def hiss(db: float) -> Sound:
    """A line's own noise, so many dB below full scale."""
    return np.random.default_rng(1).normal(0, 10 ** (db / 20), 10 * LINE_HZ).astype(np.float32)


@cache
def television(db: float, people: int = 1) -> Sound:
    """Speech without an end."""
    around = {"say": NEWS, "voice": "en+m3", "language": "en", "pause_ms": 300}
    return narrow(background({**around, "db": db, "babble": people}, {}, 25 * RATE_HZ))


@dataclass
class Phone(FakeLine):
    """A far end whose caller speaks on a time line, in a room, into a phone that may echo.

    `around` is heard from the beginning to the end of the call, again and again; `echo_db` is how
    much quieter what was played comes back, `echo_lag_ms` later; all through G.711.
    """

    around: Sound | None = None
    echo_db: float | None = None
    echo_lag_ms: int = 150

    def __post_init__(self) -> None:
        super().__post_init__()
        size = LONGEST_S * LINE_HZ
        self._room = np.zeros(size, np.float32)
        if self.around is not None:
            self._room += np.resize(self.around, size)
        self._given = 0

    def now_ms(self) -> int:
        """Milliseconds since the call began."""
        return round((self._clock() - self.began_s) * 1000)

    def talk(self, sound: Sound) -> float:
        """The caller says something now; gives how many seconds it lasts."""
        at = self.now_ms() * LINE_HZ // 1000
        self._room[at : at + len(sound)] += sound[: len(self._room) - at]
        return len(sound) / LINE_HZ

    def read(self) -> bytes:
        """What has come since the last time, in whole packets."""
        there = int((self._clock() - self.began_s) * 1000 / PACKET_MS + 1e-6)
        packets = [self._packet(n) for n in range(self._given, there)]
        self._given = max(self._given, there)
        return b"".join(packets)

    def _packet(self, n: int) -> bytes:
        sound = self._room[n * PACKET : (n + 1) * PACKET].copy()
        if self.echo_db is not None:
            self._play()
            at = n * PACKET - self.echo_lag_ms * LINE_HZ // 1000
            first = at // PACKET
            heard = b"".join(
                self._heard[m] if 0 <= m < len(self._heard) else bytes(PACKET * 2)
                for m in (first, first + 1)
            )
            back = np.frombuffer(heard, "<i2")[at - first * PACKET :][:PACKET]
            sound += back * (gain(self.echo_db) / np.float32(32_768))
        return (telephone(np.clip(sound, -1, 1)) * 32_767).astype("<i2").tobytes()

    def agent_is_heard(self, within_ms: int = PACKET_MS) -> bool:
        """Whether the agent was heard lately."""
        self._play()
        lately = self._heard[-(within_ms // PACKET_MS) :]
        return any(np.abs(np.frombuffer(packet, "<i2")).max() > LOUD for packet in lately)

    async def agent_speaks(self) -> None:
        """Wait until the agent is heard."""
        await self._until(lambda: self.agent_is_heard())

    async def agent_ends(self, quiet_ms: int = 900) -> None:
        """Wait until the agent has spoken, and been silent for a while."""
        await self.agent_speaks()
        await self._until(lambda: not self.agent_is_heard(quiet_ms))

    async def _until(self, true: Callable[[], bool]) -> None:
        for _ in range(LONGEST_S * 1000 // PACKET_MS):
            if true():
                return
            await asyncio.sleep(PACKET_MS / 1000)
        raise AssertionError("the agent never does what the caller waits for")


@dataclass
class Held:
    """A call that has been held, and all that was decided in it."""

    outcome: Outcome | None = None
    decisions: list[Decision] = field(default_factory=list[Decision])
    length_ms: int = 0

    def choices(self, kind: str) -> list[str]:
        """What was chosen where a kind of thing was decided."""
        return [decision.choice for decision in self.decisions if decision.kind == kind]

    def texts(self, kind: str) -> list[str]:
        """The words that it was decided on."""
        return [str(d.content.get("text", "")) for d in self.decisions if d.kind == kind]


async def say(phone: Phone, text: str) -> None:
    """Say a line to its end."""
    await asyncio.sleep(phone.talk(hindi(text)))


async def stay(phone: Phone) -> None:
    """Say nothing for as long as it takes."""
    del phone
    await asyncio.sleep(LONGEST_S)


async def ask_for_order(phone: Phone) -> None:
    """Ask, give the number when asked for it, and hear the answer."""
    await phone.agent_ends()
    await say(phone, "मेरा order कहाँ है")
    await phone.agent_ends()
    await say(phone, "चार पाँच नौ दो")
    await phone.agent_ends()


@contextmanager
def shop(*settings: str) -> Generator[Parts]:
    """The shop's agent on the embedded engines, who asks sooner than usual whether one is there."""
    embedded = ["stt.engine=mini", "tts.engine=espeak-ng", "silence.ask_again_ms=4000", *settings]
    chosen, agent = load_settings(None, embedded, environ={}), load_agent("dukaan")
    with load_engines(chosen, agent.languages) as engines:
        yield Parts(agent, chosen, engines)


Story = Callable[[Phone], Awaitable[None]]


def hold(
    story: Story,
    parts: Parts,
    folder: Path,
    *,
    around: Sound | None = None,
    echo_db: float | None = None,
    echo_lag_ms: int = 150,
    stays: bool = False,
) -> Held:
    """Hold a call: the caller hangs up where the story ends, or stays until the agent ends it."""

    async def main() -> Held:
        held = Held()
        line = Phone(around=around, echo_db=echo_db, echo_lag_ms=echo_lag_ms)
        wire = LineTransport(line, parts.settings.audio.rate_hz)
        with Journal.open(folder / "journal.db", folder / "keys") as journal:
            known = OnLine(heard_ms=wire.heard_ms, echo=wire.echo)
            call = Call(wire, parts, journal, meta={"wire": "test"}, line=known)
            call.watch(held.decisions.append)
            wire.on_hang_up = call.hang_up
            running = asyncio.ensure_future(call.run())
            telling = asyncio.ensure_future(story(line))
            await asyncio.wait([running, telling], return_when=asyncio.FIRST_COMPLETED)
            if telling.done():
                telling.result()
                if not stays:
                    line.end()
            else:
                telling.cancel()
            held.outcome = await running
        held.length_ms = line.now_ms()
        return held

    return clock.run(main(), virtual=True)


def story_of(held: Held) -> str:
    """What was decided, a line each, to be read when a test fails."""
    return "\n".join(
        f"{d.ms} {d.kind}: {d.choice} ({d.because}) {d.content.get('text', '')}"
        for d in held.decisions
    )


def tools(held: Held) -> list[str]:
    """The arguments of what was used."""
    return [str(d.content["arguments"]) for d in held.decisions if d.kind == "tool-result"]


def stopped(held: Held) -> bool:
    """Whether anything stopped the agent, or was taken for more of a turn."""
    return "interrupt" in held.choices("barge-in") or "continued" in held.choices("floor")
