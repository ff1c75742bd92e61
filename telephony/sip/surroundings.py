"""What every leg of a user agent shares."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass

from telephony.sip.chores import Chores
from telephony.sip.heard import Heard
from telephony.sip.parties import Parties
from telephony.sip.refusals import ReferAnswers


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The user agent, as a leg needs it.

    `look` has the sound of a call (handle, Call-ID) looked at anew, `closed` is told the handle
    of a leg that is over, `uri_of` turns what is to be called into a SIP URI, by the leg's trunk.
    """

    chores: Chores
    answers: ReferAnswers
    heard: Heard
    look: Callable[[int, str], Coroutine[object, object, None]]
    closed: Callable[[int], None]
    uri_of: Callable[[str, Parties], str]
    silent_s: int
