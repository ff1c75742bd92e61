"""The rules that the settings make: what ships is what each policy takes by itself."""

import pytest

from models.hysteresis import VoicingRule
from models.stt.stretch import ListeningRule
from voice.agents import load_agent
from voice.config import load_settings
from voice.pipeline import floor_rule, listening_rule, voicing_rule
from voice.turns.rule import FloorRule

SHIPPED = load_settings(environ={})


@pytest.mark.parametrize(
    ("made", "alone"),
    [
        (voicing_rule(SHIPPED), VoicingRule()),
        (listening_rule(SHIPPED), ListeningRule()),
        (floor_rule(SHIPPED, load_agent("dukaan")), FloorRule()),
    ],
    ids=["voicing", "listening", "floor"],
)
def test_a_policy_by_itself_judges_as_the_settings_that_ship(made: object, alone: object) -> None:
    assert made == alone


def test_an_agents_own_patience_comes_before_the_servers() -> None:
    agent = load_agent("dukaan")
    patient = agent.silence.model_copy(update={"ask_again_seconds": 20})
    slow = agent.model_copy(update={"silence": patient})
    assert floor_rule(SHIPPED, slow).silence_ms == 20_000
