"""The agent at its desk: turns become steps of the flow, steps become speech and tool calls."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    Frame,
    InterruptionFrame,
    OutputTransportReadyFrame,
    TTSStoppedFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from models.frames import WordsTimedFrame
from voice.agents import Agent, Toolbox
from voice.decisions import JSON, Verdict
from voice.dialogue.asking import Asking
from voice.dialogue.conversation import Conversation
from voice.dialogue.drafting import Draft, Drafts
from voice.dialogue.expecting import expected
from voice.dialogue.flow import step
from voice.dialogue.opening import Opening
from voice.dialogue.parting import MOST_MUTE, Ending, Parting
from voice.dialogue.situation import (
    Event,
    HandoffReturned,
    Say,
    Silence,
    Situation,
    TimeUp,
    UseTool,
    Utterance,
)
from voice.dialogue.telling import Telling
from voice.dialogue.turning import Taken, going_on, misheard, new_words
from voice.dialogue.working import MomentOverFrame, Working
from voice.frames import (
    EagerTurnFrame,
    HandoffEndedFrame,
    HandoffReturnedFrame,
    ResumeReplyFrame,
    SilenceFrame,
    TimeUpFrame,
    TurnFinishedFrame,
)
from voice.recorder import Recorder

__all__ = ["MOST_MUTE", "AgentDesk", "Ending", "Opening"]


class AgentDesk(FrameProcessor):
    """Holds the flow's situation and does what it asks for; the only one who speaks and acts.

    `on_ending` is told once, when the agent has decided how the call ends and before its last
    words have been played.
    """

    def __init__(
        self,
        agent: Agent,
        tools: Toolbox,
        recorder: Recorder,
        opening: Opening,
        on_ending: Callable[[Ending], None],
    ) -> None:
        super().__init__()
        self._agent = agent
        self._recorder = recorder
        self._opening = opening
        self._situation = Situation()
        self._taken: Taken | None = None
        self._telling = Telling(recorder, opening.heard, self.push_frame)
        self._asking = Asking(self._telling)
        self._working = Working(agent, tools, recorder, self)
        self._drafts = Drafts(agent, tools, self)
        self._parting = Parting(
            agent, recorder, self.push_frame, on_ending, transfers=opening.transfers
        )
        self._effects = 0
        self._overdue = False
        self._closed = False
        self._ways: dict[type[Frame], Callable[[Any], Awaitable[None]]] = {
            TurnFinishedFrame: self._hear,
            EagerTurnFrame: self._write_draft,
            ResumeReplyFrame: self._resume,
            WordsTimedFrame: self._telling.follow,
            SilenceFrame: self._wait_on,
            TimeUpFrame: self._take_time,
            HandoffReturnedFrame: self._take_back,
            HandoffEndedFrame: self._give_away,
            MomentOverFrame: self._use_pending,
        }

    @property
    def languages(self) -> list[str]:
        """The languages that were spoken in, in the order of their first reply."""
        return self._telling.languages

    @property
    def conversation(self) -> Conversation:
        """What both sides have said by now; of the agent's words, those that were heard."""
        return self._telling.conversation

    @property
    def away(self) -> bool:
        """Whether the caller has been given to a person, or is on hold for one."""
        return self._parting.away

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Take what is meant for the agent; pass everything else on."""
        await super().process_frame(frame, direction)
        way = self._ways.get(type(frame))
        if way is not None:
            await way(frame)
        else:
            await self.push_frame(frame, direction)
            await self._follow(frame, direction)

    async def _hear(self, frame: TurnFinishedFrame) -> None:
        """Take the caller's turn; one that goes on from the last may take that one back."""
        self._working.settle()
        if self._working.pending and not frame.text:
            await self._resume(ResumeReplyFrame("speech without words"))
            return
        turn, said = self._understandable(frame), frame.text
        unasked = self._asking.unasked(self._situation)
        if self._taken and (frame.continues or self._working.pending):
            said = new_words(frame.text, self._taken.text)
            if self._go_back(self._taken):
                unasked = self._taken.unasked
            elif turn.text:
                turn = replace(turn, text=said)
        if turn.text:
            self._telling.told(said, turn.language)
        draft = await self._drafts.take(self._situation, turn)
        heard, effects = self._telling.words_heard, self._working.effects
        self._taken = Taken(turn.text, self._situation, heard, effects, unasked)
        await self._take(replace(turn, unasked=unasked), draft)

    def _understandable(self, turn: TurnFinishedFrame) -> Utterance:
        """The caller's turn; words that the engine itself doubts are not acted on."""
        doubt_p = self._opening.doubt_p
        if not turn.text or turn.p >= doubt_p:
            return Utterance(turn.text, turn.language, turn.p)
        sure, needed = round(turn.p * 100), round(doubt_p * 100)
        verdict = Verdict("not-understood", f"the engine is {sure} % sure, {needed} % are needed")
        self._recorder.record("doubt", verdict, {"p": sure}, {"text": turn.text})
        return Utterance("", turn.language, turn.p)

    def _judge_going_on(self, taken: Taken) -> Verdict:
        return going_on(
            taken,
            heard=self._telling.words_heard,
            effects=self._working.effects,
            undone=self._working.pending is not None,
            parted=self._parting.parted,
        )

    def _go_back(self, taken: Taken) -> bool:
        """Undo the step of the turn that the caller goes on with, if nothing has come of it."""
        verdict = self._judge_going_on(taken)
        inputs: dict[str, JSON] = {"words_heard": self._telling.words_heard - taken.heard_before}
        self._recorder.record("continuation", verdict, inputs)
        if verdict.choice != "taken-back":
            return False
        self._working.leave("the caller went on")
        self._parting.stay()
        self._telling.give_up()
        self._situation = taken.before
        return True

    async def _write_draft(self, frame: EagerTurnFrame) -> None:
        """Prepare the answer to a turn that may be over; nothing of it is heard or recorded."""
        doubted = frame.p < self._opening.doubt_p
        if self._parting.ends or self.away or doubted or not frame.text:
            return
        situation, taken = self._situation, self._taken
        if taken and taken.text and frame.text.startswith(taken.text):
            goes_back = self._judge_going_on(taken).choice == "taken-back"
            situation = taken.before if goes_back else situation
        await self._drafts.write(situation, Utterance(frame.text, frame.language, frame.p))

    async def _resume(self, frame: ResumeReplyFrame) -> None:
        """Go on with what was stopped: nobody wanted the floor."""
        self._working.settle()
        self._telling.open_floor()
        if not self.away and not self._parting.ends:
            await self._telling.resume(frame.because)

    async def _use_pending(self, frame: MomentOverFrame) -> None:
        if self._parting.ends:
            self._working.leave("the call is ending")
        for event in await self._working.use_pending(frame.tool):
            await self._go_on(event, [])

    async def _wait_on(self, frame: SilenceFrame) -> None:
        await self._take(Silence(frame.count))

    async def _take_time(self, frame: TimeUpFrame) -> None:
        """Say goodbye; who talks to a person is not cut off for that."""
        self._overdue = True
        if not self.away:
            await self._take(TimeUp())

    async def _take_back(self, frame: HandoffReturnedFrame) -> None:
        self._parting.stay()
        self._taken = None  # nobody goes on from before the person, nor from the wait for them
        await self._take(HandoffReturned(frame.because))
        if self._overdue:
            await self._take(TimeUp())

    async def _give_away(self, frame: HandoffEndedFrame) -> None:
        self._parting.end(Ending("handoff", frame.because))
        await self._parting.maybe()

    async def _follow(self, frame: Frame, direction: FrameDirection) -> None:
        """Keep to what is heard, of both sides."""
        self._working.follow(frame)
        if isinstance(frame, InterruptionFrame):
            self._telling.cut()
        elif direction is not FrameDirection.UPSTREAM:
            return
        elif isinstance(frame, OutputTransportReadyFrame):
            await self._take(self._opening.began)
        elif isinstance(frame, BotStartedSpeakingFrame):
            self._telling.began()
        elif isinstance(frame, BotStoppedSpeakingFrame):
            self._telling.stopped()
            await self._parting.maybe()
        elif isinstance(frame, TTSStoppedFrame):
            await self._parting.follow_voice(frame.metadata.get("error"))

    async def _take(self, event: Event, draft: Draft | None = None) -> None:
        """Step the flow with an event; what an effect led to and nobody has heard is said first."""
        self._telling.open_floor()
        self._asking.note(self._situation, event)
        if isinstance(event, Utterance) and await self._go_on_saying(event):
            return
        held = self._telling.give_up()
        effects, self._effects = self._effects, self._working.effects
        due = held if effects < self._effects or isinstance(event, Silence) else []
        await self._go_on(event, due, draft)

    async def _go_on_saying(self, event: Utterance) -> bool:
        """Go on with what was stopped by words that make no sense, instead of asking a question."""
        if not self._telling.unfinished:
            return False
        done = step(self._agent, self._situation, event)
        sorry = misheard(done)
        if sorry is None:
            return False
        self._situation = replace(done.situation, said=self._situation.said)
        for kind, verdict, inputs in done.verdicts:
            self._recorder.record(kind, verdict, inputs)
        await self._telling.resume("what stopped it was not understood", first=sorry)
        self._asking.again()
        await self._expect()
        return True

    async def _go_on(self, event: Event, said: list[Say], draft: Draft | None = None) -> None:
        """Step the flow, and again with every tool's result, until it waits for the caller."""
        events = [event]
        parting = self._parting.asking  # the last words before a person are still being played
        while events and not self._parting.ends:
            done = step(self._agent, self._situation, events.pop(0))
            self._situation = done.situation
            for kind, verdict, inputs in done.verdicts:
                self._recorder.record(kind, verdict, inputs)
            for effect in done.effects:
                if isinstance(effect, Say):
                    self._asking.say(effect)
                    said.append(effect)
                elif isinstance(effect, UseTool):
                    await self._telling.say(said)  # what is said before the work is heard first
                    said = []
                    events += await self._working.begin(effect, draft)
                else:
                    self._parting.part(effect, self._situation)
        await self._telling.say(said)
        if not self.away:
            await self._expect()
        if not said and not parting:
            await self._parting.maybe()

    async def _expect(self) -> None:
        await self.push_frame(expected(self._agent, self._situation), FrameDirection.UPSTREAM)

    async def cleanup(self) -> None:
        """The call is over: what was left undone, heard and said goes on record."""
        if not self._closed:
            self._closed = True
            await self._drafts.close()
            await self._working.close()
            self._telling.close()
        await super().cleanup()
