"""The laws of waiting: bounded, growing, spread by chance, and slow after a refusal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.sip.backoff import (
    FIRST_S,
    LONGEST_REFUSED_S,
    LONGEST_S,
    REFUSED_S,
    SPREAD,
    Evidence,
    judge,
    refused,
)

FAILURES = st.integers(1, 10_000)
CHANCES = st.floats(0, 1)
STATUSES = st.sampled_from([0, 200, 401, 403, 404, 408, 423, 429, 480, 500, 503, 603])


@given(FAILURES, STATUSES, CHANCES)
def test_a_wait_is_never_nothing_and_never_for_ever(
    failures: int, status: int, chance: float
) -> None:
    wait = judge(Evidence(failures, status), chance)
    assert FIRST_S * (1 - SPREAD) <= wait.in_s <= LONGEST_REFUSED_S
    assert wait.because


@given(FAILURES, STATUSES, CHANCES)
def test_another_failure_never_shortens_the_wait(failures: int, status: int, chance: float) -> None:
    sooner = judge(Evidence(failures, status), chance).in_s
    assert sooner <= judge(Evidence(failures + 1, status), chance).in_s


@given(FAILURES, CHANCES)
def test_a_refusal_waits_longer_than_any_silence(failures: int, chance: float) -> None:
    assert judge(Evidence(1, 401), 1.0).in_s > judge(Evidence(failures, 0), 0.0).in_s


def test_chance_spreads_the_comings_back() -> None:
    assert judge(Evidence(1), 0.0).in_s == FIRST_S
    assert judge(Evidence(1), 1.0).in_s == FIRST_S * (1 - SPREAD)
    assert judge(Evidence(99), 0.0).in_s == LONGEST_S
    assert judge(Evidence(1, 403), 0.0).in_s == REFUSED_S


@pytest.mark.parametrize(
    ("status", "says_no"),
    [(401, True), (403, True), (404, True), (603, True), (408, False), (503, False), (0, False)],
)
def test_only_an_answer_that_says_no_is_a_refusal(status: int, says_no: bool) -> None:
    assert refused(status) is says_no
