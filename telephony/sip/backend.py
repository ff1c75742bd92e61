"""The seam to the SIP stack: what a user agent, a trunk and a leg are, whichever library runs them.

Everything here is called on one event loop. Errors are `SipError`, with the SIP status where the
far end gave one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Protocol

from telephony.line import Line
from telephony.quality import Quality
from telephony.sip.admission import AdmissionRule, Knock, Refusal

Encryption = Literal["none", "srtp", "srtp-optional", "dtls-srtp"]
ANY_SOURCE = AdmissionRule()

Dialled = Literal["e164", "plain", "national"]
Transport = Literal["udp", "tcp", "tls"]


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the user agent listens and what it allows.

    `host` is a local address; TLS listens one port above `port` when `certificate` (a PEM file
    with key and chain) is given. `rtp_ports` is the first and the last port of sound.
    `silent_s` ends a call whose far end has sent no packet for that long. `most_legs` bounds the
    calls of the process, consultations included. `jitter_ms` are the least and the most that a
    jitter buffer of the stack holds back, (0, 0) for none: what reads a leg evens jitter out, and
    the stack's buffer loses all but the first of packets that come at once. `authorities` is a
    PEM file of the certificate authorities that TLS trunks are checked by, "" the system's.
    `admission` says which sources may call, and how often.
    """

    host: str = "127.0.0.1"
    port: int = 5060
    rtp_ports: tuple[int, int] = (10_000, 20_000)
    certificate: str = ""
    silent_s: int = 20
    most_legs: int = 100
    jitter_ms: tuple[int, int] = (0, 0)
    authorities: str = ""
    admission: AdmissionRule = ANY_SOURCE


@dataclass(frozen=True, slots=True)
class Trunk:
    """A way to the telephone network: an account at a provider, or a peer known by its address.

    `host` is the provider's domain or HOST:PORT, `proxy` a server to send through when that is
    another. With `registers` the user agent registers as `user`; without, calls simply arrive.
    `numbers` are its own: the caller ids that may be shown, the first by default. `carries` are
    the beginnings of the numbers that may be called through it (none: all), `dialled` the form
    in which it wants them: +919876543210, 919876543210 or 09876543210.
    """

    name: str
    host: str
    user: str = "vaarta"
    password: str = field(default="", repr=False)
    auth_user: str = ""
    proxy: str = ""
    registers: bool = False
    expires_s: int = 600
    transport: Transport = "udp"
    encryption: Encryption = "none"
    codecs: tuple[str, ...] = ("PCMA", "PCMU", "G722", "opus")
    dtmf: Literal["rtp", "info", "auto"] = "rtp"
    numbers: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()
    dialled: Dialled = "e164"


class Registration(StrEnum):
    """Where a trunk stands with its registrar."""

    NOT_NEEDED = "not needed"
    TRYING = "trying"
    REGISTERED = "registered"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class TrunkState:
    """What the operator sees of a trunk. `because` is the registrar's answer, or what is wrong."""

    trunk: str
    registration: Registration
    because: str = ""


class Leg(Line, Protocol):
    """One SIP dialog with its sound.

    What came off the network is capped and on one line, and still a stranger's word.
    """

    on_hold: Callable[[bool], None] | None
    """Told when the far end holds (True) or resumes (False)."""

    @property
    def call_id(self) -> str:
        """The SIP Call-ID; "" until the INVITE of an outgoing call is on its way."""
        ...

    @property
    def caller(self) -> str:
        """Who calls: the user of P-Asserted-Identity, else of From."""
        ...

    @property
    def called(self) -> str:
        """Who is called: the user of P-Called-Party-ID, else of To."""
        ...

    @property
    def trunk(self) -> str:
        """The name of the trunk; "" when none is known to be meant."""
        ...

    @property
    def incoming(self) -> bool:
        """Whether the far end called."""
        ...

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of the INVITE that are let through, as they came off the network."""
        ...

    @property
    def up(self) -> bool:
        """Whether the dialog is established and not over."""
        ...

    @property
    def ended(self) -> str | None:
        """Why it is over; None while it is not."""
        ...

    @property
    def codec(self) -> str:
        """The codec of the sound, such as "PCMA/8000"; "" before there is any."""
        ...

    async def answer(self) -> None:
        """Accept an incoming call (200). Raises SipError when it is already gone."""
        ...

    async def reject(self) -> None:
        """Turn an incoming call away as busy (486)."""
        ...

    async def answered(self, within_s: float) -> None:
        """Wait for the far end to answer an outgoing call.

        Raises SipError: busy (486, 600), declined (603), no-answer (`within_s` passed; the call is
        cancelled), or call-failed with the status.
        """
        ...

    async def hold(self) -> None:
        """Put the far end on hold (re-INVITE, RFC 3264 section 8.4)."""
        ...

    async def resume(self) -> None:
        """Take it back."""
        ...

    async def refer(self, target: str, within_s: float) -> None:
        """Blind transfer (REFER, RFC 3515): returns once the far end has reached `target`.

        This leg is then over. Raises SipError transfer-refused or transfer-failed, and the leg
        goes on.
        """
        ...

    async def refer_to(self, other: "Leg", within_s: float) -> None:
        """Attended transfer (REFER with Replaces, RFC 3891) to the far end of `other`.

        Both are put on hold for it, and are then over. Raises SipError as `refer` does; then both
        are taken back and go on.
        """
        ...

    def quality(self) -> Quality | None:
        """Loss, jitter and delay, live or final; None before the first report."""
        ...


class SipBackend(Protocol):
    """A SIP user agent: one in a process.

    `admit` is asked of each INVITE that its source may send, before anything is made of it: None
    lets it ring, a Refusal is its answer; it runs on the stack's thread and must be quick.
    `on_call` gets each incoming leg, still ringing; `on_trunk` each change of a trunk;
    `on_dead` is told when the stack has died and the process must be restarted.
    """

    admit: Callable[[Knock], Refusal | None] | None
    on_call: Callable[[Leg], None] | None
    on_trunk: Callable[[TrunkState], None] | None
    on_dead: Callable[[str], None] | None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it answers: ("sip:192.0.2.1:5060;transport=udp", …)."""
        ...

    @property
    def trunks(self) -> tuple[TrunkState, ...]:
        """Where each trunk stands."""
        ...

    async def start(self) -> None:
        """Begin to listen. Raises SipError port-in-use or bad-address."""
        ...

    async def add(self, trunk: Trunk) -> None:
        """Know a trunk; one that registers is kept registered, and its failures are told.

        Raises SipError bad-trunk for values that cannot be used.
        """
        ...

    async def dial(
        self, target: str, trunk: str = "", *, headers: Mapping[str, str] | None = None
    ) -> Leg:
        """Call a SIP URI, or a number through `trunk` ("" takes the first); it is ringing then.

        Raises SipError bad-target, no-trunk, unreachable or draining.
        """
        ...

    def drain(self) -> None:
        """Let no new call begin: incoming ones are told 503 and when to come back."""
        ...

    async def close(self) -> None:
        """Unregister, hang up what is left and stop. May be called more than once."""
        ...
