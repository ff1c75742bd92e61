"""Whether the caller has heard what they were asked: a yes to anything else answers nothing."""

from dataclasses import replace

from voice.dialogue.situation import Event, Say, Situation, Utterance
from voice.dialogue.telling import Telling

_ASKS = frozenset({"prompt", "offer", "repeat"})
"""Why something is said that asks what the situation waits for, be it again."""


class Asking:
    """Knows whether the question of a situation has been heard, however often it was asked."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._heard: Situation | None = None
        self._missed: Situation | None = None

    def note(self, now: Situation, event: Event) -> None:
        """Something happens: what was asked until now has been heard, or the rest is given up."""
        question = _question(now)
        if self._telling.unasked or (isinstance(event, Utterance) and event.unasked):
            self._missed = question
        elif self._telling.asked and self._missed != question:
            self._heard = question

    def say(self, said: Say) -> None:
        """This is going to be said."""
        if said.reason in _ASKS:
            self.again()

    def again(self) -> None:
        """What was given up is asked again."""
        self._missed = None

    def unasked(self, now: Situation) -> bool:
        """Whether the question has not been heard, neither now nor before: it was stopped."""
        question = _question(now)
        missed = self._telling.unasked or self._missed == question
        return missed and self._heard != question


def _question(now: Situation) -> Situation:
    """The situation without what changes when the same is asked again in other words."""
    return replace(now, language="", said="", spoken=0, misunderstood=0, troubles=0)
