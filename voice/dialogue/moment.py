"""The moment of silence before something is done that cannot be taken back."""

from dataclasses import dataclass

MOMENT_MS = 600
"""A caller who says "no, wait" says it within this time after their words."""

UNSETTLED_MS = 2_500
"""The same after speech of which nobody has said yet what came of it: a turn may be open."""


@dataclass(slots=True)
class Moment:
    """How long the caller has been silent. Times are milliseconds since the call began."""

    speaking: bool = False
    silent_since_ms: int | None = None
    unsettled: bool = False
    """Whether they have spoken since their last turn was taken."""

    def begin(self) -> None:
        """The caller speaks (on)."""
        self.speaking = self.unsettled = True

    def pause(self, since_ms: int) -> None:
        """The caller has been silent since then."""
        self.speaking, self.silent_since_ms = False, since_ms

    def settle(self) -> None:
        """What they have said has been taken, or was nothing."""
        self.unsettled = False

    def left_ms(self, now: int) -> int | None:
        """How much silence is still needed; None while they speak, 0 when it has been enough."""
        if self.speaking:
            return None
        if self.silent_since_ms is None:
            return 0
        needed_ms = UNSETTLED_MS if self.unsettled else MOMENT_MS
        return max(0, self.silent_since_ms + needed_ms - now)
