"""Plays a recorded call through the real pipeline, in virtual time or at the pace of the clock."""

from collections.abc import Iterable
from dataclasses import dataclass

from telephony.recording import Recording, Samples
from telephony.wavfile import RecordedTransport
from voice import clock
from voice.call import Call, OnDecision, OnLine, Outcome
from voice.decisions import digest
from voice.journal import Journal
from voice.pipeline import Parts


@dataclass(frozen=True, slots=True)
class Script:
    """What is played: the caller's recording, and whether its end is the caller hanging up."""

    recording: Recording
    hang_up: bool = False
    realtime: bool = False


@dataclass(frozen=True, slots=True)
class Played:
    """A call that has been played: how it ended and both sides' sound on one time line."""

    call: str
    outcome: Outcome
    caller: Samples
    agent: Samples
    rate_hz: int

    @property
    def length_ms(self) -> int:
        """How long the call lasted."""
        return max(len(self.caller), len(self.agent)) * 1000 // self.rate_hz


def play(
    script: Script, parts: Parts, journal: Journal, watchers: Iterable[OnDecision] = ()
) -> Played:
    """Play a recorded call to its end, on the agent's own seed of data.

    Raises JournalError when a record could not be kept and KeyboardInterrupt when the operator
    stops the call; the journal is sealed in either case.
    """

    async def converse() -> tuple[Call, Outcome, RecordedTransport]:
        wire = RecordedTransport(script.recording, hang_up=script.hang_up)

        def sound() -> dict[str, str]:
            caller, agent = wire.both_sides()
            return {"caller": digest(caller.tobytes()), "agent": digest(agent.tobytes())}

        line = OnLine(echo=wire.echo)
        call = Call(wire, parts, journal, meta={"wire": "recording"}, sound=sound, line=line)
        for watcher in watchers:
            call.watch(watcher)
        wire.caller.on_hang_up = lambda: call.hang_up("the caller hung up")
        return call, await call.run(), wire

    call, outcome, wire = clock.run(converse(), virtual=not script.realtime)
    caller, agent = wire.both_sides()
    return Played(call.id, outcome, caller, agent, script.recording.rate_hz)


def first_difference(played: list[str], golden: list[str]) -> str | None:
    """Name the first decision that differs from a recorded one, or None when all are the same."""
    for number, (now, then) in enumerate(zip(played, golden, strict=False), start=1):
        if now != then:
            return f"decision {number} differs:\n  recorded: {then}\n  now:      {now}"
    if len(played) != len(golden):
        return f"{len(played)} decisions instead of the {len(golden)} recorded"
    return None
