"""A trial played to its end on one side, and what was measured of it."""

from dataclasses import dataclass

from voice.bench.turns.agent import reply_to, tone_ms
from voice.bench.turns.heard import (
    OBEYED_MS,
    PATIENCE_MS,
    Earpiece,
    Figures,
    answering,
    spans,
    talked_over,
)
from voice.bench.turns.ours import Caller, Held, Over
from voice.bench.turns.sound import Recording
from voice.bench.turns.trials import Trial

AFTER_MS = 300
"""Silence after which a reply has ended."""

OVER_AGENT = ("backchannel", "interruption", "quiet")
"""Measures of speech over the agent's voice."""


@dataclass(frozen=True, slots=True)
class Playing:
    """A trial with its recording."""

    trial: Trial
    recording: Recording

    def caller(self) -> Caller:
        """Who calls in it."""
        trial = self.trial
        greeting = reply_to(trial.measure)
        return Caller(self.recording, trial.language, greeting, trial.shift_ms % 20, self._over())

    def figures(self, held: Held) -> Figures:
        """What was measured."""
        heard = spans(held.earpiece.peaks())
        speech = self.recording.speech_ms
        if self.trial.measure in OVER_AGENT:
            reply_ms = tone_ms(reply_to(self.trial.measure))
            return talked_over(speech, heard, reply_ms, resumed=held.resumed)
        return answering(speech, heard)

    def _over(self) -> Over:
        speech = self.recording.speech_ms
        if self.trial.measure == "backchannel":
            return _silent(speech[0][0])
        if self.trial.measure in OVER_AGENT:
            return _stopped_and_answered(*speech[0])
        return _answered(speech[-1][1])


def _answered(end_ms: float) -> Over:
    def over(heard: Earpiece, now_ms: float) -> bool:
        if heard.answered_ms is not None and now_ms > heard.answered_ms + AFTER_MS:
            return True
        return now_ms > end_ms + PATIENCE_MS

    return over


def _silent(onset_ms: float) -> Over:
    def over(heard: Earpiece, now_ms: float) -> bool:
        return now_ms > max(onset_ms, heard.silent_from_ms) + AFTER_MS

    return over


def _stopped_and_answered(onset_ms: float, end_ms: float) -> Over:
    settled_ms = max(onset_ms + OBEYED_MS, end_ms)

    def over(heard: Earpiece, now_ms: float) -> bool:
        if now_ms <= settled_ms:
            return False
        answered = heard.answered_ms is not None and now_ms > heard.answered_ms + AFTER_MS
        return answered or now_ms > settled_ms + PATIENCE_MS / 2

    return over
