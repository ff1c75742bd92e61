"""Who is on a call: read from headers that strangers wrote, and set for calls of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.errors import SipError
from telephony.sip.backend import Trunk
from telephony.sip.outgoing import headers_of, parties_of, uri_for, way_of
from telephony.sip.parties import LONGEST_HEADER, Parties, arrived

TATA = Trunk("tata", "203.0.113.9:5080", numbers=("011 4000 1000",))
AIRTEL = Trunk("airtel", "sip.airtel.example", user="4711", registers=True, carries=("+91",))
TRUNKS = [TATA, AIRTEL]

INVITE = {
    "From": '"Asha" <sip:09876543210@203.0.113.9>;tag=1',
    "To": "<sip:01140001057@198.51.100.7>",
    "Via": "SIP/2.0/UDP 203.0.113.9:5060;branch=z9",
}


def test_from_and_to_name_the_parties_and_the_sender_its_trunk() -> None:
    parties = arrived(INVITE, "", "", TRUNKS)
    assert (parties.caller, parties.called) == ("09876543210", "01140001057")
    assert parties.trunk == "tata"
    assert parties.incoming


def test_the_network_s_own_headers_come_first() -> None:
    headers = {
        **INVITE,
        "P-Asserted-Identity": "<tel:+919811122233>",
        "P-Called-Party-ID": "<sip:+911140001000@x>",
        "Via": "SIP/2.0/UDP 192.0.2.1",
        "From": "<sip:anonymous@anonymous.invalid>",
    }
    parties = arrived(headers, "", "", TRUNKS)
    assert (parties.caller, parties.called) == ("+919811122233", "+911140001000")
    assert parties.trunk == "tata", "by whose number was called"


def test_a_call_to_a_trunk_s_account_is_the_trunk_s() -> None:
    assert arrived(INVITE, "", "airtel", TRUNKS).trunk == "airtel"


def test_a_stranger_s_call_has_no_trunk() -> None:
    headers = {"From": "<sip:x@192.0.2.1>", "To": "<sip:y@z>", "Via": "SIP/2.0/TCP 192.0.2.1"}
    assert arrived(headers, "sip:x@192.0.2.1", "", TRUNKS).trunk == ""


@given(st.dictionaries(st.sampled_from(["From", "To", "Via", "Diversion"]), st.text(max_size=600)))
def test_whatever_the_headers_say_a_call_can_be_told_on_one_line(headers: dict[str, str]) -> None:
    parties = arrived(headers, "", "", TRUNKS)
    for text in (parties.caller, parties.called, *parties.headers.values()):
        assert not text or text.isprintable()
        assert len(text) <= LONGEST_HEADER


def test_a_number_goes_out_through_the_trunk_that_carries_it() -> None:
    way = way_of("98765 43210", "", TRUNKS)
    assert way is AIRTEL
    parties = parties_of("98765 43210", way)
    assert parties == Parties("4711", "+919876543210", "airtel")
    assert uri_for("98765 43210", parties, TRUNKS) == "sip:+919876543210@sip.airtel.example"
    assert headers_of(way, {}) == {}


def test_a_trunk_with_numbers_shows_the_first() -> None:
    way = way_of("sip:desk@192.0.2.5", "tata", TRUNKS)
    assert parties_of("sip:desk@192.0.2.5", way).caller == "+911140001000"
    shown = headers_of(way, {"X-Call-ID": "7\r\nX-Evil: 1"})
    assert shown["P-Asserted-Identity"] == "<sip:+911140001000@203.0.113.9:5080>"
    assert shown["X-Call-ID"] == "7 X-Evil: 1"


def test_a_uri_without_a_trunk_is_called_directly() -> None:
    assert way_of("sip:desk@192.0.2.5", "", TRUNKS) is None
    assert parties_of("sip:192.0.2.5", None).called == "192.0.2.5"


def test_a_number_to_transfer_to_is_looked_for_where_the_caller_came_from() -> None:
    parties = Parties("a", "b", headers={"From": "<sip:a@pbx.example>"})
    assert uri_for("9876543210", parties, []) == "sip:+919876543210@pbx.example"
    with pytest.raises(SipError, match="no trunk"):
        uri_for("9876543210", Parties("a", "b"), [])


@pytest.mark.parametrize(
    ("target", "trunk", "code"),
    [
        ("nobody", "", "bad-target"),
        ("sip:a@b\r\nc", "", "bad-target"),
        ("112", "tatra", "no-trunk"),
    ],
)
def test_what_leads_nowhere_is_refused(target: str, trunk: str, code: str) -> None:
    with pytest.raises(SipError) as caught:
        way_of(target, trunk, TRUNKS)
    assert caught.value.code == code


def test_a_header_that_is_none_is_refused() -> None:
    with pytest.raises(SipError):
        headers_of(None, {"X: y\r\nZ": "1"})
