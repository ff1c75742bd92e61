"""The caller's sound off a line: on an unbroken time line and at the pipeline's rate."""

from telephony.gaps import FRAME_MS, Timeline
from telephony.line import Line
from telephony.resample import Resampler

SPARE_SAMPLES = 2
"""Kept in hand, as 20 ms at one rate are not always the same number of samples at another."""


class Intake:
    """One frame of 20 ms at `rate_hz` for each 20 ms of time, whatever the line does."""

    def __init__(self, line: Line, rate_hz: int) -> None:
        self._line = line
        self._rate_hz = rate_hz
        self._size = rate_hz * FRAME_MS // 1000 * 2
        self._ready = bytearray()
        self._before_ms = 0.0
        self._owed = 0
        self._bears_late = False
        self._begin(line.rate_hz)

    @property
    def concealed_ms(self) -> int:
        """Sound made up so far for what did not come."""
        return round(self._before_ms + self._timeline.concealed_ms)

    def listen(self) -> bool:
        """Take what has arrived; gives whether anything had."""
        if self._line.rate_hz != self._timeline.rate_hz:
            self._before_ms += self._timeline.concealed_ms
            self._begin(self._line.rate_hz)
        sound = self._line.read()
        self._timeline.take(sound)
        return bool(sound)

    @property
    def owes(self) -> bool:
        """Whether a frame is held over, because its sound may just be late."""
        return self._owed > 0

    def frames(self, due: int) -> list[bytes]:
        """The frames that have become due, so many more than when last asked.

        One whose sound is not there yet is held over, until it comes or the next tick: whoever
        listens but does not play can bear that better than sound made up for what is only late.
        """
        self._bears_late = self._timeline.bears_late = True
        self.listen()
        due += self._owed
        there = self._timeline.frames_there
        self._owed = int(there < due and (not self._owed or there == 0))
        return [self.frame(left) for left in range(due - self._owed, 0, -1)]

    def frame(self, due: int = 1) -> bytes:
        """The next 20 ms; `due` is how many frames are due now, this one included."""
        self.listen()
        sound = self._timeline.frame(due).sound
        if self._timeline.rate_hz == self._rate_hz:
            return sound
        ready, size = self._ready, self._size
        ready += self._resampler.push(sound)
        if len(ready) < size:  # the first frame: what the resampler holds back is not there yet
            ready[:0] = bytes(size - len(ready) + SPARE_SAMPLES * 2)
        sound = bytes(ready[:size])
        del ready[:size]
        return sound

    def _begin(self, line_hz: int) -> None:
        self._timeline = Timeline(line_hz, bears_late=self._bears_late)
        self._resampler = Resampler(line_hz, self._rate_hz)
        self._ready.clear()
