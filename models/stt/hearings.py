"""What an engine is asked to hear, in which order, so that a slow one never falls behind."""

from collections import deque
from dataclasses import dataclass

from models.errors import ModelError
from models.stt import Heard


@dataclass(eq=False, slots=True)
class Hearing:
    """One stretch of sound to be heard, or its beginning.

    Attributes:
        sound: 16-bit mono PCM.
        stretch: the number of the stretch of speech.
        final: whether its words count; otherwise they show how far the speech has come.
        last: of a final: nothing follows in this stretch.
        result: what was heard, or how the engine failed; None while it is not known.
    """

    sound: bytes
    stretch: int
    final: bool = False
    last: bool = False
    result: Heard | ModelError | None = None


class Hearings:
    """The order of hearing: finals in the order of the speech, then at most one glimpse.

    A newer glimpse takes the place of one that waits: it holds all that the older one does.
    """

    def __init__(self) -> None:
        self._finals: deque[Hearing] = deque()
        self._glimpse: Hearing | None = None
        self._running: Hearing | None = None

    @property
    def idle(self) -> bool:
        """Whether the engine has nothing to do."""
        return not (self._running or self._finals or self._glimpse)

    def glimpse(self, hearing: Hearing) -> None:
        """Hear the speech so far, once the engine is free."""
        self._glimpse = hearing

    def finish(self, hearing: Hearing) -> None:
        """Make it the last final of its stretch; what is heard or being heard is used for it."""
        hearing.final = hearing.last = True
        self._glimpse = None
        if hearing is not self._running:
            self._finals.append(hearing)

    def piece(self, hearing: Hearing) -> None:
        """Hear a part of a stretch that goes on."""
        hearing.final = True
        self._glimpse = None
        self._finals.append(hearing)

    def drop_glimpse(self) -> None:
        """The stretch is closed: how far its speech has come is of no use."""
        self._glimpse = None

    def take(self) -> Hearing | None:
        """What is heard next; None when there is nothing."""
        if self._finals:
            self._running = self._finals.popleft()
        else:
            self._running, self._glimpse = self._glimpse, None
        return self._running
