"""The providers of media streams that are served, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from telephony.sockets import exotel, plivo, smartflo, telnyx, twilio
from telephony.sockets.documents import Document, Invitation
from telephony.sockets.events import Codec


@dataclass(frozen=True, slots=True)
class Provider:
    """How one provider writes a call on a socket, and what its webhook is answered with.

    `signs` says whether its webhooks are signed; the others show a user and a password.
    """

    name: str
    codec: Callable[[], Codec]
    answer: Callable[[str, Invitation], Document]
    busy: Callable[[], Document]
    signs: bool


PROVIDERS: Mapping[str, Provider] = {
    provider.name: provider
    for provider in (
        Provider("twilio", twilio.TwilioCodec, twilio.answer, twilio.busy, True),
        Provider("plivo", plivo.PlivoCodec, plivo.answer, plivo.busy, True),
        Provider("telnyx", telnyx.TelnyxCodec, telnyx.answer, telnyx.busy, True),
        Provider("exotel", exotel.ExotelCodec, exotel.answer, exotel.busy, False),
        Provider("smartflo", smartflo.SmartfloCodec, smartflo.answer, smartflo.busy, False),
    )
}

_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "call": ("CallSid", "CallUUID", "callId", "call_id"),
    "caller": ("From", "CallFrom", "fromNumber", "from", "caller_id_number"),
    "called": ("To", "CallTo", "toNumber", "to", "call_to_number"),
}


def invitation_of(provider: str, told: Mapping[str, str]) -> Invitation:
    """Who a webhook's fields invite; each provider spells them in its own way."""
    found = {
        name: next((told[key][:64] for key in spellings if told.get(key)), "")
        for name, spellings in _SPELLINGS.items()
    }
    return Invitation(provider, **found)
