"""Signatures of webhooks, against figures that the providers' own libraries compute."""

import base64
import hmac
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from telephony.errors import WireError
from telephony.sockets.signatures import (
    Asked,
    check_password,
    check_plivo,
    check_telnyx,
    check_twilio,
)

# The example of Twilio's own documentation and test suites.
TWILIO = Asked(
    "POST",
    "https://mycompany.com/myapp.php",
    query=(("foo", "1"), ("bar", "2")),
    form=(
        ("To", "+18005551212"),
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+12349013030"),
        ("Digits", "1234"),
        ("From", "+12349013030"),
    ),
    headers={"x-twilio-signature": "0/KCTR6DLpKmkAf8muzZqo1nDgQ="},
    raw_query="foo=1&bar=2",
)
PLIVO_URL = "https://voice.example.com/webhooks/plivo"
PLIVO_FORM = (
    ("CallUUID", "97ceeb52-58b6-11e1-86da-77300b68f8bb"),
    ("From", "919812345678"),
    ("To", "918047491899"),
    ("Event", "StartApp"),
    ("CallStatus", "ringing"),
)
QUERY = (("b", "2"), ("a", "1"))
KEY = Ed25519PrivateKey.generate()
PUBLIC = base64.b64encode(KEY.public_key().public_bytes_raw()).decode()
BODY = b"CallSid=v3%3Aabc&From=%2B919812345678"


def plivo(asked: Asked, signature: str) -> Asked:
    nonce = {"x-plivo-signature-v3-nonce": "12345678901234567890"}
    return replace(asked, headers={**nonce, "x-plivo-signature-v3": signature})


def telnyx(stamp: str, body: bytes = BODY) -> Asked:
    signature = base64.b64encode(KEY.sign(stamp.encode() + b"|" + BODY)).decode()
    headers = {"telnyx-timestamp": stamp, "telnyx-signature-ed25519": signature}
    return Asked("POST", "https://voice.example.com/webhooks/telnyx", headers=headers, body=body)


def test_twilio_signs_address_and_sorted_fields() -> None:
    check_twilio(TWILIO, "12345")


def test_twilio_may_leave_a_port_out_of_what_it_signs() -> None:
    check_twilio(replace(TWILIO, url="https://mycompany.com:8443/myapp.php"), "12345")


def test_twilio_signs_with_sha_256_where_it_says_so() -> None:
    url, token = "https://example.com/voice", b"secret of the shared key"
    digest = hmac.new(token, f"{url}CallSidCA1".encode(), "sha256").digest()
    headers = {
        "x-twilio-signature": base64.b64encode(digest).decode(),
        "x-twilio-webhooks-signature-settings": "key=webhooks_1,algorithm=HMAC_SHA256",
    }
    check_twilio(Asked("POST", url, form=(("CallSid", "CA1"),), headers=headers), token.decode())


@pytest.mark.parametrize(
    "changed",
    [
        replace(TWILIO, url="https://mycompany.com/other"),
        replace(TWILIO, raw_query="foo=2&bar=2"),
        replace(TWILIO, form=TWILIO.form[1:]),
        replace(TWILIO, headers={}),
        replace(TWILIO, headers={"x-twilio-signature": "not base64!"}),
    ],
)
def test_what_twilio_did_not_sign_is_refused(changed: Asked) -> None:
    with pytest.raises(WireError, match="did not sign"):
        check_twilio(changed, "12345")


@pytest.mark.parametrize(
    ("asked", "signature"),
    [
        (Asked("POST", PLIVO_URL, form=PLIVO_FORM), "gaZVEDwLnV4X1dyNRZbNQyv8LToQkWd1CrRjPB5Vvmk="),
        (
            Asked("POST", PLIVO_URL, QUERY, PLIVO_FORM),
            "8fz4OQaduWhRV2iVmHR/BzhH257NTFC69BajXfqzr1k=",
        ),
        (Asked("GET", PLIVO_URL, QUERY), "1WZrZaCF68fatnAkzNeGd4E9Ji0mYIVVuOIV3xW55HU="),
        (Asked("POST", PLIVO_URL), "twTxjv/WEFc2k+pTFeyQfIBcFmdBJ/xQDpVgrVfPQks="),
    ],
)
def test_plivo_signs_address_fields_and_nonce(asked: Asked, signature: str) -> None:
    token = "MzU0NzQwNGJmNzRi"
    check_plivo(plivo(asked, signature), token)
    check_plivo(plivo(asked, f"b2xk,{signature}"), token)  # of the main account and a part of it
    with pytest.raises(WireError):
        check_plivo(plivo(asked, signature), "another token")
    with pytest.raises(WireError):
        check_plivo(plivo(replace(asked, url=PLIVO_URL + "/"), signature), token)


def test_telnyx_signs_time_and_body() -> None:
    check_telnyx(telnyx("1700000000"), PUBLIC, 1_700_000_100.0)


@pytest.mark.parametrize(
    ("asked", "key", "now_s", "code"),
    [
        (telnyx("1700000000"), PUBLIC, 1_700_000_301.0, "stale-webhook"),
        (telnyx("1700000000"), PUBLIC, 1_699_999_000.0, "stale-webhook"),
        (telnyx("1700000000", BODY + b"&x=1"), PUBLIC, 1_700_000_000.0, "bad-signature"),
        (telnyx("not a time"), PUBLIC, 1_700_000_000.0, "stale-webhook"),
        (replace(telnyx("1700000000"), headers={}), PUBLIC, 1_700_000_000.0, "bad-signature"),
        (telnyx("1700000000"), "short", 1_700_000_000.0, "bad-key"),
    ],
    ids=["late", "early", "another body", "no time", "no headers", "no key"],
)
def test_what_telnyx_did_not_sign_just_now_is_refused(
    asked: Asked, key: str, now_s: float, code: str
) -> None:
    with pytest.raises(WireError) as error:
        check_telnyx(asked, key, now_s)
    assert error.value.code == code


def test_a_password_must_be_the_right_one_and_must_be_set() -> None:
    right = "Basic " + base64.b64encode(b"user:pass:word").decode()
    check_password(Asked("GET", "", headers={"authorization": right}), "user", "pass:word")
    for user, password, header in [
        ("user", "other", right),
        ("", "", "Basic Og=="),
        ("user", "pass:word", ""),
        ("user", "pass:word", right.replace("Basic", "Bearer")),
    ]:
        with pytest.raises(WireError, match="user and password"):
            check_password(Asked("GET", "", headers={"authorization": header}), user, password)


@given(st.text(max_size=60), st.text(max_size=60), st.binary(max_size=60))
def test_any_header_is_refused_in_words(one: str, other: str, body: bytes) -> None:
    names = "x-twilio-signature", "x-plivo-signature-v3", "telnyx-signature-ed25519"
    headers = {**dict.fromkeys(names, one), "telnyx-timestamp": other, "authorization": one}
    asked = Asked("POST", "https://x", headers=headers, body=body)
    for check in (
        lambda: check_twilio(asked, "t"),
        lambda: check_plivo(asked, "t"),
        lambda: check_telnyx(asked, PUBLIC, 0.0),
        lambda: check_password(asked, "u", "p"),
    ):
        with pytest.raises(WireError):
            check()
