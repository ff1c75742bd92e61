"""A floor with both sides played to it: a caller, ears that need their time, an agent."""

from collections import Counter, deque
from dataclasses import dataclass, field

from voice.decisions import Decision
from voice.recorder import Recorder
from voice.turns.effects import (
    AskModel,
    Close,
    Effect,
    Finish,
    Guess,
    Interrupt,
    Resume,
)
from voice.turns.floor import Floor
from voice.turns.language import LanguageTrack
from voice.turns.rule import FloorRule
from voice.turns.senses import NO_SENSES, Senses
from voice.turns.turn import Piece

FRAME_MS = 20
START_MS, PAUSE_MS = 100, 60
LEVEL_MS = 160
"""How much voice it takes until its level is told."""


@dataclass
class _Words:
    """What the ears will say: "partial", "eager" or "final", once it is due."""

    due_ms: int
    kind: str
    text: str
    pause: int = 0


@dataclass
class Stage:
    """Plays a caller in frames of 20 ms, hears them as the pipeline does, and notes what follows.

    `hears_ms` is how long hearing takes. `agent_ms` is how long each answer is heard, which begins
    `agent_after_ms` after a turn; 0: the agent is mute. `stop_ms` is the detector's own.
    """

    hears_ms: int = 0
    agent_ms: int = 0
    agent_after_ms: int = 100
    stop_ms: int = 200
    rule: FloorRule = field(default_factory=FloorRule)
    senses: Senses = NO_SENSES

    def __post_init__(self) -> None:
        self.now = 0
        self.decisions: list[Decision] = []
        recorder = Recorder(lambda: self.now, self.decisions.append)
        track = LanguageTrack("hi", ("hi", "en"))
        self.floor = Floor(self.rule, recorder, track, self.senses)
        self.floor.agent.busy = False
        self.done: list[tuple[int, Effect]] = []
        self._words: list[str] = []
        self._open = False
        self._voice_ms = self._silence_ms = 0
        self._pause = 0
        self._queue: deque[_Words] = deque()
        self._agent_due: int | None = None
        self._agent_until: int | None = None
        self.level_db: float | None = None
        """The level of who speaks, beside the caller's usual one."""

    # The caller

    def says(self, *said: str, word_ms: int = 300) -> None:
        """The caller says these words, each at its end."""
        for word in said:
            for _ in range(word_ms // FRAME_MS):
                self._frame(voice=True)
            self._words.append(word)

    def hums(self, ms: int) -> None:
        """The caller makes a sound without words."""
        for _ in range(ms // FRAME_MS):
            self._frame(voice=True)

    def pauses(self, ms: int) -> None:
        """The caller is silent."""
        for _ in range(ms // FRAME_MS):
            self._frame(voice=False)

    def presses(self, keys: str) -> None:
        """The caller presses keys, all in one frame."""
        for key in keys:
            self.floor.press(key)
        self._act()

    @property
    def owes(self) -> bool:
        """Whether the ears still have to say what a stretch was."""
        return any(words.kind == "final" for words in self._queue)

    def hears_late(self, text: str) -> None:
        """Another speech engine gives words that nobody awaits any more."""
        self.floor.hear_final(Piece(text, "hi", 0.9, 0.9), last=True)
        self._act()

    # What follows

    def texts(self) -> list[str]:
        return [effect.text for _, effect in self.done if isinstance(effect, Finish)]

    def turns(self) -> list[Finish]:
        return [effect for _, effect in self.done if isinstance(effect, Finish)]

    def guesses(self) -> list[str]:
        return [effect.text for _, effect in self.done if isinstance(effect, Guess)]

    def count(self, kind: type[Effect]) -> int:
        return sum(isinstance(effect, kind) for _, effect in self.done)

    def at(self, kind: type[Effect]) -> list[int]:
        return [ms for ms, effect in self.done if isinstance(effect, kind)]

    def choices(self, kind: str) -> list[str]:
        return [d.choice for d in self.decisions if d.kind == kind]

    def answered(self) -> Counter[str]:
        """How often each word came in a turn; a turn that continues another adds its own alone."""
        words: Counter[str] = Counter()
        before: list[str] = []
        for turn in self.turns():
            said = turn.text.split()
            if turn.continues:
                assert said[: len(before)] == before
            fresh = said[len(before) :] if turn.continues else said
            words.update(word for word in fresh if not word.isdecimal())
            before = said
        return words

    def dismissed(self) -> Counter[str]:
        """How often each word was recorded as no turn: a nod, an echo, beside keys."""
        words: Counter[str] = Counter()
        for decision in self.decisions:
            over = decision.kind == "barge-in" and decision.choice not in ("interrupt", "answer")
            again = decision.kind == "floor" and decision.choice == "resumed"
            keys = decision.kind == "heard" and decision.choice == "beside-keys"
            if over or again or keys:
                words.update(decision.content.get("text", "").split())
        return words

    # The machinery

    def agent_starts(self, ms: int | None = None) -> None:
        self._agent_due = None
        self._agent_until = None if ms is None else self.now + ms
        self.floor.agent_starts()

    def agent_stops(self) -> None:
        self._agent_until = None
        self.floor.agent_stops()

    def _frame(self, *, voice: bool) -> None:
        self.now += FRAME_MS
        # The sound itself runs ahead of what is found in it.
        told = self._open and self._voice_ms >= LEVEL_MS
        self.floor.tick(self.level_db if told else None)
        self._detect(voice)
        self._act()
        self._deliver()
        if self._agent_due is not None and self.now >= self._agent_due:
            self.agent_starts(self.agent_ms)
        if self._agent_until is not None and self.now >= self._agent_until:
            self.agent_stops()
        self._act()

    def _detect(self, voice: bool) -> None:
        self._voice_ms = self._voice_ms + FRAME_MS if voice else 0
        self._silence_ms = 0 if voice else self._silence_ms + FRAME_MS
        if voice and not self._open and self._voice_ms >= START_MS:
            self._open = True
            self.floor.speech_begins(START_MS)
            self._hear("partial")
        elif self._open and voice and self._pause < 0:
            self._pause = -self._pause
            self.floor.speech_resumes()
        elif self._open and voice and self._voice_ms % 200 == 0:
            self._hear("partial")
        elif self._open and self._silence_ms == PAUSE_MS:
            self._pause = -(abs(self._pause) + 1)
            self.floor.speech_pauses(PAUSE_MS)
            self._hear("eager")
        elif self._open and self._silence_ms == self.stop_ms:
            self._open, self._pause = False, abs(self._pause)
            self.floor.speech_stops(self.stop_ms)
            self._hear("final")
            self._words.clear()

    def _hear(self, kind: str) -> None:
        text = " ".join(self._words)
        if kind != "partial" or not self._queue:
            self._queue.append(_Words(self.now + self.hears_ms, kind, text, self._pause))

    def _deliver(self) -> None:
        while self._queue and self._queue[0].due_ms <= self.now:
            words = self._queue.popleft()
            piece = Piece(words.text, "hi", 0.9, 0.9)
            if words.kind == "final":
                self.floor.hear_final(piece, last=True)
            elif words.kind == "eager" and abs(words.pause) == abs(self._pause):
                self.floor.hear_eagerly(piece)
            elif words.text:
                self.floor.hear_partial(piece)
            self._act()

    def _act(self) -> None:
        while self.floor.effects:
            effect = self.floor.effects.pop(0)
            self.done.append((self.now, effect))
            if isinstance(effect, Close):
                self._open, self._voice_ms, self._pause = False, 0, abs(self._pause)
                self._words.clear()
                self._queue = deque(words for words in self._queue if words.kind == "final")
            elif isinstance(effect, Interrupt):
                self._agent_due = None
                if self.floor.agent.speaking:
                    self.agent_stops()
            elif isinstance(effect, Finish | Resume) and self.agent_ms:
                if not self.floor.agent.speaking:
                    self._agent_due = self.now + self.agent_after_ms
            elif isinstance(effect, AskModel):
                continue
