"""What keeps a decoder honest."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.stt.guards import (
    audible,
    cuts,
    is_silence,
    longest_s,
    padding_frames,
    token_budget,
    tokens_per_s,
    unlooped,
)


def test_gujarati_is_cut_before_it_runs_out_of_tokens():
    longest = longest_s(tokens_per_s("gu"), 30.0)
    assert 4.0 < longest < 6.0
    assert longest * tokens_per_s("gu") < 224


def test_english_fills_the_whole_window():
    assert longest_s(tokens_per_s("en"), 30.0) == 30.0


def test_a_short_turn_cannot_make_a_long_text():
    assert token_budget(tokens_per_s("en"), 1.0) < 20


@given(st.floats(1, 40), st.floats(0, 60))
def test_a_budget_never_exceeds_what_the_decoder_holds(rate: float, seconds: float):
    assert 12 <= token_budget(rate, seconds) <= 224


def test_a_loop_is_cut_after_its_first_round():
    looped = ["i", "am", *["so", "very", "happy"] * 9]
    assert unlooped(looped) == ["i", "am", "so", "very", "happy"]


def test_a_word_said_without_end_is_a_loop():
    assert unlooped(["haan"] * 40) == ["haan"]


def test_ten_equal_digits_are_a_phone_number():
    number = ["nine"] * 10
    assert unlooped(number) == number


def test_five_equal_pairs_are_a_phone_number():
    number = ["नौ", "आठ"] * 5
    assert unlooped(number) == number


@given(st.lists(st.sampled_from("abcd"), max_size=40))
def test_what_is_kept_is_a_beginning_and_holds_no_loop(words: list[str]):
    kept = unlooped(words)
    assert words[: len(kept)] == kept
    assert unlooped(kept) == kept


@pytest.mark.parametrize(
    ("no_speech_p", "p", "silent"), [(0.9, 0.2, True), (0.9, 0.8, False), (0.1, 0.2, False)]
)
def test_silence_takes_both_doubts(no_speech_p: float, p: float, silent: bool):
    assert is_silence(no_speech_p, p) is silent


def test_a_cut_falls_into_the_pause():
    rng = np.random.default_rng(0)
    pcm = (rng.standard_normal(16000 * 8) * 0.1).astype(np.float32)
    pcm[16000 * 4 : 16000 * 4 + 3200] = 0
    first, second = cuts(pcm, 5.0)
    assert 16000 * 4 <= first[1] <= 16000 * 4 + 3200
    assert second == (first[1], len(pcm))


@given(st.integers(0, 200_000), st.floats(0.5, 5.0), st.sampled_from([0.0, 0.1, 0.4]))
def test_pieces_follow_each_other_and_none_is_too_long(
    samples: int, longest: float, pause_s: float
):
    pcm = np.sin(np.arange(samples, dtype=np.float32) / 5000) ** 9
    pieces = cuts(pcm, longest, pause_s)
    assert pieces[0][0] == 0
    assert pieces[-1][1] == samples
    assert all(a[1] == b[0] for a, b in pairwise(pieces))
    assert all(end - start <= longest * 16000 for start, end in pieces)


def test_two_sentences_are_parted_in_the_middle_of_their_pause():
    speech = np.random.default_rng(0).normal(0, 0.1, 16000).astype(np.float32)
    pause = np.full(8000, 1e-4, np.float32)
    first, second = cuts(np.concatenate((pause, speech, pause, speech, pause)), 9.0, 0.4)
    assert abs(first[1] - (8000 + 16000 + 4000)) <= 320
    assert second[0] == first[1]


def test_a_short_pause_parts_nothing():
    speech = np.random.default_rng(0).normal(0, 0.1, 16000).astype(np.float32)
    pcm = np.concatenate((speech, np.zeros(3200, np.float32), speech))
    assert cuts(pcm, 9.0, 0.4) == [(0, len(pcm))]


@given(st.floats(1e-6, 1.0))
def test_quiet_sound_becomes_audible_and_loud_sound_stays_as_it_is(peak: float):
    pcm = np.array([0.0, peak, -peak / 2], np.float32)
    raised = audible(pcm)
    if peak >= 0.031:
        assert np.array_equal(raised, pcm)
    assert raised[1] >= min(0.03, peak * 50)
    assert np.abs(raised).max() <= max(0.11, peak)


def test_digital_silence_stays_silence():
    assert np.array_equal(audible(np.zeros(8, np.float32)), np.zeros(8, np.float32))


@given(st.integers(1, 3000), st.sampled_from([80, 128]))
def test_a_window_is_even_and_never_looks_like_raw_features(frames: int, mels: int) -> None:
    whole = frames + padding_frames(mels, frames)
    assert whole % 2 == 0
    assert whole // 2 != mels
    assert whole - frames <= 3
