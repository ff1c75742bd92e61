"""How far sound may be ahead of the wire that plays it."""

CREDIT_MS = 60.0
"""Three frames: rides out a late tick, and is all that an interruption can find on the wire."""


class Pacer:
    """Keeps account of sound that is played in real time: an absolute schedule, so no drift.

    Sound that was handed over in time is played right behind the sound before it; after a pause
    the schedule begins anew. Times are `now_s` in seconds of any one clock, lengths milliseconds.
    """

    def __init__(self, credit_ms: float = CREDIT_MS) -> None:
        self._credit_ms = credit_ms
        self._ends_s = float("-inf")

    def queued_ms(self, now_s: float) -> float:
        """How much of what was handed over has not been played yet."""
        return max(0.0, (self._ends_s - now_s) * 1000)

    def due_ms(self, now_s: float) -> float:
        """How much may be handed over now."""
        return max(0.0, self._credit_ms - self.queued_ms(now_s))

    def take(self, length_ms: float, now_s: float) -> None:
        """Note that so much was handed over."""
        self._ends_s = max(self._ends_s, now_s) + length_ms / 1000

    def flush(self) -> None:
        """Note that what is queued will not be played."""
        self._ends_s = float("-inf")
