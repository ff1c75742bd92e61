"""The caller's turn as it is heard: its pieces, its pauses, and what is still to come."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from voice.spoken.figures import pieces
from voice.spoken.words import tokens
from voice.turns.backchannel import is_stop, words
from voice.turns.endpointing import Expects, Pause
from voice.turns.pace import patience_after

STOPPED_MS = 600
"""Who has stopped the agent with a word draws breath before the matter."""

MOST_STOPS = 3
"""So many words only stop the agent: "excuse me", "nahi nahi"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a stretch of speech, with the engine's certainty of words and language."""

    text: str
    language: str = ""
    p: float = 1.0
    language_p: float = 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What the agent has asked for: `wanted` digits at least, `most` may come (0: not known)."""

    expects: Expects = Expects.ANYTHING
    wanted: int = 0
    most: int = 0


NOTHING_ASKED = Asked()


@dataclass(slots=True)
class Turn:
    """A turn that the caller has begun. Times are milliseconds since the call began.

    Attributes:
        began_ms: when its speech began.
        over_agent: it runs over the agent's voice and has not yet been judged an interruption.
        speaking: the caller's voice is heard, or was within the last tens of milliseconds.
        stopped: the detector says so too; the final words of the stretch are on their way.
        silent_since_ms: when the sound ended, while not `speaking`: never before it began.
        partial: the newest words of the open stretch, while the caller speaks.
        eager: all words of the open stretch, heard at the pause that is going on.
        pending: stretches whose final words are still to come.
        interrupted: it has stopped the agent.
        continues: it goes on after it had been taken for finished, `before` pieces ago.
        doubted: "echo" or "background" while its sound is that, as far as is known.
        ignores: the voice that is heard is somebody's behind the caller.
        listened: the engine has answered for sound of the stretch that is going on.
        model_p: what the end-of-turn model says of the pause that is going on, once it has.
        first_ms: when the first of the turns that it continues began.
        reopened: how often it has been taken for finished.
        patience_ms: silence below which it is not over, whatever it sounds like.
        asked: what the agent had asked for, where that is not what it asks for now.
        agent_text: what the agent was saying when the turn began or stopped it, or just before.
        voice_since_ms: since when the voice has been heard, or had been.
        doubt_ms: until when it is waited for what tells whether this is the caller at all.
        due_ms: when the pause that is going on ends the turn, None until that has been asked.
    """

    began_ms: int
    over_agent: bool = False
    speaking: bool = True
    stopped: bool = False
    silent_since_ms: int = 0
    partial: str = ""
    partial_p: float = 1.0
    agrees: bool = False
    eager: Piece | None = None
    pending: int = 0
    interrupted: bool = False
    continues: bool = False
    before: int = 0
    first_ms: int = 0
    reopened: int = 0
    patience_ms: int = 0
    doubted: str = ""
    ignores: bool = False
    listened: bool = False
    asked: Asked | None = None
    agent_text: str = ""
    doubt_ms: int | None = None
    due_ms: int | None = None
    model_p: float | None = None
    model_asked: bool = False
    pieces: list[Piece] = field(default_factory=list[Piece])
    digits: int = 0
    ends_in_digit: bool = False
    voice_since_ms: int = 0
    _spoke_ms: int = 0
    _wordless_ms: int = 0

    def __post_init__(self) -> None:
        """As long as it continues no other, it is the first."""
        self.first_ms = self.began_ms
        self.silent_since_ms = self.began_ms  # of who turns out to be somebody else

    def speak(self, at_ms: int) -> None:
        """The caller speaks, or speaks on, from `at_ms`."""
        self.listened = self.listened and not self.stopped
        self.speaking, self.stopped, self.due_ms = True, False, None
        self.ignores = False
        self.voice_since_ms = at_ms
        if self.eager is not None:
            self.partial, self.eager = self.eager.text, None
            self._count_digits()

    def pause(self, at_ms: int) -> None:
        """The caller's sound ended at `at_ms`."""
        if self.speaking:
            self._spoke_ms += max(0, at_ms - max(self.voice_since_ms, self._wordless_ms))
        self.speaking = False
        self.silent_since_ms, self.due_ms = max(at_ms, self.began_ms), None
        self.model_p, self.model_asked = None, False

    def follow(self, earlier: "Turn", pause_ms: int) -> None:
        """It goes on with an earlier turn that had been taken for finished in such a pause."""
        self.before, self.continues = len(earlier.pieces), True
        self.first_ms, self.reopened = earlier.first_ms, earlier.reopened + 1
        self.asked = earlier.asked
        self.patience_ms = max(self.patience_ms, earlier.patience_ms, patience_after(pause_ms))
        self.pieces = [*earlier.pieces, *self.pieces]
        self._count_digits()

    def settle(self) -> Piece | None:
        """Take what is known for all of it; returns the words that no final has told."""
        eager, self.pending = self.eager, 0
        if eager is not None:
            self.take(eager, last=False)
        return eager

    def ignore(self) -> None:
        """Who speaks is somebody else: for the turn it is still as silent as it was."""
        self.ignores, self.speaking, self.stopped, self.due_ms = True, False, True, None

    def stop(self, at_ms: int) -> None:
        """The stretch is over; its final words will come."""
        if self.speaking:
            self.pause(at_ms)
        self.stopped = True
        self.pending += 1

    def hear(self, partial: Piece, now: int) -> None:
        """Take a partial; one without words takes none back.

        Before the first word, it tells that the voice until now was none: somebody's in the room.
        """
        self.listened = True
        if not partial.text:
            if not self.newest:
                self._spoke_ms, self._wordless_ms = 0, now
            return
        # Letter by letter: some engines write a word as it grows.
        said, before = " ".join(words(partial.text)), " ".join(words(self.partial))
        self.agrees = bool(before) and (said.startswith(before) or before.startswith(said))
        self.partial, self.partial_p = partial.text, partial.p

    def hear_eagerly(self, piece: Piece, now: int) -> None:
        """Take all words up to the pause that is going on."""
        self.hear(piece, now)
        self.partial, self.eager = "", piece
        self._count_digits()

    def take(self, piece: Piece, *, last: bool) -> None:
        """Take a stretch's final words; `last` closes the stretch."""
        self.partial, self.eager = "", None
        if piece.text:
            self.pieces.append(piece)
        if last:
            self.pending = max(0, self.pending - 1)
        self._count_digits()

    def _count_digits(self) -> None:
        """Read the digits once for each new piece, and let the pause be judged anew."""
        self.due_ms = None
        self.digits, self.ends_in_digit = digits_in(self.text)

    @property
    def settled(self) -> bool:
        """Whether the caller pauses and all words up to there are known."""
        if self.speaking:
            return False
        known = self.eager is not None
        awaited = self.pending - (self.stopped and known)  # its own final tells nothing new
        return (self.stopped or known) and awaited <= 0

    @property
    def ended(self) -> bool:
        """Whether the caller has stopped and nothing more is to come from the engine."""
        return self.stopped and not self.speaking and self.pending == 0

    @property
    def said(self) -> list[Piece]:
        """All pieces whose words are known, the eager one included."""
        eager = self.eager
        return [*self.pieces, eager] if eager is not None and eager.text else self.pieces

    @property
    def text(self) -> str:
        """All words that are known."""
        return " ".join(piece.text for piece in self.said)

    @property
    def fresh(self) -> str:
        """The words said since it was taken for finished; all of them where it never was."""
        return " ".join(piece.text for piece in self.said[self.before :])

    @property
    def newest(self) -> str:
        """All words so far, a partial at the end included."""
        return f"{self.text} {self.partial}".strip()

    @property
    def waits_ms(self) -> int:
        """Silence below which it is not over; after a mere "wait" or "no, no" comes the matter."""
        stops = self.interrupted and len(words(self.text)) <= MOST_STOPS and is_stop(self.text)
        return max(self.patience_ms, STOPPED_MS if stops else 0)

    def spoke_ms(self, now: int) -> int:
        """How much voice there has been that may have been words."""
        if not self.speaking:
            return self._spoke_ms
        return self._spoke_ms + now - max(self.voice_since_ms, self._wordless_ms)

    @property
    def p(self) -> float:
        """Certainty of the words: each piece counts by its length."""
        return _weighted((piece.p, len(piece.text)) for piece in self.said)

    @property
    def newest_p(self) -> float:
        """Certainty of all words so far, a partial included."""
        said = [(piece.p, len(piece.text)) for piece in self.said]
        return _weighted([*said, (self.partial_p, len(self.partial))])

    @property
    def language(self) -> str:
        """The engine's language for most of the words, empty without words."""
        weight: dict[str, int] = {}
        for piece in self.said:
            weight[piece.language] = weight.get(piece.language, 0) + len(piece.text)
        return max(weight, key=lambda code: (weight[code], code)) if weight else ""

    @property
    def language_p(self) -> float:
        """Certainty of that language."""
        spoken = [piece for piece in self.said if piece.language == self.language]
        return _weighted((piece.language_p, len(piece.text)) for piece in spoken)

    def as_pause(self, asked: Asked, habit_ms: int, doubt_p: float) -> Pause:
        """The evidence for endpointing, beside what the agent has asked for."""
        return Pause(
            silent_since_ms=self.silent_since_ms,
            turn_began_ms=self.began_ms,
            text=self.text,
            expects=asked.expects,
            digits=self.digits,
            digits_wanted=asked.wanted,
            digits_most=asked.most,
            ends_in_digit=self.ends_in_digit,
            language=self.language,
            model_p=self.model_p,
            habit_ms=habit_ms,
            p=self.p,
            doubt_p=doubt_p,
        )


def digits_in(text: str) -> tuple[int, bool]:
    """How many digits a text says, and whether its last word is one."""
    said = tokens(text)
    found = pieces(said, asked=True)
    return sum(len(numbers.digits) for numbers in found), bool(found) and found[-1].end == len(said)


def _weighted(values: Iterable[tuple[float, int]]) -> float:
    total = weights = 0.0
    for value, weight in values:
        total, weights = total + value * weight, weights + weight
    return total / weights if weights else 0.0
