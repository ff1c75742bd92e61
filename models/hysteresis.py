"""When speech has begun and when it has stopped, from a stream of probabilities."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VoicingRule:
    """Speech starts at `start_p` held for `start_ms` and stops below `stop_p` for `stop_ms`.

    Silence of `pause_ms` within it is told as a pause.
    """

    start_p: float = 0.5
    stop_p: float = 0.35
    start_ms: int = 100
    stop_ms: int = 200
    pause_ms: int = 60


class SpeechGate:
    """Turns probabilities into "started" and "stopped"; time is the length of what it is fed."""

    def __init__(self, rule: VoicingRule) -> None:
        self._rule = rule
        self._held_ms = 0.0
        self.speaking = False

    def feed(self, p: float, window_ms: float) -> bool:
        """Take one window's probability; True when `speaking` has just changed."""
        rule = self._rule
        toward = p < rule.stop_p if self.speaking else p >= rule.start_p
        self._held_ms = self._held_ms + window_ms if toward else 0.0
        if self._held_ms < (rule.stop_ms if self.speaking else rule.start_ms):
            return False
        self.speaking = not self.speaking
        self._held_ms = 0.0
        return True
