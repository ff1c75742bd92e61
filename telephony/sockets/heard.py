"""How much of what was sent the far end has played: by its marks, between them by the clock."""

from collections import deque
from dataclasses import dataclass

LATE_S = 1.5
"""How long after its sound should have been played a mark is waited for."""

MOST_LOST = 5
"""Marks in a row without an answer after which none are sent: this far end does not know them."""


LONGEST_LAG_S = 2.0
"""More than a network and its buffers hold back; what is beyond is the far end's own matter."""


@dataclass(frozen=True, slots=True)
class _Mark:
    name: str
    at_ms: float
    due_s: float


class Heard:
    """Positions in milliseconds of all sound that was sent, times in seconds of any one clock.

    Law: what was played never goes back, never exceeds what was sent, and stays before the first
    mark that has not been answered, unless that answer is overdue. The clock runs behind by what
    the last answer came late: the way to the far end, its buffer, and the way back.
    """

    def __init__(self) -> None:
        self.sent_ms = 0.0
        self.marks_work = True
        """False once the far end has shown that it answers none."""
        self._ends_s = float("-inf")
        self._lag_s = 0.0
        self._played_ms = 0.0
        self._marks: deque[_Mark] = deque()
        self._lost = 0

    def send(self, length_ms: float, ends_s: float) -> None:
        """Note that so much was sent, and when it would have been played without any delay."""
        self.sent_ms += length_ms
        self._ends_s = ends_s

    def mark(self, name: str) -> None:
        """Note that a mark follows what was sent so far."""
        self._marks.append(_Mark(name, self.sent_ms, self._ends_s))

    def answer(self, name: str, now_s: float) -> None:
        """A mark came back; one that is not waited for is passed over."""
        if all(mark.name != name for mark in self._marks):
            return
        mark = self._marks.popleft()
        while mark.name != name:
            mark = self._marks.popleft()
        self._lost = 0
        self._lag_s = min(max(0.0, now_s - mark.due_s), LONGEST_LAG_S)
        self._played_ms = max(self._played_ms, mark.at_ms)

    def cut(self, now_s: float) -> None:
        """What has not been played will not be: it counts as never sent, its marks as not set."""
        self.sent_ms = self.played_ms(now_s)
        self._marks.clear()
        self._ends_s = float("-inf")

    def played_ms(self, now_s: float) -> float:
        """Position up to which the far end has played."""
        self._give_up_overdue(now_s)
        position = self.sent_ms - max(0.0, (self._ends_s + self._lag_s - now_s) * 1000)
        if self._marks:
            position = min(position, self._marks[0].at_ms)
        self._played_ms = max(self._played_ms, position)
        return self._played_ms

    def ahead_ms(self, now_s: float) -> float:
        """How much the far end has been sent and has not played."""
        return self.sent_ms - self.played_ms(now_s)

    def _give_up_overdue(self, now_s: float) -> None:
        while self._marks and now_s > self._marks[0].due_s + self._lag_s + LATE_S:
            self._marks.popleft()
            self._lost += 1
            self.marks_work = self._lost < MOST_LOST
