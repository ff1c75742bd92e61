"""What the stack is told: its configuration and the trunks' accounts."""

from dataclasses import replace
from pathlib import Path

import pytest

from telephony.errors import SipError
from telephony.sip.accounts import account_of, catch_alls, config_of
from telephony.sip.backend import Listening, Trunk

TRUNK = Trunk("airtel", "sip.airtel.example", user="4711", password="s e;cret", registers=True)


def test_listening_becomes_the_stack_s_own_configuration() -> None:
    text = config_of(Listening("192.0.2.1", 5070, most_legs=7, silent_s=9), 5070).render()
    for line in (
        "net_interface 192.0.2.1",
        "sip_listen 192.0.2.1:5070",
        "rtp_ports 10000-20000",
        "audio_jitter_buffer_type off",
        "call_hold_other_calls no",
        "call_max_calls 7",
        "rtp_timeout 9",
    ):
        assert line in text.splitlines()
    assert "sip_certificate" not in text


def test_a_jitter_buffer_is_had_for_the_asking() -> None:
    text = config_of(Listening(jitter_ms=(20, 200)), 5060).render()
    assert "audio_jitter_buffer_type adaptive" in text
    assert "audio_jitter_buffer_ms 20-200" in text


def test_listening_everywhere_names_no_interface() -> None:
    assert "net_interface" not in config_of(Listening("0.0.0.0"), 5060).render()


def test_a_certificate_brings_tls_and_an_unreadable_one_is_refused(tmp_path: Path) -> None:
    pem = tmp_path / "pair.pem"
    pem.write_text("key and chain")
    listening = Listening(certificate=str(pem), authorities=str(pem))
    text = config_of(listening, 5060).render()
    assert f"sip_certificate {pem}" in text
    assert f"sip_cafile {pem}" in text
    assert "sip_verify_server yes" in text
    assert len(catch_alls(listening)) == 3
    for path in (str(tmp_path / "missing.pem"), f"{pem} x"):
        with pytest.raises(SipError) as caught:
            config_of(replace(listening, certificate=path), 5060)
        assert caught.value.code == "bad-address"


def test_any_number_reaches_an_account_and_video_none() -> None:
    for account in catch_alls(Listening()):
        assert "catchall=yes" in account
        assert "video_codecs=none" in account
        assert "regint=0" in account


def test_a_trunk_becomes_an_account() -> None:
    trunk = replace(
        TRUNK,
        auth_user="4711-auth",
        proxy="sbc.airtel.example:5080",
        transport="tcp",
        encryption="srtp",
        codecs=("g722", "PCMA"),
        dtmf="info",
        expires_s=120,
    )
    aor = account_of(trunk).aor()
    for part in (
        "<sip:4711@sip.airtel.example;transport=tcp>",
        'auth_pass="s e;cret"',
        "auth_user=4711-auth",
        "regint=120",
        'outbound="sip:sbc.airtel.example:5080;transport=tcp"',
        "mediaenc=srtp-mand",
        "audio_codecs=G722/16000/1,PCMA/8000/1",
        "dtmfmode=info",
    ):
        assert part in aor


def test_a_trunk_that_does_not_register_is_known_by_its_number() -> None:
    trunk = replace(TRUNK, registers=False, numbers=("011 4000 1000",))
    aor = account_of(trunk).aor()
    assert aor.startswith("<sip:+911140001000@")
    assert "regint=0" in aor


@pytest.mark.parametrize(
    "broken",
    [
        replace(TRUNK, codecs=("G729",)),
        replace(TRUNK, codecs=()),
        replace(TRUNK, host=""),
        replace(TRUNK, host="a b"),
        replace(TRUNK, user='4711";x='),
        replace(TRUNK, password='with "quotes"'),
        replace(TRUNK, auth_user="a;b"),
        replace(TRUNK, proxy='x"y'),
    ],
)
def test_a_trunk_that_cannot_be_is_refused_by_its_name_and_keeps_its_secret(broken: Trunk) -> None:
    with pytest.raises(SipError) as caught:
        account_of(broken)
    assert caught.value.code == "bad-trunk"
    assert "airtel" in str(caught.value)
    assert broken.password not in str(caught.value)
    assert broken.password not in repr(broken)
