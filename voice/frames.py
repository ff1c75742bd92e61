"""The frames that Vaarta adds to pipecat's vocabulary."""

from dataclasses import dataclass

from pipecat.frames.frames import ControlFrame, SystemFrame


@dataclass
class TurnFinishedFrame(ControlFrame):
    """The caller has finished a turn: what was heard, and how sure the engine is.

    `text` is empty when speech was there but no words came out of it. `interrupted` tells that
    the turn stopped the agent. `continues` tells that the caller went on after the turn before had
    been taken for finished: `text` begins with that turn's words, whose step, where it has done
    nothing yet, is to be taken back.
    """

    text: str = ""
    language: str = ""
    p: float = 0.0
    interrupted: bool = False
    continues: bool = False

    def __post_init__(self) -> None:
        """A finished turn must survive an interruption: a caller's words are never lost."""
        super().__post_init__()
        self.interruptible = False


@dataclass
class EagerTurnFrame(ControlFrame):
    """The caller may have finished: what the turn would be, so that its answer can be prepared.

    Nothing that comes of it is heard, put into the context or done with an effect until a
    TurnFinishedFrame says the same words.
    """

    text: str = ""
    language: str = ""
    p: float = 0.0


@dataclass
class ResumeReplyFrame(ControlFrame):
    """What had stopped the agent was no interruption: go on with the reply where it stopped."""

    because: str = ""


@dataclass
class SayingFrame(SystemFrame):
    """What the agent begins to say, told upstream: its own echo is known by these words."""

    text: str = ""
    language: str = ""


@dataclass
class SilenceFrame(ControlFrame):
    """Nobody has spoken for the agreed time; `count` says how often in a row."""

    count: int = 1


@dataclass
class ExpectationFrame(SystemFrame):
    """What the agent has just asked for, told upstream: see `voice.turns.endpointing.Expects`.

    `digits_wanted` are still missing, `digits_most` may still come at most (0: not known).
    """

    expects: str = "anything"
    digits_wanted: int = 0
    digits_most: int = 0


class _Lasting(ControlFrame):
    """A frame that an interruption does not throw away."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.interruptible = False


@dataclass
class TimeUpFrame(_Lasting):
    """The call has lasted as long as one may: say goodbye and end it."""


@dataclass
class HandoffRequestedFrame(_Lasting):
    """The agent gives the caller to a person, after its last words; goes both ways.

    `hold_line` is what the caller hears again and again when there is no music, in `language`;
    `brief_line` is what the person hears first, in `brief_language` ("" for nothing).
    """

    reason: str = ""
    language: str = ""
    hold_line: str = ""
    brief_line: str = ""
    brief_language: str = ""


@dataclass
class HandoffReturnedFrame(_Lasting):
    """The caller is with the agent again, told upstream.

    `because`: declined, busy, no-answer, voicemail, unreachable, left (the person hung up after
    talking) or cut (at once after the two were joined).
    """

    because: str = ""


@dataclass
class HandoffEndedFrame(_Lasting):
    """The call is over here: the caller is with a person elsewhere, or left them; told upstream."""

    because: str = ""
