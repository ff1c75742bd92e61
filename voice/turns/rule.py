"""All that decides who has the floor, as one value made of the settings."""

from dataclasses import dataclass, field

from voice.turns.barge_in import BargeInRule
from voice.turns.endpointing import EndpointingRule
from voice.turns.guessing import GuessRule
from voice.turns.keypad import KeypadRule


@dataclass(frozen=True, slots=True)
class FloorRule:
    """The rules of every policy of the floor, and what has no policy of its own.

    `continue_ms` after a turn's end, speech continues it; `resumes`: whether a reply that was
    stopped for nothing goes on; `silence_ms` of nobody speaking is told to the agent; speech
    without words that is shorter than `noise_ms` is noise, and no turn.
    """

    endpointing: EndpointingRule = field(default_factory=EndpointingRule)
    barge_in: BargeInRule = field(default_factory=BargeInRule)
    keypad: KeypadRule = field(default_factory=KeypadRule)
    guess: GuessRule = field(default_factory=GuessRule)
    continue_ms: int = 900
    resumes: bool = True
    silence_ms: int = 8_000
    noise_ms: int = 1_000
