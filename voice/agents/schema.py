"""What an agent is: what it says, asks, understands and does, as read from its file."""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _cases(value: object) -> object:
    return [{"go": value}] if isinstance(value, str) else value


Line = Annotated[str, Field(min_length=1, max_length=600)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_several), Field(min_length=1)]
Texts: TypeAlias = dict[str, Lines]
"""What is said, by language code; several lines are variants, said in turn."""

SlotType = Literal[
    "digits", "phone", "number", "date", "name", "address", "yes_no", "choice", "text"
]
Effect = Literal["read", "reversible", "irreversible"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Concept(_Part):
    """A thing or an action by all its names, per language; romanized ones stand with the native.

    `weight` is what hearing it proves; an `action` counts for nothing when it is negated.
    """

    words: dict[str, Lines]
    weight: float = Field(default=1.0, gt=0, le=10)
    action: bool = False


class Intent(_Part):
    """A wish: one of `patterns` (names of concepts, all of which are heard) leads to `state`.

    `label` names the wish to a person who takes over.
    """

    patterns: tuple[Line, ...] = Field(min_length=1)
    state: str
    label: Line


class Option(_Part):
    """One of the values of a choice, by the words that mean it."""

    words: dict[str, Lines]


class Slot(_Part):
    """Something the caller tells. `min_digits`, `max_digits`: of type "digits" only.

    `leads` is the state for a caller who tells it unasked. `label` names it in a brief.
    """

    type: SlotType
    label: Line
    min_digits: int = Field(default=4, ge=1, le=20)
    max_digits: int = Field(default=8, ge=1, le=20)
    options: dict[str, Option] = {}
    leads: str | None = None


class Case(_Part):
    """Where a tool's result leads: to `go` when every field of `when` has the stated value."""

    go: str
    when: dict[str, str | int | bool] = {}


class Tool(_Part):
    """A contract. An "irreversible" effect happens only after a read-back and an explicit yes."""

    effect: Effect
    arguments: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    deadline_ms: int = Field(default=3000, ge=50, le=60_000)


class State(_Part):
    """One step. It says, then does one thing: asks, uses a tool, goes on, ends, or listens.

    `ask` names a slot: told, it leads to `then` (a yes_no slot to `yes` or `no`). A listening
    state may have `yes` and `no` too. `forget` empties slots on entering.
    """

    say: Texts | None = None
    reask: Texts | None = None
    ask: str | None = None
    then: str | None = None
    yes: str | None = None
    no: str | None = None
    tool: str | None = None
    arguments: dict[str, str] = {}
    done: Annotated[tuple[Case, ...], BeforeValidator(_cases)] = ()
    failed: dict[str, str] = {}
    next: str | None = None
    end: Literal["done", "polite-end"] | None = None
    handoff: Line | None = None
    intents: dict[str, str] = {}
    forget: tuple[str, ...] = ()

    @property
    def act(self) -> str:
        """What the state does: "ask", "tool", "next", "end", "handoff" or "listen"."""
        for name in ("ask", "tool", "next", "end", "handoff"):
            if getattr(self, name) is not None:
                return name
        return "listen"

    def ways(self) -> list[tuple[str, str]]:
        """Every state that this one names, with the key that names it."""
        named = [(key, getattr(self, key)) for key in ("then", "yes", "no", "next")]
        named += [("done", case.go) for case in self.done]
        named += [("failed", way) for way in self.failed.values()]
        named += [("intents", way) for way in self.intents.values()]
        return [(key, way) for key, way in named if way is not None]

    def leads_to(self) -> list[str]:
        """Every state that this one names."""
        return [way for _, way in self.ways()]


class Limits(_Part):
    """When patience ends. Percent are of the recognizer's certainty.

    A yes or no below `confirm_percent` is asked again; a turn below `doubt_percent` may hold a
    wish or a number, but no yes, no, goodbye or the like. `silences` is what older files say for
    `silence.gives_up_after`.
    """

    misunderstood: int = Field(default=3, ge=1, le=10)
    silences: int | None = Field(default=None, ge=1, le=10)
    confirm_percent: int = Field(default=40, ge=0, le=100)
    doubt_percent: int = Field(default=40, ge=0, le=100)


class Patience(_Part):
    """What is done about a caller who says nothing.

    After each `ask_again_seconds` of silence (None: as the server is set), in a row: they are
    asked again; then offered what `offer` names, a person or a call back; at the
    `gives_up_after`-th the call ends politely.
    """

    ask_again_seconds: int | None = Field(default=None, ge=2, le=120)
    offer: Literal["person", "callback", "nothing"] = "person"
    gives_up_after: int | None = Field(default=None, ge=1, le=10)


MOST_SILENCES = 3


class HandoffWay(_Part):
    """How the agent brings a caller to a person, where the wire can.

    `target` is a SIP URI or a number. `mode`: "blind" has the caller's side call the target;
    "attended" rings the person first and then has the caller's side join the two; "bridge" joins
    them in this server, as the others do where the caller's side refuses; "auto" is attended.
    `brief`: the person hears who waits and why, in `language` (the agent's default one when
    empty), and takes the call with `accept_key` ("" needs none; a voicemail is then noticed only
    while the brief is spoken). It is said twice, and `accept_seconds` waited after each time.
    `hold`: what the caller hears meanwhile; a message is said again after `hold_seconds`. `after`
    is the state entered when nobody came; without it another try is offered.
    """

    target: str = Field(min_length=1, max_length=255)
    mode: Literal["auto", "attended", "blind", "bridge"] = "auto"
    ring_seconds: int = Field(default=30, ge=5, le=180)
    brief: bool = True
    language: str = ""
    accept_key: str = Field(default="1", pattern=r"^[0-9*#]?$")
    accept_seconds: int = Field(default=15, ge=3, le=60)
    hold: Literal["music", "message"] = "music"
    hold_seconds: int = Field(default=10, ge=3, le=60)
    after: str | None = None


class Agent(_Part):
    """A persona with its conversation. `start` is entered after the greeting.

    `phrases` replaces built-in lines by name; `words` says how values of tool results are read
    ({status:word} looks in words.status); `tools_from` names the bundled or importable module
    whose TOOLS do the work, `seed` its database. `handoff` says how callers reach a person where
    the wire can bring them there; without it the call ends there, with a brief.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,40}$")
    about: Line
    languages: tuple[str, ...] = Field(min_length=1)
    default_language: str
    greeting: Texts
    start: str
    tools_from: str | None = None
    seed: str | None = None
    limits: Limits = Limits()
    silence: Patience = Patience()
    handoff: HandoffWay | None = None
    concepts: dict[str, Concept] = {}
    intents: dict[str, Intent] = {}
    slots: dict[str, Slot] = {}
    tools: dict[str, Tool] = {}
    words: dict[str, dict[str, Texts]] = {}
    phrases: dict[str, Texts] = {}
    states: dict[str, State] = Field(min_length=1)

    @property
    def most_silences(self) -> int:
        """The silence in a row that ends a call."""
        return self.silence.gives_up_after or self.limits.silences or MOST_SILENCES
