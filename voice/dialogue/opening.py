"""What the desk is told of a call when it begins."""

from collections.abc import Callable
from dataclasses import dataclass

from voice.dialogue.situation import CallStarted


@dataclass(frozen=True, slots=True)
class Opening:
    """What a call begins with: its first event, and the certainty that words need to count.

    `heard` tells how many milliseconds of the reply now playing the far end has been played,
    where the wire knows; `transfers` whether a handoff desk stands below this one.
    """

    began: CallStarted
    doubt_p: float = 0.0
    heard: Callable[[], int | None] | None = None
    transfers: bool = False
