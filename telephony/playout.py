"""The agent's sound onto a line: at the line's rate, never far ahead, gone at once when cut."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from telephony.echo import EchoMeter
from telephony.line import FRAME_MS, Line
from telephony.pacing import CREDIT_MS, Pacer
from telephony.resample import Resampler

NEAR_MS = 0.5
"""A tick that comes early by this much finds the room that it would have found in time."""

ABANDONED_TICKS = 3
"""Sound that nobody continues or finishes for so long is finished."""


@dataclass(slots=True)
class _Run:
    """Sound at the line's rate that is waiting; one that `stays` survives a flush."""

    sound: bytearray
    stays: bool


class Playout:
    """Hands sound to a line in whole frames, at most 60 ms ahead of what the far end is played.

    A line whose `queued_ms` runs behind, because the far end tells only later what it has played,
    asks for more by a property `lead_ms`, which may change. `clock` gives seconds, such as
    `loop.time`. `tick` is to be called every 20 ms; `say` hands over at once what there is room
    for. Nothing ever waits for room, so after a flush not one sample of what was said before
    reaches the line. Positions are milliseconds of all that was said; what is flushed is taken
    off again. `echo` is told what the far end is played, and when.
    """

    def __init__(
        self,
        line: Line,
        rate_hz: int,
        clock: Callable[[], float],
        echo: EchoMeter | None = None,
    ) -> None:
        self.written_ms = 0.0
        """Position up to which the line has been given the sound."""
        self._line = line
        self._line_hz = line.rate_hz
        self._rate_hz = rate_hz
        self._clock = clock
        self._echo = echo or EchoMeter()
        self._pacer = Pacer()
        self._resampler = Resampler(rate_hz, self._line_hz)
        self._runs: deque[_Run] = deque()
        self._waiting = 0  # bytes in the runs
        self._stays_until_ms = 0.0
        self._open_ticks = 0

    @property
    def waiting_ms(self) -> float:
        """Sound that the line has not been given yet."""
        return self._waiting * 500 / self._line_hz

    @property
    def said_ms(self) -> float:
        """Position of the end of all that was said."""
        return self.written_ms + self.waiting_ms

    @property
    def played_ms(self) -> float:
        """Position up to which the far end has been played the sound."""
        return self.written_ms - self._queued_ms()

    def room_ms(self) -> float:
        """How much the line may be given now."""
        lead_ms: float = getattr(self._line, "lead_ms", CREDIT_MS)
        return max(0.0, lead_ms - self._queued_ms())

    def say(self, sound: bytes, rate_hz: int | None = None, *, stays: bool = False) -> None:
        """Add sound, at `rate_hz` or the rate of this playout; what `stays` survives a flush."""
        self._follow_rate()
        rate_hz = rate_hz or self._rate_hz
        if rate_hz != self._resampler.rate_in:
            self.finish()
            self._resampler = Resampler(rate_hz, self._line_hz)
        self._add(self._resampler.push(sound), stays)
        self._open_ticks = ABANDONED_TICKS
        self._hand_over()

    def finish(self) -> None:
        """The end of what is said: its last samples, and those the resampler holds, go too."""
        self._follow_rate()
        self._add(self._resampler.flush(), bool(self._runs) and self._runs[-1].stays)
        self._open_ticks = 0
        self._hand_over()

    def tick(self) -> None:
        """Hand the line what it has room for."""
        if self._open_ticks and self.waiting_ms < FRAME_MS:
            self._open_ticks -= 1
            if self._open_ticks == 0:
                self.finish()
        if self._waiting:
            self._follow_rate()
            self._hand_over()

    def flush(self, *, everything: bool = False) -> None:
        """Take back what the far end has not been played, but for what stays."""
        self._resampler = Resampler(self._resampler.rate_in, self._line_hz)
        self._open_ticks = 0
        played_ms = self.played_ms
        if everything or self._stays_until_ms <= played_ms:
            self.written_ms = played_ms
            self._line.flush()
            self._pacer.flush()
            self._echo.cut(self._clock())
        self._runs = deque(run for run in self._runs if run.stays and not everything)
        self._count()
        self._hand_over()

    def connect(self, line: Line) -> None:
        """Go on with another line; what was not played on this one is lost."""
        self.flush(everything=True)
        self._echo.forget()
        self._line = line
        self._follow_rate()

    def _queued_ms(self) -> float:
        # A line without media says 0: it must not swallow a reply faster than it is spoken.
        return max(self._line.queued_ms(), self._pacer.queued_ms(self._clock()))

    def _add(self, sound: bytes, stays: bool) -> None:
        if not sound:
            return
        self._waiting += len(sound)
        if self._runs and self._runs[-1].stays == stays:
            self._runs[-1].sound += sound
        else:
            self._runs.append(_Run(bytearray(sound), stays))

    def _hand_over(self) -> None:
        """Write whole frames while there is room; less only where the sound ends."""
        frame = self._line_hz * FRAME_MS // 1000 * 2
        waiting = self._waiting
        if self._open_ticks:
            waiting -= waiting % frame
        if not waiting:
            return
        room = int((self.room_ms() + NEAR_MS) / FRAME_MS) * frame
        self._write(min(room, waiting))

    def _write(self, length: int) -> None:
        while length > 0:
            run = self._runs[0]
            sound = bytes(run.sound[:length])
            del run.sound[:length]
            length -= len(sound)
            self._waiting -= len(sound)
            now_s = self._clock()
            self._echo.play(sound, self._line_hz, now_s + self._queued_ms() / 1000)
            self._line.write(sound)
            length_ms = len(sound) * 500 / self._line_hz
            self._pacer.take(length_ms, now_s)
            self.written_ms += length_ms
            if run.stays:
                self._stays_until_ms = self.written_ms
            if not run.sound:
                self._runs.popleft()

    def _follow_rate(self) -> None:
        """When the far end has renegotiated, bring what waits to the new rate."""
        line_hz = self._line.rate_hz
        if line_hz == self._line_hz:
            return
        for run in self._runs:
            changing = Resampler(self._line_hz, line_hz)
            run.sound = bytearray(changing.push(bytes(run.sound)) + changing.flush())
        self._count()
        self._line_hz = line_hz
        self._resampler = Resampler(self._resampler.rate_in, line_hz)

    def _count(self) -> None:
        self._waiting = sum(len(run.sound) for run in self._runs)
