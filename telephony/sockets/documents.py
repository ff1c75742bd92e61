"""What a webhook is answered with, and who a stream is opened for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Invitation:
    """The call for which a stream may be opened, as the provider's signed request told."""

    provider: str
    call: str = ""
    caller: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An answer to a webhook."""

    media_type: str
    text: str
    status: int = 200


def xml(inner: str) -> Document:
    """A `<Response>` of TwiML, TeXML or Plivo XML around elements that are already escaped."""
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Response>{inner}</Response>\n'
    return Document("application/xml", text)


def parameters(invitation: Invitation) -> str:
    """`<Parameter>` elements that bring both numbers back in the stream's start message."""
    given = {"caller": invitation.caller, "called": invitation.called}
    return "".join(
        f'<Parameter name="{name}" value="{escape(value)}"/>'
        for name, value in given.items()
        if value
    )


def as_json(body: Mapping[str, object], status: int = 200) -> Document:
    """A JSON answer."""
    return Document("application/json", json.dumps(body), status)
