"""A caller who comes back from a person: told why, asked how to go on, and nothing forgotten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.agents import Agent, load_agent
from voice.agents.schema import HandoffWay
from voice.dialogue.flow import expectation, step
from voice.dialogue.situation import (
    CallStarted,
    End,
    Handoff,
    HandoffReturned,
    Say,
    Silence,
    Situation,
    Step,
    TimeUp,
    Utterance,
)

TODAY = "2026-11-23"
REASONS = ("declined", "busy", "no-answer", "voicemail", "unreachable", "left", "cut")


def agent(**way: object) -> Agent:
    table = HandoffWay.model_validate({"target": "sip:desk@192.0.2.5"} | way)
    return load_agent("dukaan").model_copy(update={"handoff": table})


def talk(who: Agent, *texts: str, language: str = "en") -> Situation:
    now = step(who, Situation(), CallStarted(TODAY, language)).situation
    for text in texts:
        now = step(who, now, Utterance(text, language)).situation
    return now


def words(done: Step) -> str:
    return " ".join(effect.text for effect in done.effects if isinstance(effect, Say))


def back(who: Agent, now: Situation, because: str) -> Step:
    assert now.ended == "handoff"
    return step(who, now, HandoffReturned(because))


@pytest.mark.parametrize("language", ["en", "hi", "ta"])
@pytest.mark.parametrize("because", REASONS)
def test_every_reason_has_its_own_words_in_every_language(because: str, language: str) -> None:
    who = agent()
    now = talk(who, "agent", language=language)
    said = {reason: words(back(who, now, reason)) for reason in REASONS}
    assert len(set(said.values())) == len(REASONS)
    done = back(who, now, because)
    assert all(e.language == language for e in done.effects if isinstance(e, Say))
    assert not done.situation.ended


def test_what_was_told_before_is_known_after() -> None:
    who = agent()
    before = talk(who, "my phone number is 9876543210", "where is my order", "talk to a person")
    after = back(who, before, "busy").situation
    assert (after.slots, after.wishes, after.done) == (before.slots, before.wishes, before.done)
    asked = step(who, after, Utterance("no", "en"))
    assert asked.situation.state == before.state
    assert "order number" in words(asked)


def test_yes_is_another_try_with_the_same_reason() -> None:
    who = agent()
    now = back(who, talk(who, "i have a complaint"), "no-answer").situation
    assert expectation(who, now)[0] == "yes_no"
    (*_, handoff) = step(who, now, Utterance("yes", "en")).effects
    assert isinstance(handoff, Handoff)
    assert handoff.reason == "complaint"


def test_no_goes_on_where_the_call_stood() -> None:
    who = agent()
    now = back(who, talk(who, "where is my order", "agent"), "declined").situation
    done = step(who, now, Utterance("no", "en"))
    assert done.situation.state == "status"
    assert not done.situation.asked


def test_another_wish_is_followed_at_once() -> None:
    who = agent()
    now = back(who, talk(who, "agent"), "busy").situation
    done = step(who, now, Utterance("what are your timings", "en"))
    assert "ten in the morning" in words(done)
    assert not done.situation.asked


def test_a_state_that_only_hands_over_is_left_for_the_beginning() -> None:
    who = agent()
    now = back(who, talk(who, "i have a complaint"), "busy").situation
    assert now.state == who.start


def test_asking_for_a_person_again_is_taken_again() -> None:
    who = agent()
    now = back(who, talk(who, "agent"), "busy").situation
    assert isinstance(step(who, now, Utterance("agent please", "en")).effects[-1], Handoff)


def test_after_a_conversation_with_a_person_no_ends_the_call_and_yes_goes_on() -> None:
    who = agent()
    now = back(who, talk(who, "agent"), "left").situation
    ended = step(who, now, Utterance("no thank you", "en"))
    assert isinstance(ended.effects[-1], End)
    assert ended.situation.ended == "done"
    assert not step(who, now, Utterance("yes", "en")).situation.ended


def test_the_agent_file_may_say_what_follows_when_nobody_came() -> None:
    who = agent(after="hours")
    done = back(who, talk(who, "agent"), "no-answer")
    assert "ten in the morning" in words(done)
    assert "try again" not in words(done)
    assert "anything else" in words(back(who, talk(who, "agent"), "left"))


def test_a_silent_caller_is_asked_again_and_in_the_end_let_go() -> None:
    who = agent()
    now = back(who, talk(who, "agent"), "busy").situation
    assert "try again" in words(step(who, now, Silence(1)))
    assert step(who, now, Silence(who.most_silences)).situation.ended == "polite-end"


def test_earlier_misunderstandings_are_forgotten() -> None:
    who = agent()
    now = talk(who, "xyzzy", "plugh", "xyzzy", "yes")
    assert now.ended == "handoff"
    after = back(who, now, "busy").situation
    assert not step(who, after, Utterance("xyzzy plugh", "en")).situation.offered


def test_a_badly_heard_answer_is_no_answer() -> None:
    who = agent()
    now = back(who, talk(who, "agent"), "left").situation
    done = step(who, now, Utterance("no", "en", p=0.2))
    assert not done.situation.ended
    assert done.effects


def test_nobody_comes_back_who_was_never_given_away() -> None:
    who = agent()
    now = talk(who, "where is my order")
    for before in (now, step(who, now, TimeUp()).situation):
        done = step(who, before, HandoffReturned("busy"))
        assert (done.situation, done.effects) == (before, ())


def test_time_up_is_a_goodbye_in_the_callers_language() -> None:
    who = load_agent("dukaan")
    for language in who.languages:
        done = step(who, talk(who, language=language), TimeUp())
        assert [type(effect) for effect in done.effects] == [Say, End]
        assert done.situation.ended == "too-long"


@given(st.lists(st.sampled_from(["yes", "no", "agent", "xyzzy", "4592", "refund", "bye"])))
def test_coming_back_never_leads_nowhere(texts: list[str]) -> None:
    who = agent()
    now = talk(who, "agent")
    for at, text in enumerate(texts):
        if now.ended == "handoff":
            now = back(who, now, REASONS[at % len(REASONS)]).situation
            assert now.state in who.states
            assert not now.ended
        done = step(who, now, Utterance(text, "en"))
        assert done.effects or now.ended
        now = done.situation
