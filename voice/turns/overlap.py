"""Speech over the agent's voice: what is known of it, and what it is taken for."""

from dataclasses import dataclass, field

from voice.decisions import Verdict
from voice.turns import barge_in
from voice.turns.agent_voice import AgentVoice
from voice.turns.barge_in import LIKE, BargeInRule, OverSpeech
from voice.turns.bystanders import Bystanders
from voice.turns.endpointing import Expects
from voice.turns.senses import Senses
from voice.turns.stretches import Stretch
from voice.turns.turn import Piece, Turn

ECHO_EVERY_MS = 100
"""How often the sound is compared with what was played: that costs more than the rest."""

DOUBT_MS = 200
"""How long speech must have lasted for its level to tell whether it is the caller's."""

TURNED_AWAY_DB = 3.0
"""How much quieter than over the agent's voice somebody else must be where the agent waits."""

NOTICED_MS = 100
"""How much earlier than it was noticed sound may have begun."""

SHORT = "too short to tell from who was heard behind the caller"

FOREIGN = frozenset({"echo", "background"})
"""What is not the caller's at all."""

DROPPED = FOREIGN | {"backchannel", "nothing"}
"""What takes the floor from nobody. Before the caller has stopped it can still become more."""


@dataclass(slots=True)
class Overlap:
    """Judges what is said while the agent speaks. Times are milliseconds since the call began."""

    rule: BargeInRule
    senses: Senses
    over_usual_db: float | None = None
    """The level of the speech that is heard, beside what this caller's has been."""
    level_known: bool = False
    """Whether that has been told at all in this call."""
    bystanders: Bystanders = field(default_factory=Bystanders)
    _echo: float | None = None
    _echo_ms: int = 0
    _noticed_ms: int = 0

    def notice(self, now: int) -> None:
        """A voice has been noticed."""
        self._noticed_ms = now

    def level(self, over_usual_db: float) -> float:
        """Take the level of what is heard now; gives it for where the caller speaks from."""
        self.over_usual_db, self.level_known = over_usual_db - self.bystanders.away_db, True
        return self.over_usual_db

    def doubt_until(self, now: int) -> int:
        """Until when it is waited for the level of a new voice; longer while others are about."""
        return now + DOUBT_MS * (2 if self.bystanders.about(now) else 1)

    def foreign(self, turn: Turn, now: int) -> Verdict | None:
        """Whether this is not the caller at all, as far as sound tells; None while nothing does.

        Chooses "background", "echo" or "caller".
        """
        echo = self._likeness(turn, now)
        if echo is not None and echo >= LIKE:
            return Verdict("echo", "the agent's own sound")
        if self.over_usual_db is None:
            return Verdict("background", SHORT) if self._short(turn, now) else None
        alike = self.bystanders.alike(self.over_usual_db, now)
        if alike or self.over_usual_db <= -self.rule.background_db:
            return Verdict("background", "far quieter than the caller has been")
        return Verdict("caller", "as loud as the caller has been")

    def _short(self, turn: Turn, now: int) -> bool:
        """Whether a sound was too short to have a level, while somebody else is about."""
        return self.bystanders.about(now) and turn.stopped and self.level_known

    def others(self, stretch: Stretch | None, agent: AgentVoice, now: int) -> Verdict | None:
        """The verdict on words of somebody behind the caller, while the agent waits for an answer.

        A yes or a no may be whispered, and who turns away from the telephone is not so quiet.
        """
        level_db = stretch.over_usual_db if stretch else None
        if level_db is None or not self._quiet(level_db, now):
            return None
        if agent.asked.expects is Expects.YES_NO or self.bystanders.believes(level_db):
            return None
        return Verdict("background", f"{-level_db:.0f} dB quieter than the caller has been")

    def _quiet(self, level_db: float, now: int) -> bool:
        turned_away_db = 0.0 if self.bystanders.about(now) else TURNED_AWAY_DB
        quiet = level_db <= -self.rule.background_db - turned_away_db
        return quiet or self.bystanders.alike(level_db, now)

    def of_others(
        self, piece: Piece, turn: Turn, stretch: Stretch | None, agent: AgentVoice, now: int
    ) -> Verdict | None:
        """The same for words that have come: they tell where the caller is, too."""
        level_db = stretch.over_usual_db if stretch else None
        if level_db is None or not piece.text or turn.over_agent:
            return None
        verdict = self.others(stretch, agent, now)
        if verdict:
            self.bystanders.refused(level_db, now)
        elif self._quiet(level_db, now):
            self.bystanders.hear(level_db)
        else:
            self.bystanders.near(level_db, self.rule.background_db)
        return verdict

    def mind(self, turn: Turn, stretch: Stretch | None, agent: AgentVoice, now: int) -> None:
        """Let somebody behind the caller keep no turn open that has words of the caller's."""
        if turn.over_agent or not ((turn.speaking and turn.pieces) or turn.ignores):
            return
        others = self.others(stretch, agent, now) is not None
        if others and turn.speaking:
            turn.ignore()
        elif not others and turn.ignores:
            turn.speak(now)

    def echoes(self, turn: Turn, now: int) -> float:
        """How like the agent's own voice what was heard last is, 0 to 1."""
        return (self._likeness(turn, now) if turn.agent_text else None) or 0.0

    def answers(self, turn: Turn, agent: AgentVoice, now: int) -> bool:
        """Whether speech that began over the agent's voice answers it, now that it has finished."""
        if agent.speaking or self.early(turn, now):
            return False
        self._doubt(turn, now)
        yes_no = agent.asked.expects is Expects.YES_NO and not agent.busy
        return not turn.doubted or (turn.doubted == "background" and yes_no)

    def early(self, turn: Turn, now: int) -> bool:
        """Whether the level of this speech will be known in a moment."""
        unknown = self.level_known and self.over_usual_db is None
        began_ms = max(turn.voice_since_ms, self._noticed_ms)
        return unknown and turn.speaking and now - began_ms < DOUBT_MS

    def _doubt(self, turn: Turn, now: int) -> None:
        verdict = self.foreign(turn, now)
        if verdict and verdict.choice in FOREIGN:
            turn.doubted = verdict.choice
        elif verdict and turn.doubted == "background":
            turn.doubted = ""

    def judge(self, turn: Turn, agent: AgentVoice, language: str, now: int) -> Verdict:
        """Choose "interrupt", "answer", one of DROPPED once the caller has stopped, or "wait".

        `language` is the call's so far.
        """
        evidence = self.evidence(turn, agent, language, now)
        verdict = barge_in.judge(evidence, now, self.rule)
        if verdict.choice == "background" and self.over_usual_db is not None:
            self.bystanders.over_agent(self.over_usual_db, now)
        if verdict.choice in DROPPED and not evidence.ended:
            turn.doubted = verdict.choice if verdict.choice in FOREIGN else ""
            return Verdict("wait", f"so far {verdict.because}")
        if verdict.choice == "interrupt" and self.bystanders.about(now) and self.early(turn, now):
            return Verdict("wait", "it may be who was heard behind the caller")
        return verdict

    def evidence(self, turn: Turn, agent: AgentVoice, language: str, now: int) -> OverSpeech:
        """Gather what is known of the speech of a turn that runs over the agent's voice."""
        level_db = self.over_usual_db
        if level_db is None and self._short(turn, now):
            level_db = -self.rule.background_db
        elif level_db is not None and self.bystanders.alike(level_db, now):
            level_db = min(level_db, -self.rule.background_db)
        return OverSpeech(
            began_ms=turn.began_ms,
            text=turn.newest,
            ended=turn.ended,
            p=turn.newest_p,
            sound_ms=turn.spoke_ms(now),
            agrees=turn.agrees,
            over_usual_db=level_db,
            echo=self._likeness(turn, now),
            agent_text=agent.text(now),
            expects_yes_no=agent.asked.expects is Expects.YES_NO,
            remaining_ms=agent.remaining_ms(now),
            language=turn.language or language,
            listened=turn.listened,
        )

    def _likeness(self, turn: Turn, now: int) -> float | None:
        if self.senses.echo is None:
            return None
        if self._echo is None or not 0 <= now - self._echo_ms < ECHO_EVERY_MS:
            lasted_ms = now - turn.voice_since_ms + NOTICED_MS
            self._echo, self._echo_ms = self.senses.echo(lasted_ms), now
        return self._echo
