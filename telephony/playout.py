"""The agent's sound onto a line: at the line's rate, never far ahead, gone at once when cut."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from telephony.line import FRAME_MS, Line
from telephony.pacing import Pacer
from telephony.resample import Resampler


@dataclass(slots=True)
class _Run:
    """Sound at the line's rate that is waiting; one that `stays` survives a flush."""

    sound: bytearray
    stays: bool


class Playout:
    """Hands sound to a line, at most 60 ms ahead of what the far end is played.

    `clock` gives seconds, such as `loop.time`. `tick` is to be called every 20 ms; `say` hands
    over at once what there is room for. Positions are milliseconds of all that was ever said.
    """

    def __init__(self, line: Line, rate_hz: int, clock: Callable[[], float]) -> None:
        self._line = line
        self._rate_hz = rate_hz
        self._clock = clock
        self._pacer = Pacer()
        self._runs: deque[_Run] = deque()
        self._line_hz = line.rate_hz
        self._resampler = Resampler(rate_hz, self._line_hz)
        self.written_ms = 0.0
        """Position up to which the line has been given the sound."""

    @property
    def waiting_ms(self) -> float:
        """Sound that the line has not been given yet."""
        return sum(len(run.sound) for run in self._runs) * 500 / self._line_hz

    @property
    def said_ms(self) -> float:
        """Position of the end of all that was said."""
        return self.written_ms + self.waiting_ms

    @property
    def played_ms(self) -> float:
        """Position up to which the far end has been played the sound."""
        return self.written_ms - self._queued_ms()

    def say(self, sound: bytes, rate_hz: int | None = None, *, stays: bool = False) -> None:
        """Add sound; what `stays` is not lost by a flush."""
        rate_hz = rate_hz or self._rate_hz
        if rate_hz != self._resampler.rate_in:
            self.finish()
            self._resampler = Resampler(rate_hz, self._line_hz)
        self._add(self._resampler.push(sound), stays)
        self.tick()

    def finish(self) -> None:
        """The end of what is said: what the resampler holds back is said too."""
        self._add(self._resampler.flush(), bool(self._runs) and self._runs[-1].stays)
        self.tick()

    def room_ms(self) -> float:
        """How much the line may be given now."""
        now_s = self._clock()
        return max(0.0, min(self._pacer.due_ms(now_s), 60.0 - self._line.queued_ms()))

    def flush(self) -> None:
        """Take back what the far end has not been played, but for what stays."""
        self._resampler = Resampler(self._resampler.rate_in, self._line_hz)
        self.written_ms -= self._queued_ms()
        self._line.flush()
        self._pacer.flush()
        self._runs = deque(run for run in self._runs if run.stays)
        self.tick()

    def connect(self, line: Line) -> None:
        """Go on with another line; what the old one has not played is lost, like all that waits."""
        self._runs.clear()
        self.flush()
        self._line, self._line_hz = line, line.rate_hz
        self._resampler = Resampler(self._resampler.rate_in, self._line_hz)

    def tick(self) -> None:
        """Hand the line what it has room for, in whole frames."""
        room = int(self.room_ms() / FRAME_MS) * FRAME_MS * self._line_hz // 1000 * 2
        while room > 0 and self._runs:
            run = self._runs[0]
            sound = bytes(run.sound[:room])
            del run.sound[:room]
            if not run.sound:
                self._runs.popleft()
            room -= len(sound)
            self._line.write(sound)
            length_ms = len(sound) * 500 / self._line_hz
            self._pacer.take(length_ms, self._clock())
            self.written_ms += length_ms

    def _queued_ms(self) -> float:
        return max(self._line.queued_ms(), self._pacer.queued_ms(self._clock()))

    def _add(self, sound: bytes, stays: bool) -> None:
        if not sound:
            return
        if self._runs and self._runs[-1].stays == stays:
            self._runs[-1].sound += sound
        else:
            self._runs.append(_Run(bytearray(sound), stays))
