"""What is to be done once the floor has been judged; the turn manager does it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interrupt:
    """The agent falls silent."""


@dataclass(frozen=True, slots=True)
class Close:
    """Whoever listens takes the pause that is going on for the end of the speech."""


@dataclass(frozen=True, slots=True)
class Finish:
    """The caller's turn is the agent's to answer; see `voice.frames.TurnFinishedFrame`."""

    text: str
    language: str = ""
    p: float = 0.0
    interrupted: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Guess:
    """The turn may be over: its answer can be prepared."""

    text: str
    language: str
    p: float


@dataclass(frozen=True, slots=True)
class Resume:
    """The agent goes on where it was stopped."""

    because: str


@dataclass(frozen=True, slots=True)
class Silent:
    """Nobody has spoken for the agreed time, `count` times in a row."""

    count: int


@dataclass(frozen=True, slots=True)
class AskModel:
    """The end-of-turn model is asked about the sound since `since_ms`; `pause_ms` names the pause.

    Both are milliseconds since the call began.
    """

    since_ms: int
    pause_ms: int


Effect = Interrupt | Close | Finish | Guess | Resume | Silent | AskModel
