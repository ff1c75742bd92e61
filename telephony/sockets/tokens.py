"""Single-use tokens for streams: signed, expiring, each good for one connection."""

import base64
import hashlib
import hmac
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

from telephony.errors import WireError
from telephony.sockets.documents import Invitation

MOST = 10_000
"""Invitations that are remembered at once; the oldest is forgotten for one more."""

Guest = TypeVar("Guest", bound=Hashable)


class Invitations(Generic[Guest]):
    """Calls that may come, each once and not for long, by whatever they will show.

    Times are `now_s` in seconds of any one clock.
    """

    def __init__(self, lasts_s: float, at_most: int = MOST) -> None:
        self._lasts_s = lasts_s
        self._at_most = at_most
        self._open: OrderedDict[Guest, tuple[float, Invitation]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._open)

    def add(self, guest: Guest, invitation: Invitation, now_s: float) -> float:
        """Let this call come; returns until when."""
        until_s = now_s + self._lasts_s
        self._open[guest] = until_s, invitation
        while self._open:
            first, (ends_s, _) = next(iter(self._open.items()))
            if ends_s >= now_s and len(self._open) <= self._at_most:
                break
            del self._open[first]
        return until_s

    def take(self, guest: Guest, now_s: float) -> Invitation | None:
        """What was agreed with a call that has come; None the second time, and when it is late."""
        until_s, invitation = self._open.pop(guest, (now_s, None))
        return invitation if until_s >= now_s else None


class Tokens:
    """Issues the last part of a stream's address, and takes it back once.

    A token is `provider.until.nonce.signature`: what is signed with `secret` (HMAC-SHA256) is the
    rest of it, so a made-up one is told from one that was used before. It names nobody.
    """

    def __init__(self, secret: bytes, *, lasts_s: float, at_most: int = MOST) -> None:
        self._secret = secret
        self._invitations: Invitations[str] = Invitations(lasts_s, at_most)
        self._lasts_s = lasts_s

    def issue(self, invitation: Invitation, nonce: str, now_s: float) -> str:
        """Return a token for one stream; `nonce` is unguessable and has no dot in it."""
        until_s = self._invitations.add(nonce, invitation, now_s)
        told = f"{invitation.provider}.{round(until_s * 1000):x}.{nonce}"
        return f"{told}.{self._signature(told)}"

    def redeem(self, token: str, provider: str, now_s: float) -> Invitation:
        """Return who a token was issued for; it is of no use afterwards.

        Raises WireError unknown-token, expired-token or replayed-token.
        """
        told, _, signature = token[:512].rpartition(".")
        if not hmac.compare_digest(self._signature(told).encode(), signature.encode()):
            raise _refusal("unknown-token", "a token that was never issued")
        named, until, nonce = told.split(".")
        if named != provider:
            raise _refusal("unknown-token", f"a token of {named} shown by {provider}")
        if int(until, 16) / 1000 < now_s:
            raise _refusal("expired-token", f"a token that was good for {self._lasts_s:g} s")
        invitation = self._invitations.take(nonce, now_s)
        if invitation is None:
            raise _refusal("replayed-token", "a token that has been used before")
        return invitation

    def _signature(self, told: str) -> str:
        digest = hmac.new(self._secret, told.encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _refusal(code: str, message: str) -> WireError:
    return WireError(
        message, code=code, mend="have the provider ask the webhook again for every call"
    )
