"""A silent caller: asked again in their language, offered a person or a call back, let go."""

import pytest

from voice.agents import Agent, load_agent
from voice.agents.schema import Patience
from voice.dialogue.flow import expectation, step
from voice.dialogue.situation import (
    Callback,
    CallStarted,
    End,
    Handoff,
    Say,
    Silence,
    Situation,
    Step,
    Utterance,
)

TODAY = "2026-11-23"


def agent(**patience: object) -> Agent:
    return load_agent("dukaan").model_copy(update={"silence": Patience.model_validate(patience)})


def begun(who: Agent, language: str = "en", caller: str = "") -> Situation:
    return step(who, Situation(), CallStarted(TODAY, language, caller)).situation


def silences(who: Agent, now: Situation, most: int) -> list[Step]:
    steps: list[Step] = []
    for count in range(1, most + 1):
        steps.append(step(who, now, Silence(count)))
        now = steps[-1].situation
    return steps


def words(done: Step) -> str:
    return " ".join(effect.text for effect in done.effects if isinstance(effect, Say))


@pytest.mark.parametrize("language", ["en", "hi", "ta"])
def test_asked_again_once_then_offered_a_person_then_let_go(language: str) -> None:
    who = agent()
    asked, offered, ended = silences(who, begun(who, language), 3)
    assert [d.verdicts[0][1].choice for d in (asked, offered)] == ["ask", "offer-person"]
    assert ended.situation.ended == "polite-end"
    for done in (asked, offered, ended):
        said = [effect for effect in done.effects if isinstance(effect, Say)]
        assert said
        assert all(say.language == language for say in said)
    assert expectation(who, offered.situation)[0] == "yes_no"


def test_yes_to_a_person_hands_over_and_no_goes_on() -> None:
    who = agent()
    now = silences(who, begun(who), 2)[-1].situation
    handed = step(who, now, Utterance("yes please", "en"))
    assert any(isinstance(effect, Handoff) for effect in handed.effects)
    stayed = step(who, now, Utterance("no", "en"))
    assert (stayed.situation.ended, stayed.situation.asked) == ("", "")


def test_other_words_are_heard_as_ever() -> None:
    who = agent(offer="callback")
    now = silences(who, begun(who), 2)[-1].situation
    done = step(who, now, Utterance("i want to cancel my order", "en"))
    assert done.situation.wish == "cancel_order"
    assert not done.situation.asked


@pytest.mark.parametrize("language", ["en", "hi", "ta"])
def test_a_call_back_goes_to_the_number_that_they_call_from(language: str) -> None:
    who = agent(offer="callback")
    now = silences(who, begun(who, language, "+919876543210"), 2)[-1].situation
    done = step(who, now, Utterance("haan", language))
    booked = [effect for effect in done.effects if isinstance(effect, Callback)]
    assert [effect.number for effect in booked] == ["+919876543210"]
    assert isinstance(done.effects[-1], End)
    assert done.effects[-1].how == done.situation.ended == "callback"
    assert words(done)


def test_a_number_that_is_not_known_is_asked_for_and_read_back() -> None:
    who = agent(offer="callback")
    now = silences(who, begun(who), 2)[-1].situation
    now = step(who, now, Utterance("yes", "en")).situation
    assert expectation(who, now) == ("phone", 10, 10)
    part = step(who, now, Utterance("nine eight seven six five", "en"))
    assert expectation(who, part.situation) == ("phone", 5, 5)
    done = step(who, part.situation, Utterance("four three two one zero", "en"))
    booked = [effect for effect in done.effects if isinstance(effect, Callback)]
    assert [effect.number for effect in booked] == ["9876543210"]
    assert "nine eight seven six five" in words(done)


def test_nothing_is_offered_where_the_agent_offers_nothing() -> None:
    who = agent(offer="nothing", gives_up_after=4)
    steps = silences(who, begun(who), 4)
    assert [done.verdicts[0][1].choice for done in steps[:3]] == ["ask"] * 3
    assert steps[3].situation.ended == "polite-end"


def test_the_count_that_ends_the_call_is_the_agents() -> None:
    who = agent(gives_up_after=1)
    (ended,) = silences(who, begun(who), 1)
    assert ended.situation.ended == "polite-end"
