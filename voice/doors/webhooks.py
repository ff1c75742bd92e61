"""Webhooks as requests that can be checked: what was asked, by whom, for which call."""

import json
from collections.abc import Mapping
from typing import cast
from urllib.parse import parse_qsl

from fastapi import Request, WebSocket

from telephony.errors import WireError
from telephony.sockets.signatures import (
    Asked,
    check_password,
    check_plivo,
    check_telnyx,
    check_twilio,
)
from voice.config.sockets import StreamsSettings

MOST_BODY_BYTES = 64 * 1024


async def asked_of(request: Request, public_url: str) -> Asked:
    """Return the request as its sender made it, to `public_url`.

    Raises WireError too-big for a body over 64 KiB, of which no more is read.
    """
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BODY_BYTES:
            raise WireError(
                f"a webhook of more than {MOST_BODY_BYTES} bytes",
                code="too-big",
                mend="look who sends it; no provider does",
            )
    raw_query = request.url.query
    headers = {key.lower(): value for key, value in request.headers.items()}
    form = headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    return Asked(
        request.method,
        public_url.rstrip("/") + request.url.path,
        tuple(parse_qsl(raw_query, keep_blank_values=True)),
        tuple(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)) if form else (),
        headers,
        bytes(body),
        raw_query,
    )


def shown_by(websocket: WebSocket) -> Asked:
    """Return what a WebSocket's handshake carries: its headers."""
    headers = {key.lower(): value for key, value in websocket.headers.items()}
    return Asked("GET", websocket.url.path, headers=headers)


def fields_of(asked: Asked) -> dict[str, str]:
    """Return a webhook's fields, from its query, its form and its JSON."""
    fields = {**dict(asked.query), **dict(asked.form)}
    if asked.header("content-type").startswith("application/json"):
        try:
            told: object = json.loads(asked.body)
        except (ValueError, RecursionError):
            told = None
        if isinstance(told, dict):
            pairs = cast(Mapping[str, object], told).items()
            fields |= {key: str(value) for key, value in pairs if isinstance(value, str | int)}
    return fields


class Keys:
    """What each provider's requests are checked with; one without is not served."""

    def __init__(self, settings: StreamsSettings) -> None:
        self._twilio = settings.twilio_token.reveal()
        self._plivo = settings.plivo_token.reveal()
        self._telnyx = settings.telnyx_public_key
        self._passwords = {
            "exotel": (settings.exotel_user, settings.exotel_password.reveal()),
            "smartflo": (settings.smartflo_user, settings.smartflo_password.reveal()),
        }

    @property
    def served(self) -> tuple[str, ...]:
        """The providers whose keys are set."""
        signed = {"twilio": self._twilio, "plivo": self._plivo, "telnyx": self._telnyx}
        by_password = {name: all(pair) for name, pair in self._passwords.items()}
        return tuple(name for name, key in {**signed, **by_password}.items() if key)

    def check(self, provider: str, asked: Asked, now_s: float) -> None:
        """Raise WireError unless the provider sent this; `now_s` is seconds since 1970."""
        if provider == "twilio":
            check_twilio(asked, self._twilio)
        elif provider == "plivo":
            check_plivo(asked, self._plivo)
        elif provider == "telnyx":
            check_telnyx(asked, self._telnyx, now_s)
        else:
            check_password(asked, *self._passwords[provider])
