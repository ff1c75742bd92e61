"""A trial's recording: speech where its script says, at its level, above its noise."""

from dataclasses import replace

import numpy as np
import pytest

from voice.bench.turns.sound import RATE_HZ, loud_ms, record, telephoned, timed
from voice.bench.turns.synthesis import Line, Spoken, word_starts
from voice.bench.turns.trials import Noise, Trial
from voice.bench.turns.voices import ESPEAK, Voice

LINES = tuple(
    Line(Voice(ESPEAK, "plain", frozenset({"hi"})), "hi", text) for text in ("मेरा नंबर है", "चार")
)
TRIAL = Trial(
    number=7,
    measure="hanging",
    language="hi",
    text="mera number hai",
    then="chaar",
    lines=LINES,
    noise=Noise.PINK,
    noise_db=20,
    level_dbfs=-24.0,
    a_law=True,
    pause_ms=900,
    shift_ms=130,
)


def buzz(length_ms: int) -> Spoken:
    at = np.arange(RATE_HZ * length_ms // 1000)
    sound = 30_000 * np.sin(2 * np.pi * 200 / RATE_HZ * at)
    return Spoken(sound.astype(np.int16), (0, length_ms // 3, length_ms // 2))


SPOKEN = {LINES[0]: buzz(900), LINES[1]: buzz(400)}


def rms_db(sound: np.ndarray) -> float:
    return 10 * np.log10(np.mean((sound / 32768) ** 2))


def test_speech_is_where_the_script_says_with_a_pause_between() -> None:
    recording = record(TRIAL, SPOKEN)
    (first, last), (again, end) = recording.speech_ms
    assert first == pytest.approx(930, abs=2)
    assert last - first == pytest.approx(900, abs=5)
    assert again - last == pytest.approx(900, abs=5)
    assert end - again == pytest.approx(400, abs=5)


@pytest.mark.parametrize("noise", list(Noise))
@pytest.mark.parametrize(("level", "above"), [(-24.0, 20), (-44.0, 10)])
def test_speech_and_noise_have_their_levels(noise: Noise, level: float, above: int) -> None:
    trial = replace(TRIAL, noise=noise, level_dbfs=level, noise_db=above, a_law=False)
    recording = record(trial, SPOKEN)
    first, last = (int(ms) * RATE_HZ // 1000 for ms in recording.speech_ms[0])
    assert rms_db(recording.samples[first:last]) == pytest.approx(level, abs=1.0)
    # Babble comes and goes; the whole of the silence counts.
    silence = np.concatenate([recording.samples[: first - 200], recording.samples[-4 * RATE_HZ :]])
    assert rms_db(silence) == pytest.approx(level - above, abs=3.0)


def test_the_same_trial_gives_the_same_samples() -> None:
    assert np.array_equal(record(TRIAL, SPOKEN).samples, record(TRIAL, SPOKEN).samples)
    other = record(replace(TRIAL, number=8), SPOKEN)
    assert not np.array_equal(record(TRIAL, SPOKEN).samples, other.samples)


def with_gap(starts_ms: tuple[int, ...] = ()) -> Spoken:
    """400 ms of sound, 300 ms of silence, 200 ms of sound."""
    sound = np.zeros(RATE_HZ * 900 // 1000, np.int16)
    sound[: RATE_HZ * 400 // 1000] = 20_000
    sound[RATE_HZ * 700 // 1000 :] = 20_000
    return Spoken(sound, starts_ms)


def test_words_have_the_synthesizers_times_and_end_where_silence_begins() -> None:
    words = timed("mera number hai", with_gap((0, 250, 680)), 1_000)
    assert [(w.start_ms, w.end_ms) for w in words] == [
        (1_000, 1_250),
        (1_250, 1_400),
        (1_700, 1_900),
    ]


def test_words_without_times_share_what_is_loud_by_their_letters() -> None:
    words = timed("abcd ef", with_gap(), 1_000)
    assert [(w.text, w.start_ms, w.end_ms) for w in words] == [
        ("abcd", 1_000, 1_400),
        ("ef", 1_700, 1_900),
    ]


def test_nobody_pauses_within_a_word() -> None:
    words = timed("abc defgh", with_gap())
    assert [(w.text, w.start_ms, w.end_ms) for w in words] == [
        ("abc", 0, 400),
        ("defgh", 700, 900),
    ]


def test_a_word_without_an_event_leaves_the_times_unknown() -> None:
    assert word_starts("haan ji", [(1, 0), (6, 210)]) == (0, 210)
    assert word_starts("haan ji", [(1, 0)]) == ()
    assert word_starts("haan ji", [(1, 300), (6, 210)]) == ()


def test_the_telephone_takes_the_upper_half_of_the_band() -> None:
    noise = np.random.default_rng(1).normal(0, 0.05, RATE_HZ).astype(np.float32)
    spectrum = np.abs(np.fft.rfft(telephoned(noise, a_law=True)))
    assert spectrum[5_000:].mean() < spectrum[:3_000].mean() / 20
    wide = np.abs(np.fft.rfft(telephoned(noise, a_law=False)))
    assert wide[5_000:].mean() > wide[:3_000].mean() / 2


def test_speech_begins_and_ends_40_db_below_its_peak() -> None:
    sound = np.zeros(RATE_HZ, np.int16)
    sound[1_600:8_000] = 20_000
    sound[800:1_600] = 150  # 42 dB below
    assert loud_ms(sound) == (100.0, 500.0)
