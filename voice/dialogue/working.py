"""The desk's tool side: each tool is used once, within its deadline, and its outcome recorded."""

import asyncio
from dataclasses import dataclass

from pipecat.frames.frames import (
    ControlFrame,
    Frame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameProcessor

from models.frames import SpeechPausedFrame, SpeechResumedFrame
from voice.agents import Agent, Toolbox, ToolError
from voice.decisions import JSON, Verdict
from voice.dialogue.drafting import Draft
from voice.dialogue.moment import Moment
from voice.dialogue.situation import Event, ToolDone, ToolFailed, UseTool
from voice.recorder import Recorder

LOOK_AGAIN_MS = 100
"""How often it is looked whether the caller has been silent for a moment."""


@dataclass
class MomentOverFrame(ControlFrame):
    """The caller has been silent for long enough: the tool may be used."""

    tool: UseTool | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self.interruptible = False


class Working:
    """Uses tools for one call; before one with an effect the caller has been silent for a moment.

    Meanwhile everything else goes on: `desk` gets a MomentOverFrame when it is time, and then
    asks `use_pending`.
    """

    def __init__(
        self,
        agent: Agent,
        tools: Toolbox,
        recorder: Recorder,
        desk: FrameProcessor,
    ) -> None:
        self._agent = agent
        self._tools = tools
        self._recorder = recorder
        self._desk = desk
        self._moment = Moment()
        self._waiting: asyncio.Task[None] | None = None
        self.pending: UseTool | None = None
        """The tool that waits for the moment."""
        self.effects = 0
        """How many tools with an effect have been used."""

    def follow(self, frame: Frame) -> None:
        """Keep to when the caller speaks."""
        now = self._recorder.now()
        if isinstance(frame, VADUserStartedSpeakingFrame | SpeechResumedFrame):
            self._moment.begin()
        elif isinstance(frame, SpeechPausedFrame):
            self._moment.pause(now - frame.silent_ms)
        elif isinstance(frame, VADUserStoppedSpeakingFrame):
            self._moment.pause(now - round(frame.stop_secs * 1000))

    def settle(self) -> None:
        """What the caller has said has been taken, or was nothing."""
        self._moment.settle()

    async def begin(self, tool: UseTool, draft: Draft | None) -> list[Event]:
        """Use a tool and give its outcome; nothing yet for one that has to wait."""
        if self._agent.tools[tool.name].effect == "read":
            return [await self._use(tool, draft)]
        if self._moment.left_ms(self._recorder.now()) != 0:
            self.pending = tool
            await self._stop_waiting()
            self._waiting = self._desk.create_task(self._wait(tool))
            return []
        self.effects += 1
        return [await self._use(tool, None)]

    async def _wait(self, tool: UseTool) -> None:
        while self.pending is tool:
            left_ms = self._moment.left_ms(self._recorder.now())
            if left_ms == 0:
                await self._desk.queue_frame(MomentOverFrame(tool))
                return
            wait_ms = LOOK_AGAIN_MS if left_ms is None else min(left_ms, LOOK_AGAIN_MS)
            await asyncio.sleep(wait_ms / 1000)

    async def use_pending(self, tool: UseTool | None) -> list[Event]:
        """The moment is over: use the tool that waited for it, if it is still that one."""
        if tool is None or tool is not self.pending:
            return []
        self.pending = None
        return await self.begin(tool, None)

    def leave(self, because: str) -> None:
        """The tool that waits is not wanted any longer."""
        tool, self.pending = self.pending, None
        if tool is not None:
            inputs: dict[str, JSON] = {"name": tool.name, "key": tool.key}
            self._recorder.record("tool-result", Verdict("not-used", because), inputs)

    async def close(self) -> None:
        """The call is over: what still waits is not used."""
        self.leave("the call ended")
        await self._stop_waiting()

    async def _stop_waiting(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting and not waiting.done():
            await self._desk.cancel_task(waiting)

    async def _use(self, tool: UseTool, draft: Draft | None) -> Event:
        """Run a tool in a thread, within its deadline; an interruption does not stop it.

        What the draft of this turn has found already is not looked up again.
        """
        deadline_s = self._agent.tools[tool.name].deadline_ms / 1000
        loop = asyncio.get_running_loop()
        job = draft.found(tool) if draft else None
        because = "the tool answered" if job is None else "the tool was asked ahead, and answered"
        if job is None:
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
            verdict = Verdict("done", because)
            arguments["result"] = str(result)
            event = ToolDone(tool.key, tool.name, result)
        self._recorder.record("tool-result", verdict, inputs, arguments)
        return event
