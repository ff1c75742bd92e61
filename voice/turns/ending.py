"""What becomes of a turn that is over: an answer, a noise, or the reply that it had stopped."""

from voice.decisions import Verdict
from voice.turns.backchannel import is_echo, is_nod
from voice.turns.endpointing import Expects
from voice.turns.turn import Asked, Turn


def judge(turn: Turn, asked: Asked, *, resumes: bool, noise_ms: int) -> Verdict:
    """Choose "answer", "resume" (it was no interruption) or "noise" for a turn that is over.

    `resumes` tells whether a reply goes on that was stopped for nothing; one that was held back
    because the caller seemed to speak on always does.
    """
    if turn.continues or (turn.interrupted and resumes):
        because = _nothing_said(turn, asked)
        if because:
            return Verdict("resume", because)
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
    if turn.stopped_text and is_echo(said, turn.stopped_text):
        return "the agent's own words"
    return ""
