"""Who sent a webhook: the signatures of Twilio, Plivo and Telnyx, and HTTP's basic password."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from telephony.errors import WireError

Pairs: TypeAlias = Sequence[tuple[str, str]]

FRESH_S = 300
"""How old a signed request may be (Telnyx's own libraries allow as much)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as its sender made it: `url` is the public one, without the query string.

    `raw_query` is that string as it was sent; `headers` have lower-case names.
    """

    method: str
    url: str
    query: Pairs = ()
    form: Pairs = ()
    headers: Mapping[str, str] = ()  # pyright: ignore[reportAssignmentType]
    body: bytes = b""
    raw_query: str = ""

    def header(self, name: str) -> str:
        """The value of a header, "" when there is none."""
        return dict(self.headers).get(name, "")


def check_twilio(asked: Asked, token: str) -> None:
    """Raise WireError bad-signature unless Twilio signed this with the account's auth token.

    HMAC over the whole address and the sorted form fields, with SHA-1, or with SHA-256 where the
    account has a key for webhooks: https://www.twilio.com/docs/usage/webhooks/webhooks-security
    """
    newer = "HMAC_SHA256" in asked.header("x-twilio-webhooks-signature-settings")
    fields = "".join(key + value for key, value in sorted(set(asked.form)))
    query = f"?{asked.raw_query}" if asked.raw_query else ""
    digests = [
        hmac.new(token.encode(), f"{url}{query}{fields}".encode(), "sha256" if newer else "sha1")
        for url in _with_and_without_port(asked.url)
    ]
    given = asked.header("x-twilio-signature")
    if not any(hmac.compare_digest(it.digest(), _decoded(given)) for it in digests):
        raise _unsigned("Twilio")


def _with_and_without_port(url: str) -> set[str]:
    """Twilio signs an address as written, with its scheme's port, or without any."""
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    bare = host.rpartition(":")[0] or host
    usual = {"https": "443", "http": "80"}.get(scheme, "")
    return {url, f"{scheme}://{bare}{slash}{path}", f"{scheme}://{bare}:{usual}{slash}{path}"}


def check_plivo(asked: Asked, token: str) -> None:
    """Raise WireError bad-signature unless Plivo signed this with the account's auth token.

    Version 3, HMAC-SHA256 over address, sorted query, sorted form and nonce:
    https://www.plivo.com/docs/voice/concepts/signature-validation
    """
    posted = asked.method == "POST"
    query = "&".join(f"{key}={value}" for key, value in sorted(asked.query))
    form = "".join(key + value for key, value in sorted(asked.form)) if posted else ""
    told = asked.url
    if query or form:
        told += f"?{query}"
    if query and form:
        told += "."
    told += f"{form}.{asked.header('x-plivo-signature-v3-nonce')}"
    expected = hmac.new(token.encode(), told.encode(), hashlib.sha256).digest()
    _same(expected, asked.header("x-plivo-signature-v3").split(","), "Plivo")


def check_telnyx(asked: Asked, public_key: str, now_s: float) -> None:
    """Raise WireError bad-signature or stale-webhook unless Telnyx signed this just now.

    Ed25519 over timestamp, a bar and the body, with the account's public key in base64:
    https://developers.telnyx.com/docs/messaging/webhooks. `now_s` is seconds since 1970.
    """
    stamp = asked.header("telnyx-timestamp")
    signature = _decoded(asked.header("telnyx-signature-ed25519"))
    key = _decoded(public_key)
    if len(key) != 32:
        raise WireError(
            "streams.telnyx_public_key is no Ed25519 key in base64",
            code="bad-key",
            mend="copy it from the Telnyx portal: Account Settings, Keys & Credentials",
        )
    try:
        told = stamp.encode() + b"|" + asked.body
        Ed25519PublicKey.from_public_bytes(key).verify(signature, told)
    except (InvalidSignature, ValueError):
        raise _unsigned("Telnyx") from None
    away_s = abs(now_s - int(stamp)) if stamp.isascii() and stamp.isdecimal() else float("inf")
    if away_s > FRESH_S:
        raise WireError(
            f"Telnyx signed this {away_s:.0f} s from now",
            code="stale-webhook",
            mend="set the clock of this machine (NTP), or look who replays requests",
        )


def check_password(asked: Asked, user: str, password: str) -> None:
    """Raise WireError bad-password unless the request has this user's (RFC 7617)."""
    scheme, _, given = asked.header("authorization").partition(" ")
    expected = f"{user}:{password}".encode()
    known = scheme.lower() == "basic" and hmac.compare_digest(_decoded(given), expected)
    if not (known and user and password):
        raise WireError(
            "a request without the right user and password",
            code="bad-password",
            mend="give the sender the user and password of the settings",
        )


def _same(expected: bytes, given: Sequence[str], who: str) -> None:
    if not any(hmac.compare_digest(expected, _decoded(one.strip())) for one in given):
        raise _unsigned(who)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _unsigned(who: str) -> WireError:
    return WireError(
        f"a request that {who} did not sign",
        code="bad-signature",
        mend=f"check {who}'s token in [streams], and that streams.public_url is what {who} calls",
    )
