"""Templates of agent files become words, in the language of the reply."""

import pytest

from voice.agents import load_agent
from voice.dialogue.render import render
from voice.dialogue.situation import Situation
from voice.dialogue.tools import LONGEST_TEXT, call_key, facts

AGENT = load_agent("dukaan")
NOW = Situation(
    state="desk",
    language="hi",
    today="2026-11-22",
    slots={"order_id": "4592", "address": "MG {Road} 12", "product": "saree"},
    facts={"amount": 49900, "due_on": "2026-11-25", "item": "kurta", "refund_on": None},
)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("Order {order_id:digits}।", "Order चार पाँच नौ दो।"),
        ("{amount:money}", "चार सौ निन्यानवे रुपये"),
        ("{due_on:date} तक", "पच्चीस नवंबर तक"),
        ("{due_on:on} आएगा", "पच्चीस नवंबर को आएगा"),
        ("{item:word}", "कुर्ता"),
        ("{product:word}", "साड़ी"),
        ("{address}", "MG Road बारह"),
        ("{refund_on:date}, {digits}", ","),
    ],
)
def test_a_field_is_read_as_asked(template: str, text: str) -> None:
    assert render(template, AGENT, NOW, {}).strip() == text


def test_tomorrow_needs_no_on() -> None:
    tomorrow = Situation(language="en", today="2026-11-22", facts={"due_on": "2026-11-23"})
    assert render("comes {due_on:on}", AGENT, tomorrow, {}) == "comes tomorrow"
    later = Situation(language="en", today="2026-11-22", facts={"due_on": "2026-11-27"})
    said = "comes on the twenty seventh of November, by the twenty seventh of November"
    assert render("comes {due_on:on}, by {due_on:date}", AGENT, later, {}) == said


def test_a_result_keeps_only_what_its_contract_promises() -> None:
    tool = AGENT.tools["price"]
    assert facts(tool, {"amount": 1, "secret": "x"}) == {"amount": 1}
    assert facts(tool, {}) is None
    assert facts(tool, {"amount": ["x"]}) == {"amount": None}
    assert facts(tool, {"amount": "x" * 1000}) == {"amount": "x" * LONGEST_TEXT}


def test_each_use_of_a_tool_has_its_key() -> None:
    assert call_key("price", 3) == "price-3"
