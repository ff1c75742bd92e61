"""The agent's side of a line: speech and everything else in the order in which it is heard."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from loguru import logger
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    CancelFrame,
    EndFrame,
    Frame,
    InterruptionFrame,
    OutputAudioRawFrame,
    OutputDTMFFrame,
    OutputDTMFUrgentFrame,
    OutputTransportMessageFrame,
    OutputTransportReadyFrame,
    SpeechOutputAudioRawFrame,
    StartFrame,
    TTSAudioRawFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
)
from pipecat.processors.frame_processor import FrameCallback, FrameDirection
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import TransportParams

from telephony.line import FRAME_MS, Line
from telephony.playout import Playout

LATE_MS = 2_000
"""How much longer than its sound a drain may take before the line is given up."""

MUTE_MS = 3_000
"""Without sound for so long the agent has stopped speaking, even if its voice never said so."""

NEAR_MS = 0.01
"""Positions this close are the same."""

SPEECH = (TTSAudioRawFrame, SpeechOutputAudioRawFrame)


@dataclass(frozen=True, slots=True)
class _Mark:
    """What happens when the sound has come to a position: a frame's turn, or speech begins (None).

    Most marks are reached when the sound before them is on its way; the end of speech when it has
    been `heard`.
    """

    at_ms: float
    frame: Frame | None
    heard: bool = False


class LineOutput(BaseOutputTransport):
    """Paces speech onto the line and keeps account of what was heard of it.

    In place of pipecat's media sender, which costs two queues, two tasks and a timer for each
    20 ms of sound. What differs from it: frames that pass wait until the sound before them has
    been written; BotStoppedSpeakingFrame comes when the far end has heard the last sample; the
    sound itself ends here and is not pushed on; BotSpeakingFrame, which only feeds timers that no
    call here uses, is not sent; mixers, filters, volume and video are not supported; a frame's
    `pts` is passed over, as its place among the sound says when it is due.

    `on_stop` is told when the pipeline ends, the last words heard, or gives up.
    """

    def __init__(self, rate_hz: int, playout: Playout, press: Callable[[str], None]) -> None:
        params = TransportParams(audio_out_enabled=True, audio_out_sample_rate=rate_hz)
        super().__init__(params, enable_direct_mode=True)
        self.on_stop: Callable[[], None] | None = None
        self._playout = playout
        self._press = press
        self._marks: deque[_Mark] = deque()
        self._stirred = asyncio.Event()
        self._follow_task: asyncio.Task[None] | None = None
        self._speaking = False
        self._mute_ms = 0
        self._announced = False
        self._reply_next = True
        self._replies: deque[float] = deque()
        self._lost = False

    @property
    def busy(self) -> bool:
        """Whether there is anything left to be heard or done."""
        unheard_ms = self._playout.said_ms - self._playout.played_ms
        return not self._lost and (bool(self._marks) or unheard_ms > NEAR_MS)

    def heard_ms(self) -> int | None:
        """How much of the reply now playing the far end has been played; None before any."""
        played_ms = self._playout.played_ms
        while len(self._replies) > 1 and self._replies[1] < played_ms:
            self._replies.popleft()
        if not self._replies or self._replies[0] > played_ms:
            return None
        return round(played_ms - self._replies[0])

    def tick(self, due: int) -> None:
        """Hand sound over, and wake what waited for it."""
        self._playout.tick()
        if self._marks:
            self._stirred.set()
        elif self._speaking:
            self._mute_ms = 0 if self._playout.waiting_ms else self._mute_ms + due * FRAME_MS
            if self._mute_ms >= MUTE_MS:
                self._mark(TTSStoppedFrame())

    def connect(self, line: Line) -> None:
        """Go on with another line; what was not heard on this one never will be."""
        self._playout.connect(line)
        self._forget(lambda _: True)

    def lose(self) -> None:
        """The line is gone: there is nobody to hear the rest."""
        self._lost = True
        self._playout.flush(everything=True)
        self._forget(lambda _: True)

    async def start(self, frame: StartFrame) -> None:
        """Say that speech can be taken."""
        await super().start(frame)
        if self._follow_task is None:
            self._follow_task = self.create_task(self._follow())
        await self.push_frame(OutputTransportReadyFrame(), FrameDirection.UPSTREAM)

    async def stop(self, frame: EndFrame) -> None:
        """Let what was said be heard to its end."""
        self._playout.finish()
        await self._drain()
        await self._stop()

    async def cancel(self, frame: CancelFrame) -> None:
        """Stop at once."""
        await self._stop()

    async def cleanup(self) -> None:
        """Release the follower."""
        await self._stop()
        await super().cleanup()

    async def queue_frame(
        self,
        frame: Frame,
        direction: FrameDirection = FrameDirection.DOWNSTREAM,
        callback: FrameCallback | None = None,
    ) -> None:
        """Take a frame: sound at once and without ceremony, everything else as pipecat does."""
        if isinstance(frame, OutputAudioRawFrame) and callback is None and not self._cancelling:
            self._say(frame)
        else:
            await super().queue_frame(frame, direction, callback)

    async def write_dtmf(self, frame: OutputDTMFFrame | OutputDTMFUrgentFrame) -> None:
        """Press keys on the line itself (RFC 4733 or INFO): no tones are made."""
        for button in frame.buttons or ():
            self._press(button.value)

    async def _handle_frame(self, frame: Frame) -> None:
        if isinstance(frame, InterruptionFrame):
            await self._cut()
        elif isinstance(frame, OutputAudioRawFrame):
            self._say(frame)
        else:
            if isinstance(frame, TTSStartedFrame):
                self._reply_next = True
            elif isinstance(frame, TTSStoppedFrame):
                self._playout.finish()
                self._announced, self._reply_next = False, True
            self._mark(frame)

    def _say(self, frame: OutputAudioRawFrame) -> None:
        began_ms = self._playout.said_ms
        if self._reply_next and isinstance(frame, TTSAudioRawFrame):
            self._reply_next = False
            self._replies.append(began_ms)
        if not self._announced and isinstance(frame, SPEECH):
            self._announced = True
            self._marks.append(_Mark(began_ms, None))
            self._stirred.set()
        self._playout.say(frame.audio, frame.sample_rate, stays=not frame.interruptible)

    def _mark(self, frame: Frame) -> None:
        heard = isinstance(frame, TTSStoppedFrame)
        self._marks.append(_Mark(self._playout.said_ms, frame, heard))
        self._stirred.set()

    def _reached(self, mark: _Mark) -> bool:
        position = self._playout.played_ms if mark.heard else self._playout.written_ms
        return position >= mark.at_ms - NEAR_MS

    async def _follow(self) -> None:
        try:
            while True:
                await self._stirred.wait()
                self._stirred.clear()
                while self._marks and self._reached(self._marks[0]):
                    await self._act(self._marks.popleft().frame)
        except Exception as fault:  # pipecat would log it and leave the call up, and mute
            await self.push_error(f"the agent's side of the line broke down: {fault!r}", fault)

    async def _act(self, frame: Frame | None) -> None:
        if frame is None:
            await self._speaks(True)
            return
        if isinstance(frame, TTSStoppedFrame):
            await self._speaks(False)
        elif isinstance(frame, OutputDTMFFrame):
            await self.write_dtmf(frame)
        elif isinstance(frame, OutputTransportMessageFrame):
            await self.send_message(frame)
        else:
            await self.write_transport_frame(frame)
        await self.push_frame(frame)

    async def _speaks(self, speaking: bool) -> None:
        if self._speaking is speaking:
            return
        self._speaking, self._mute_ms = speaking, 0
        await self.broadcast_frame(BotStartedSpeakingFrame if speaking else BotStoppedSpeakingFrame)

    async def _cut(self) -> None:
        """Stop at once, but for what may not be interrupted."""
        self._playout.flush()
        self._forget(lambda frame: not frame.interruptible)
        if not self._playout.waiting_ms:
            await self._speaks(False)

    def _forget(self, stays: Callable[[Frame], bool]) -> None:
        """After a flush: what was to be done at sound that will never be heard is done now, or not.

        Speech that was announced and is gone never began.
        """
        end_ms = self._playout.said_ms
        self._announced, self._reply_next = False, True
        self._replies = deque(at for at in self._replies if at < end_ms)
        self._marks = deque(
            replace(mark, at_ms=min(mark.at_ms, end_ms))
            for mark in self._marks
            if mark.frame is not None and stays(mark.frame)
        )
        self._stirred.set()

    async def _drain(self) -> None:
        loop = self.get_event_loop()
        unheard_ms = self._playout.said_ms - self._playout.played_ms
        limit_s = loop.time() + (unheard_ms + LATE_MS) / 1000
        while self.busy:
            if loop.time() > limit_s:
                logger.warning("the line did not play the last words in time; they are dropped")
                return
            await asyncio.sleep(FRAME_MS / 1000)

    async def _stop(self) -> None:
        follower, self._follow_task = self._follow_task, None
        if follower and follower is not asyncio.current_task():
            await self.cancel_task(follower)
        if self.on_stop:
            self.on_stop()
