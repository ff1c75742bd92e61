"""What a call's wire and its process can tell of the floor beside the frames."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class TurnModel(Protocol):
    """A model of how turns sound when they are over; see `models.turn`."""

    @property
    def languages(self) -> frozenset[str]:
        """Codes of the languages that it knows."""
        ...

    def finished_p(self, pcm: NDArray[np.float32]) -> float:
        """Return the probability that the turn is over; `pcm`: 16 kHz mono, shape [samples].

        Blocks for about 0.1 s; may be called on any thread.
        """
        ...


@dataclass(frozen=True, slots=True)
class Senses:
    """What can be asked, each None where nobody can tell.

    `echo` is the likeness (0 to 1) of what is heard to what was just played, for sound that has
    lasted so many milliseconds; a millisecond of work. `end_of_turn` is asked on a thread.
    Words less sure than `doubt_p` are more likely wrong than right; 0: nobody has measured that.
    """

    echo: Callable[[float], float | None] | None = None
    end_of_turn: TurnModel | None = None
    doubt_p: float = 0.0


NO_SENSES = Senses()
