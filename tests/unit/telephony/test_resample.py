"""Sound at another rate: nothing lost, nothing late, nothing added that one would hear."""

import math
import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from telephony.resample import Resampler

RATES_HZ = (8_000, 16_000, 22_050, 24_000, 48_000)
PAIRS = [(a, b) for a in RATES_HZ for b in RATES_HZ]
HELD_MS = 5.0

Wave = NDArray[np.float64]


def tone(hertz: float, rate_hz: int, seconds: float = 1.0) -> bytes:
    at = np.arange(round(rate_hz * seconds)) / rate_hz
    return (10_000 * np.sin(2 * np.pi * hertz * at)).round().astype("<i2").tobytes()


def noise(samples: int) -> bytes:
    return np.random.default_rng(samples).integers(-9_000, 9_000, samples).astype("<i2").tobytes()


def resampled(sound: bytes, rate_in: int, rate_out: int, chunk_ms: float = 20) -> Wave:
    resampler = Resampler(rate_in, rate_out)
    size = max(1, round(rate_in * chunk_ms / 1000)) * 2
    out = b"".join(resampler.push(sound[at : at + size]) for at in range(0, len(sound), size))
    return np.frombuffer(out + resampler.flush(), "<i2").astype(np.float64)


def level_db(wave: Wave) -> float:
    """Power against that of a 10,000 high tone, away from both ends."""
    middle = wave[len(wave) // 4 : -len(wave) // 4]
    return 10 * math.log10(max(float(np.mean(middle**2)), 1e-9) / (10_000**2 / 2))


def rest_db(wave: Wave, hertz: float, rate_hz: int) -> float:
    """What is there beside a tone, against it."""
    middle = wave[len(wave) // 4 : -len(wave) // 4]
    turn = 2 * np.pi * hertz * np.arange(len(middle)) / rate_hz
    pair = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    fitted = pair @ np.linalg.lstsq(pair, middle, rcond=None)[0]
    return 10 * math.log10(float(np.mean((middle - fitted) ** 2) / np.mean(fitted**2)))


@pytest.mark.parametrize(("rate_in", "rate_out"), PAIRS)
def test_no_sample_is_lost_or_added(rate_in: int, rate_out: int) -> None:
    for samples in (1, 7, rate_in // 50, rate_in // 50 + 1, 3_001):
        wave = resampled(noise(samples), rate_in, rate_out)
        assert len(wave) == round(samples * rate_out / rate_in)


@pytest.mark.parametrize(("rate_in", "rate_out"), PAIRS)
def test_at_most_5_ms_are_held_back(rate_in: int, rate_out: int) -> None:
    resampler = Resampler(rate_in, rate_out)
    frame = noise(rate_in // 50)
    given = 0
    for count in range(1, 51):
        given += len(resampler.push(frame)) // 2
        assert count * 20 - given * 1000 / rate_out <= HELD_MS


@pytest.mark.parametrize(("rate_in", "rate_out"), PAIRS)
def test_an_impulse_stays_where_it_is(rate_in: int, rate_out: int) -> None:
    at_ms = 100
    sound = np.zeros(rate_in // 4, "<i2")
    sound[rate_in * at_ms // 1000] = 30_000
    wave = resampled(sound.tobytes(), rate_in, rate_out)
    assert int(np.argmax(np.abs(wave))) * 1000 / rate_out == pytest.approx(at_ms, abs=0.1)


@pytest.mark.parametrize(("rate_in", "rate_out"), PAIRS)
def test_speech_up_to_its_very_end_comes_out(rate_in: int, rate_out: int) -> None:
    wave = resampled(tone(500, rate_in, 0.2501), rate_in, rate_out)
    last = wave[-rate_out // 500 :]  # one period
    assert np.abs(last).max() > 5_000


@pytest.mark.parametrize(("rate_in", "rate_out"), PAIRS)
@pytest.mark.parametrize("hertz", [300, 1_000, 3_400])
def test_a_tone_of_the_telephone_band_passes_clean(
    rate_in: int, rate_out: int, hertz: float
) -> None:
    wave = resampled(tone(hertz, rate_in), rate_in, rate_out)
    assert level_db(wave) == pytest.approx(0, abs=0.3)
    assert rest_db(wave, hertz, rate_out) < -50


@pytest.mark.parametrize("rate_in", [16_000, 22_050, 24_000, 48_000])
@pytest.mark.parametrize("hertz", [4_300, 5_000, 6_500, 7_700])
def test_what_the_telephone_cannot_carry_does_not_fold_into_its_band(
    rate_in: int, hertz: float
) -> None:
    assert level_db(resampled(tone(hertz, rate_in), rate_in, 8_000)) < -60


@given(
    sizes=st.lists(st.integers(1, 700), min_size=1, max_size=20),
    pair=st.sampled_from([(a, b) for a, b in PAIRS if a != b]),
)
def test_any_chunking_sounds_alike(sizes: list[int], pair: tuple[int, int]) -> None:
    sound = noise(sum(sizes))
    pieces = Resampler(*pair)
    out, at = b"", 0
    for size in sizes:
        out += pieces.push(sound[at * 2 : (at + size) * 2])
        at += size
    whole = Resampler(*pair)
    assert out + pieces.flush() == whole.push(sound) + whole.flush()


def test_after_a_flush_a_new_stretch_begins_clean() -> None:
    resampler = Resampler(16_000, 8_000)
    first = resampler.push(tone(400, 16_000, 0.1)) + resampler.flush()
    assert resampler.push(tone(400, 16_000, 0.1)) + resampler.flush() == first


def test_the_same_rate_is_passed_through_at_once() -> None:
    resampler = Resampler(8_000, 8_000)
    assert resampler.push(noise(160)) == noise(160)
    assert resampler.flush() == b""


def test_a_resampler_starts_no_threads() -> None:
    before = len(os.listdir("/proc/self/task"))
    many = [Resampler(8_000, 16_000) for _ in range(8)]
    for resampler in many:
        resampler.push(noise(160))
    assert len(os.listdir("/proc/self/task")) == before
