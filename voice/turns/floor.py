"""The caller's turn as it is heard: its pieces, its pauses, and what is still to come."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from voice.spoken.figures import pieces
from voice.spoken.words import tokens
from voice.turns.endpointing import Expects, Pause


@dataclass(frozen=True, slots=True)
class Piece:
    """The final words of a stretch of speech, with the engine's certainty of words and language."""

    text: str
    language: str
    p: float
    language_p: float = 0.0


@dataclass(slots=True)
class Turn:
    """A turn that the caller has begun. Times are milliseconds since the call began.

    `over_agent` is set while the speech runs over the agent's voice and has not yet been
    judged an interruption; `pending` counts stretches whose final words are still to come;
    `digits` counts the digits said so far, and `ends_in_digit` tells whether one was said last.
    """

    began_ms: int
    over_agent: bool
    speaking: bool = True
    silent_since_ms: int = 0
    partial: str = ""
    pending: int = 0
    interrupted: bool = False
    pieces: list[Piece] = field(default_factory=list[Piece])
    digits: int = 0
    ends_in_digit: bool = False

    def pause(self, at_ms: int) -> None:
        """The caller stopped speaking at `at_ms`; the final words of that stretch will come."""
        self.speaking = False
        self.silent_since_ms = at_ms
        self.pending += 1

    def resume(self) -> None:
        """The caller speaks on."""
        self.speaking = True

    def take(self, piece: Piece, *, last: bool) -> None:
        """Take a stretch's final words; `last` closes the stretch."""
        self.partial = ""
        if piece.text:
            self.pieces.append(piece)
            self._count_digits()
        if last:
            self.pending = max(0, self.pending - 1)

    def _count_digits(self) -> None:
        """Read the digits once for each new piece; a pause is judged fifty times a second."""
        said = tokens(self.text)
        found = pieces(said, asked=True)
        self.digits = sum(len(numbers.digits) for numbers in found)
        self.ends_in_digit = bool(found) and found[-1].end == len(said)

    @property
    def settled(self) -> bool:
        """Whether the caller pauses and nothing more is to come from the engine."""
        return not self.speaking and self.pending == 0

    @property
    def text(self) -> str:
        """All final words so far."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def newest(self) -> str:
        """All words so far, a partial at the end included."""
        return f"{self.text} {self.partial}".strip()

    @property
    def p(self) -> float:
        """Certainty of the words: each piece counts by its length."""
        return _weighted((piece.p, len(piece.text)) for piece in self.pieces)

    @property
    def language(self) -> str:
        """The engine's language for most of the words, empty without words."""
        weight: dict[str, int] = {}
        for piece in self.pieces:
            weight[piece.language] = weight.get(piece.language, 0) + len(piece.text)
        return max(weight, key=lambda code: (weight[code], code)) if weight else ""

    @property
    def language_p(self) -> float:
        """Certainty of that language."""
        spoken = [piece for piece in self.pieces if piece.language == self.language]
        return _weighted((piece.language_p, len(piece.text)) for piece in spoken)

    def as_pause(self, expects: Expects, digits_wanted: int) -> Pause:
        """The evidence for endpointing, beside what the agent has asked for."""
        return Pause(
            silent_since_ms=self.silent_since_ms,
            turn_began_ms=self.began_ms,
            text=self.text,
            expects=expects,
            digits=self.digits,
            digits_wanted=digits_wanted,
            ends_in_digit=self.ends_in_digit,
        )


def _weighted(values: Iterable[tuple[float, int]]) -> float:
    total = weights = 0.0
    for value, weight in values:
        total, weights = total + value * weight, weights + weight
    return total / weights if weights else 0.0
