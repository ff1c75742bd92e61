"""The agent at its desk: turns become steps of the flow, steps become speech and tool calls."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    EndWorkerFrame,
    Frame,
    InterruptionFrame,
    OutputTransportReadyFrame,
    TTSSpeakFrame,
    TTSStoppedFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from voice.agents import Agent, Toolbox, ToolError
from voice.decisions import JSON, Verdict
from voice.dialogue.flow import expectation, step
from voice.dialogue.reply import Reply
from voice.dialogue.requesting import requested
from voice.dialogue.situation import (
    CallStarted,
    End,
    Event,
    Handoff,
    HandoffReturned,
    Say,
    Silence,
    Situation,
    TimeUp,
    ToolDone,
    ToolFailed,
    UseTool,
    Utterance,
)
from voice.frames import (
    ExpectationFrame,
    HandoffEndedFrame,
    HandoffRequestedFrame,
    HandoffReturnedFrame,
    SilenceFrame,
    TimeUpFrame,
    TurnFinishedFrame,
)
from voice.recorder import Recorder

MOST_MUTE = 2
"""Replies in a row that may fail to sound; a caller is not left with an agent that cannot speak."""

EXPECTS = {"digits": "digits", "phone": "digits", "yes_no": "yes-no"}
"""What a slot's type tells the turn manager to expect."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a call ends, and why."""

    how: str
    because: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What a call begins with: its first event, and the certainty that words need to count.

    `heard` tells how many milliseconds of the reply now playing the far end has been played,
    where the wire knows; `transfers` whether a handoff desk stands below this one.
    """

    began: CallStarted
    doubt_p: float = 0.0
    heard: Callable[[], int | None] | None = None
    transfers: bool = False


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
        self._tools = tools
        self._recorder = recorder
        self._situation = Situation()
        self._opening = opening
        self._on_ending = on_ending
        self._reply = Reply(0, "")
        self._ends = False
        self._mute = 0
        self._request: HandoffRequestedFrame | None = None
        self._overdue = False
        self.away = False
        """Whether the caller has been given to a person, or is on hold for one."""
        self.languages: list[str] = []
        """The languages that were spoken in, in the order of their first reply."""

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Take what is meant for the agent; pass everything else on."""
        await super().process_frame(frame, direction)
        if isinstance(frame, TurnFinishedFrame):
            await self._take(self._understandable(frame))
        elif isinstance(frame, SilenceFrame):
            await self._take(Silence(frame.count))
        elif isinstance(frame, TimeUpFrame):
            await self._take_time_up()
        elif isinstance(frame, HandoffReturnedFrame):
            await self._take_back(HandoffReturned(frame.because))
        elif isinstance(frame, HandoffEndedFrame):
            self._end(Ending("handoff", frame.because))
            await self._maybe_end()
        else:
            await self.push_frame(frame, direction)
            await self._follow(frame, direction)

    def _understandable(self, turn: TurnFinishedFrame) -> Utterance:
        """The caller's turn; words that the engine itself doubts are not acted on."""
        doubt_p = self._opening.doubt_p
        if not turn.text or turn.p >= doubt_p:
            return Utterance(turn.text, turn.language, turn.p)
        sure, needed = round(turn.p * 100), round(doubt_p * 100)
        verdict = Verdict("not-understood", f"the engine is {sure} % sure, {needed} % are needed")
        self._recorder.record("doubt", verdict, {"p": sure}, {"text": turn.text})
        return Utterance("", turn.language, turn.p)

    async def _take_time_up(self) -> None:
        """End the call; who talks to a person is not cut off, but ends when they come back."""
        self._overdue = True
        if not self.away:
            await self._take(TimeUp())

    async def _take_back(self, event: HandoffReturned) -> None:
        self.away = False
        await self._take(event)
        if self._overdue:
            await self._take(TimeUp())

    async def _follow(self, frame: Frame, direction: FrameDirection) -> None:
        """Keep to what is heard of the agent's own voice."""
        if isinstance(frame, InterruptionFrame):
            self._note_cut()
        elif direction is not FrameDirection.UPSTREAM:
            return
        elif isinstance(frame, OutputTransportReadyFrame):
            await self._take(self._opening.began)
        elif isinstance(frame, BotStartedSpeakingFrame):
            self._reply.began_ms = self._recorder.now()
        elif isinstance(frame, BotStoppedSpeakingFrame):
            self._reply.began_ms = None
            await self._maybe_end()
        elif isinstance(frame, TTSStoppedFrame):
            await self._take_spoken(frame)

    async def _take_spoken(self, frame: TTSStoppedFrame) -> None:
        if frame.metadata.get("reply") == self._reply.number:
            self._reply.total_ms = frame.metadata["total_ms"]
        if "error" not in frame.metadata:
            self._mute = 0
            return
        self._recorder.record("speech", Verdict("failed", frame.metadata["error"]))
        self._mute += 1
        if self._mute >= MOST_MUTE and not self._ends:
            self._end(Ending("failed", f"the voice failed {self._mute} times in a row"))
        await self._maybe_end()

    async def _take(self, event: Event) -> None:
        """Step the flow, and again with every tool's result, until it waits for the caller."""
        events = [event]
        said: list[Say] = []
        parting = self._request is not None  # its last words are still being played
        while events and not self._ends:
            done = step(self._agent, self._situation, events.pop(0))
            self._situation = done.situation
            for kind, verdict, inputs in done.verdicts:
                self._recorder.record(kind, verdict, inputs)
            for effect in done.effects:
                if isinstance(effect, Say):
                    said.append(effect)
                elif isinstance(effect, UseTool):
                    await self._say(said)  # what is said before the work is heard before it
                    said = []
                    events.append(await self._use(effect))
                else:
                    self._part(effect)
        await self._say(said)
        if not self.away:
            await self._expect()
        if not said and not parting:
            await self._maybe_end()

    async def _use(self, tool: UseTool) -> Event:
        """Run a tool in a thread, within its deadline; an interruption does not stop it."""
        deadline_s = self._agent.tools[tool.name].deadline_ms / 1000
        loop = asyncio.get_running_loop()
        job = loop.run_in_executor(None, self._tools.run, tool.name, tool.arguments)
        arguments: dict[str, str] = {"arguments": str(dict(tool.arguments))}
        inputs: dict[str, JSON] = {"name": tool.name, "key": tool.key}
        try:
            result = await asyncio.wait_for(asyncio.shield(job), deadline_s)
        except ToolError as error:
            verdict = Verdict("failed", f"{error.code}: {error}")
            event: Event = ToolFailed(tool.key, tool.name, error.code, str(error))
        except TimeoutError:
            verdict = Verdict("failed", f"no answer within {deadline_s:g} s")
            event = ToolFailed(tool.key, tool.name, "timeout", verdict.because)
        else:
            verdict = Verdict("done", "the tool answered")
            arguments["result"] = str(result)
            event = ToolDone(tool.key, tool.name, result)
        self._recorder.record("tool-result", verdict, inputs, arguments)
        return event

    async def _say(self, said: list[Say]) -> None:
        """Speak what one step says, in one breath where the language stays the same."""
        while said:
            language = said[0].language
            texts = [say.text for say in said if say.language == language]
            said = [say for say in said if say.language != language]
            await self._speak(" ".join(texts), language)

    async def _speak(self, text: str, language: str) -> None:
        if language not in self.languages:
            self.languages.append(language)
        self._reply = Reply(self._reply.number + 1, text)
        self._recorder.record(
            "reply", Verdict("say", "the flow's words"), {"language": language}, {"text": text}
        )
        frame = TTSSpeakFrame(text)
        frame.metadata.update(language=language, reply=self._reply.number)
        await self.push_frame(frame)

    async def _expect(self) -> None:
        """Tell the turn manager what was asked for, so that it waits for the rest of a number."""
        slot, missing, most = expectation(self._agent, self._situation)
        expects = EXPECTS.get(slot, "anything")
        await self.push_frame(ExpectationFrame(expects, missing, most), FrameDirection.UPSTREAM)

    def _note_cut(self) -> None:
        """Put on record what the caller heard of a reply that was interrupted."""
        reply = self._reply
        if reply.began_ms is None:
            return
        played_ms = self._opening.heard() if self._opening.heard else None
        heard_ms = self._recorder.now() - reply.began_ms if played_ms is None else played_ms
        because = "the words are estimated from their sound"
        if played_ms is not None:
            because = "the words are estimated from the sound that the wire has played"
        reply.began_ms = None
        self._recorder.record(
            "playout",
            Verdict("cut", f"the caller took the floor; {because}"),
            {"heard_ms": heard_ms, "total_ms": reply.total_ms},
            {"text": reply.heard(heard_ms)},
        )

    def _part(self, effect: Handoff | End) -> None:
        """Let the caller go: to a person, who may give them back, or for good."""
        if isinstance(effect, End):
            self._end(Ending(effect.how, effect.because))
            return
        verdict = Verdict("written", "for the person who takes over")
        self._recorder.record("brief", verdict, content={"text": effect.brief})
        if self._opening.transfers and self._agent.handoff is not None:
            self.away = True
            self._request = requested(self._agent, self._situation, effect.reason)
        else:
            self._end(Ending("handoff", effect.reason))

    def _end(self, ending: Ending) -> None:
        self._ends = True
        self._on_ending(ending)

    async def _maybe_end(self) -> None:
        """Part with the caller once the last words have been played, or cannot be."""
        request, self._request = self._request, None
        if self._ends:
            await self.push_frame(EndWorkerFrame(), FrameDirection.UPSTREAM)
        elif request is not None:
            await self.push_frame(request)
            await self.push_frame(replace(request), FrameDirection.UPSTREAM)
