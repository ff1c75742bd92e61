"""Whatever happens at whatever moment, the caller has one owner and nobody is left on a line."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from telephony.sip.transfer import Outcome, Reach
from tests.integration.voice.handoff_hall import JOINED, FakeWire, Hall, hold
from voice.handoff.states import Owner, State, owner

HAPPENINGS = ("ask", "key", "person-left", "caller-left", "beep", "yes", "no", "wait", "other-key")
happenings = st.lists(
    st.tuples(st.sampled_from(HAPPENINGS), st.integers(0, 400).map(lambda n: n / 100)),
    max_size=12,
)
outcomes = st.sampled_from([None, *(Outcome(reach, "as drawn") for reach in Reach)])


def check(hall: Hall) -> None:
    """The line is lent exactly while the desk or a person has the caller."""
    who, person = owner(hall.desk.state), hall.wire.person
    if who is Owner.AGENT:
        assert not hall.wire.lent
        assert person is None or not person.up
    elif who is not Owner.NOBODY:
        assert hall.wire.lent
    if hall.desk.state is State.BRIDGED:
        assert person is not None
        assert person.up
    if not hall.caller_here and hall.desk.state is not State.MOVED:
        assert who is Owner.NOBODY or hall.hung_up or hall.wire.asking


async def happen(hall: Hall, what: str) -> None:
    person = hall.wire.person
    there = person is not None and person.up
    if what == "ask":
        await hall.turn("let me talk to an agent", wait_s=1.5)
    elif what in ("yes", "no"):
        await hall.turn(what, wait_s=0.5)
    elif what == "caller-left" and hall.caller_here:
        hall.caller_here = False
        hall.caller.end("BYE")
    elif there and person is not None:
        if what in ("key", "other-key"):
            person.press("1" if what == "key" else "5")
        elif what == "person-left":
            person.end("BYE")
        elif what == "beep":
            person.say(bytes(range(256)) * 100)


@settings(max_examples=60, deadline=None)
@given(happenings, outcomes, st.sampled_from([JOINED, Outcome(Reach.REFUSED, "405", 405)]),
       st.sampled_from(["auto", "bridge", "blind"]))  # fmt: skip
def test_whatever_happens(
    plan: list[tuple[str, float]], answers: Outcome | None, joins: Outcome, mode: str
) -> None:
    def change(wire: FakeWire) -> None:
        wire.answers, wire.joins = answers, joins
        wire.moves = answers or joins

    async def story(hall: Hall) -> None:
        for what, wait_s in (("ask", 0.0), *plan):
            await happen(hall, what)
            check(hall)
            await asyncio.sleep(wait_s)
            check(hall)

    hall = hold(story, change, mode=mode, brief=mode != "blind")
    assert owner(hall.desk.state) is not Owner.DESK
    assert hall.desk.state is not State.BRIDGED
    assert hall.wire.person is None or not hall.wire.person.up
    assert hall.wire.ringing == 0
