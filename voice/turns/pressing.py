"""The keys that the caller presses, from the first one to the number or the wish they make."""

from dataclasses import dataclass

from voice.decisions import JSON
from voice.recorder import Recorder
from voice.turns import keypad
from voice.turns.keypad import KeypadRule, Keys
from voice.turns.turn import Asked, Piece, Turn, digits_in

PERSON_WISH = "operator"
"""What pressing 0 says, in a word that every language's callers use."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What was pressed, in the words of a turn; "" for nothing that anybody asked for."""

    says: str
    person: bool = False


class Pressing:
    """Collects keys and judges them. Times are milliseconds since the call began."""

    def __init__(self, rule: KeypadRule, recorder: Recorder) -> None:
        self.keys: Keys | None = None
        """What has been pressed and not been judged yet."""
        self._rule = rule
        self._recorder = recorder
        self._taken_ms: int | None = None

    def press(self, key: str, asked: Asked) -> None:
        """Take one key more."""
        before = self.keys.pressed if self.keys else ""
        self.keys = Keys(
            before + key,
            self._recorder.now(),
            asked.expects,
            asked.wanted,
            asked.most,
            self._taken_ms,
        )

    def judge(self, turn: Turn | None) -> Pressed | None:
        """Return what the keys mean once that is clear; they are then done with, and on record."""
        keys, now = self.keys, self._recorder.now()
        if keys is None:
            return None
        verdict = keypad.judge(keys, now, self._rule)
        if verdict.choice == "wait":
            return None
        self.keys = None
        if verdict.choice == "person" and turn is None:
            self._recorder.turn += 1
        inputs: dict[str, JSON] = {"keys": len(keys.pressed), "wanted": keys.wanted}
        self._recorder.record("keypad", verdict, inputs, {"text": keys.pressed})
        if verdict.choice == "person":
            return Pressed(PERSON_WISH, person=True)
        if verdict.choice != "digits":
            return Pressed("")
        self._taken_ms = now
        return Pressed(self._beside(keypad.digits_of(keys.pressed), turn))

    def _beside(self, digits: str, turn: Turn | None) -> str:
        if turn is None:
            return digits
        said = turn.fresh  # a turn that was finished before is the agent's already
        spoken_digits = digits_in(said)[0]
        return keypad.beside(digits, said, p=turn.p, spoken_digits=spoken_digits, rule=self._rule)

    def covers(self, piece: Piece) -> bool:
        """Whether late words beside keys are those digits read aloud, or nothing sure."""
        sure = piece.p >= self._rule.trust_speech_p and not digits_in(piece.text)[0]
        return not (piece.text and sure)
