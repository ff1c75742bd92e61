"""What the turn manager is told of the question that has been asked."""

from voice.agents import Agent
from voice.dialogue.flow import expectation
from voice.dialogue.situation import Situation
from voice.frames import ExpectationFrame

EXPECTS = {
    "digits": "digits",
    "phone": "digits",
    "yes_no": "yes-no",
    "address": "address",
    "name": "name",
}
"""What a slot's type tells it to expect."""


def expected(agent: Agent, now: Situation) -> ExpectationFrame:
    """What the caller was asked for, so that the rest of a number or an address is waited for."""
    slot, missing, most = expectation(agent, now)
    return ExpectationFrame(EXPECTS.get(slot, "anything"), missing, most)
