"""When the end-of-turn model is asked: where the words leave it open, once for each pause."""

from voice.turns.effects import AskModel
from voice.turns.endpointing import Pause, undecided
from voice.turns.senses import TurnModel
from voice.turns.turn import Turn

BEFORE_MS = 500
"""Sound from before the speech that the model is given too."""


def question(turn: Turn, pause: Pause, model: TurnModel | None) -> AskModel | None:
    """Return what to ask about the pause that goes on, None where it is of no use."""
    if model is None or turn.model_asked or turn.language not in model.languages:
        return None
    if not undecided(pause):
        return None
    turn.model_asked = True
    return AskModel(max(0, turn.began_ms - BEFORE_MS), turn.silent_since_ms)
