"""Puts a policy's verdict on record, with the time and the turn it belongs to."""

from collections.abc import Callable, Mapping

from voice.decisions import JSON, Decision, Verdict


class Recorder:
    """Stamps decisions and hands them on; the only place where a verdict becomes a record.

    `now` gives milliseconds since the call began. `keep` must not block: it runs on the event
    loop, between two frames of sound.
    """

    def __init__(self, now: Callable[[], int], keep: Callable[[Decision], None]) -> None:
        self._now = now
        self._keep = keep
        self.turn = 0
        """The caller's turns that have begun so far."""

    def now(self) -> int:
        """Milliseconds since the call began."""
        return self._now()

    def record(
        self,
        kind: str,
        verdict: Verdict,
        inputs: Mapping[str, JSON] | None = None,
        content: Mapping[str, str] | None = None,
    ) -> None:
        """Record one decision. `content` is what a caller may have erased: texts."""
        self._keep(
            Decision(
                ms=self._now(),
                turn=self.turn,
                kind=kind,
                inputs=dict(inputs or {}),
                choice=verdict.choice,
                because=verdict.because,
                content=dict(content or {}),
            )
        )
