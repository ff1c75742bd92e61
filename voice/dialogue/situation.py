"""Where a conversation stands, what can happen to it, and what it asks to be done."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TypeAlias

from voice.decisions import JSON, Verdict

Fact: TypeAlias = bool | int | float | str | None


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything the flow knows between two events; JSON by `to_json`, back by `from_json`.

    `wish` is the intent being served, `wishes` all so far; `partial` holds digits of slots that
    are not complete; `facts` what a tool found for this wish; `waiting` the key of the tool in use;
    `offered`: a person has been offered and not answered yet; `said` the last words spoken;
    `spoken` counts lines, so that variants take turns; `ended` how it ended ("" while it goes on).
    `handed` is why a person was last wanted; `asked` what was asked beside the flow: of a caller
    who has come back from a person "try" (again?) or "more" (anything else?), of a silent one
    "callback" (shall we call you back?), then "number" (at which?), "" for nothing. `caller` is
    the number that the call comes from, if it is known.
    """

    state: str = ""
    language: str = ""
    today: str = ""
    slots: Mapping[str, str] = field(default_factory=dict[str, str])
    partial: Mapping[str, str] = field(default_factory=dict[str, str])
    facts: Mapping[str, Fact] = field(default_factory=dict[str, Fact])
    wish: str = ""
    wishes: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    waiting: str = ""
    tool: str = ""
    uses: int = 0
    misunderstood: int = 0
    troubles: int = 0
    offered: bool = False
    said: str = ""
    spoken: int = 0
    ended: str = ""
    handed: str = ""
    asked: str = ""
    caller: str = ""

    def to_json(self) -> dict[str, JSON]:
        """Return the situation as a JSON object."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, JSON]) -> "Situation":
        """Rebuild what `to_json` wrote; raises TypeError for a foreign key."""
        values = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
        return cls(**values)  # pyright: ignore[reportArgumentType]


@dataclass(frozen=True, slots=True)
class CallStarted:
    """The call is up. `today` is its ISO date; `language` is spoken first if the agent has it.

    `caller` is the number that the call comes from, where it is known and shown.
    """

    today: str
    language: str = ""
    caller: str = ""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A turn of the caller: its text, the language to answer in ("" keeps it), how sure (0-1).

    `unasked`: the agent was stopped before its question had been heard, so that a bare yes or no
    is no answer to it.
    """

    text: str
    language: str = ""
    p: float = 1.0
    unasked: bool = False


@dataclass(frozen=True, slots=True)
class ToolDone:
    """A tool returned a JSON object."""

    key: str
    name: str
    result: Mapping[str, JSON]


@dataclass(frozen=True, slots=True)
class ToolFailed:
    """A tool failed, with its error's code."""

    key: str
    name: str
    code: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """The caller has been silent for the `count`-th time in a row, from 1."""

    count: int


@dataclass(frozen=True, slots=True)
class HandoffReturned:
    """The caller, who was given to a person, is with the agent again.

    `because`: declined, busy, no-answer, voicemail, unreachable, left or cut.
    """

    because: str


@dataclass(frozen=True, slots=True)
class TimeUp:
    """The call has lasted as long as one may."""


Event: TypeAlias = (
    CallStarted | Utterance | ToolDone | ToolFailed | Silence | HandoffReturned | TimeUp
)


@dataclass(frozen=True, slots=True)
class Say:
    """Speak a text that is ready to be read aloud. `reason`: "prompt", "answer", "reask", …"""

    text: str
    language: str
    reason: str


@dataclass(frozen=True, slots=True)
class UseTool:
    """Use a tool once; its outcome comes back as an event with the same key."""

    key: str
    name: str
    arguments: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Handoff:
    """Give the caller to a person, who reads the brief first."""

    reason: str
    brief: str


@dataclass(frozen=True, slots=True)
class End:
    """Hang up after what is being said. `how`: "done", "polite-end", "callback" or "too-long"."""

    how: str
    because: str


@dataclass(frozen=True, slots=True)
class Callback:
    """Note down that the caller is to be called back, at `number`."""

    number: str
    because: str


Effect: TypeAlias = Say | UseTool | Handoff | Callback | End

Noted: TypeAlias = tuple[str, Verdict, Mapping[str, JSON]]
"""A choice for the journal: its kind, the verdict, what it was made from (no caller's words)."""


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from an event: the next situation, what to do in order, and why."""

    situation: Situation
    effects: tuple[Effect, ...]
    verdicts: tuple[Noted, ...]
