"""The brief: what is heard matches what is known, in the operator's language, without figures."""

import pytest

from voice.agents import load_agent
from voice.dialogue.brief import announcement, key_to_press, to_be_heard, written
from voice.dialogue.situation import Situation

NOW = Situation(
    state="status",
    language="ta",
    today="2026-11-23",
    slots={"order_id": "4592", "new_date": "2026-11-25"},
    wishes=("order_status",),
    done=("cancel_order",),
)
AGENT = load_agent("dukaan")


@pytest.mark.parametrize("language", ["en", "hi", "ta"])
def test_it_says_who_waits_and_what_they_told_and_no_digit_is_left(language: str) -> None:
    heard = to_be_heard(AGENT, NOW, "caller-asked", language)
    assert "Tamil" in heard
    assert AGENT.slots["order_id"].label in heard
    assert AGENT.intents["order_status"].label in heard
    assert not any(letter.isdigit() for letter in heard)


def test_the_english_brief_reads_like_this() -> None:
    heard = to_be_heard(AGENT, NOW, "complaint", "en")
    assert "The matter: complaint." in heard
    assert "four five nine two" in heard
    assert "twenty fifth of November" in heard
    assert "Already done: cancel order." in heard


def test_the_written_brief_is_the_one_of_old() -> None:
    told = written(AGENT, NOW, "caller-asked")
    assert told.startswith("Reason: caller-asked. Speaks: ta. Wanted: ")
    assert "4592" in told


def test_the_key_is_named_and_none_is_asked_for_when_none_is_needed() -> None:
    assert key_to_press("1", "en") == "Press one to take the call."
    assert "star" in key_to_press("*", "hi")
    assert key_to_press("", "en") == ""


def test_without_a_brief_the_person_still_hears_where_the_call_comes_from() -> None:
    assert announcement(AGENT, "en") == f"A call from {AGENT.about}."
