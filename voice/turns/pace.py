"""How long this caller's own pauses are: what others take for the end may be their habit."""

from collections import deque
from dataclasses import replace

from voice.turns.endpointing import EndpointingRule

LEAST_MS = 200
"""A shorter gap lies between two sounds, not between two thoughts."""

MOST_MS = 2_500
"""A longer one is no habit: somebody looks for a paper."""

MOST_PATIENCE_MS = 1_500
ENOUGH = 3
KEPT = 12


class Pace:
    """Collects the pauses within a caller's turns.

    Attributes:
        habit_ms: a pause that this caller makes in one of four; 0 until there have been enough.
        patience_ms: silence below which a turn that begins now is not taken for finished: longer
            than the pause in which it last was so wrongly, and half of that after each turn that
            was taken rightly.
    """

    def __init__(self) -> None:
        self._pauses: deque[int] = deque(maxlen=KEPT)
        self.habit_ms = 0
        self.patience_ms = 0

    def note(self, pause_ms: int) -> None:
        """Take a pause after which the caller went on with the same turn."""
        if not LEAST_MS <= pause_ms <= MOST_MS:
            return
        self._pauses.append(pause_ms)
        if len(self._pauses) >= ENOUGH:
            # The upper quartile: neither one long search nor many short breaths decide it.
            self.habit_ms = sorted(self._pauses)[(len(self._pauses) - 1) * 3 // 4]

    def right(self) -> None:
        """A turn was taken for finished, and it was."""
        half_ms = self.patience_ms // 2
        self.patience_ms = half_ms if half_ms >= LEAST_MS else 0

    def wrong(self, patience_ms: int) -> None:
        """A turn was taken for finished, and went on; it was ended with so much patience then."""
        self.patience_ms = max(self.patience_ms, patience_ms)


def patience_after(pause_ms: int) -> int:
    """How long to wait in a turn that went on after it had been taken for finished, in ms."""
    return min(MOST_PATIENCE_MS, pause_ms * 3 // 2)


def patient(rule: EndpointingRule, patience_ms: int) -> EndpointingRule:
    """Return the rule for a turn in which whole sentences are not the end."""
    if patience_ms <= rule.complete_ms:
        return rule
    likely_ms = max(rule.likely_ms, patience_ms)
    return replace(rule, complete_ms=patience_ms, likely_ms=likely_ms)
