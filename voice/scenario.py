"""Plays a recorded call through the real pipeline, in virtual time or at the pace of the clock."""

from collections.abc import Iterable
from dataclasses import dataclass

from telephony.recording import Recording, Samples
from telephony.wavfile import RecordedTransport
from voice import clock
from voice.call import Call, OnDecision, Outcome
from voice.journal import CallJournal
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

    outcome: Outcome
    caller: Samples
    agent: Samples


def play(
    script: Script, parts: Parts, journal: CallJournal, watchers: Iterable[OnDecision] = ()
) -> Played:
    """Play a recorded call to its end.

    Raises JournalError when a record could not be kept and KeyboardInterrupt when the operator
    stops the call; the journal is sealed in either case.
    """

    async def converse() -> tuple[Outcome, RecordedTransport]:
        wire = RecordedTransport(script.recording, hang_up=script.hang_up)
        call = Call(wire, parts, journal)
        for watcher in watchers:
            call.watch(watcher)
        wire.caller.on_hang_up = lambda: call.hang_up("the caller hung up")
        return await call.run(), wire

    outcome, wire = clock.run(converse(), virtual=not script.realtime)
    caller, agent = wire.both_sides()
    return Played(outcome, caller, agent)


def first_difference(played: list[str], golden: list[str]) -> str | None:
    """Name the first decision that differs from a recorded one, or None when all are the same."""
    for number, (now, then) in enumerate(zip(played, golden, strict=False), start=1):
        if now != then:
            return f"decision {number} differs:\n  recorded: {then}\n  now:      {now}"
    if len(played) != len(golden):
        return f"{len(played)} decisions instead of the {len(golden)} recorded"
    return None
