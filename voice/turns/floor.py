"""Who has the floor: what happens on both sides comes in, what is to be done comes out."""

from voice.decisions import JSON, Verdict
from voice.recorder import Recorder
from voice.turns import endpointing
from voice.turns.agent_voice import AgentVoice
from voice.turns.asking import question
from voice.turns.closing import BESIDE_KEYS, Closing
from voice.turns.continuing import Continuing
from voice.turns.effects import Effect, Interrupt, Silent
from voice.turns.ending import Over
from voice.turns.endpointing import Expects
from voice.turns.language import LanguageTrack
from voice.turns.overlap import DROPPED, Overlap
from voice.turns.pace import Pace, patient
from voice.turns.pressing import Pressing
from voice.turns.rule import FloorRule
from voice.turns.senses import NO_SENSES, Senses
from voice.turns.silence import Silence
from voice.turns.stretches import Fate, Stretches
from voice.turns.turn import NOTHING_ASKED, Asked, Piece, Turn


class Floor:
    """The only writer of turn state, one a call.

    Every public method is something that happens; `effects` collects what is to be done.
    """

    def __init__(
        self, rule: FloorRule, recorder: Recorder, track: LanguageTrack, senses: Senses = NO_SENSES
    ) -> None:
        self.effects: list[Effect] = []
        self.agent = AgentVoice()
        self._rule = rule
        self._recorder = recorder
        self._senses = senses
        self._turn: Turn | None = None
        self._stretches = Stretches()
        self._overlap = Overlap(rule.barge_in, senses)
        self._pace = Pace()
        self._pressing = Pressing(rule.keypad, recorder)
        self._silence = Silence(rule.silence_ms, recorder, self.agent)
        self._continuing = Continuing(rule, recorder, self.agent)
        self._closing = Closing(
            rule, recorder, track, self.agent, self._stretches, self._continuing, self.effects
        )

    def agent_starts(self) -> None:
        """The agent is heard."""
        self.agent.starts(self._recorder.now())
        if self._turn:  # the caller went on before the agent's answer began
            self._turn.over_agent = True

    def agent_stops(self) -> None:
        """The agent is not heard any more."""
        self.agent.stops(self._recorder.now())
        if self._turn is None and self._continuing.forget():
            self._pace.right()  # it has been answered

    def agent_asks(self, asked: Asked) -> None:
        """The agent has asked for something."""
        self.agent.ask(asked, self._recorder.now())
        if self._turn:
            self._turn.due_ms = None

    def hold(self, held: bool) -> None:
        """The caller holds the line, or is back on it."""
        self._silence.hold(held)

    def speech_begins(self, ago_ms: int) -> None:
        """The caller's voice was noticed; it began `ago_ms` ago."""
        onset_ms = max(0, self._recorder.now() - ago_ms)
        self._overlap.notice(self._recorder.now())
        if self._turn:
            self._go_on(self._turn, onset_ms)
        else:
            self._turn = self._open(onset_ms)
        self._stretches.begin(self._turn)
        if self._turn.doubt_ms is not None:
            self._resolve(self._turn, self._turn.doubt_ms)

    def speech_pauses(self, silent_ms: int) -> None:
        """The caller's voice fell silent `silent_ms` ago."""
        if self._turn and self._stretches.open and self._turn.speaking:
            self._turn.pause(self._recorder.now() - silent_ms)

    def speech_resumes(self) -> None:
        """The caller speaks on after a short pause."""
        if self._turn and self._stretches.open:
            self._go_on(self._turn, self._recorder.now())

    def speech_stops(self, silent_ms: int) -> None:
        """The caller's voice has been silent for `silent_ms`, long enough to count as stopped."""
        owner = self._stretches.stop()
        if self._turn and owner is self._turn:
            self._turn.stop(self._recorder.now() - silent_ms)

    def hear_partial(self, piece: Piece) -> None:
        """Words so far of the stretch that is going on."""
        turn = self._turn
        if turn and turn.eager is None:
            turn.hear(piece, self._recorder.now())
            self._judge(turn)

    def hear_eagerly(self, piece: Piece) -> None:
        """All words of the stretch up to the pause that is going on, if it still is."""
        turn = self._turn
        if turn is None or turn.speaking:
            self.hear_partial(piece)
            return
        now, newest = self._recorder.now(), self._stretches.newest
        if newest and newest.turn is not turn:
            return  # its own turn is over: the final tells what became of the words
        if self._overlap.of_others(piece, turn, newest, self.agent, now):
            piece = Piece("", piece.language)  # its final puts it on record
        turn.hear_eagerly(piece, now)
        self._closing.check_guess(turn)
        self._judge(turn)
        if self._turn is turn and not turn.over_agent and self._pressing.keys is None:
            self._closing.guess(turn)

    def hear_final(self, piece: Piece, *, last: bool, failure: str = "") -> None:
        """Final words of a stretch, `last` where it has ended; `failure` of the engine."""
        stretch = self._stretches.final(last=last)
        if stretch and stretch.fate is Fate.TAKEN:
            return
        if stretch and stretch.fate is Fate.PRESSED and self._pressing.covers(piece):
            if piece.text:
                self._closing.record_heard(BESIDE_KEYS, piece)
            return
        turn = self._turn or (self._open_late() if piece.text else None)
        if turn is None:
            return
        self._turn = turn
        now = self._recorder.now()
        others = self._overlap.of_others(piece, turn, stretch, self.agent, now)
        heard = Piece("", piece.language) if others else piece
        turn.take(heard, last=last and (stretch is None or stretch.turn is turn))
        self._closing.hear(piece, others, failure)
        self._judge(turn)

    def tick(self, over_usual_db: float | None = None) -> None:
        """Twenty milliseconds of sound have passed; the level is that of speech, while there is."""
        turn = self._turn
        if over_usual_db is not None:
            self._stretches.level(self._overlap.level(over_usual_db))
            if turn:
                self._overlap.mind(turn, self._stretches.newest, self.agent, self._recorder.now())
        if self._pressing.keys is not None:
            self._judge_keys()
        elif turn is None:
            if self._silence.lasts():
                self.effects.append(Silent(self._silence.count))
        elif turn.doubt_ms is not None:
            self._resolve(turn, turn.doubt_ms)
        elif turn.over_agent or turn.due_ms is None or self._recorder.now() >= turn.due_ms:
            self._judge(turn)

    def opinion(self, pause_ms: int, finished_p: float) -> None:
        """What the end-of-turn model says of the pause that began at `pause_ms`."""
        turn = self._turn
        if turn and not turn.speaking and turn.silent_since_ms == pause_ms:
            # Processors differ in the last digits; what is decided must not.
            turn.model_p, turn.due_ms = round(finished_p, 1), None
            self._judge(turn)

    def press(self, key: str) -> None:
        """The caller pressed a key; one that was asked for takes the floor at once."""
        first = self._pressing.keys is None
        wanted = self.agent.asked.expects is Expects.DIGITS
        if wanted and first and not self._turn:
            self._recorder.turn += 1
        self._pressing.press(key, self.agent.asked)
        if wanted and first and self.agent.speaking:
            self._recorder.record("barge-in", Verdict("interrupt", "a key that was asked for"))
            self._interrupt()
        self._judge_keys()

    def _open(self, onset_ms: int) -> Turn:
        self._overlap.over_usual_db = None
        turn = Turn(onset_ms, self.agent.speaking, patience_ms=self._pace.patience_ms)
        turn.agent_text = self.agent.text(self._recorder.now())
        turn.speak(onset_ms)
        if self._continuing.follows(onset_ms, unheard=True):
            turn.doubt_ms = self._overlap.doubt_until(self._recorder.now())
        else:
            self._recorder.turn += 1
        return turn

    def _open_late(self) -> Turn:
        """Words have come that belong to no turn: they are a turn."""
        turn = self._open(self._recorder.now())
        if not self._stretches.adopt(turn):
            turn.pause(self._recorder.now())
            turn.stopped = True
        return turn

    def _go_on(self, turn: Turn, onset_ms: int) -> None:
        if not turn.speaking and turn.said and self._asked(turn).expects is not Expects.DIGITS:
            self._pace.note(onset_ms - turn.silent_since_ms)
        turn.speak(onset_ms)

    def _resolve(self, turn: Turn, until_ms: int) -> None:
        """Speech right behind a finished turn goes on with it, unless it is not the caller's."""
        now = self._recorder.now()
        verdict = self._overlap.foreign(turn, now) if self.agent.busy else None
        if verdict is None and self._overlap.level_known and self.agent.busy and now < until_ms:
            return
        turn.doubt_ms = None
        if verdict and verdict.choice in DROPPED:
            self._recorder.turn += 1
            turn.doubted, turn.over_agent = verdict.choice, True
            return
        self._pace.note(self._continuing.merge(turn))
        turn.over_agent = False
        if self.agent.busy:
            self._interrupt(turn)

    def _interrupt(self, turn: Turn | None = None) -> None:
        if turn:
            turn.agent_text = self.agent.text(self._recorder.now())
        self.agent.cut()
        self.effects.append(Interrupt())

    def _asked(self, turn: Turn) -> Asked:
        return turn.asked or self.agent.asked

    def _judge(self, turn: Turn) -> None:
        """Weigh the turn as it is now."""
        if turn.over_agent and turn.doubt_ms is None:
            self._judge_over_agent(turn)
        if turn is not self._turn or turn.over_agent or self._pressing.keys is not None:
            return
        if turn.settled and turn.doubt_ms is None:
            self._judge_end(turn)

    def _judge_over_agent(self, turn: Turn) -> None:
        """Speech over the agent's voice: does it take the floor?"""
        now = self._recorder.now()
        if self._overlap.answers(turn, self.agent, now):
            turn.over_agent = False
            return
        verdict = self._overlap.judge(turn, self.agent, self._closing.track.current, now)
        if verdict.choice == "wait":
            return
        turn.over_agent = False
        after: JSON = now - turn.began_ms
        self._recorder.record("barge-in", verdict, {"after_ms": after}, {"text": turn.newest})
        if verdict.choice in DROPPED:
            self._turn = None
            self._closing.give_up(turn, verdict.because)
        elif verdict.choice == "interrupt":
            self._take_floor(turn)

    def _take_floor(self, turn: Turn) -> None:
        """The turn stops the agent, and goes on with the one before if that was just over."""
        if self._continuing.follows(turn.began_ms, unheard=False):
            self._pace.note(self._continuing.merge(turn))
        self._continuing.forget()
        turn.asked = turn.asked or self.agent.asked
        if self.agent.speaking:
            turn.interrupted = True
            self._interrupt(turn)

    def _judge_end(self, turn: Turn) -> None:
        """The caller pauses: have they finished?"""
        now = self._recorder.now()
        asked = self._asked(turn)
        pause = turn.as_pause(asked, self._pace.habit_ms, self._senses.doubt_p)
        rule = patient(self._rule.endpointing, turn.waits_ms)
        if turn.due_ms is None:
            turn.due_ms = turn.silent_since_ms + endpointing.needed(pause, rule)[0]
        verdict = endpointing.judge(pause, now, rule)
        if verdict.choice == "wait":
            asking = question(turn, pause, self._senses.end_of_turn)
            self.effects.extend([asking] if asking else [])
            return
        self._turn = None
        self._overlap.bystanders.closes(turn.text)
        if self._closing.close(Over(turn, asked, self._overlap.echoes(turn, now)), verdict):
            self._silence.count = 0
            if turn.continues:
                self._pace.wrong(turn.patience_ms)

    def _judge_keys(self) -> None:
        """Keys have been pressed: do they make a number, or ask for a person?"""
        pressed = self._pressing.judge(self._turn)
        if pressed is None:
            return
        self.agent.idle_since_ms = self._recorder.now()
        if not pressed.says:
            return
        if pressed.person and self.agent.speaking:
            self._interrupt()
        turn, self._turn = self._turn, None
        self._silence.count = 0
        self.agent.asked = NOTHING_ASKED
        self._closing.finish_pressed(pressed.says, turn)
