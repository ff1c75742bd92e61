"""What the SIP stack is told: its configuration, and an account for each trunk."""

import os

from baresip import Account, Config

from telephony.errors import SipError
from telephony.sip.backend import Encryption, Listening, Trunk
from telephony.sip.numbers import normalised

OPUS_RATE_HZ = 24_000
"""Opus codes at any of its rates; this one tells it from G.722 and is what voices are made at."""

CODECS = {
    "pcma": "PCMA/8000/1",
    "pcmu": "PCMU/8000/1",
    "g722": "G722/16000/1",
    "opus": f"opus/{OPUS_RATE_HZ}/1",
}
"""The stack's names of the codecs that a trunk may list."""

ENCRYPTION: dict[Encryption, str] = {
    "none": "",
    "srtp": "srtp-mand",
    "srtp-optional": "srtp",
    "dtls-srtp": "dtls_srtp",
}
DTMF = {"rtp": "rtpevent", "info": "info", "auto": "auto"}

HEADERS = (
    "From",
    "To",
    "P-Asserted-Identity",
    "P-Called-Party-ID",
    "Diversion",
    "Via",
    "X-Call-ID",
    "X-Account",
    "User-to-User",
)
"""Headers of an INVITE that a leg carries."""

NO_PLAYER = "aufile,/dev/null/no-player"

CATCH_ALL = (
    "<sip:vaarta@{host};transport={transport}>;regint=0;answermode=manual;catchall=yes;"
    "audio_codecs={codecs};video_codecs=none;dtmfmode=auto{encryption}"
)

AUTHORITIES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
)
"""Where systems keep the certificate authorities; the stack's own OpenSSL looks nowhere."""


def config_of(listening: Listening, port: int) -> Config:
    """Return the stack's configuration for listening on `port`.

    Raises SipError bad-address for a certificate that cannot be read.
    """
    lines = [
        f"sip_listen {bracketed(listening.host)}:{port}",
        f"rtp_ports {listening.rtp_ports[0]}-{listening.rtp_ports[1]}",
        *_jitter_buffer(listening.jitter_ms),
        # A consultation must not put the caller on hold by itself.
        "call_hold_other_calls no",
        # An incoming call may ring as long as the trunk lets it: the application answers.
        "call_local_timeout 120",
        "opus_stereo no",
        "opus_sprop_stereo no",
        f"opus_samplerate {OPUS_RATE_HZ}",
        "opus_application voip",
        "opus_complexity 5",
        "opus_inbandfec yes",
        "opus_packet_loss 10",
    ]
    if listening.certificate:
        lines.append(f"sip_certificate {_readable(listening.certificate)}")
    if authorities := _authorities(listening):
        lines += ["sip_verify_server yes", f"sip_cafile {authorities}"]
    return Config(
        # We read before the player, which would only cost a thread for each call: one that
        # cannot open its file is let go of, and the call goes on without.
        audio_player=NO_PLAYER,
        net_interface=None if everywhere(listening.host) else listening.host,
        max_concurrent_calls=listening.most_legs,
        rtp_timeout=listening.silent_s,
        expose_headers=HEADERS,
        extra_config_text="\n".join(lines) + "\n",
    )


def _jitter_buffer(ms: tuple[int, int]) -> list[str]:
    if ms[1] <= 0:
        return ["audio_jitter_buffer_type off"]
    return ["audio_jitter_buffer_type adaptive", f"audio_jitter_buffer_ms {ms[0]}-{ms[1]}"]


def catch_alls(listening: Listening) -> list[str]:
    """Return the accounts that take calls for any number, one for each transport.

    They know no video codec, so that video is refused. Over TLS they take SRTP where it is
    offered; elsewhere its keys would travel in the clear, and only trunks that ask for it have it.
    """
    ways = [("udp", ""), ("tcp", "")]
    if listening.certificate:
        ways.append(("tls", ";mediaenc=srtp"))
    return [
        CATCH_ALL.format(
            host=bracketed(listening.host),
            transport=transport,
            codecs=",".join(CODECS.values()),
            encryption=encryption,
        )
        for transport, encryption in ways
    ]


def account_of(trunk: Trunk) -> Account:
    """Return a trunk's account. Raises SipError bad-trunk."""
    unknown = [codec for codec in trunk.codecs if codec.lower() not in CODECS]
    if unknown or not trunk.codecs:
        raise bad_trunk(trunk, f"knows no codec {unknown[:1] or 'at all'}")
    extra = ["video_codecs=none"]
    if ENCRYPTION[trunk.encryption]:
        extra.append(f"mediaenc={ENCRYPTION[trunk.encryption]}")
    try:
        return Account(
            user=_user(trunk),
            domain=trunk.host,
            password=trunk.password,
            registrar=_proxy(trunk),
            reg_interval=trunk.expires_s if trunk.registers else 0,
            transport=trunk.transport,
            audio_codecs=tuple(CODECS[codec.lower()] for codec in trunk.codecs),
            dtmf_mode=DTMF[trunk.dtmf],  # type: ignore[arg-type]
            auth_user=trunk.auth_user or None,
            extra_params=tuple(extra),
        )
    except (TypeError, ValueError) as error:
        raise bad_trunk(trunk, str(error)) from error


def _authorities(listening: Listening) -> str:
    if listening.authorities:
        return _readable(listening.authorities)
    return next((path for path in AUTHORITIES if os.access(path, os.R_OK)), "")


def _readable(path: str) -> str:
    if not os.access(path, os.R_OK) or any(letter.isspace() for letter in path):
        raise SipError(
            f"the certificate file {path[:200]!r} cannot be read",
            code="bad-address",
            mend="Give the path, without spaces, of a PEM file that this user may read.",
        )
    return path


def _user(trunk: Trunk) -> str:
    """A trunk that does not register is known by its number, which From then shows."""
    if trunk.registers or not trunk.numbers:
        return trunk.user
    return normalised(trunk.numbers[0])


def _proxy(trunk: Trunk) -> str | None:
    if not trunk.proxy:
        return None
    proxy = trunk.proxy if trunk.proxy.startswith(("sip:", "sips:")) else f"sip:{trunk.proxy}"
    return proxy if ";transport=" in proxy else f"{proxy};transport={trunk.transport}"


def bad_trunk(trunk: Trunk, why: str) -> SipError:
    """Return the error for a trunk whose values cannot be used."""
    return SipError(
        f"trunk {trunk.name[:60]!r}: {why}"[:200],
        code="bad-trunk",
        mend=f"Codecs are {', '.join(CODECS)}; host, user and password are one word each, "
        "without quotes.",
    )


def everywhere(host: str) -> bool:
    """Whether a host means every interface of the machine."""
    return host in ("0.0.0.0", "::")


def bracketed(host: str) -> str:
    """Return a host as URIs write it: an IPv6 address in brackets (RFC 3261 section 25.1)."""
    return f"[{host}]" if ":" in host else host
