"""Turns that were taken for finished too soon: who speaks on goes on with the same turn."""

from voice.decisions import Verdict
from voice.recorder import Recorder
from voice.turns.agent_voice import AgentVoice
from voice.turns.endpointing import Expects
from voice.turns.rule import FloorRule
from voice.turns.turn import Turn

MOST_REOPENED = 3
"""Who has spoken on so often is no caller, or tells a long story: the answer is then said, and what
is said over it judged as any speech over the agent."""

AUDIBLE_MS = 120
"""A reply that has been heard for less has told the caller nothing yet."""


TOLD_MS = 300
"""Who has heard an answer for so long was not cut off by it."""


class Continuing:
    """Keeps the turn that was finished last. Times are milliseconds since the call began.

    Speech soon after its end goes on with it, unless it has been answered.
    """

    def __init__(self, rule: FloorRule, recorder: Recorder, agent: AgentVoice) -> None:
        self._continue_ms = rule.continue_ms
        self._longest_ms = rule.endpointing.max_turn_ms
        self._recorder = recorder
        self._agent = agent
        self._turn: Turn | None = None
        self._finished_ms = 0
        self._asked_ms = 0

    def finished(self, turn: Turn, now: int) -> None:
        """The agent is about to answer this turn."""
        self._turn, self._finished_ms, self._asked_ms = turn, now, 0

    def again(self, turn: Turn, now: int) -> None:
        """Nothing came of speech that went on with it: it is finished as it was.

        Sound that began before, or that still goes on because it was not the caller's, is not
        asked about again.
        """
        self._turn, self._asked_ms = None if turn.ignores else turn, now

    def forget(self) -> bool:
        """It has been answered, or something else has been; whether there was one."""
        turn, self._turn = self._turn, None
        return turn is not None

    def follows(self, onset_ms: int, *, unheard: bool) -> bool:
        """Whether speech that begins now goes on with the finished turn.

        `unheard`: only if the caller has not heard the answer begin.
        """
        turn = self._turn
        if turn is None or not self._continue_ms or turn.reopened >= MOST_REOPENED:
            return False
        if onset_ms - turn.first_ms > self._longest_ms or onset_ms < self._asked_ms:
            return False
        if unheard and self._agent.audible_before(onset_ms) >= AUDIBLE_MS:
            return False
        return onset_ms - self._finished_ms <= self._continue_ms

    def merge(self, turn: Turn) -> int:
        """Have the turn go on with the finished one; return the pause that was taken for its end.

        0 where there was none: who has heard some of the answer speaks because of it.
        """
        earlier, self._turn = self._turn, None
        assert earlier is not None
        after_ms = turn.began_ms - earlier.silent_since_ms
        pause_ms = after_ms if self._agent.audible_before(turn.began_ms) < TOLD_MS else 0
        verdict = Verdict("continued", "the caller speaks on: the turn was not over")
        self._recorder.record("floor", verdict, {"after_ms": after_ms})
        turn.follow(earlier, pause_ms)
        asked = self._agent.asked
        heard = self._agent.audible_before(turn.began_ms) >= AUDIBLE_MS
        if heard and asked.expects not in (Expects.ANYTHING, Expects.YES_NO):
            turn.asked = asked  # what they go on with is its answer; a yes needs all of a question
        return pause_ms
