"""Which turn the words of a stretch of speech belong to, when they come late."""

from collections import deque
from dataclasses import dataclass
from enum import Enum, auto

from voice.turns.turn import Turn


class Fate(Enum):
    """What becomes of the final words of a stretch."""

    COUNTS = auto()
    TAKEN = auto()
    """They were taken at a pause already: the final says them again."""
    PRESSED = auto()
    """Digits were pressed beside them, and were taken."""


@dataclass(slots=True)
class Stretch:
    """Speech between two frames of the detector, and the turn that it began in.

    `over_usual_db` is its level beside the caller's usual one, None while that is unknown.
    """

    turn: Turn | None
    fate: Fate = Fate.COUNTS
    over_usual_db: float | None = None


class Stretches:
    """The stretches whose final words are still to come, in the order of the speech.

    Every one that the detector has seen end gives exactly one last final; a stretch that was
    closed at a pause gives none, unless its end was already on the way.
    """

    def __init__(self) -> None:
        self._open: Stretch | None = None
        self._closed: Stretch | None = None
        self._owed: deque[Stretch] = deque()

    @property
    def open(self) -> bool:
        """Whether somebody speaks, or pauses within a stretch."""
        return self._open is not None

    @property
    def newest(self) -> Stretch | None:
        """The stretch that was heard last, while anything is to come of it."""
        return self._open or (self._owed[-1] if self._owed else None)

    def level(self, over_usual_db: float) -> None:
        """The level of the stretch that goes on."""
        if self._open:
            self._open.over_usual_db = over_usual_db

    def begin(self, turn: Turn) -> None:
        """Speech has begun."""
        self._open, self._closed = Stretch(turn), None

    def stop(self) -> Turn | None:
        """Speech has stopped; returns the turn that the stretch belongs to."""
        stretch = self._open or self._closed or Stretch(None)
        self._open = self._closed = None
        self._owed.append(stretch)
        return stretch.turn if stretch.fate is Fate.COUNTS else None

    def adopt(self, turn: Turn) -> bool:
        """Words came that belong to no turn: this one is theirs; whether they still go on."""
        if self._open is None:
            return False
        self._open.turn, self._open.fate = turn, Fate.COUNTS
        return True

    def close(self, turn: Turn) -> bool:
        """The turn's words were all taken at this pause; whether a stretch was open."""
        for stretch in self._owed:
            if stretch.turn is turn:
                stretch.fate = Fate.TAKEN
        if self._open is None:
            return False
        self._open.fate = Fate.TAKEN
        self._open, self._closed = None, self._open
        return True

    def press(self, turn: Turn) -> None:
        """The turn was ended by keys while words of it are still to come."""
        for stretch in (*self._owed, self._open):
            if stretch is not None and stretch.turn is turn:
                stretch.fate = Fate.PRESSED

    def final(self, *, last: bool) -> Stretch | None:
        """Return the stretch whose final words have come, None when nobody knows it."""
        if self._owed:
            return self._owed.popleft() if last else self._owed[0]
        return self._open
