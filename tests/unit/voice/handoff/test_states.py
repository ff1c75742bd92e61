"""Laws of the handoff table: from any state any event leads to exactly one owner of the caller."""

from hypothesis import given
from hypothesis import strategies as st

from voice.handoff.states import (
    CUT_MS,
    TABLE,
    Effect,
    Event,
    Owner,
    State,
    owner,
    step,
    told,
)

PAIRS = [(state, event) for state in State for event in Event]
# From these nothing leads on: the caller is gone, or elsewhere for good.
LAST = {State.MOVED, State.ABANDONED, State.ENDED}
# States in which somebody's phone rings or a person is on a leg of ours.
WITH_PERSON = {State.REQUESTED, State.OFFERED, State.BRIEFING, State.ACCEPTED, State.BRIDGED}
events = st.lists(st.sampled_from(Event), max_size=40)


def walk(happening: list[Event]) -> list[tuple[State, Event, State, tuple[Effect, ...]]]:
    state, path = State.BOT, list[tuple[State, Event, State, tuple[Effect, ...]]]()
    for event in happening:
        move = step(state, event)
        path.append((state, event, move.state, move.effects))
        state = move.state
    return path


def test_every_state_has_exactly_one_owner_of_the_caller() -> None:
    assert {state: owner(state) for state in State}.keys() == set(State)
    assert TABLE.keys() == set(State)


def test_every_event_in_every_state_leads_to_a_state_with_one_owner() -> None:
    for state, event in PAIRS:
        assert owner(step(state, event).state) in Owner


def test_a_change_of_owner_says_what_is_to_be_done() -> None:
    for state, event in PAIRS:
        move = step(state, event)
        before, after = owner(state), owner(move.state)
        if after is Owner.DESK and before is Owner.AGENT:
            assert move.effects[0] is Effect.HOLD
        if after is Owner.AGENT and before in (Owner.DESK, Owner.PERSON):
            assert move.effects == (Effect.LET_GO, Effect.RETURN)
        if after is Owner.AGENT and before is Owner.AGENT:
            assert move.effects == ()
        if before is not Owner.PERSON and after is Owner.PERSON:
            assert set(move.effects) & {Effect.BRIDGE, Effect.FINISH}


def test_after_the_end_nothing_follows() -> None:
    for state in LAST:
        for event in Event:
            assert step(state, event).state is state
            assert step(state, event).effects == ()


def test_a_caller_who_hangs_up_is_noticed_in_every_state() -> None:
    for state in set(State) - LAST:
        assert owner(step(state, Event.CALLER_LEFT).state) is Owner.NOBODY


def test_what_breaks_on_hold_or_in_a_conversation_gives_the_caller_back() -> None:
    for state in State:
        if owner(state) is Owner.DESK or state is State.BRIDGED:
            assert owner(step(state, Event.BROKEN).state) is Owner.AGENT


@given(events)
def test_no_phone_is_left_ringing_and_no_person_waiting(happening: list[Event]) -> None:
    for before, _, after, effects in walk(happening):
        if before in WITH_PERSON and after not in WITH_PERSON and after is not State.MOVED:
            assert Effect.LET_GO in effects


@given(events)
def test_the_line_is_taken_and_given_back_in_turn(happening: list[Event]) -> None:
    taken = False
    for _, _, after, effects in walk(happening):
        for effect in effects:
            if effect is Effect.HOLD:
                assert not taken
                taken = True
            elif effect is Effect.RETURN:
                assert taken
                taken = False
        assert taken is (owner(after) is Owner.DESK or after is State.BRIDGED) or after in LAST


@given(events)
def test_a_handoff_can_be_asked_for_again_whenever_the_agent_has_the_caller(
    happening: list[Event],
) -> None:
    path = walk(happening)
    state = path[-1][2] if path else State.BOT
    asked = step(state, Event.ASKED)
    assert (asked.state is State.REQUESTED) == (
        owner(state) is Owner.AGENT or state is State.REQUESTED
    )


def test_the_way_through_with_a_brief_ends_in_a_bridge_and_comes_back() -> None:
    path = walk(
        [
            Event.ASKED,
            Event.OFFERED,
            Event.ANSWERED,
            Event.ACCEPTED,
            Event.REFUSED,
            Event.PERSON_LEFT,
        ]
    )
    assert [after for _, _, after, _ in path] == [
        State.REQUESTED, State.OFFERED, State.BRIEFING, State.ACCEPTED, State.BRIDGED,
        State.RETURNED,
    ]  # fmt: skip


def test_the_caller_is_told_what_happened() -> None:
    assert told(Event.BUSY, None) == "busy"
    assert told(Event.DECLINED, None) == "declined"
    assert told(Event.PERSON_LEFT, None) == "declined"
    assert told(Event.NO_ANSWER, None) == "no-answer"
    assert told(Event.VOICEMAIL, None) == "voicemail"
    assert told(Event.BROKEN, None) == "unreachable"
    assert told(Event.PERSON_LEFT, CUT_MS) == "left"
    assert told(Event.PERSON_LEFT, CUT_MS - 1) == "cut"
    assert told(Event.BROKEN, 60_000) == "cut"
