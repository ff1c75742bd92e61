"""The laws of the estimate: more loss or delay never sounds better, and the scale is 1 to 4.5."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.quality import BEST_MOS, Quality, mos, rating

SHARES = st.floats(0, 1)
DELAYS = st.floats(0, 5000)
CODECS = st.sampled_from(["PCMA/8000", "PCMU", "G722/16000", "opus/48000/2", "", "G729"])


@given(SHARES, DELAYS, CODECS)
def test_the_scale_is_one_to_four_and_a_half(loss: float, delay_ms: float, codec: str) -> None:
    assert 1.0 <= mos(loss, delay_ms, codec) <= BEST_MOS


@given(SHARES, SHARES, DELAYS, CODECS)
def test_more_loss_never_sounds_better(a: float, b: float, delay_ms: float, codec: str) -> None:
    assert mos(max(a, b), delay_ms, codec) <= mos(min(a, b), delay_ms, codec) + 1e-9


@given(SHARES, DELAYS, DELAYS, CODECS)
def test_more_delay_never_sounds_better(loss: float, a: float, b: float, codec: str) -> None:
    assert mos(loss, max(a, b), codec) <= mos(loss, min(a, b), codec) + 1e-9


def test_a_clean_call_is_as_good_as_the_model_gets() -> None:
    assert rating(0, 0) == pytest.approx(93.2)
    assert mos(0, 20) == pytest.approx(4.4, abs=0.05)


def test_the_figures_of_the_recommendation_come_out() -> None:
    # G.113 appendix I: G.711 with concealment loses 95 * 5 / (5 + 25.1) at 5 % random loss.
    assert rating(0.05, 0) == pytest.approx(93.2 - 15.78, abs=0.01)
    # G.107: 300 ms cost 0.024 * 300 + 0.11 * (300 - 177.3).
    assert rating(0, 300) == pytest.approx(93.2 - 20.70, abs=0.01)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**9), st.integers(0, 10**6))
def test_counts_of_any_size_give_a_score(
    received: int, lost: int, concealed_ms: int, discarded: int
) -> None:
    quality = Quality(received, lost, concealed_ms=concealed_ms, discarded=discarded)
    assert 0 <= quality.loss <= quality.gaps <= 1
    assert 1.0 <= quality.mos <= BEST_MOS


def test_sound_that_came_too_late_counts_as_lost() -> None:
    assert Quality(1000, concealed_ms=1000).mos < Quality(1000).mos
    assert Quality(1000, discarded=50).mos < Quality(1000).mos
