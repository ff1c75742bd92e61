"""The settings of the telephone: where SIP listens, which agent answers which number, trunks."""

from collections.abc import Callable
from ipaddress import ip_network
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from telephony.sip.backend import Dialled, Encryption, Transport, Trunk
from telephony.sip.routing import Route, agent_for
from voice.config.kinds import Key, MaybeAddress, Name, Place, Secret, Section

CODECS = ("PCMA", "PCMU", "G722", "opus")


def _in_order(ports: tuple[int, int]) -> tuple[int, int]:
    if ports[0] >= ports[1]:
        raise ValueError("the first port is not below the last")
    return ports


def _codecs(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names or any(name not in CODECS for name in names):
        raise ValueError("unknown codec")
    return names


def _networks(texts: tuple[str, ...]) -> tuple[str, ...]:
    for text in texts:
        ip_network(text)
    return texts


Networks = Annotated[
    tuple[str, ...],
    Field(strict=False, description='networks such as ["203.0.113.0/24", "198.51.100.7"]'),
    AfterValidator(_networks),
]
Port = Annotated[int, Field(ge=1024, le=65_535)]
Ports = Annotated[
    tuple[Port, Port],
    Field(strict=False, description="two ports from 1024 up to 65535 such as [10000, 20000]"),
    AfterValidator(_in_order),
]
Codecs = Annotated[
    tuple[str, ...],
    Field(strict=False, description=f'some of {", ".join(CODECS)}, such as ["PCMA"]'),
    AfterValidator(_codecs),
]
Numbers = Annotated[
    tuple[Annotated[str, Field(pattern=r"^\+?[0-9]{2,18}$")], ...],
    Field(strict=False, description='telephone numbers such as ["+918047180000"]'),
]
Prefixes = Annotated[
    tuple[Annotated[str, Field(pattern=r"^\+?[0-9]{1,18}$")], ...],
    Field(strict=False, description='beginnings of telephone numbers such as ["+91", "1800"]'),
]
Host = Annotated[
    str,
    Field(
        pattern=r"^[^\s:;,<>@\"\[\]]+(:[0-9]{1,5})?$|^\[[0-9a-fA-F:]+\](:[0-9]{1,5})?$",
        description="a host, or HOST:PORT, such as sip.example.com",
    ),
]
MaybeHost = Annotated[
    str,
    Field(
        pattern=r"^$|^[^\s:;,<>@\"\[\]]+(:[0-9]{1,5})?$|^\[[0-9a-fA-F:]+\](:[0-9]{1,5})?$",
        description='a host, or HOST:PORT, or ""',
    ),
]
# What would end a field of a SIP account line, or a header, stays out of names.
_USER = r"[^\s:;,<>@\"]*"
User = Annotated[str, Field(pattern=f"^{_USER}$", description="the user part of a SIP address")]
Pattern = Annotated[
    str,
    Field(
        pattern=r"^[^\s<>\"@]{1,64}$",
        description='a number as dialled, such as "+918047180000", or its beginning, "+91804718*"',
    ),
]


class TrunkSettings(Section):
    """A table [sip.trunks.NAME]; its keys are described in default.toml."""

    host: Host
    user: User = "vaarta"
    password: Annotated[
        Secret, Field(description='a secret: "env:NAME", "file:PATH", or the password itself')
    ] = Secret("")
    auth_user: User = ""
    proxy: MaybeHost = ""
    registers: Annotated[bool, Field(description="true or false")] = False
    expires_seconds: int = Field(default=600, ge=30, le=86_400)
    transport: Transport = "udp"
    encryption: Encryption = "none"
    codecs: Codecs = CODECS
    dtmf: Literal["rtp", "info", "auto"] = "rtp"
    numbers: Numbers = ()
    carries: Prefixes = ()
    dialled: Dialled = "e164"

    def trunk(self, name: str) -> Trunk:
        """The trunk of this name. Raises SettingsError secret-missing."""
        return Trunk(
            name=name,
            host=self.host,
            user=self.user or "vaarta",
            password=self.password.reveal(f"sip.trunks.{name}.password"),
            auth_user=self.auth_user,
            proxy=self.proxy,
            registers=self.registers,
            expires_s=self.expires_seconds,
            transport=self.transport,
            encryption=self.encryption,
            codecs=self.codecs,
            dtmf=self.dtmf,
            numbers=self.numbers,
            carries=self.carries,
            dialled=self.dialled,
        )


class SipSettings(Section):
    """The telephone: SIP and RTP."""

    listen: MaybeAddress
    certificate: Place
    authorities: Place
    rtp_ports: Ports
    silent_seconds: int = Field(ge=2, le=3_600)
    sources: Networks
    calls_per_second: float = Field(gt=0, le=10_000)
    burst: int = Field(ge=1, le=100_000)
    unknown_numbers: Literal["answer", "refuse"]
    routes: Annotated[
        dict[Pattern, Name],
        Field(description='agents by number: "+918047180000" = "clinic"'),
    ]
    trunks: Annotated[
        dict[Key, TrunkSettings],
        Field(description="tables [sip.trunks.NAME], NAME of a-z, 0-9, - and _, with a host each"),
    ]

    def routing(self, default: str) -> Callable[[str], Route]:
        """Return what tells the agent for a number; `default` answers where no route does."""

        def route(called: str) -> Route:
            return agent_for(called, self.routes, default, self.unknown_numbers)

        return route
