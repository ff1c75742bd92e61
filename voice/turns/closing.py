"""How a turn closes: its words go to the agent, or nothing comes of it; all of it on record."""

from dataclasses import dataclass, field

from voice.decisions import JSON, Verdict
from voice.recorder import Recorder
from voice.turns import ending
from voice.turns.agent_voice import AgentVoice
from voice.turns.continuing import Continuing
from voice.turns.effects import Close, Effect, Finish, Guess, Resume
from voice.turns.ending import Over
from voice.turns.endpointing import sounds_unfinished
from voice.turns.guessing import Guesses
from voice.turns.language import LanguageTrack
from voice.turns.rule import FloorRule
from voice.turns.stretches import Stretches
from voice.turns.turn import Asked, Piece, Turn

UP_TO_A_PAUSE = Verdict("words", "all words up to the pause")
BESIDE_KEYS = Verdict("beside-keys", "said while keys were pressed, which count")
FINAL_WORDS = Verdict("words", "final words of a stretch of speech")
NO_WORDS = Verdict("no-words", "the engine found no words in the sound")


@dataclass(slots=True)
class Closing:
    """Closes turns; what is to be done then goes into `effects`."""

    rule: FloorRule
    recorder: Recorder
    track: LanguageTrack
    agent: AgentVoice
    stretches: Stretches
    continuing: Continuing
    effects: list[Effect]
    guesses: Guesses = field(init=False)

    def __post_init__(self) -> None:
        """No guess has been made yet."""
        self.guesses = Guesses(self.rule.guess)

    def close(self, over: Over, because: Verdict) -> bool:
        """Close a turn that endpointing found to be over; whether the agent is to answer it."""
        turn, now = over.turn, self.recorder.now()
        self._take_all(turn)
        verdict = ending.judge(over, resumes=self.rule.resumes, noise_ms=self.rule.noise_ms)
        spoken_ms = turn.silent_since_ms - turn.began_ms
        inputs: dict[str, JSON] = {"silence_ms": now - turn.silent_since_ms, "spoken_ms": spoken_ms}
        if verdict.choice == "noise":
            self.recorder.record("endpointing", verdict, inputs)
            self.give_up(turn, verdict.because)
            return False
        self.recorder.record("endpointing", because, inputs, {"text": turn.text})
        if verdict.choice == "answer":
            self._finish(turn, over.asked, now)
        elif verdict.choice == "resume":
            self.resume(turn, verdict.because)
        else:
            self.recorder.record("barge-in", verdict, content={"text": turn.fresh})
            self.give_up(turn, verdict.because)
        return verdict.choice == "answer"

    def _take_all(self, turn: Turn) -> None:
        """Nothing more is awaited: what was heard at the pause is what was said."""
        if self.stretches.close(turn):
            self.effects.append(Close())
        piece = turn.settle()
        if piece is not None:
            self.record_heard(UP_TO_A_PAUSE if piece.text else NO_WORDS, piece)
        self.check_guess(turn)
        self.guesses.close()

    def _finish(self, turn: Turn, asked: Asked, now: int) -> None:
        turn.asked = asked
        self.continuing.finished(turn, now)
        self.agent.busy = True
        self.track, language = self._language(turn, now)
        self.recorder.record("language", language, {"heard": turn.language})
        self.effects.append(
            Finish(turn.text, language.choice, turn.p, turn.interrupted, turn.continues)
        )

    def finish_pressed(self, text: str, turn: Turn | None) -> None:
        """The turn is what was pressed: it says nothing of the caller's language."""
        if turn:
            self._put_aside(turn, text)
        self.guesses.close()
        self.continuing.forget()
        self.agent.busy = True
        self.effects.append(Finish(text, p=1.0))

    def _put_aside(self, turn: Turn, pressed: str) -> None:
        """What was said beside keys either stands among the words they make, or is on record."""
        if turn.settled:
            self._take_all(turn)
        else:
            self.stretches.press(turn)
            self.check_guess(turn)
        if turn.fresh and not pressed.startswith(turn.fresh):
            self.record_heard(BESIDE_KEYS, Piece(turn.fresh, turn.language, turn.p))

    def resume(self, turn: Turn, because: str) -> None:
        """What had stopped the agent was nothing: it goes on."""
        fresh = turn.fresh
        del turn.pieces[turn.before :]
        self.agent.rest(self.recorder.now())
        self.recorder.record("floor", Verdict("resumed", because), content={"text": fresh})
        if turn.continues:
            self.continuing.again(turn, self.recorder.now())
        self.effects.append(Resume(because))

    def give_up(self, turn: Turn, because: str) -> None:
        """Nothing comes of the turn, and the agent, if it speaks, has never stopped."""
        self.check_guess(turn)
        self.guesses.close()
        self.effects.append(Resume(because))

    def guess(self, turn: Turn) -> None:
        """Have an answer prepared where the end is near: not in the middle of a number."""
        rule = self.rule.endpointing
        if turn.due_ms is None or not turn.text:
            return
        near = turn.due_ms - turn.silent_since_ms < min(rule.incomplete_ms, rule.digits_ms)
        if not near or sounds_unfinished(turn.text, turn.language):
            return
        if self.guesses.make(turn.text):
            _, language = self._language(turn, self.recorder.now())
            self.effects.append(Guess(turn.text, language.choice, turn.p))

    def check_guess(self, turn: Turn) -> None:
        """Put on record that the answer that is prepared is to other words."""
        verdict = self.guesses.check(turn.text)
        if verdict:
            self.recorder.record("speculation", verdict)

    def hear(self, piece: Piece, others: Verdict | None, failure: str) -> None:
        """Put final words on record: the caller's, those of `others`, or the engine's `failure`."""
        verdict = others or (FINAL_WORDS if piece.text else NO_WORDS)
        self.record_heard(Verdict("failed", failure) if failure else verdict, piece)

    def record_heard(self, verdict: Verdict, piece: Piece) -> None:
        """Put on record what the engine heard, or that it did not."""
        inputs: dict[str, JSON] = {"language": piece.language, "p": round(piece.p * 100)}
        self.recorder.record("heard", verdict, inputs, {"text": piece.text})

    def _language(self, turn: Turn, now: int) -> tuple[LanguageTrack, Verdict]:
        return self.track.after(turn.text, turn.language, turn.language_p, now)
