"""The desk between agent and person: runs the table, and does what each step asks for."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from loguru import logger
from pipecat.frames.frames import Frame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from models.tts import TextToSpeech
from telephony.bridge import Bridge
from telephony.line import Line
from telephony.sip.backend import Leg
from telephony.sip.transfer import Outcome, Reach
from voice.agents.schema import HandoffWay
from voice.decisions import JSON, Verdict
from voice.frames import HandoffEndedFrame, HandoffRequestedFrame, HandoffReturnedFrame
from voice.handoff.briefing import Briefing, Taking
from voice.handoff.hold import Hold, sound_of
from voice.handoff.states import Effect, Event, Owner, State, owner, step, told
from voice.handoff.ways import Transferring
from voice.recorder import Recorder

_EVENTS = {
    Reach.REACHED: Event.MOVED,
    Reach.DECLINED: Event.DECLINED,
    Reach.BUSY: Event.BUSY,
    Reach.NO_ANSWER: Event.NO_ANSWER,
    Reach.FAILED: Event.UNREACHABLE,
    Reach.REFUSED: Event.REFUSED,
}


class HandoffDesk(FrameProcessor):
    """Stands right below the agent: takes its requests for a person, and gives the caller back.

    One thing is done at a time (`_work`): ringing, briefing, joining or bridging; it ends in the
    event that it leads to. Both lines tell of their end by themselves, whatever is being done.
    """

    def __init__(
        self, way: HandoffWay, wire: Transferring, recorder: Recorder, voice: TextToSpeech
    ) -> None:
        super().__init__()
        self._way = way
        self._wire = wire
        self._recorder = recorder
        self._voice = voice
        self._state = State.BOT
        self._request = HandoffRequestedFrame()
        self._work: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._brief: asyncio.Task[bytes] | None = None
        self._line: Line | None = None
        self._leave: Callable[[str], None] | None = None
        self._sound = Hold(way, voice)
        self._person: Leg | None = None
        self._referring = False
        self._refused = False
        self._left: str | None = None
        self._bridged_at_ms: int | None = None
        self._closed = False
        self._effects: Mapping[Effect, Callable[[Event, str], None]] = {
            Effect.HOLD: self._hold,
            Effect.RING: self._ring,
            Effect.DIAL: lambda _event, _why: self._begin(self._dial()),
            Effect.BRIEF: lambda _event, _why: self._begin(self._brief_person()),
            Effect.JOIN: lambda _event, _why: self._begin(self._join()),
            Effect.BRIDGE: lambda _event, _why: self._begin(self._bridge()),
            Effect.LET_GO: self._let_go,
            Effect.RETURN: self._return,
            Effect.FINISH: self._finish,
            Effect.LEAVE: self._tell_wire,
        }

    @property
    def state(self) -> State:
        """Where the handoff stands."""
        return self._state

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Take the agent's requests; pass everything else on."""
        await super().process_frame(frame, direction)
        if isinstance(frame, HandoffRequestedFrame) and direction is FrameDirection.DOWNSTREAM:
            self._request = frame
            self._happen(Event.ASKED, frame.reason)
        else:
            await self.push_frame(frame, direction)

    async def cleanup(self) -> None:
        """The call is over: nobody is rung or kept on a line for it any longer."""
        if not self._closed:
            self._closed = True
            if owner(self._state) in (Owner.DESK, Owner.PERSON):
                self._happen(Event.CALLER_LEFT, "the call was ended")
            self._sound.stop()
            tasks = [task for task in self._tasks if task is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        await super().cleanup()

    # the table --------------------------------------------------------------------------------

    def _happen(self, event: Event, because: str) -> None:
        """Step the table and do what it says."""
        before, move = self._state, step(self._state, event)
        if move.state is before and not move.effects:
            return
        inputs: dict[str, JSON] = {
            "from": before.value,
            "event": event.value,
            "owner": owner(move.state).value,
        }
        self._recorder.record("handoff", Verdict(move.state.value, because), inputs)
        logger.info("handoff: {} ({})", move.state.value, because)
        self._state = move.state
        if self._work is not None and self._work is not asyncio.current_task():
            self._work.cancel()
        for effect in move.effects:
            self._effects[effect](event, because)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that takes time; what breaks in it gives the caller back."""
        if self._closed:
            work.close()
            return
        self._work = self._start(self._whole(work))

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _whole(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:
            logger.error("handoff: {}: {}", type(error).__name__, error)
            self._happen(Event.BROKEN, f"{type(error).__name__}: {error}"[:200])

    # the caller -------------------------------------------------------------------------------

    def _hold(self, *_: object) -> None:
        self._bridged_at_ms, self._left, self._referring = None, None, False
        self._line = line = self._wire.divert()
        self._leave, line.on_end = line.on_end, self._caller_left
        line.on_digit = None
        self._sound.play(line, self._request)

    def _caller_left(self, because: str) -> None:
        if self._referring:  # a caller who is moved leaves too: the outcome tells which it was
            self._left = because
        else:
            self._happen(Event.CALLER_LEFT, because)

    def _return(self, event: Event, because: str) -> None:
        self._sound.stop()
        self._wire.restore()
        bridged_ms = self._bridged_at_ms
        if bridged_ms is not None:
            bridged_ms = self._recorder.now() - bridged_ms
        self._push(HandoffReturnedFrame(told(event, bridged_ms)))

    def _finish(self, event: Event, because: str) -> None:
        self._sound.stop()
        self._push(HandoffEndedFrame(because))

    def _tell_wire(self, event: Event, because: str) -> None:
        self._sound.stop()
        if self._leave is not None and not self._closed:
            self._leave(because)

    def _push(self, frame: Frame) -> None:
        if not self._closed:
            self._start(self.push_frame(frame, FrameDirection.UPSTREAM))

    # the person -------------------------------------------------------------------------------

    def _ring(self, *_: object) -> None:
        request = self._request
        if request.brief_line:  # made while the phone rings
            self._brief = asyncio.get_running_loop().create_task(
                sound_of(self._voice, request.brief_line, request.brief_language)
            )
        blind = self._way.mode == "blind" and self._wire.refers and not self._refused
        self._begin(self._move() if blind else self._dial())

    async def _move(self) -> None:
        self._happen(Event.OFFERED, "the caller's side is asked to call the person")
        self._referring = True
        self._take(await self._wire.move(self._way.target, self._way.ring_seconds))

    async def _dial(self) -> None:
        self._happen(Event.OFFERED, "the person's phone is being rung")
        reached = await self._wire.ring(self._way.target, self._way.ring_seconds)
        if isinstance(reached, Outcome):
            self._take(reached)
            return
        self._person = reached
        reached.on_end = lambda because: self._person_left(reached, because)
        if reached.up:
            self._happen(Event.ANSWERED, "the person has picked up")
        else:
            self._happen(Event.PERSON_LEFT, reached.ended or "hung up at once")

    def _take(self, outcome: Outcome) -> None:
        """Turn what came of a transfer into the event that it is."""
        self._referring = False
        self._refused = self._refused or outcome.reach is Reach.REFUSED
        moved = outcome.reach is Reach.REACHED
        if self._left is not None and not moved:
            self._happen(Event.CALLER_LEFT, self._left)
        elif self._person is not None and not self._person.up and not moved:
            self._happen(Event.PERSON_LEFT, self._person.ended or outcome.because)
        else:
            self._happen(_EVENTS[outcome.reach], outcome.because)

    def _person_left(self, leg: Leg, because: str) -> None:
        if leg is self._person and not self._referring:
            self._happen(Event.PERSON_LEFT, because)

    async def _brief_person(self) -> None:
        sound = await self._brief if self._brief else b""
        if not sound or self._person is None:
            because = "nothing is to be said to the person first"
            self._happen(Event.ACCEPTED, "the brief failed" if self._brief else because)
            return
        key = self._way.accept_key
        taking = Taking(key, self._way.accept_seconds if key else 0)
        briefing = Briefing(self._person, self._voice.rate_hz, taking)
        self._happen(*await briefing.run(sound))

    async def _join(self) -> None:
        person = self._person
        because = ""
        if self._way.mode == "bridge":
            because = "the agent file asks for a bridge"
        elif self._refused or not self._wire.refers:
            because = "the caller's side takes no transfer"
        if because or person is None:
            self._happen(Event.REFUSED, because)
            return
        self._referring = True
        self._take(await self._wire.join(person))

    async def _bridge(self) -> None:
        self._sound.stop()
        assert self._line is not None
        assert self._person is not None
        self._bridged_at_ms = self._recorder.now()
        parted = await Bridge(self._line, self._person).carry()
        event = Event.CALLER_LEFT if parted.by == "a" else Event.PERSON_LEFT
        self._happen(event, parted.because)

    def _let_go(self, *_: object) -> None:
        brief, self._brief = self._brief, None
        if brief is not None:
            brief.cancel()
        person, self._person = self._person, None
        if person is not None:
            person.on_end = None
            person.hang_up()
