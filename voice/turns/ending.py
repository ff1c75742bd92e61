"""What becomes of a turn that is over: an answer, a noise, or the reply that it had stopped."""

from dataclasses import dataclass

from voice.decisions import Verdict
from voice.turns.backchannel import is_echo, is_nod
from voice.turns.barge_in import ALONE, LIKE
from voice.turns.endpointing import Expects
from voice.turns.turn import Asked, Turn


@dataclass(frozen=True, slots=True)
class Over:
    """A turn that is over, what had been asked, and how like the agent's own its last sound is.

    `echo` is 0 to 1, and 0 where nobody can tell or the agent had not spoken just before.
    """

    turn: Turn
    asked: Asked
    echo: float = 0.0


def judge(evidence: Over, *, resumes: bool, noise_ms: int) -> Verdict:
    """Choose "answer", "resume" (it was no interruption), "echo" or "noise".

    `resumes` tells whether a reply goes on that was stopped for nothing; one that was held back
    because the caller seemed to speak on always does.
    """
    turn, asked = evidence.turn, evidence.asked
    if turn.continues or (turn.interrupted and resumes):
        because = _nothing_said(turn, asked)
        if because:
            return Verdict("resume", because)
    if evidence.echo >= LIKE and is_echo(turn.fresh, turn.agent_text):
        return Verdict("echo", "the agent's own words, behind its voice")
    whole = len(turn.pieces) <= 1 and not (turn.interrupted or turn.continues)
    if evidence.echo >= ALONE and whole:
        return Verdict("echo", "the agent's own voice, behind it")
    spoken_ms = turn.silent_since_ms - turn.began_ms
    if not turn.text and spoken_ms < noise_ms and not turn.interrupted:
        return Verdict("noise", f"{spoken_ms} ms of sound without words")
    return Verdict("answer", "there is something to answer")


def _nothing_said(turn: Turn, asked: Asked) -> str:
    said = turn.fresh
    if not said:
        return "no words came of it"
    if asked.expects is not Expects.YES_NO and is_nod(said):
        return "nothing but words of attention"
    if is_echo(said, turn.agent_text):
        return "the agent's own words"
    return ""
