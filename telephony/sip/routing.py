"""Which agent answers a number, which trunk carries one, and what may be dialled."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from telephony.errors import SipError
from telephony.sip.backend import Trunk
from telephony.sip.numbers import INDIA, is_number, normalised, spellings
from telephony.sip.uris import bad_target, checked_target

Unknown = Literal["answer", "refuse"]


@dataclass(frozen=True, slots=True)
class Route:
    """Which agent answers, "" when none is to; and why."""

    agent: str
    because: str


def agent_for(called: str, table: Mapping[str, str], default: str, unknown: Unknown) -> Route:
    """Return the agent of a dialled number or name.

    The table's keys are numbers in any spelling, names, or beginnings that end in `*`; an exact
    key goes before a beginning, a longer beginning before a shorter one. What is not in it goes
    to the default agent or is refused, as `unknown` says.
    """
    ways = spellings(called)
    for pattern, agent in table.items():
        if not pattern.endswith("*") and normalised(pattern) == ways[0]:
            return Route(agent, f"{pattern} is its number")
    beginnings = sorted((key for key in table if key.endswith("*")), key=len, reverse=True)
    for pattern in beginnings:
        if any(way.startswith(_bare(pattern[:-1])) for way in ways):
            return Route(table[pattern], f"{pattern} is its range")
    if unknown == "answer" and default:
        return Route(default, "no other agent has that number")
    return Route("", "no agent has that number")


def trunk_for(number: str, trunks: Sequence[Trunk], down: Collection[str] = ()) -> Trunk:
    """Return the trunk that carries a number out.

    The longest matching prefix of `carries` wins, then the order; a trunk in `down` (by name) is
    taken only when no other carries the number. Raises SipError no-trunk.
    """
    ways = spellings(number)
    fits = [(_fit(ways, trunk), trunk) for trunk in trunks]
    fitting = [(fit, trunk) for fit, trunk in fits if fit >= 0]
    if not fitting:
        raise no_trunk(f"no trunk carries {ways[0][:20]}" if trunks else "no trunk is set up")
    # max() keeps the first of equals, which is the order of the settings.
    return max(fitting, key=lambda pair: (pair[1].name not in down, pair[0]))[1]


def no_trunk(what: str) -> SipError:
    """Return the error for a call that no trunk leads to."""
    return SipError(
        what,
        code="no-trunk",
        mend="Add a [sip.trunks.NAME] whose `carries` is empty or begins that number.",
    )


def target_of(number: str, trunk: Trunk) -> str:
    """Return the SIP URI of a number at a trunk, in the form that the trunk dials."""
    whole = normalised(number)
    if trunk.dialled == "plain":
        whole = whole.removeprefix("+")
    elif trunk.dialled == "national" and whole.startswith(f"+{INDIA}"):
        whole = f"0{whole[1 + len(INDIA) :]}"
    return f"sip:{whole}@{trunk.host}"


def check_target(text: str) -> None:
    """Raise SipError bad-target unless a text is a number or a SIP URI that can be dialled."""
    if is_uri(text):
        checked_target(text)
    elif not is_number(text):
        raise bad_target(text, "it is neither a number nor a SIP URI")


def is_uri(text: str) -> bool:
    """Whether a text means to be a SIP URI."""
    return text.lower().startswith(("sip:", "sips:"))


def _fit(ways: Sequence[str], trunk: Trunk) -> int:
    """How long a prefix of the trunk the number begins with: -1 for none, 0 when it takes all."""
    if not trunk.carries:
        return 0
    prefixes = [_bare(prefix.rstrip("*")) for prefix in trunk.carries]
    return max(
        (len(prefix) for prefix in prefixes if any(way.startswith(prefix) for way in ways)),
        default=-1,
    )


def _bare(prefix: str) -> str:
    return "".join(letter for letter in prefix.lower() if letter not in " -.()")
