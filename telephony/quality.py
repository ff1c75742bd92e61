"""How good a call sounded: loss, jitter, delay and an estimate of what listeners would say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quality:
    """Counts and times of one leg.

    `lost` are packets of the far end that never came, `lost_there` ours that it missed.
    `delay_ms` is one way: half the round trip plus the jitter buffer. `concealed_ms` is sound that
    was made up for what was missing.
    """

    received: int = 0
    lost: int = 0
    sent: int = 0
    lost_there: int = 0
    jitter_ms: float = 0.0
    delay_ms: float = 0.0
    concealed_ms: int = 0

    @property
    def loss(self) -> float:
        """Share of the far end's packets that never came, 0 to 1."""
        return self.lost / max(1, self.received + self.lost)
