"""From agent to person and back, as one table: what each event leads to in each state.

bot ─► requested ─► offered ─► briefing ─► accepted ─► bridged ─► returned
                       │           │           │          └─────► ended
                       │           │           └────────► moved (the caller's leg has left)
                       └───────────┴─► declined, timed-out, unreachable: back with the agent

A caller who hangs up before a person took over has abandoned the handoff.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a handoff stands. Several states keep apart why the agent has the caller again."""

    BOT = "bot"
    REQUESTED = "requested"
    OFFERED = "offered"
    BRIEFING = "briefing"
    ACCEPTED = "accepted"
    BRIDGED = "bridged"
    MOVED = "moved"
    RETURNED = "returned"
    DECLINED = "declined"
    TIMED_OUT = "timed-out"
    UNREACHABLE = "unreachable"
    ABANDONED = "abandoned"
    ENDED = "ended"


class Owner(StrEnum):
    """Who has the caller: exactly one, at any time."""

    AGENT = "agent"
    DESK = "desk"
    PERSON = "person"
    NOBODY = "nobody"


class Event(StrEnum):
    """What can happen to a handoff.

    ASKED: the agent asks for a person; OFFERED: the person's phone is being rung; REFUSED: the
    wire does not move the caller, so the two are joined here; MOVED: the far end moved them;
    BROKEN: something here failed; CALLER_LEFT also when the whole call is stopped.
    """

    ASKED = "asked"
    OFFERED = "offered"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    VOICEMAIL = "voicemail"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    MOVED = "moved"
    PERSON_LEFT = "person-left"
    CALLER_LEFT = "caller-left"
    BROKEN = "broken"


class Effect(StrEnum):
    """What the desk does, in the order given.

    HOLD: take the caller's line and play the hold sound; RING: reach the person in the way the
    agent file says; DIAL: ring them from here; BRIEF: speak to them and wait for their key; JOIN:
    have the far end join the two; BRIDGE: join them here; LET_GO: end or cancel the person's leg;
    RETURN: give the caller back to the agent; FINISH: the call is over, handed to a person;
    LEAVE: tell the wire that the caller has left.
    """

    HOLD = "hold"
    RING = "ring"
    DIAL = "dial"
    BRIEF = "brief"
    JOIN = "join"
    BRIDGE = "bridge"
    LET_GO = "let-go"
    RETURN = "return"
    FINISH = "finish"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Move:
    """Where an event leads, and what is to be done then."""

    state: State
    effects: tuple[Effect, ...] = ()


_OWNERS: Mapping[Owner, frozenset[State]] = {
    Owner.AGENT: frozenset(
        {State.BOT, State.RETURNED, State.DECLINED, State.TIMED_OUT, State.UNREACHABLE}
    ),
    Owner.DESK: frozenset({State.REQUESTED, State.OFFERED, State.BRIEFING, State.ACCEPTED}),
    Owner.PERSON: frozenset({State.BRIDGED, State.MOVED}),
    Owner.NOBODY: frozenset({State.ABANDONED, State.ENDED}),
}

_BACK = (Effect.LET_GO, Effect.RETURN)
_NOBODY_CAME = {
    Event.DECLINED: Move(State.DECLINED, _BACK),
    Event.BUSY: Move(State.DECLINED, _BACK),
    Event.NO_ANSWER: Move(State.TIMED_OUT, _BACK),
    Event.VOICEMAIL: Move(State.TIMED_OUT, _BACK),
    Event.UNREACHABLE: Move(State.UNREACHABLE, _BACK),
    Event.PERSON_LEFT: Move(State.DECLINED, _BACK),
    Event.BROKEN: Move(State.UNREACHABLE, _BACK),
    Event.CALLER_LEFT: Move(State.ABANDONED, (Effect.LET_GO, Effect.LEAVE)),
}
"""What may happen to a caller on hold, whatever is being done for them."""

_WITH_AGENT = {
    Event.ASKED: Move(State.REQUESTED, (Effect.HOLD, Effect.RING)),
    # The wire tells the call itself; there is nothing left to do here.
    Event.CALLER_LEFT: Move(State.ENDED),
}

TABLE: Mapping[State, Mapping[Event, Move]] = {
    State.BOT: _WITH_AGENT,
    State.REQUESTED: {**_NOBODY_CAME, Event.OFFERED: Move(State.OFFERED)},
    State.OFFERED: {
        **_NOBODY_CAME,
        Event.ANSWERED: Move(State.BRIEFING, (Effect.BRIEF,)),
        Event.MOVED: Move(State.MOVED, (Effect.FINISH,)),
        Event.REFUSED: Move(State.REQUESTED, (Effect.DIAL,)),
    },
    State.BRIEFING: {**_NOBODY_CAME, Event.ACCEPTED: Move(State.ACCEPTED, (Effect.JOIN,))},
    State.ACCEPTED: {
        **_NOBODY_CAME,
        Event.MOVED: Move(State.MOVED, (Effect.FINISH,)),
        Event.REFUSED: Move(State.BRIDGED, (Effect.BRIDGE,)),
    },
    State.BRIDGED: {
        Event.PERSON_LEFT: Move(State.RETURNED, _BACK),
        Event.BROKEN: Move(State.RETURNED, _BACK),
        Event.CALLER_LEFT: Move(State.ENDED, (Effect.LET_GO, Effect.FINISH)),
    },
    State.MOVED: {},
    State.RETURNED: _WITH_AGENT,
    State.DECLINED: _WITH_AGENT,
    State.TIMED_OUT: _WITH_AGENT,
    State.UNREACHABLE: _WITH_AGENT,
    State.ABANDONED: {},
    State.ENDED: {},
}
"""What is not written here changes nothing: a late event of something that is over."""


def owner(state: State) -> Owner:
    """Who has the caller in a state."""
    return next(owner for owner, states in _OWNERS.items() if state in states)


def step(state: State, event: Event) -> Move:
    """Return where an event leads; the same state and no effects when it comes too late."""
    return TABLE[state].get(event, Move(state))


CUT_MS = 5_000
"""Two who were joined for a shorter time than this have been cut off, not talked."""


def told(event: Event, bridged_ms: int | None) -> str:
    """The reason that the caller hears when the agent has them again.

    `bridged_ms` is how long the two were joined, None when they were not. One of: declined, busy,
    no-answer, voicemail, unreachable, left, cut.
    """
    if event in (Event.BUSY, Event.NO_ANSWER, Event.VOICEMAIL, Event.UNREACHABLE):
        return event.value
    if bridged_ms is not None:
        return "left" if event is Event.PERSON_LEFT and bridged_ms >= CUT_MS else "cut"
    return "unreachable" if event is Event.BROKEN else "declined"
