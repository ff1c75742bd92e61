"""The desk's parting side: a call ends, or the caller goes to a person, after the last words."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipecat.frames.frames import EndWorkerFrame
from pipecat.processors.frame_processor import FrameDirection

from voice.agents import Agent
from voice.decisions import Verdict
from voice.dialogue.requesting import requested
from voice.dialogue.situation import Callback, End, Handoff, Situation
from voice.dialogue.telling import Push
from voice.frames import HandoffRequestedFrame
from voice.recorder import Recorder

MOST_MUTE = 2
"""Replies in a row that may fail to sound; a caller is not left with an agent that cannot speak."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a call ends, and why."""

    how: str
    because: str


class Parting:
    """Lets the caller go once the last words have been played, or cannot be.

    `transfers`: a handoff desk stands below. `on_ending` is told once, when it has been decided
    how the call ends and before its last words have been played.
    """

    def __init__(
        self,
        agent: Agent,
        recorder: Recorder,
        push: Push,
        on_ending: Callable[[Ending], None],
        *,
        transfers: bool,
    ) -> None:
        self._agent = agent
        self._recorder = recorder
        self._push = push
        self._on_ending = on_ending
        self._transfers = transfers and agent.handoff is not None
        self._request: HandoffRequestedFrame | None = None
        self._mute = 0
        self.ends = False
        """Whether it has been decided that the call ends."""
        self.away = False
        """Whether the caller has been given to a person, or is on hold for one."""

    @property
    def asking(self) -> bool:
        """Whether a person will be asked for, behind words that are still being played."""
        return self._request is not None

    @property
    def parted(self) -> bool:
        """Whether the call is ending, or the caller is with a person or on hold for one."""
        return self.ends or (self.away and not self.asking)

    def part(self, effect: Handoff | End | Callback, situation: Situation) -> None:
        """Do what the flow wants: hand over, note down a call back, or end."""
        if isinstance(effect, End):
            self.end(Ending(effect.how, effect.because))
        elif isinstance(effect, Callback):
            verdict = Verdict("booked", effect.because)
            self._recorder.record("callback", verdict, content={"number": effect.number})
        else:
            verdict = Verdict("written", "for the person who takes over")
            self._recorder.record("brief", verdict, content={"text": effect.brief})
            if self._transfers:
                self.away = True
                self._request = requested(self._agent, situation, effect.reason)
            else:
                self.end(Ending("handoff", effect.reason))

    def stay(self) -> None:
        """The caller goes on before they were given away, or has come back."""
        self._request, self.away = None, False

    def end(self, ending: Ending) -> None:
        """Decide how the call ends."""
        self.ends = True
        self._on_ending(ending)

    async def follow_voice(self, error: str | None) -> None:
        """Count the replies in a row that had no sound: two of them end the call."""
        if error is None:
            self._mute = 0
            return
        self._recorder.record("speech", Verdict("failed", error))
        self._mute += 1
        if self._mute >= MOST_MUTE and not self.ends:
            self.end(Ending("failed", f"the voice failed {self._mute} times in a row"))
        await self.maybe()

    async def maybe(self) -> None:
        """The last words have been played, or there were none: part, if that is wanted."""
        request, self._request = self._request, None
        if self.ends:
            await self._push(EndWorkerFrame(), FrameDirection.UPSTREAM)
        elif request is not None:
            await self._push(request, FrameDirection.DOWNSTREAM)
            await self._push(replace(request), FrameDirection.UPSTREAM)
