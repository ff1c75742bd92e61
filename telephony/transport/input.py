"""The caller's side of a line: a frame of sound for every 20 ms of time, and the keys pressed."""

import asyncio
from collections import deque
from collections.abc import Callable

from pipecat.audio.dtmf.types import KeypadEntry
from pipecat.frames.frames import (
    CancelFrame,
    EndFrame,
    InputAudioRawFrame,
    InputDTMFFrame,
    StartFrame,
    StopFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_transport import TransportParams

from telephony.echo import EchoMeter
from telephony.intake import Intake
from telephony.line import FRAME_MS
from telephony.pacing import SLOT_MS

KEYS = frozenset(key.value for key in KeypadEntry)
"""What pipecat knows of a keypad: the keys A to D of RFC 4733 are not among them."""

ASK_AGAIN = 3
"""How often a line is asked between two ticks for a frame whose sound was late."""


class LineInput(BaseInputTransport):
    """Pushes the caller's sound, frame by frame as ticks come due, and their keys before it.

    pipecat's own queue and task for incoming sound are left out, and so are filters and observers:
    a frame goes straight to the next processor. `on_start` is told when the pipeline has started,
    `on_stop` when it ends or a fault has made it deaf. `echo` is given what is heard.
    """

    def __init__(self, rate_hz: int, intake: Intake, echo: EchoMeter | None = None) -> None:
        params = TransportParams(audio_in_enabled=True, audio_in_sample_rate=rate_hz)
        super().__init__(params, enable_direct_mode=True)
        self.intake = intake
        self.on_start: Callable[[], None] | None = None
        self.on_stop: Callable[[], None] | None = None
        self._rate_hz = rate_hz
        self._echo = echo or EchoMeter()
        self._due = 0
        self._asked = 0
        self._digits: deque[str] = deque()
        self._fault: Exception | None = None
        self._stirred = asyncio.Event()
        self._pump_task: asyncio.Task[None] | None = None
        self._abort_task: asyncio.Task[None] | None = None

    def tick(self, due: int) -> None:
        """So many frames have become due."""
        self._due += due
        self._stirred.set()

    def press(self, digit: str) -> None:
        """The far end pressed a key; one that pipecat does not know is passed over."""
        if digit in KEYS:
            self._digits.append(digit)
            self._stirred.set()

    def fail(self, fault: Exception) -> None:
        """Say through the pipeline that the line broke down."""
        self._fault = fault
        self._stirred.set()

    def abort(self, because: str) -> None:
        """End the pipeline from here.

        A worker that waits for its EndFrame to come through sends no CancelFrame, however often
        it is cancelled: only one from inside the pipeline sets it free.
        """
        self._abort_task = self.create_task(self.push_frame(CancelFrame(reason=because)))

    async def start(self, frame: StartFrame) -> None:
        """Begin to listen once the pipeline has started."""
        await super().start(frame)
        if self._pump_task is None:
            self._pump_task = self.create_task(self._pump())
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

    async def pause(self, frame: StopFrame) -> None:
        """Push nothing until the pipeline starts again; what comes meanwhile is lost."""
        self._paused = True

    async def push_audio_frame(self, frame: InputAudioRawFrame) -> None:
        """Push sound, the caller's or what another processor injects.

        Handed over without the ceremony of `push_frame` (events, observers, a trace line), which
        costs more than all that is done here for a frame.
        """
        if self._next and not self._paused:
            await self._next.queue_frame(frame, FrameDirection.DOWNSTREAM)

    async def cleanup(self) -> None:
        """Release the pump."""
        await self._stop()
        await super().cleanup()

    async def _stop(self) -> None:
        pump, self._pump_task = self._pump_task, None
        if pump and pump is not asyncio.current_task():
            await self.cancel_task(pump)
        if self.on_stop:
            self.on_stop()

    async def _pump(self) -> None:
        try:
            while True:
                await self._stirred.wait()
                self._stirred.clear()
                await self._push_due()
        except Exception as fault:  # pipecat would log it and leave the call up, and deaf
            await self.push_error(f"the line broke down: {fault!r}", fault)

    async def _push_due(self) -> None:
        if self._fault:
            raise self._fault
        while self._digits:
            await self.push_frame(InputDTMFFrame(KeypadEntry(self._digits.popleft())))
        due, self._due = self._due, 0
        sounds = self.intake.frames(due)
        ended_s = self.get_event_loop().time() - len(sounds) * FRAME_MS / 1000
        for sound in sounds:
            ended_s += FRAME_MS / 1000
            self._echo.hear(sound, self._rate_hz, ended_s)
            await self.push_audio_frame(InputAudioRawFrame(sound, self._rate_hz, 1))
        self._asked = 0 if due else self._asked + 1
        if self.intake.owes and self._asked < ASK_AGAIN:
            self.get_event_loop().call_later(SLOT_MS / 1000, self._stirred.set)
