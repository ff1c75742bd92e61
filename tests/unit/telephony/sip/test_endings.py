"""Why a call is over, in words and as errors, whatever the far end wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.errors import SipError
from telephony.sip import endings


@pytest.mark.parametrize(
    ("reason", "established", "said"),
    [
        ("rtp stream error", True, "no sound from the far end for 20 s"),
        ("Connection reset by peer [104]", True, "the far end hung up"),
        ("Connection reset by peer [104]", False, "the caller gave up"),
        ("", True, "the far end hung up"),
        ("Call transfered", True, "transferred"),
        ("486 Busy Here", False, "486 Busy Here"),
        ("Connection timed out [110]", True, "Connection timed out"),
        ("500 No\r\nX-Evil: 1\x1b[2J", False, "500 No X-Evil: 1 [2J"),
    ],
)
def test_an_end_is_said_in_words(reason: str, established: bool, said: str) -> None:
    assert endings.in_words(reason, established=established, silent_s=20) == said


@given(st.text(max_size=400), st.booleans())
def test_whatever_ends_a_call_is_said_on_one_line(reason: str, established: bool) -> None:
    said = endings.in_words(reason, established=established, silent_s=20)
    assert said
    assert said.isprintable()
    assert len(said) <= endings.LONGEST_REASON


@pytest.mark.parametrize(
    ("reason", "code", "status", "retryable"),
    [
        ("486 Busy Here", "busy", 486, True),
        ("600 Busy Everywhere", "busy", 600, True),
        ("603 Decline", "declined", 603, False),
        ("480 Temporarily Unavailable", "no-answer", 480, True),
        ("408 Request Timeout", "no-answer", 408, True),
        ("404 Not Found", "call-failed", 404, False),
        ("503 Service Unavailable", "call-failed", 503, True),
        ("Connection refused [111]", "call-failed", 0, False),
    ],
)
def test_an_unanswered_call_has_its_error(
    reason: str, code: str, status: int, retryable: bool
) -> None:
    error = endings.call_error(reason, "+919876543210")
    assert (error.code, error.status, error.retryable) == (code, status, retryable)
    assert "+919876543210" in str(error)


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_error_is_longer_than_a_line(reason: str, target: str) -> None:
    errors: list[SipError] = [
        endings.call_error(reason, target),
        endings.no_answer(target, 3),
        endings.transfer_refused(405, reason, target),
        endings.transfer_failed(0, reason, target),
        endings.unreachable(target, reason),
        endings.hold_failed(reason),
        endings.gone(None),
    ]
    for error in errors:
        assert str(error).isprintable()
        assert len(str(error)) < 320
        assert error.mend
