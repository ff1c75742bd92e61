"""Echo is known by its waves: at any lag, level and rate, and never by a likeness of voices."""

import pickle
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telephony.echo import MOST_LAG_S, RATE_HZ, WINDOW_S, EchoMeter, Wave, likeness

SURE, NOT_ONLY = 0.4, 0.2
FRAME_MS = 20
WINDOW, REACH = round(WINDOW_S * RATE_HZ), round((WINDOW_S + MOST_LAG_S) * RATE_HZ)


@cache
def voice(seed: int, rate_hz: int = RATE_HZ, seconds: float = 4.0) -> Wave:
    """Something like speech at -20 dB: pulses of a moving pitch through moving formants."""
    chance = np.random.default_rng(seed)
    pitch_hz, parts = chance.uniform(90, 220), list[Wave]()
    while sum(len(part) for part in parts) < seconds * rate_hz:
        size = round(chance.uniform(0.1, 0.28) * rate_hz)
        turns = np.cumsum(pitch_hz * np.linspace(1, chance.uniform(0.8, 1.2), size)) / rate_hz
        source = np.diff(np.floor(turns), prepend=0) * 8 + chance.normal(0, 0.3, size)
        spectrum, hz = np.fft.rfft(source), np.fft.rfftfreq(size, 1 / rate_hz)
        formants = chance.uniform((250, 900, 2_100), (800, 2_000, 3_200))
        shape = sum(1 / (1 + ((hz - at) / 90) ** 2) for at in formants)
        syllable = np.fft.irfft(spectrum * shape, size) * np.hanning(size)
        parts += [syllable.astype(np.float32), np.zeros(rate_hz // 25, np.float32)]
    sound = np.concatenate(parts)[: round(seconds * rate_hz)]
    return (sound * np.float32(0.1 / np.sqrt(np.mean(sound**2)))).astype(np.float32)


def pcm(sound: Wave) -> bytes:
    return (sound * 32_767).astype("<i2").tobytes()


def louder(sound: Wave, db: float) -> Wave:
    return (sound * 10 ** (db / 20)).astype(np.float32)


def told(meter: EchoMeter, played: Wave, heard: Wave, rate_hz: int = RATE_HZ) -> float | None:
    """What a meter says that was fed frame by frame: played at the line's rate, heard at 8 kHz."""
    size, here = rate_hz * FRAME_MS // 1000, RATE_HZ * FRAME_MS // 1000
    for n in range(len(heard) // here):
        now_s = 50 + n * FRAME_MS / 1000
        meter.play(pcm(played[n * size :][:size]), rate_hz, now_s)
        meter.hear(pcm(heard[n * here :][:here]), RATE_HZ, now_s + FRAME_MS / 1000)
    return meter.likeness()


def delayed(sound: Wave, ms: int, rate_hz: int = RATE_HZ) -> Wave:
    return np.concatenate([np.zeros(ms * rate_hz // 1000, np.float32), sound])[: len(sound)]


@settings(max_examples=40, deadline=None)
@given(
    speaker=st.integers(0, 20),
    lag_ms=st.integers(0, 800),
    down_db=st.floats(6, 30),
    noise_db=st.floats(10, 40),
)
def test_the_agents_own_voice_comes_back_and_is_known(
    speaker: int, lag_ms: int, down_db: float, noise_db: float
) -> None:
    played = voice(speaker)
    back = louder(delayed(played, lag_ms), -down_db)
    noise = np.random.default_rng(1).normal(0, 0.1, len(back)).astype(np.float32)
    heard = back + louder(noise, -down_db - noise_db)
    share = told(EchoMeter(), played, heard)
    assert share is not None
    assert share >= SURE


@settings(max_examples=60, deadline=None)
@given(
    agent=st.integers(0, 20),
    caller=st.integers(21, 60),
    down_db=st.floats(0, 25),
    lag_ms=st.integers(0, 800),
)
def test_another_voice_is_no_echo_even_over_one(
    agent: int, caller: int, down_db: float, lag_ms: int
) -> None:
    played = voice(agent)
    echo = louder(delayed(played, lag_ms), -down_db - 12)
    share = told(EchoMeter(), played, louder(voice(caller), -down_db) + echo)
    assert share is not None
    assert share < SURE


def test_the_louder_the_caller_the_less_of_it_is_echo() -> None:
    played = voice(3)
    back = louder(delayed(played, 150), -20)
    shares = [
        told(EchoMeter(), played, back + louder(voice(40), db)) or 0.0
        for db in (-60, -30, -20, -10)
    ]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] >= SURE
    assert shares[-1] < NOT_ONLY


def test_an_echo_right_behind_a_louder_caller_is_known_by_itself() -> None:
    played = voice(11)
    meter, half = EchoMeter(), 2 * RATE_HZ
    back = louder(delayed(played, 100), -20)
    heard = np.concatenate([voice(44)[: half - 2_800], back[half - 2_800 : half]])
    before = np.concatenate([np.zeros(half - 3_600, np.float32), played[half - 3_600 :]])
    shares = told(meter, before, heard), meter.likeness(350)
    assert shares[0] is not None
    assert shares[0] < NOT_ONLY
    assert shares[1] is not None
    assert shares[1] >= SURE


@pytest.mark.parametrize("line_hz", [8_000, 16_000, 48_000])
def test_the_rates_of_line_and_pipeline_may_differ(line_hz: int) -> None:
    wide = voice(5, line_hz)
    spectrum = np.fft.rfft(wide)[: len(wide) * RATE_HZ // line_hz // 2 + 1]
    narrow = np.fft.irfft(spectrum) * RATE_HZ / line_hz
    back = louder(delayed(narrow.astype(np.float32), 300), -20)
    share = told(EchoMeter(), wide, back, line_hz)
    assert share is not None
    assert share >= SURE


def test_nothing_is_told_of_silence() -> None:
    nobody = np.zeros(4 * RATE_HZ, np.float32)
    assert EchoMeter().likeness() is None
    assert told(EchoMeter(), voice(1), nobody) is None
    assert told(EchoMeter(), nobody, voice(1)) is None


def test_nothing_is_told_of_a_click() -> None:
    click = np.zeros(WINDOW, np.float32)
    click[3_000:3_080] = 0.5
    assert likeness(click, voice(2)[:REACH]) is None


def test_a_tone_is_no_echo_of_speech() -> None:
    at = np.arange(4 * RATE_HZ) / RATE_HZ
    keys = (0.1 * np.sin(2 * np.pi * 770 * at) + 0.1 * np.sin(2 * np.pi * 1_336 * at)) / 2
    share = told(EchoMeter(), voice(6), keys.astype(np.float32))
    assert share is not None
    assert share < NOT_ONLY


def test_what_was_cut_before_it_was_played_is_not_listened_for() -> None:
    meter = EchoMeter()
    sound = voice(7)
    meter.play(pcm(sound), RATE_HZ, 10.0)
    meter.cut(9.0)
    for n in range(50):
        meter.hear(pcm(sound[n * 160 :][:160]), RATE_HZ, 10 + n * 0.02)
    assert meter.likeness() is None


def test_another_line_brings_nothing_back() -> None:
    meter = EchoMeter()
    told(meter, voice(8), delayed(voice(8), 100))
    meter.forget()
    assert meter.likeness() is None


def test_the_keeping_does_not_grow() -> None:
    meter = EchoMeter()
    before = len(pickle.dumps(meter))
    for n in range(5_000):
        meter.play(bytes(320), RATE_HZ, n * 0.02)
        meter.hear(bytes(320), RATE_HZ, n * 0.02)
    assert len(pickle.dumps(meter)) - before < 100_000
