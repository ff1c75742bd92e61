"""Who answered: a beep or talk without a pause is a machine, a short hello is a person."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from voice.handoff.voicemail import Ear, Heard, MachineRule, judge

RATE = 8_000
RULE = MachineRule()


def tone(pitch_hz: float, ms: int, level: float = 8_000) -> NDArray[np.float64]:
    return level * np.sin(2 * np.pi * pitch_hz * np.arange(ms * RATE // 1000) / RATE)


def voice(ms: int, pitch_hz: float = 130) -> NDArray[np.float64]:
    """Something like speech: a gliding pitch with twelve harmonics and four syllables a second."""
    at_s = np.arange(ms * RATE // 1000) / RATE
    glide = 2 * np.pi * np.cumsum(pitch_hz * (1 + 0.2 * np.sin(2 * np.pi * 0.7 * at_s))) / RATE
    wave = sum(np.sin(glide * n) / n**0.7 for n in range(1, 13))
    return 2_500 * wave * (0.55 + 0.45 * np.sin(2 * np.pi * 4 * at_s))


def quiet(ms: int) -> NDArray[np.float64]:
    return np.random.default_rng(5).normal(0, 30, ms * RATE // 1000)


def verdicts(*sounds: NDArray[np.float64]) -> list[str]:
    pcm = np.concatenate(sounds).clip(-32768, 32767).astype("<i2").tobytes()
    ear, size = Ear(RATE), RATE // 50 * 2
    frames = (pcm[at : at + size] for at in range(0, len(pcm) - size + 1, size))
    return [judge(ear.hear(frame), RULE).choice for frame in frames]


def test_a_hello_and_a_pause_is_a_person() -> None:
    said = verdicts(quiet(600), voice(700), quiet(1_500), voice(900), quiet(1_000))
    assert "machine" not in said
    assert said[-1] == "person"


def test_a_greeting_that_goes_on_and_on_is_a_machine() -> None:
    said = verdicts(quiet(400), voice(8_000))
    assert said[-1] == "machine"
    assert said.index("machine") * 20 <= 400 + RULE.speech_ms + 100


@pytest.mark.parametrize("pitch_hz", [440, 800, 1000, 1400, 2100])
def test_a_beep_is_a_machine_even_after_a_short_greeting(pitch_hz: float) -> None:
    assert verdicts(voice(1_500), quiet(700), tone(pitch_hz, 300), quiet(100))[-1] == "machine"


def test_a_shorter_beep_is_none() -> None:
    assert "machine" not in verdicts(voice(1_500), quiet(700), tone(1000, 160), quiet(600))


def test_keys_and_low_hums_are_no_beeps() -> None:
    key = 0.5 * (tone(697, 400) + tone(1209, 400))
    assert "machine" not in verdicts(quiet(3_000), key, quiet(500), tone(180, 900), quiet(500))


def test_a_voice_in_noise_is_no_beep() -> None:
    noise = np.random.default_rng(3).normal(0, 600, 4_000 * RATE // 1000)
    assert "machine" not in verdicts(voice(4_000, 210) + noise, quiet(800))


def test_somebody_who_speaks_long_after_listening_first_is_a_person() -> None:
    assert "machine" not in verdicts(quiet(3_000), voice(9_000))


def test_silence_tells_nothing() -> None:
    assert set(verdicts(np.zeros(10 * RATE))) == {"wait"}


heard = st.builds(
    Heard,
    tone_ms=st.integers(0, 1_000),
    began_ms=st.none() | st.integers(0, 10_000),
    talk_ms=st.integers(0, 20_000),
    paused=st.booleans(),
)


@given(heard, st.integers(1, 5_000))
def test_a_longer_tone_or_longer_talk_never_makes_a_machine_a_person(
    evidence: Heard, more: int
) -> None:
    if judge(evidence, RULE).choice == "machine":
        longer = Heard(
            evidence.tone_ms + more, evidence.began_ms, evidence.talk_ms + more, evidence.paused
        )
        assert judge(longer, RULE).choice == "machine"


@given(heard)
def test_every_verdict_gives_its_reason(evidence: Heard) -> None:
    verdict = judge(evidence, RULE)
    assert verdict.choice in ("machine", "person", "wait")
    assert verdict.because
