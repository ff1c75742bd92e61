"""Speech over the agent's voice: what is known of it, and what it is taken for."""

from dataclasses import dataclass

from voice.decisions import Verdict
from voice.turns import barge_in
from voice.turns.agent_voice import AgentVoice
from voice.turns.barge_in import BargeInRule, OverSpeech
from voice.turns.endpointing import Expects
from voice.turns.senses import Senses
from voice.turns.turn import Turn

ECHO_EVERY_MS = 100
"""How often the sound is compared with what was played: that costs more than the rest."""

DROPPED = frozenset({"backchannel", "echo", "background", "nothing"})
"""What takes the floor from nobody. Before the caller has stopped it can still become more."""


@dataclass(slots=True)
class Overlap:
    """Judges what is said while the agent speaks. Times are milliseconds since the call began."""

    rule: BargeInRule
    senses: Senses
    over_usual_db: float | None = None
    """The level of the speech that is heard, beside what this caller's has been."""
    _echo: float | None = None
    _echo_ms: int | None = None

    def judge(self, turn: Turn, agent: AgentVoice, now: int) -> Verdict:
        """Choose "interrupt", "answer", one of DROPPED once the caller has stopped, or "wait"."""
        evidence = self.evidence(turn, agent, now)
        verdict = barge_in.judge(evidence, now, self.rule)
        if verdict.choice in DROPPED and not evidence.ended:
            turn.doubted = verdict.choice in ("echo", "background")
            return Verdict("wait", f"so far {verdict.because}")
        return verdict

    def evidence(self, turn: Turn, agent: AgentVoice, now: int) -> OverSpeech:
        """Gather what is known of the speech of a turn that runs over the agent's voice."""
        heard_ms = self.senses.heard_ms() if self.senses.heard_ms else None
        return OverSpeech(
            began_ms=turn.began_ms,
            text=turn.newest,
            ended=turn.ended,
            p=turn.newest_p,
            sound_ms=turn.spoke_ms(now),
            agrees=turn.agrees,
            over_usual_db=self.over_usual_db,
            echo=self._likeness(now),
            agent_text=agent.text(now),
            expects_yes_no=agent.asked.expects is Expects.YES_NO,
            remaining_ms=agent.remaining_ms(heard_ms, now),
            language=turn.language,
        )

    def _likeness(self, now: int) -> float | None:
        if self.senses.echo is None:
            return None
        if self._echo_ms is None or now - self._echo_ms >= ECHO_EVERY_MS:
            self._echo, self._echo_ms = self.senses.echo(), now
        return self._echo
