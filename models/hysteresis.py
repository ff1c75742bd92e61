"""When speech has begun, pauses and has stopped, from probabilities and from the sound's level."""

from dataclasses import dataclass
from enum import StrEnum

LAG_MS = 50
"""How much later than the sound in noise the probability of speech falls, at least."""

FAINT_MS = 400
"""Silence that ends a faint voice which has not been taken for speech."""


@dataclass(frozen=True, slots=True)
class VoicingRule:
    """Speech starts at `start_p` held for `start_ms` and stops below `stop_p` for `stop_ms`.

    Silence of `pause_ms` within it is told as a pause. While the agent speaks `start_over_agent_ms`
    are enough: words decide then, and they are heard that much sooner.
    """

    start_p: float = 0.5
    stop_p: float = 0.35
    start_ms: int = 64
    stop_ms: int = 200
    pause_ms: int = 60
    start_over_agent_ms: int = 32


class Change(StrEnum):
    """What has become of the caller's voice."""

    STARTED = "started"
    PAUSED = "paused"
    RESUMED = "resumed"
    STOPPED = "stopped"


class SpeechGate:
    """Turns probabilities and levels into changes; time is the length of what it is fed.

    Somebody is silent when either their sound is down or nothing in it is likely speech: the level
    tells it sooner, and in noise the probability alone tells it. They have stopped when both say
    so, or when the sound has been down for twice the time.

    Attributes:
        speaking: whether speech goes on, pauses in it included.
        paused: whether it pauses.
        voiced_ms: how long speech has been likely without a break.
        silent_ms: how long ago speech ended, as far as is known.
        over_agent: whether the agent speaks.
        faint: whether there is sound, though far below the caller's a moment ago.
    """

    def __init__(self, rule: VoicingRule) -> None:
        self._rule = rule
        self._low_ms = 0.0
        self._high_ms = 0.0
        self.speaking = False
        self.paused = False
        self.voiced_ms = 0
        self.silent_ms = 0
        self.over_agent = False
        self.faint = False
        self._faint_ms = 0.0

    def feed(self, p: float, window_ms: float) -> None:
        """Take one window's probability."""
        self._high_ms = self._high_ms + window_ms if p >= self._rule.start_p else 0.0
        self._low_ms = self._low_ms + window_ms if p < self._rule.stop_p else 0.0
        if self._faint_ms:
            self._faint_ms = self._faint_ms + window_ms if self._low_ms < FAINT_MS else 0.0

    def change(self, fallen_ms: int | None, waiting_ms: float = 0.0) -> Change | None:
        """What has changed; to be asked until it is nothing.

        Args:
            fallen_ms: how long the sound has been down; 0 when it is up, None when nobody can tell.
            waiting_ms: sound after the last window, which is taken to be like it.
        """
        rule = self._rule
        self.voiced_ms = round(self._high_ms + waiting_ms) if self._high_ms else 0
        low_ms = round(self._low_ms + waiting_ms) if self._low_ms else 0
        if low_ms and fallen_ms is None:
            low_ms += LAG_MS
        fallen_ms = fallen_ms or 0
        self.silent_ms = max(fallen_ms, low_ms)
        if not self.speaking:
            return self._start(fallen_ms)
        if self.silent_ms >= rule.stop_ms and (low_ms or fallen_ms >= 2 * rule.stop_ms):
            self.forget()
            return Change.STOPPED
        if self.paused == (self.silent_ms >= rule.pause_ms):
            return None
        self.paused = not self.paused
        return Change.PAUSED if self.paused else Change.RESUMED

    def _start(self, fallen_ms: int) -> Change | None:
        rule = self._rule
        start_ms = rule.start_over_agent_ms if self.over_agent else rule.start_ms
        if self.voiced_ms < max(1, start_ms):
            return None
        if fallen_ms >= rule.pause_ms:
            # The probability outlasts the sound: its rest starts nothing new. A voice far below
            # the caller's waits until theirs is a second or two old, and has then begun long ago.
            if self.faint and not self._faint_ms:
                self._faint_ms = self._high_ms
            return None
        self.voiced_ms = max(self.voiced_ms, round(self._faint_ms))
        self.speaking, self._faint_ms = True, 0.0
        return Change.STARTED

    def forget(self) -> None:
        """Nobody speaks; what is heard from now on is new."""
        self.speaking = self.paused = False
        self._high_ms = self._faint_ms = 0.0
