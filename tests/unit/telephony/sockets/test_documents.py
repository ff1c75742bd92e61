"""What webhooks are answered with, as the providers parse it."""

import json
from xml.etree import ElementTree

import pytest

from telephony.sockets.documents import Document, Invitation
from telephony.sockets.providers import PROVIDERS, invitation_of

URL = "wss://voice.example.com/streams/x/x.1.nonce.signature"
HOSTILE = Invitation("x", "CA1", '+91"><Dial>1</Dial>', "&called;")


def elements(document: Document) -> dict[str, dict[str, str]]:
    assert document.media_type == "application/xml"
    return {it.tag: dict(it.attrib) for it in ElementTree.fromstring(document.text).iter()}


@pytest.mark.parametrize("name", ["twilio", "telnyx"])
def test_a_call_is_connected_to_its_stream(name: str) -> None:
    found = elements(PROVIDERS[name].answer(URL, Invitation(name, "CA1", "+911", "+912")))
    assert found["Stream"]["url"] == URL
    assert "Connect" in found
    assert found["Parameter"] == {"name": "called", "value": "+912"}


def test_plivo_streams_both_ways_until_the_stream_ends() -> None:
    document = PROVIDERS["plivo"].answer(URL, Invitation("plivo", "u", "+9198-1", "912"))
    stream = ElementTree.fromstring(document.text).find("Stream")
    assert stream is not None
    assert stream.text == URL
    assert stream.attrib["bidirectional"] == stream.attrib["keepCallAlive"] == "true"
    assert stream.attrib["extraHeaders"] == "caller=91981,called=912"


@pytest.mark.parametrize("name", ["exotel", "smartflo"])
def test_a_dynamic_address_is_named_in_json(name: str) -> None:
    answer = PROVIDERS[name].answer(URL, Invitation(name))
    assert json.loads(answer.text)["url"] == URL
    assert answer.status == 200


@pytest.mark.parametrize("name", ["twilio", "plivo", "telnyx"])
def test_what_a_caller_claims_to_be_called_adds_no_element(name: str) -> None:
    for document in (PROVIDERS[name].answer(URL, HOSTILE), PROVIDERS[name].busy()):
        assert "Dial" not in elements(document)


@pytest.mark.parametrize(
    ("fields", "call", "caller", "called"),
    [
        ({"CallSid": "CA1", "From": "+911", "To": "+912"}, "CA1", "+911", "+912"),
        ({"CallUUID": "u", "From": "911", "To": "912"}, "u", "911", "912"),
        ({"CallSid": "c", "CallFrom": "0981", "CallTo": "0804"}, "c", "0981", "0804"),
        ({"callId": "c", "fromNumber": "981", "toNumber": "804"}, "c", "981", "804"),
        ({}, "", "", ""),
    ],
)
def test_every_provider_spells_the_call_in_its_own_way(
    fields: dict[str, str], call: str, caller: str, called: str
) -> None:
    assert invitation_of("p", fields) == Invitation("p", call, caller, called)
