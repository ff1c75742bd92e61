"""How long this caller's own pauses are: what others take for the end may be their habit."""

from collections import deque

LEAST_MS = 200
"""A shorter gap lies between two sounds, not between two thoughts."""

MOST_MS = 2_500
"""A longer one was no habit: somebody looked for a paper."""

ENOUGH = 3
KEPT = 12


class Pace:
    """Collects the pauses within a caller's turns and tells the usual long one."""

    def __init__(self) -> None:
        self._pauses: deque[int] = deque(maxlen=KEPT)
        self.habit_ms = 0
        """A pause that this caller makes in one turn of four; 0 until there have been enough."""

    def note(self, pause_ms: int) -> None:
        """Take a pause after which the caller went on with the same turn."""
        if not LEAST_MS <= pause_ms <= MOST_MS:
            return
        self._pauses.append(pause_ms)
        if len(self._pauses) >= ENOUGH:
            # The upper quartile: neither one long search nor many short breaths decide it.
            self.habit_ms = sorted(self._pauses)[(len(self._pauses) - 1) * 3 // 4]
