"""What the level of the sound tells, however loud the line is as a whole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from models.levels import Levels

Sound = NDArray[np.float64]


def tone(ms: float, level_db: float, rate_hz: int = 16_000) -> Sound:
    """A voice of three harmonics whose RMS is `level_db` below full scale."""
    at = np.arange(int(rate_hz * ms / 1000)) / rate_hz
    voice = sum(np.sin(2 * np.pi * hz * at) for hz in (200, 400, 600)) / np.sqrt(1.5)
    return voice * 10 ** (level_db / 20)


def hiss(ms: float, level_db: float, rate_hz: int = 16_000, seed: int = 0) -> Sound:
    normal = np.random.default_rng(seed).normal(size=int(rate_hz * ms / 1000))
    return normal * 10 ** (level_db / 20)


def pcm(sound: Sound) -> bytes:
    return np.clip(np.round(sound * 32768), -32768, 32767).astype("<i2").tobytes()


def fed(*parts: Sound, rate_hz: int = 16_000, frame_ms: int = 20) -> Levels:
    levels = Levels(rate_hz)
    sound = pcm(np.concatenate(parts))
    size = rate_hz * frame_ms // 1000 * 2
    for at in range(0, len(sound), size):
        levels.feed(sound[at : at + size])
    return levels


@pytest.mark.parametrize("rate_hz", [8_000, 16_000])
@pytest.mark.parametrize("level_db", [-10, -30, -60])
def test_the_end_of_a_sound_is_told_to_a_block(rate_hz: int, level_db: float) -> None:
    parts = hiss(1_000, level_db - 40, rate_hz), tone(300, level_db, rate_hz)
    levels = fed(*parts, hiss(83, level_db - 40, rate_hz), rate_hz=rate_hz)
    assert levels.fallen_ms is not None
    assert abs(levels.fallen_ms - 83) <= 5


@given(st.integers(1, 60), st.integers(20, 400))
@settings(max_examples=30)
def test_silence_is_as_long_as_it_is(blocks: int, sound_ms: int) -> None:
    sound_ms = max(60, sound_ms // 20 * 20)
    levels = fed(np.zeros(3_200), tone(sound_ms, -20), np.zeros(blocks * 80))
    assert levels.fallen_ms == blocks * 5


@given(
    st.floats(-38, 0),
    st.lists(st.tuples(st.booleans(), st.integers(1, 15)), min_size=1, max_size=12),
)
@settings(max_examples=40, deadline=None)
def test_scaling_the_sound_changes_nothing(by_db: float, pauses: list[tuple[bool, int]]) -> None:
    parts = [hiss(400, -45)]
    for loud, frames in pauses:
        parts.append(tone(20 * frames, -12 if loud else -22) + hiss(20 * frames, -45))
        parts.append(hiss(20 * frames, -45))
    sound = np.concatenate(parts)
    as_it_is, scaled = Levels(16_000), Levels(16_000)
    for levels, gain in ((as_it_is, 1.0), (scaled, 10 ** (by_db / 20))):
        levels.begin(learns=True)
        levels.feed(pcm(sound * gain))
        levels.end()
        levels.begin(learns=True)
        levels.feed(pcm(sound[: len(sound) // 2] * gain))
    # Rounding to 16 bits moves a fall by a block.
    if as_it_is.fallen_ms is None:
        assert scaled.fallen_ms is None
    else:
        assert scaled.fallen_ms is not None
        assert abs(scaled.fallen_ms - as_it_is.fallen_ms) <= 5
    if as_it_is.over_usual_db is not None:
        assert scaled.over_usual_db == pytest.approx(as_it_is.over_usual_db, abs=0.5)


@pytest.mark.parametrize("snr_db", [24, 30, 40])
def test_noise_of_the_line_does_not_count_as_the_voice(snr_db: int) -> None:
    noise_db = -20.0 - snr_db
    quiet, voice = hiss(1_500, noise_db), tone(400, -20)
    voice = voice + hiss(400, noise_db, seed=1)
    levels = fed(quiet, voice, hiss(150, noise_db, seed=2))
    assert levels.fallen_ms is not None
    assert abs(levels.fallen_ms - 150) <= 10


def test_where_noise_hides_the_end_nothing_is_claimed() -> None:
    quiet, voice = hiss(1_500, -28), tone(400, -20) + hiss(400, -28, seed=1)
    assert fed(quiet, voice, hiss(150, -28, seed=2)).fallen_ms is None


def test_a_long_vowel_does_not_become_the_noise() -> None:
    assert not fed(hiss(500, -60), tone(4_000, -20)).fallen_ms


def test_a_click_is_no_voice() -> None:
    silence = np.zeros(1_600)
    silence[800:830] = 0.5
    assert fed(np.zeros(3_200), tone(300, -20), silence).fallen_ms == 100


def test_a_knock_does_not_make_a_quiet_voice_a_silent_one() -> None:
    knock = hiss(15, -3)
    assert fed(hiss(800, -75), knock, hiss(100, -75), tone(400, -46)).fallen_ms == 0


def test_the_floor_follows_the_line_within_two_seconds() -> None:
    assert fed(hiss(2_000, -60)).floor_dbfs == pytest.approx(-60, abs=3)
    assert fed(hiss(2_000, -60), hiss(1_900, -40)).floor_dbfs == pytest.approx(-40, abs=3)
    assert fed(hiss(2_000, -40), hiss(100, -60)).floor_dbfs == pytest.approx(-60, abs=3)


def test_a_constant_offset_is_no_sound() -> None:
    steady = np.full(16_000, 0.05)
    levels = fed(steady, tone(300, -40) + 0.05, steady[:1_600])
    assert levels.fallen_ms == 100


def after_talk(at_db: float, now_db: float) -> Levels:
    """The caller has talked at one level, then somebody talks at another."""
    levels = fed(hiss(500, -80))
    for level_db, ended in ((at_db, True), (now_db, False)):
        levels.begin(learns=True)
        levels.feed(pcm(tone(800, level_db)))
        if ended:
            levels.end()
            levels.feed(pcm(hiss(300, -80)))
    return levels


@pytest.mark.parametrize(("at_db", "now_db"), [(-20, -20), (-20, -38), (-50, -44)])
def test_speech_is_compared_with_how_this_caller_speaks(at_db: float, now_db: float) -> None:
    over_db = after_talk(at_db, now_db).over_usual_db
    assert over_db == pytest.approx(now_db - at_db, abs=0.5)


def test_nobody_is_known_before_they_have_spoken_for_half_a_second() -> None:
    levels = fed(hiss(500, -80))
    levels.begin(learns=True)
    levels.feed(pcm(tone(300, -20)))
    assert levels.over_usual_db is None
    levels.end()
    assert levels.usual_dbfs is None
    levels.begin(learns=True)
    levels.feed(pcm(tone(300, -20)))
    levels.end()
    assert levels.usual_dbfs == pytest.approx(-20, abs=0.5)


def test_what_shall_not_be_learned_is_not() -> None:
    levels = fed(hiss(500, -80))
    levels.begin(learns=False)
    levels.feed(pcm(tone(2_000, -20)))
    levels.end()
    assert levels.usual_dbfs is None


def test_the_caller_is_the_loudest_who_speaks_for_a_while() -> None:
    levels = fed(hiss(500, -80))
    for ms, level_db in ((7_000, -40), (1_500, -20), (5_000, -40)):
        levels.begin(learns=True)
        levels.feed(pcm(tone(ms, level_db)))
        levels.end()
        levels.feed(pcm(hiss(300, -80)))
    assert levels.usual_dbfs == pytest.approx(-24, abs=0.5)


@pytest.mark.parametrize(("talked_ms", "usual_db"), [(30_000, -22), (80_000, -40)])
def test_a_voice_behind_the_caller_must_talk_long_to_be_taken_for_them(
    talked_ms: int, usual_db: float
) -> None:
    levels = fed(hiss(500, -80))
    for ms, level_db in ((6_000, -20), (talked_ms, -40)):
        levels.begin(learns=True)
        levels.feed(pcm(tone(ms, level_db)))
        levels.end()
    assert levels.usual_dbfs == pytest.approx(usual_db, abs=2.5)


def test_speech_without_an_end_is_learned_from_too() -> None:
    levels = fed(hiss(500, -80))
    levels.begin(learns=True)
    levels.feed(pcm(tone(1_500, -30)))
    assert levels.usual_dbfs == pytest.approx(-30, abs=0.5)


@pytest.mark.parametrize("between_db", [-50, -80])
def test_a_voice_behind_the_callers_is_not_theirs(between_db: float) -> None:
    """Another voice, 20 dB weaker, with silences of its own between its words."""
    other = np.concatenate([tone(150, -40), hiss(50, between_db)] * 8)
    voice = tone(800, -20) + other[: 800 * 16]
    levels = fed(other, other, voice, other[: 300 * 16])
    assert levels.fallen_ms == 300
    assert levels.faint
    levels.feed(pcm(np.zeros(300 * 16)))
    assert not levels.faint


def test_a_quiet_caller_is_lifted_and_the_noise_is_not() -> None:
    quiet, loud = after_talk(-50, -50), after_talk(-15, -15)
    assert 20 * np.log10(quiet.gain) == pytest.approx(30, abs=0.5)
    assert loud.gain == 1.0
    noisy = fed(hiss(2_000, -50))
    noisy.begin(learns=True)
    noisy.feed(pcm(tone(1_000, -44)))
    noisy.end()
    noisy.feed(pcm(hiss(2_000, -50)))
    assert 20 * np.log10(noisy.gain) < 8


def test_before_a_caller_has_spoken_the_line_tells_how_quiet_they_may_be() -> None:
    assert 20 * np.log10(fed(hiss(2_000, -75)).gain) == pytest.approx(15, abs=2)
    assert fed(hiss(2_000, -58)).gain == 1.0
    assert fed(hiss(1_000, -75), tone(200, -20)).gain == 1.0
    assert fed(np.zeros(32_000)).gain == 1.0


def test_the_beginning_is_where_the_sound_rose() -> None:
    levels = fed(hiss(1_000, -70), tone(120, -25))
    assert levels.begin(learns=True) == 120
    assert fed(np.zeros(16_000), tone(80, -25)).begin(learns=True) == 80


def test_frames_of_any_length_give_the_same() -> None:
    parts = hiss(600, -60), tone(333, -20), hiss(117, -60)
    of_20 = fed(*parts)
    assert fed(*parts, frame_ms=7).fallen_ms == of_20.fallen_ms
    assert fed(*parts, frame_ms=7).floor_dbfs == of_20.floor_dbfs
