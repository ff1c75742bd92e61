"""Laws of the flow: total, deterministic, serializable, and never past its end."""

import json
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.agents import agent_names, load_agent
from voice.agents.schema import Agent
from voice.dialogue.flow import expectation, step
from voice.dialogue.situation import (
    CallStarted,
    End,
    Event,
    Handoff,
    Say,
    Silence,
    Situation,
    ToolDone,
    ToolFailed,
    UseTool,
    Utterance,
)

TODAY = "2026-11-22"
agent = cache(load_agent)

WORDS = (
    "order status cancel नहीं नहीं हाँ yes no चार पाँच नौ दो four five nine two double refund मेरा "
    "address change date कल tomorrow agent english please தமிழ்ல பேசுங்க bye thank you ஆமாம் ரத்து "
    "sunday morning 9876543210 4592 क्या है my name is rahul repeat wait { } {order_id} % ₹"
)
texts = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join)
)
names = st.sampled_from(["dukaan", "clinic"])
tool_results = st.dictionaries(
    st.sampled_from(["status", "item", "amount", "due_on", "refund", "refund_on", "doctor", "day"]),
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.just("2026-11-25")),
)
events = st.one_of(
    st.builds(
        Utterance,
        text=texts,
        language=st.sampled_from(["hi", "en", "ta", "", "te"]),
        p=st.floats(0, 1),
    ),
    st.builds(Silence, count=st.integers(1, 4)),
    st.builds(ToolDone, key=st.just("?"), name=st.just("?"), result=tool_results),
    st.builds(
        ToolFailed,
        key=st.just("?"),
        name=st.just("?"),
        code=st.sampled_from(["not-found", "too-late", "bad-date", "full", "timeout", "x"]),
    ),
)


def play(who: Agent, happening: list[Event]) -> Iterator[tuple[Situation, Event, Situation]]:
    """Step through events; the outcome of a tool is for the tool that is in use, if any."""
    now = step(who, Situation(), CallStarted(TODAY)).situation
    for event in happening:
        if isinstance(event, ToolDone):
            event = ToolDone(now.waiting, now.tool, event.result)
        elif isinstance(event, ToolFailed):
            event = ToolFailed(now.waiting, now.tool, event.code)
        after = step(who, now, event).situation
        yield now, event, after
        now = after


@given(names, st.lists(events, max_size=12))
def test_any_events_in_any_order_lead_somewhere_and_stay_consistent(
    name: str, happening: list[Event]
) -> None:
    who = agent(name)
    for before, event, after in play(who, happening):
        done = step(who, before, event)
        assert after.state in who.states
        assert after.language in who.languages
        assert bool(after.waiting) == bool(after.tool) or after.ended
        ends = [e for e in done.effects if isinstance(e, Handoff | End)]
        assert len(ends) == (1 if after.ended and not before.ended else 0)
        assert all(isinstance(e, Say | UseTool) for e in done.effects[:-1])
        assert done.verdicts
        if before.ended:
            assert (after, done.effects) == (before, ())


@given(names, st.lists(events, max_size=8))
def test_a_situation_survives_json(name: str, happening: list[Event]) -> None:
    for _, _, after in play(agent(name), happening):
        assert Situation.from_json(json.loads(json.dumps(after.to_json()))) == after


@given(names, st.lists(events, max_size=6))
def test_the_same_events_give_the_same_steps(name: str, happening: list[Event]) -> None:
    first, second = (list(play(agent(name), happening)) for _ in range(2))
    assert first == second


@given(names, st.lists(events, max_size=12))
def test_nothing_said_holds_a_figure_or_a_brace_of_a_template(
    name: str, happening: list[Event]
) -> None:
    for before, event, _ in play(agent(name), happening):
        for effect in step(agent(name), before, event).effects:
            if isinstance(effect, Say) and "{" not in before.slots.get("address", ""):
                told = {*before.slots.values(), *map(str, before.facts.values())}
                assert "{" not in effect.text or any("{" in text for text in told)
                assert not any(c.isdigit() and c.isascii() for c in effect.text), effect.text


@given(names, st.lists(events, max_size=10))
def test_an_irreversible_tool_is_used_only_after_a_yes(name: str, happening: list[Event]) -> None:
    who = agent(name)
    for before, event, _ in play(who, happening):
        for effect in step(who, before, event).effects:
            if isinstance(effect, UseTool) and who.tools[effect.name].effect != "read":
                assert isinstance(event, Utterance)
                asked = who.states[before.state].ask
                assert asked is not None
                assert who.slots[asked].type == "yes_no"


@pytest.mark.parametrize("name", agent_names())
def test_from_every_state_of_a_bundled_agent_the_call_can_end(name: str) -> None:
    who = agent(name)
    for state in who.states:
        now = Situation(state=state, language="hi", today=TODAY)
        for count in range(1, who.most_silences + 1):
            now = step(who, now, Silence(count)).situation
        assert now.ended == "polite-end"
        asked = Situation(state=state, language="hi", today=TODAY)
        assert step(who, asked, Utterance("agent से बात कराइए")).situation.ended == "handoff"


@pytest.mark.parametrize("name", agent_names())
def test_three_misunderstandings_differ_and_a_fourth_gives_a_person(name: str) -> None:
    who = agent(name)
    for language in who.languages:
        now = step(who, Situation(), CallStarted(TODAY, language)).situation
        said: list[str] = []
        for _ in range(3):
            done = step(who, now, Utterance("xyzzy plugh", language))
            now = done.situation
            said.append(" ".join(e.text for e in done.effects if isinstance(e, Say)))
            assert all(isinstance(e, Say) and e.language == language for e in done.effects)
        assert len(set(said)) == 3
        assert now.offered
        last = step(who, now, Utterance("xyzzy plugh", language))
        assert isinstance(last.effects[-1], Handoff)


def test_an_understood_turn_forgets_earlier_misunderstandings() -> None:
    who = agent("dukaan")
    now = step(who, Situation(), CallStarted(TODAY, "en")).situation
    for text in ("xyzzy", "plugh", "where is my order", "xyzzy", "plugh"):
        now = step(who, now, Utterance(text, "en")).situation
    assert not now.offered
    assert now.misunderstood == 2


def test_a_late_result_of_an_abandoned_tool_is_ignored() -> None:
    who = agent("dukaan")
    now = step(who, Situation(), CallStarted(TODAY, "en")).situation
    now = step(who, now, Utterance("status of order 4592")).situation
    key = now.waiting
    now = step(who, now, Utterance("what is the price of the kurta")).situation
    assert now.waiting not in ("", key)
    late = step(who, now, ToolDone(key, "order_status", {}))
    assert late.effects == ()
    assert late.verdicts[0][1].choice == "ignored"


def test_a_tool_at_work_is_waited_for_and_the_caller_told_so() -> None:
    who = agent("dukaan")
    now = Situation(state="desk", language="en", today=TODAY)
    now = step(who, now, Utterance("status of order 4592")).situation
    for event in (Silence(1), Utterance("hello are you there")):
        done = step(who, now, event)
        assert done.situation.waiting == now.waiting
        assert [e.reason for e in done.effects if isinstance(e, Say)] == ["hold"]


def test_a_result_that_breaks_its_contract_counts_as_a_failure() -> None:
    who = agent("dukaan")
    now = Situation(state="desk", language="en", today=TODAY)
    now = step(who, now, Utterance("status of order 4592")).situation
    done = step(who, now, ToolDone(now.waiting, now.tool, {"status": "shipped"}))
    assert done.verdicts[0][1].because == "order_status failed: bad-result"


def test_failures_in_a_row_offer_a_person() -> None:
    who = agent("dukaan")
    now = Situation(state="desk", language="en", today=TODAY)
    for text in ("status of order 4592", "order status", "refund"):
        now = step(who, now, Utterance(text)).situation
        now = step(who, now, ToolFailed(now.waiting, now.tool, "timeout")).situation
    assert now.offered
    assert step(who, now, Utterance("yes")).situation.ended == "handoff"


def test_a_badly_heard_yes_is_asked_again() -> None:
    who = agent("dukaan")
    asked = Situation(state="cancel_confirm", language="en", today=TODAY, wish="cancel_order")
    assert step(who, asked, Utterance("yes", p=0.1)).situation.state == "cancel_confirm"
    assert step(who, asked, Utterance("yes", p=0.9)).situation.tool == "cancel_order"


def test_words_that_the_recognizer_doubts_may_ask_and_tell_but_not_end() -> None:
    who = agent("dukaan")
    more = Situation(state="more", language="en", today=TODAY)
    for text in ("no", "bye", "no thank you", "thats all"):
        assert not step(who, more, Utterance(text, p=0.2)).situation.ended
        assert step(who, more, Utterance(text, p=0.8)).situation.ended == "done"
    assert step(who, more, Utterance("order ka stet batao", p=0.2)).situation.state == "status"
    assert step(who, more, Utterance("four five nine two", p=0.2)).situation.tool


def test_the_turn_manager_is_told_what_was_asked() -> None:
    who = agent("dukaan")
    asked = Situation(state="status", language="hi", today=TODAY, partial={"order_id": "45"})
    assert expectation(who, asked) == ("digits", 2, 2)
    assert expectation(who, Situation(state="more", language="hi")) == ("anything", 0, 0)
    confirming = Situation(state="cancel_confirm", language="hi")
    assert expectation(who, confirming) == ("yes_no", 0, 0)
