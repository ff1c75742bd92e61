"""What the sounds of recorded calls are: keys, whispers, crowds, and voices of other makers."""

import numpy as np
import pytest
from call_sounds import RATE_HZ, background, echo, level_db, say, silent, speak, tones, whispered

HINDI = {"say": "हाँ जी ठीक है", "voice": "hi", "language": "hi"}


def strength(sound: np.ndarray, hz: float) -> float:
    turn = np.exp(-2j * np.pi * hz * np.arange(len(sound)) / RATE_HZ)
    return float(abs(np.mean(sound * turn)) * 2)


@pytest.mark.parametrize(
    ("key", "row_hz", "column_hz"), [("4", 770, 1_209), ("#", 941, 1_477), ("D", 941, 1_633)]
)
def test_a_key_is_two_tones(key: str, row_hz: int, column_hz: int) -> None:
    sound = tones(key, tone_ms=100, gap_ms=50)
    assert len(sound) == RATE_HZ * 150 // 1000
    tone = sound[: RATE_HZ // 10]
    assert strength(tone, row_hz) == pytest.approx(0.2, abs=0.01)
    assert strength(tone, column_hz) == pytest.approx(0.2, abs=0.01)
    assert not sound[RATE_HZ // 10 :].any()


def test_no_telephone_has_the_key_e() -> None:
    with pytest.raises(SystemExit, match="no telephone has the key 'E'"):
        tones("4E", 100, 50)


def test_keys_are_pressed_while_somebody_speaks() -> None:
    alone = speak(HINDI, {})
    both = speak({**HINDI, "tones": "5", "tones_ms": 300}, {})
    at = RATE_HZ * 3 // 10
    assert np.array_equal(both[:at], alone[:at])
    assert strength(both[at:][:1_600], 770) > 0.15


def test_a_whisper_keeps_the_words_and_loses_the_voice() -> None:
    voiced = say(HINDI)
    breath = whispered(voiced)
    assert len(breath) == len(voiced)
    assert pitched(voiced) > 0.6
    assert pitched(breath) < 0.45
    assert np.corrcoef(envelope(voiced), envelope(breath))[0, 1] > 0.9


def pitched(sound: np.ndarray) -> float:
    """How like itself one pitch period later the loudest 60 ms are, at the best period."""
    at = int(np.argmax(np.convolve(sound**2, np.ones(960), "valid")))
    vowel = sound[at : at + 960].astype(np.float64)
    alike = [float(np.corrcoef(vowel[:-lag], vowel[lag:])[0, 1]) for lag in range(60, 260)]
    return max(alike)


def envelope(sound: np.ndarray) -> np.ndarray:
    return np.sqrt(np.mean(sound[: len(sound) // 800 * 800].reshape(-1, 800) ** 2, axis=1))


def test_a_line_may_be_quieter_than_the_others() -> None:
    assert level_db(speak({**HINDI, "gain_db": -12}, {})) == pytest.approx(
        level_db(speak(HINDI, {})) - 12, abs=0.01
    )


def test_the_same_line_sounds_the_same_every_time() -> None:
    line = {**HINDI, "whisper": True, "tones": "1"}
    assert np.array_equal(speak(line, {}), speak(line, {}))


@pytest.mark.parametrize("people", [1, 6])
def test_what_goes_on_around_is_as_loud_as_asked_and_never_ends(people: int) -> None:
    around = {**HINDI, "db": -38, "babble": people}
    sound = background(around, {}, 20 * RATE_HZ)
    assert len(sound) == 20 * RATE_HZ
    assert level_db(sound) == pytest.approx(-38, abs=0.1)
    assert level_db(sound[-3 * RATE_HZ :]) == pytest.approx(-38, abs=4)


def test_a_crowd_has_fewer_pauses_than_one_person() -> None:
    quietest = []
    for people in (1, 8):
        frames = envelope(background({**HINDI, "babble": people}, {}, 10 * RATE_HZ))
        quietest.append(float(np.quantile(frames, 0.1) / frames.mean()))
    assert quietest[0] < 0.1 < quietest[1]


def test_an_echo_is_the_agent_later_and_quieter() -> None:
    agent = np.full(RATE_HZ, 0.5, np.float32)
    back = echo(agent, {"echo_db": -20, "echo_lag_ms": 150})
    assert not back[: RATE_HZ * 15 // 100].any()
    assert back[RATE_HZ * 15 // 100 :] == pytest.approx(agent * 0.1)


def test_a_synthesizer_that_is_not_known_is_named() -> None:
    with pytest.raises(SystemExit, match="no synthesizer 'mbrola': choose espeak-ng, flite or f"):
        say({**HINDI, "synthesizer": "mbrola"})


def test_a_synthesizer_that_is_not_installed_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SystemExit, match="flite is not installed: apt install flite"):
        say({**HINDI, "synthesizer": "flite", "say": "never said before"})


def test_silence_is_not_loud() -> None:
    assert level_db(silent(500)) < -100
