"""Tokens: one stream each, for a while, for one provider."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.errors import WireError
from telephony.sockets.documents import Invitation
from telephony.sockets.tokens import Invitations, Tokens

CALL = Invitation("twilio", "CA1", "+919812345678", "+918047491899")


def refusal(tokens: Tokens, token: str, provider: str = "twilio", now_s: float = 1.0) -> str:
    with pytest.raises(WireError) as error:
        tokens.redeem(token, provider, now_s)
    assert error.value.mend
    return error.value.code


def test_a_token_brings_back_who_it_was_issued_for_once() -> None:
    tokens = Tokens(b"secret", lasts_s=60)
    token = tokens.issue(CALL, "nonce", 0.0)
    assert tokens.redeem(token, "twilio", 59.0) == CALL
    assert refusal(tokens, token) == "replayed-token"


def test_a_token_dies_of_age() -> None:
    tokens = Tokens(b"secret", lasts_s=60)
    token = tokens.issue(CALL, "nonce", 0.0)
    assert refusal(tokens, token, now_s=60.1) == "expired-token"


def test_a_token_of_another_provider_or_another_server_is_unknown() -> None:
    tokens = Tokens(b"secret", lasts_s=60)
    assert refusal(tokens, tokens.issue(CALL, "n", 0.0), "plivo") == "unknown-token"
    assert refusal(tokens, Tokens(b"other", lasts_s=60).issue(CALL, "n", 0.0)) == "unknown-token"


def test_a_token_names_nobody() -> None:
    token = Tokens(b"secret", lasts_s=60).issue(CALL, "nonce", 0.0)
    assert "9812345678" not in token
    assert "CA1" not in token


@given(st.integers(0, 80), st.characters())
def test_a_token_with_a_changed_letter_is_unknown(at: int, letter: str) -> None:
    tokens = Tokens(b"secret", lasts_s=60)
    token = tokens.issue(CALL, "a-nonce-of-some-length", 0.0)
    at %= len(token)
    changed = token[:at] + letter + token[at + 1 :]
    if changed != token:
        assert refusal(tokens, changed) == "unknown-token"
    assert tokens.redeem(token, "twilio", 1.0) == CALL


@given(st.text(max_size=600))
def test_any_text_is_refused_in_words(text: str) -> None:
    assert refusal(Tokens(b"secret", lasts_s=60), text) == "unknown-token"


def test_only_so_many_invitations_are_kept_and_the_oldest_goes_first() -> None:
    invitations: Invitations[int] = Invitations(60, at_most=100)
    for guest in range(1000):
        invitations.add(guest, CALL, 0.0)
    assert len(invitations) == 100
    assert invitations.take(899, 0.0) is None
    assert invitations.take(999, 0.0) == CALL


def test_invitations_that_nobody_took_are_forgotten() -> None:
    invitations: Invitations[int] = Invitations(60)
    invitations.add(1, CALL, 0.0)
    invitations.add(2, CALL, 61.0)
    assert len(invitations) == 1
