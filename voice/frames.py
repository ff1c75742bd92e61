"""The frames that Vaarta adds to pipecat's vocabulary."""

from dataclasses import dataclass

from pipecat.frames.frames import ControlFrame, SystemFrame


@dataclass
class TurnFinishedFrame(ControlFrame):
    """The caller has finished a turn: what was heard, and how sure the engine is.

    `text` is empty when speech was there but no words came out of it. `interrupted` tells that
    the turn stopped the agent.
    """

    text: str = ""
    language: str = ""
    p: float = 0.0
    interrupted: bool = False

    def __post_init__(self) -> None:
        """A finished turn must survive an interruption: a caller's words are never lost."""
        super().__post_init__()
        self.interruptible = False


@dataclass
class SilenceFrame(ControlFrame):
    """Nobody has spoken for the agreed time; `count` says how often in a row."""

    count: int = 1


@dataclass
class ExpectationFrame(SystemFrame):
    """What the agent has just asked for, told upstream: see `voice.turns.endpointing.Expects`."""

    expects: str = "anything"
    digits_wanted: int = 0
