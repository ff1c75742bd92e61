"""The stand-ins hear and say what their script says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import ModelError
from models.scripted import ScriptedEar, ScriptedVoice, loud_ms

WORDS = ("where", "is", "my", "order")


def sound(speech_ms: int, silence_ms: int = 0) -> np.ndarray:
    tone = 0.3 * np.sin(np.arange(16 * speech_ms) * 0.3)
    return np.concatenate([tone, np.zeros(16 * silence_ms)]).astype(np.float32)


def test_as_many_words_are_heard_as_there_is_sound_for() -> None:
    ear = ScriptedEar(WORDS, word_ms=200)
    assert ear.hear(sound(100), ["en"]).text == "where"
    assert ear.hear(sound(500, 700), ["en"]).text == "where is my"
    assert ear.hear(sound(5_000), ["en"]).text == "where is my order"


def test_silence_and_clicks_have_no_words() -> None:
    ear = ScriptedEar(WORDS)
    for pcm in (sound(0, 1_000), sound(0), sound(20, 500)):
        heard = ear.hear(pcm, ["en"])
        assert (heard.text, heard.language, heard.no_speech_p) == ("", "", 1.0)


def test_the_language_is_one_of_those_asked_for() -> None:
    ear = ScriptedEar(WORDS, languages=frozenset({"hi", "ta"}))
    assert ear.hear(sound(500), ["en", "ta", "hi"]).language == "ta"
    assert ear.hear(sound(500), ["en"]).language == "en"


@given(st.integers(0, 3_000), st.integers(0, 3_000))
def test_silence_around_speech_changes_nothing(speech_ms: int, silence_ms: int) -> None:
    blocks_ms = speech_ms // 20 * 20
    assert loud_ms(sound(blocks_ms, silence_ms)) == blocks_ms


def test_a_text_lasts_as_long_as_its_letters() -> None:
    voice = ScriptedVoice(16_000, ms_a_letter=50)
    chunks = list(voice.speak("ten letters", "en"))
    assert sum(map(len, chunks)) == 11 * 50 * 16 * 2
    assert {len(chunk) for chunk in chunks[:-1]} == {60 * 16 * 2}


def test_its_words_end_with_their_last_letter() -> None:
    speech = ScriptedVoice(16_000, ms_a_letter=50).speak("ten letters", "en")
    assert speech.clock.ends == [(3, 150), (11, 550)]


def test_the_same_text_is_the_same_tone_of_the_stated_pitch() -> None:
    voice = ScriptedVoice(8_000, tone_hz=500)
    said = b"".join(voice.speak("hello there", "en"))
    assert said == b"".join(voice.speak("hello there", "en"))
    spectrum = np.abs(np.fft.rfft(np.frombuffer(said, "<i2").astype(float)))
    assert np.argmax(spectrum) * 8_000 / (len(said) / 2) == pytest.approx(500, abs=5)


def test_a_tone_fades_in_and_out() -> None:
    samples = np.frombuffer(b"".join(ScriptedVoice(16_000).speak("hello", "en")), "<i2")
    assert abs(samples[:4]).max() < 200
    assert abs(samples[-4:]).max() < 400
    assert abs(samples).max() > 7_900


def test_an_empty_text_has_no_sound() -> None:
    assert list(ScriptedVoice(16_000).speak("", "en")) == []


def test_a_language_that_the_script_does_not_have_is_refused() -> None:
    with pytest.raises(ModelError) as refused:
        ScriptedVoice(16_000).speak("hello", "hi")
    assert refused.value.code == "language-unspoken"


def test_delays_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("models.scripted.time.sleep", waited.append)
    ScriptedEar(WORDS, delay_ms=150).hear(sound(300), ["en"])
    list(ScriptedVoice(16_000, delay_ms=80).speak("a", "en"))
    assert waited == [0.15, 0.08]
