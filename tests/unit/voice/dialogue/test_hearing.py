"""What a sentence leads to: greetings said over and over, and a matter told beside a person."""

import pytest

from voice.agents import load_agent
from voice.dialogue.flow import step
from voice.dialogue.situation import CallStarted, Handoff, Situation, Step, Utterance

AGENT = load_agent("dukaan")
BEGUN = step(AGENT, Situation(), CallStarted("2026-11-22")).situation


def hears(text: str) -> Step:
    return step(AGENT, BEGUN, Utterance(text))


@pytest.mark.parametrize("text", ["hello hello hello hello hello hello", "नमस्ते " * 5, "hello"])
def test_a_greeting_said_over_and_over_is_a_greeting(text: str) -> None:
    assert [v.choice for kind, v, _ in hears(text).verdicts if kind == "understood"] == ["greeting"]


def test_the_person_is_told_the_matter_that_was_said_in_the_same_breath() -> None:
    done = hears("मेरा refund चाहिए मुझे किसी इंसान से बात करनी है")
    (handoff,) = (effect for effect in done.effects if isinstance(effect, Handoff))
    assert AGENT.intents["refund_status"].label in handoff.brief
