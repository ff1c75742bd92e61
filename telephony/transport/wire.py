"""A line as the input and the output of one pipeline, from the first tick to the hang-up."""

import asyncio
from collections.abc import Callable
from typing import Any

from loguru import logger
from pipecat.transports.base_transport import BaseTransport

from telephony.echo import EchoMeter
from telephony.intake import Intake
from telephony.line import FRAME_MS, Line, Nowhere
from telephony.pacing import SLOT_MS, Phase
from telephony.playout import Playout
from telephony.ticker import Ticker
from telephony.transport.input import LineInput
from telephony.transport.output import LineOutput

OVERDUE_MS = 10_000
"""A pipeline that was told to end and has neither ended nor spoken for so long never will."""


class LineTransport(BaseTransport):
    """Both sides of a line for a pipeline that runs at `rate_hz`.

    Made on the event loop, which gives it the time. It ends the call on the line when the
    pipeline ends, and also when an EndFrame gets stuck on its way: no caller is left in silence.
    """

    def __init__(self, line: Line, rate_hz: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.on_hang_up: Callable[[str], None] | None = None
        """Told why, once, when the far end or the wire has ended the call."""
        self._line = line
        self._rate_hz = rate_hz
        self._loop = asyncio.get_running_loop()
        self._clock = self._loop.time
        self._phase = Phase()
        self._concealed_ms = 0
        self._lent = False
        self._started = self._over = False
        self._ended: str | None = None
        self._ending_ms: int | None = None
        self._echo = EchoMeter()
        self._input = LineInput(rate_hz, Intake(line, rate_hz), self._echo)
        self._input.on_start = self._begin
        self._input.on_stop = self._stop_listening
        playout = Playout(line, rate_hz, self._clock, self._echo)
        self._output = LineOutput(rate_hz, playout, self._press)
        self._output.on_stop = self._hang_up
        self._follow_line()

    def input(self) -> LineInput:
        """The caller's side."""
        return self._input

    def output(self) -> LineOutput:
        """The agent's side."""
        return self._output

    def heard_ms(self) -> int | None:
        """How much of the reply now playing the far end has been played; None before any.

        A reply begins with its first TTSAudioRawFrame; pauses between its pieces do not count.
        """
        return self._output.heard_ms()

    def echo(self, lately_ms: float | None = None) -> float | None:
        """How much of what is heard now only is what the far end was just played, 0 to 1.

        `lately_ms` is how long the sound in question has lasted. None while nothing can be told.
        Costs 1 to 1.5 ms; see `EchoMeter.likeness`.
        """
        return None if self._lent else self._echo.likeness(lately_ms)

    @property
    def concealed_ms(self) -> int:
        """Sound made up so far for what did not come."""
        return self._concealed_ms + self._input.intake.concealed_ms

    def divert(self) -> Line:
        """Lend the line: the pipeline goes on with silence, and speaks to nobody.

        Whoever takes it reads and writes it and may set its `on_digit` and `on_end`; the ones set
        here may be called meanwhile. The transport still ends the call when the pipeline ends.
        """
        if not self._lent:
            self._lent = True
            self._connect(Nowhere(self._rate_hz, self._clock))
        return self._line

    def restore(self) -> None:
        """Take the line back; nothing of what was missed is heard, by either side."""
        if self._lent:
            self._lent = False
            self._line.read()
            self._line.flush()
            self._connect(self._line)
            self._follow_line()

    def _connect(self, line: Line) -> None:
        self._concealed_ms = self.concealed_ms
        self._input.intake = Intake(line, self._rate_hz)
        self._output.connect(line)

    def _follow_line(self) -> None:
        self._line.on_digit = self._input.press
        self._line.on_end = self._end

    def _begin(self) -> None:
        if self._over or self._started:
            return
        self._started = True
        Ticker.shared().add(self._tick)
        if self._ended is not None:
            self._tell(self._ended)

    def _tick(self, due: int) -> None:
        try:
            self._output.tick(due)
            self._align()
            self._input.tick(due)
            if self._ending_ms is not None:
                self._watch_ending(due)
        except Exception as fault:
            self._fail(fault)

    def _fail(self, fault: Exception) -> None:
        """The line broke down: the pipeline hears of it and ends the call."""
        Ticker.shared().remove(self._tick)
        self._input.fail(fault)

    def _align(self) -> None:
        """Move the ticks to where they follow the packets; see `Phase`."""
        if self._phase.looking:
            self._look(4)
        if slots := self._phase.tick():
            Ticker.shared().move(self._tick, slots)
        if self._phase.looking:
            for slot in (1, 2, 3):
                self._loop.call_later(slot * SLOT_MS / 1000, self._look, slot)

    def _look(self, slot: int) -> None:
        try:
            intake = self._input.intake
            late = intake.owes
            if not self._over and intake.listen():
                self._phase.note(slot, late=late)
        except Exception as fault:
            self._fail(fault)

    def _press(self, digit: str) -> None:
        if not self._lent and self._ended is None:
            self._line.send_digit(digit)

    def _end(self, because: str) -> None:
        """The line has ended by itself."""
        if self._ended is not None or self._over:
            return
        self._ended = because
        self._output.lose()
        if self._started:
            self._tell(because)

    def _tell(self, because: str) -> None:
        if self.on_hang_up:
            self.on_hang_up(because)

    def _stop_listening(self) -> None:
        """An EndFrame has entered the pipeline, or it is over already."""
        if self._ending_ms is None:
            self._ending_ms = 0

    def _watch_ending(self, due: int) -> None:
        assert self._ending_ms is not None
        self._ending_ms = 0 if self._output.busy else self._ending_ms + due * FRAME_MS
        if self._ending_ms >= OVERDUE_MS:
            logger.warning("a call's pipeline did not end within {} s: cut off", OVERDUE_MS // 1000)
            self._hang_up()
            self._input.abort("the pipeline did not end")

    def _hang_up(self) -> None:
        """The pipeline is over, or gives up: so is the call."""
        if self._over:
            return
        self._over = True
        Ticker.shared().remove(self._tick)
        if self._ended is None:
            self._line.hang_up()
        if not self._lent:  # a leg may be kept for its quality; the call behind it may go
            self._line.on_digit = self._line.on_end = None
