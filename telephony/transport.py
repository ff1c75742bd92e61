"""A call on a line as pipecat's transport: frames of 20 ms in, speech paced out, and its end."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from loguru import logger
from pipecat.audio.dtmf.types import KeypadEntry
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    CancelFrame,
    EndFrame,
    Frame,
    InputAudioRawFrame,
    InputDTMFFrame,
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
from pipecat.processors.frame_processor import FrameDirection
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import BaseTransport, TransportParams

from telephony.intake import Intake
from telephony.line import FRAME_MS, Line, Nowhere
from telephony.playout import Playout
from telephony.ticker import Ticker

KEYS = frozenset(key.value for key in KeypadEntry)

LATE_MS = 2_000
"""How much longer than its sound a drain may take before the line is given up."""

MUTE_MS = 3_000
"""Without sound for so long the agent has stopped speaking, even if its voice never said so."""


def _params(rate_hz: int) -> TransportParams:
    return TransportParams(
        audio_in_enabled=True,
        audio_in_sample_rate=rate_hz,
        audio_out_enabled=True,
        audio_out_sample_rate=rate_hz,
        audio_out_10ms_chunks=FRAME_MS // 10,
        audio_out_end_silence_secs=0,
    )


class LineInput(BaseInputTransport):
    """Pushes the caller's sound, a frame per tick, and the keys that they press."""

    def __init__(self, rate_hz: int, intake: Intake) -> None:
        super().__init__(_params(rate_hz), enable_direct_mode=True)
        self.intake = intake
        self.on_start: Callable[[], None] | None = None
        self._rate_hz = rate_hz
        self._due = 0
        self._digits: deque[str] = deque()
        self._stirred = asyncio.Event()
        self._pump_task: asyncio.Task[None] | None = None

    def tick(self, due: int) -> None:
        """So many frames have become due."""
        self._due += due
        self._stirred.set()

    def press(self, digit: str) -> None:
        """The far end pressed a key; keys that pipecat does not know (A-D) are passed over."""
        if digit in KEYS:
            self._digits.append(digit)
            self._stirred.set()

    async def start(self, frame: StartFrame) -> None:
        """Begin to listen once the pipeline has started."""
        await super().start(frame)
        self._pump_task = self._pump_task or self.create_task(self._pump())
        if self.on_start:
            self.on_start()

    async def stop(self, frame: EndFrame) -> None:
        """Stop listening."""
        await super().stop(frame)
        await self._stop()

    async def cancel(self, frame: CancelFrame) -> None:
        """Stop listening at once."""
        await super().cancel(frame)
        await self._stop()

    async def cleanup(self) -> None:
        """Release the pump."""
        await self._stop()
        await super().cleanup()

    async def _stop(self) -> None:
        pump, self._pump_task = self._pump_task, None
        if pump and pump is not asyncio.current_task():
            await self.cancel_task(pump)

    async def _pump(self) -> None:
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            while self._digits:
                await self.push_frame(InputDTMFFrame(KeypadEntry(self._digits.popleft())))
            while self._due > 0:
                sound = self.intake.frame(self._due)
                self._due -= 1
                await self.push_frame(InputAudioRawFrame(sound, self._rate_hz, 1))


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is to happen when the sound has come to a position; None: the agent begins to speak."""

    at_ms: float
    played: bool
    frame: Frame | None


class LineOutput(BaseOutputTransport):
    """Takes the agent's sound, and does everything else in the order in which it is heard.

    The sound ends here: it is not pushed on. BotSpeakingFrame, which only feeds timers of
    pipecat's own that no call uses, is not sent.
    """

    def __init__(self, rate_hz: int, playout: Playout) -> None:
        super().__init__(_params(rate_hz), enable_direct_mode=True)
        self.playout = playout
        self.on_stop: Callable[[], None] | None = None
        self.press: Callable[[str], None] | None = None
        self._marks: deque[_Mark] = deque()
        self._stirred = asyncio.Event()
        self._follow_task: asyncio.Task[None] | None = None
        self._speaking = False
        self._announced = False
        self._reply_next = True
        self._replies: deque[float] = deque()
        self._mute_ms = 0

    def tick(self, due: int) -> None:
        """Hand sound over, and wake what waited for it."""
        self.playout.tick()
        if self._marks:
            self._stirred.set()
        elif self._speaking:
            self._mute_ms = 0 if self.playout.waiting_ms else self._mute_ms + due * FRAME_MS
            if self._mute_ms >= MUTE_MS:
                self._mark(TTSStoppedFrame())

    def heard_ms(self) -> int | None:
        """How much of the reply now playing the far end has been played; None before any."""
        played_ms = self.playout.played_ms
        while len(self._replies) > 1 and self._replies[1] < played_ms:
            self._replies.popleft()
        if not self._replies or self._replies[0] > played_ms:
            return None
        return round(played_ms - self._replies[0])

    async def start(self, frame: StartFrame) -> None:
        """Say that speech can be taken."""
        await super().start(frame)
        self._follow_task = self._follow_task or self.create_task(self._follow())
        await self.push_frame(OutputTransportReadyFrame(), FrameDirection.UPSTREAM)

    async def stop(self, frame: EndFrame) -> None:
        """Let what was said be heard to its end, then end the call on the line."""
        self.playout.finish()
        await self._drain()
        await self._stop()

    async def cancel(self, frame: CancelFrame) -> None:
        """End the call on the line at once."""
        await self._stop()

    async def cleanup(self) -> None:
        """Release the follower; the line is given up by now."""
        await self._stop()
        await super().cleanup()

    async def write_dtmf(self, frame: OutputDTMFFrame | OutputDTMFUrgentFrame) -> None:
        """Press keys on the line itself (RFC 4733 or INFO): no tones are made."""
        for button in frame.buttons or ():
            if self.press:
                self.press(button.value)

    async def _handle_frame(self, frame: Frame) -> None:
        if isinstance(frame, InterruptionFrame):
            await self._cut()
        elif isinstance(frame, OutputAudioRawFrame):
            self._say(frame)
        else:
            if isinstance(frame, TTSStartedFrame):
                self._reply_next = True
            elif isinstance(frame, TTSStoppedFrame):
                self.playout.finish()
                self._announced, self._reply_next = False, True
            self._mark(frame)

    def _say(self, frame: OutputAudioRawFrame) -> None:
        began_ms = self.playout.said_ms
        if isinstance(frame, TTSAudioRawFrame) and self._reply_next:
            self._reply_next = False
            self._replies.append(began_ms)
        if isinstance(frame, TTSAudioRawFrame | SpeechOutputAudioRawFrame) and not self._announced:
            self._announced = True
            self._marks.append(_Mark(began_ms, False, None))
            self._stirred.set()
        self.playout.say(frame.audio, frame.sample_rate, stays=not frame.interruptible)

    def _mark(self, frame: Frame) -> None:
        played = isinstance(frame, TTSStoppedFrame)
        self._marks.append(_Mark(self.playout.said_ms, played, frame))
        self._stirred.set()

    async def _follow(self) -> None:
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            while self._marks and self._reached(self._marks[0]):
                await self._act(self._marks.popleft().frame)

    def _reached(self, mark: _Mark) -> bool:
        position = self.playout.played_ms if mark.played else self.playout.written_ms
        return position >= mark.at_ms - 0.01

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
        self.playout.flush()
        self._announced, self._reply_next = False, True
        position = self.playout.said_ms
        self._marks = deque(
            _Mark(min(mark.at_ms, position), mark.played, mark.frame)
            for mark in self._marks
            if mark.frame is not None and not mark.frame.interruptible
        )
        self._replies = deque(at for at in self._replies if at < position)
        if not self.playout.waiting_ms:
            await self._speaks(False)

    async def _drain(self) -> None:
        loop = self.get_event_loop()
        limit_s = loop.time() + (self.playout.said_ms - self.playout.played_ms + LATE_MS) / 1000
        while self._marks or self.playout.said_ms - self.playout.played_ms > 0.01:
            if loop.time() > limit_s:
                logger.warning("the line does not play the last words; they are dropped")
                break
            await asyncio.sleep(FRAME_MS / 1000)

    async def _stop(self) -> None:
        follower, self._follow_task = self._follow_task, None
        if follower and follower is not asyncio.current_task():
            await self.cancel_task(follower)
        if self.on_stop:
            self.on_stop()


class LineTransport(BaseTransport):
    """A line as the input and the output of a pipeline that runs at `rate_hz`.

    The transport ends the call on the line when the pipeline ends, and tells `on_hang_up`, once,
    when the far end or the wire ended it.
    """

    def __init__(self, line: Line, rate_hz: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.on_hang_up: Callable[[str], None] | None = None
        """Told why, when the line has ended by itself."""
        self._line = line
        self._rate_hz = rate_hz
        self._ended: str | None = None
        self._started = False
        self._over = False
        self._diverted = False
        self._concealed_ms = 0
        loop = asyncio.get_running_loop()
        self._clock = loop.time
        self._input = LineInput(rate_hz, Intake(line, rate_hz))
        self._output = LineOutput(rate_hz, Playout(line, rate_hz, loop.time))
        self._input.on_start = self._begin
        self._output.on_stop = self._hang_up
        self._output.press = self._press
        self._listen()

    def input(self) -> LineInput:
        """The caller's side."""
        return self._input

    def output(self) -> LineOutput:
        """The agent's side."""
        return self._output

    def heard_ms(self) -> int | None:
        """How much of the reply now playing the far end has been played; None before any."""
        return self._output.heard_ms()

    @property
    def concealed_ms(self) -> int:
        """Sound made up so far for what did not come."""
        return self._concealed_ms + self._input.intake.concealed_ms

    def divert(self) -> Line:
        """Lend the line: the pipeline goes on with silence and speaks to nobody.

        Whoever takes it reads and writes it and sets its `on_digit` and `on_end`.
        """
        if not self._diverted:
            self._diverted = True
            self._connect(Nowhere(self._rate_hz, self._clock))
        return self._line

    def restore(self) -> None:
        """Take the line back; nothing of what was missed is heard, by either side."""
        if self._diverted:
            self._diverted = False
            self._line.read()
            self._line.flush()
            self._connect(self._line)
            self._listen()

    def _connect(self, line: Line) -> None:
        self._concealed_ms += self._input.intake.concealed_ms
        self._input.intake = Intake(line, self._rate_hz)
        self._output.playout.connect(line)

    def _listen(self) -> None:
        self._line.on_digit = self._input.press
        self._line.on_end = self._end

    def _begin(self) -> None:
        self._started = True
        Ticker.shared().add(self._tick)
        if self._ended is not None:
            self._tell(self._ended)

    def _tick(self, due: int) -> None:
        self._output.tick(due)
        self._input.tick(due)

    def _press(self, digit: str) -> None:
        if not self._diverted and self._ended is None:
            self._line.send_digit(digit)

    def _end(self, because: str) -> None:
        if self._ended is not None:
            return
        self._ended = because
        self._output.playout.flush()
        if self._started:
            self._tell(because)

    def _tell(self, because: str) -> None:
        if self.on_hang_up and not self._over:
            self.on_hang_up(because)

    def _hang_up(self) -> None:
        """The pipeline is over, or gives up: so is the call."""
        if self._over:
            return
        self._over = True
        Ticker.shared().remove(self._tick)
        if self._ended is None:
            self._line.hang_up()
