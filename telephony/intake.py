"""The caller's sound off a line: on an unbroken time line and at the pipeline's rate."""

from telephony.gaps import FRAME_MS, Timeline
from telephony.line import Line
from telephony.resample import Resampler


class Intake:
    """One frame of 20 ms at `rate_hz` for each 20 ms of time, whatever the line does."""

    def __init__(self, line: Line, rate_hz: int) -> None:
        self.concealed_ms = 0
        """Sound made up so far for what did not come."""
        self._line = line
        self._rate_hz = rate_hz
        self._size = rate_hz * FRAME_MS // 1000 * 2
        self._follow_rate()

    def frame(self, due: int = 1) -> bytes:
        """The next 20 ms; `due` is how many frames are due now, this one included."""
        if self._line.rate_hz != self._timeline.rate_hz:
            self._follow_rate()
        self._timeline.take(self._line.read())
        frame = self._timeline.frame(due)
        if frame.concealed:
            self.concealed_ms += FRAME_MS
        self._ready += self._resampler.push(frame.sound)
        sound = bytes(self._ready[: self._size])
        del self._ready[: self._size]
        return sound.rjust(self._size, b"\0")

    def _follow_rate(self) -> None:
        rate_hz = self._line.rate_hz
        self._timeline = Timeline(rate_hz)
        self._resampler = Resampler(rate_hz, self._rate_hz)
        self._ready = bytearray()
