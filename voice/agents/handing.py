"""What the [handoff] table of an agent file must keep to: a target, a spoken brief, a way on."""

from telephony.errors import SipError
from telephony.sip.routing import check_target
from voice.agents.faults import Fault, listed, need
from voice.agents.schema import Agent, HandoffWay

BUILT_IN_LANGUAGES = frozenset({"en", "hi", "ta"})
HANDOFF_PHRASES = frozenset(
    {
        "handoff_busy",
        "handoff_cut",
        "handoff_declined",
        "handoff_left",
        "handoff_no_answer",
        "handoff_unreachable",
        "handoff_voicemail",
        "on_hold",
        "try_again",
    }
)
"""What only an agent that can hand over says; in other languages its file gives them."""


def operator_language(agent: Agent, way: HandoffWay) -> str:
    """The language that the person is spoken to in."""
    return way.language or agent.default_language


def check_handoff(agent: Agent) -> None:
    """Raise Fault where the table asks for what cannot be done; nothing without a table."""
    way = agent.handoff
    if way is None:
        return
    _target(way)
    if way.after is not None:
        need(way.after, agent.states, "state", ("handoff", "after"))
    if way.brief or way.accept_key:
        _spoken(agent, way)
    if way.mode == "blind" and way.brief:
        raise Fault(
            "bad-value",
            "a blind transfer lets nobody speak to the person first, so there can be no brief",
            ("handoff", "brief"),
            'add brief = false, or choose mode = "auto"',
        )


def _target(way: HandoffWay) -> None:
    try:
        check_target(way.target)
    except SipError as error:
        raise Fault("bad-target", str(error), ("handoff", "target"), error.mend) from error


def _spoken(agent: Agent, way: HandoffWay) -> None:
    language = operator_language(agent, way)
    where = ("handoff", "language")
    need(language, agent.languages, "language", where)
    if language not in BUILT_IN_LANGUAGES:
        raise Fault(
            "missing-text",
            f"there is no brief in {language!r}",
            where,
            f"set language to one of {listed(BUILT_IN_LANGUAGES & set(agent.languages))}",
        )
