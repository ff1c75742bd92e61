"""What the handoff desk is told when the agent gives a caller to a person."""

from voice.agents import Agent
from voice.agents.handing import operator_language
from voice.dialogue.brief import announcement, key_to_press, to_be_heard
from voice.dialogue.phrases import lines
from voice.dialogue.render import render
from voice.dialogue.situation import Situation
from voice.frames import HandoffRequestedFrame


def requested(agent: Agent, now: Situation, reason: str) -> HandoffRequestedFrame:
    """Everything that is said while a person is fetched, in the language of whoever hears it.

    Without a brief the person still hears where the call comes from, if they must press a key.
    """
    way = agent.handoff
    assert way is not None
    language = operator_language(agent, way)
    brief = ""
    if way.brief:
        brief = to_be_heard(agent, now, reason, language)
    elif way.accept_key:
        brief = announcement(agent, language)
    if brief:
        brief = f"{brief} {key_to_press(way.accept_key, language)}".rstrip()
    hold = lines(agent, "on_hold", now.language)[0]
    return HandoffRequestedFrame(
        reason=reason,
        language=now.language,
        hold_line=render(hold, agent, now, {}),
        brief_line=brief,
        brief_language=language,
    )
