"""Who a header names, whatever a stranger wrote into it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.sip.uris import LONGEST_USER, host_of, user_of, via_host


@pytest.mark.parametrize(
    ("header", "user", "host"),
    [
        ("<sip:+919876543210@192.0.2.1:5060>;tag=1", "+919876543210", "192.0.2.1"),
        ('"Asha" <sip:+919876543210@Trunk.Example;user=phone>', "+919876543210", "trunk.example"),
        ("sipp <sip:sipp@127.0.0.1:5060>;tag=7", "sipp", "127.0.0.1"),
        ("sip:desk@[2001:db8::1]:5060;transport=tcp", "desk", "2001:db8::1"),
        ("<tel:+91-98765-43210;phone-context=x>", "+91-98765-43210", "+91-98765-43210"),
        ("<sip:+91%2098@h>", "+9198", "h"),
        ("<sip:192.0.2.1>", "", "192.0.2.1"),
        ("<sip:a:secret@h>", "a", "h"),
        ("Anonymous <sip:anonymous@anonymous.invalid>", "anonymous", "anonymous.invalid"),
        ("", "", ""),
        ("<", "", ""),
        ("garbage", "", ""),
        ("<mailto:a@b>", "", ""),
    ],
)
def test_a_header_names_a_user_and_a_host(header: str, user: str, host: str) -> None:
    assert user_of(header) == user
    assert host_of(header) == host


@given(st.text())
def test_whatever_is_written_the_user_is_short_and_visible(header: str) -> None:
    for written in (header, f"<sip:{header}@h>", f"<tel:{header}>"):
        user = user_of(written)
        assert len(user) <= LONGEST_USER
        assert all("!" <= letter <= "~" for letter in user)


@pytest.mark.parametrize(
    ("via", "host"),
    [
        ("SIP/2.0/UDP 203.0.113.9:5060;branch=z9hG4bK1", "203.0.113.9"),
        ("SIP / 2.0 / TLS  Proxy.Example;branch=z9", "proxy.example"),
        ("SIP/2.0/TCP [2001:db8::1]:5061;rport", "2001:db8::1"),
        ("nonsense", ""),
    ],
)
def test_a_via_names_its_sender(via: str, host: str) -> None:
    assert via_host(via) == host
