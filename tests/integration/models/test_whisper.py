"""faster-whisper hears what espeak-ng says, with the weights that this repository trains."""

import threading
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import models
from models.errors import ModelError
from models.store import Store
from models.stt import Heard, SpeechToText, load
from models.stt.whisper import Usage, Whisper
from models.tts.espeak import Espeak

MINI = Path(models.__file__ or "").parent / "mini"
LANGUAGES = ["hi", "en", "ta"]
KNOWN = {
    "मेरा order कब आएगा": "hi",
    "where is my order": "en",
}

Sound = NDArray[np.float32]


@pytest.fixture(scope="module")
def voice() -> Generator[Espeak]:
    engine = Espeak(rate_hz=16000)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def ear() -> SpeechToText:
    engine, because = load(LANGUAGES, model="mini")
    assert "mini" in because
    return engine


def say(voice: Espeak, text: str, language: str) -> Sound:
    pcm = b"".join(voice.speak(text, language))
    pause = np.zeros(3200, np.float32)
    speech = np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(32768)
    return np.concatenate((pause, speech, pause))


def noise(seconds: float, level: float = 0.02) -> Sound:
    samples = int(16000 * seconds)
    return np.random.default_rng(7).normal(0, level, samples).astype(np.float32)


@pytest.mark.parametrize(("text", "language"), KNOWN.items())
def test_a_known_sentence_is_heard_word_for_word(
    ear: SpeechToText, voice: Espeak, text: str, language: str
):
    heard = ear.hear(say(voice, text, language), LANGUAGES)
    assert heard.text.lower().split() == text.lower().split()
    assert heard.language == language
    assert heard.language_p > 0.8
    assert heard.p > 0.5
    assert heard.no_speech_p < 0.5


@pytest.mark.parametrize("frames", range(157, 164))
def test_a_window_of_as_many_steps_as_mels_is_heard_like_its_neighbours(
    ear: SpeechToText, voice: Espeak, frames: int
):
    speech = say(voice, "दो सात तीन चार", "hi")
    silence = np.zeros(frames * 160 - len(speech), np.float32)
    assert ear.hear(np.concatenate((silence, speech)), LANGUAGES).text == "दो सात तीन चार"


def test_the_same_sound_gives_the_same_answer_also_from_many_threads(
    ear: SpeechToText, voice: Espeak
):
    sounds = [say(voice, text, language) for text, language in KNOWN.items()]
    alone = [ear.hear(sound, LANGUAGES) for sound in sounds]
    together: dict[int, Heard] = {}

    def hear(number: int) -> None:
        together[number] = ear.hear(sounds[number % len(sounds)], LANGUAGES)

    threads = [threading.Thread(target=hear, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(together[number] == alone[number % len(sounds)] for number in range(8))


def test_only_the_languages_asked_for_are_heard(ear: SpeechToText, voice: Espeak):
    heard = ear.hear(say(voice, "where is my order", "en"), ["hi", "ta"])
    assert heard.language in ("hi", "ta")
    one = ear.hear(say(voice, "where is my order", "en"), ["en"])
    assert (one.language, one.language_p) == ("en", 1.0)


def test_sound_longer_than_a_window_is_heard_to_its_end(ear: SpeechToText, voice: Espeak):
    sentence = say(voice, "where is my order", "en")
    pause = np.zeros(8000, np.float32)
    long = np.concatenate([sentence, pause] * 12)
    assert len(long) > 16000 * 20
    heard = ear.hear(long, LANGUAGES).text.lower()
    assert heard.startswith("where is my order")
    assert heard.endswith("my order")
    assert heard.count("where is my order") >= 9


def test_noise_and_silence_are_no_words(ear: SpeechToText):
    assert ear.hear(np.zeros(32000, np.float32), LANGUAGES).text == ""
    assert ear.hear(noise(2.0), LANGUAGES).text == ""


@pytest.mark.parametrize("samples", [0, 1, 100, 1599])
def test_nothing_to_hear_is_an_empty_answer(ear: SpeechToText, samples: int):
    heard = ear.hear(np.zeros(samples, np.float32), LANGUAGES)
    assert heard == Heard("", "", 0.0, 0.0, 1.0)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_values_that_are_no_numbers_are_refused(ear: SpeechToText, value: float):
    sound = noise(1.0)
    sound[800] = value
    with pytest.raises(ModelError) as caught:
        ear.hear(sound, LANGUAGES)
    assert caught.value.code == "audio-not-finite"


def test_stereo_is_refused(ear: SpeechToText):
    with pytest.raises(ModelError) as caught:
        ear.hear(np.zeros((2, 16000), np.float32), LANGUAGES)
    assert caught.value.code == "audio-shape"


@pytest.mark.parametrize("languages", [[], ["te"], ["xx"]])
def test_languages_that_it_does_not_know_are_refused(ear: SpeechToText, languages: list[str]):
    with pytest.raises(ModelError) as caught:
        ear.hear(noise(1.0), languages)
    assert caught.value.code == "language-unheard"


def test_sound_far_too_loud_or_too_quiet_does_no_harm(ear: SpeechToText, voice: Espeak):
    sound = say(voice, "where is my order", "en")
    for gain in (1e-4, 30.0, 1e6):
        assert ear.hear(sound * np.float32(gain), LANGUAGES).language in LANGUAGES


def test_the_weights_are_loaded_once_for_the_process(ear: SpeechToText):
    again, _ = load(["en"], model="mini")
    assert isinstance(again, Whisper)
    assert isinstance(ear, Whisper)
    assert again.weights is ear.weights


def test_stock_weights_get_windows_of_ten_seconds(voice: Espeak):
    stock = Whisper(MINI, name="stock", languages=frozenset(LANGUAGES), usage=Usage())
    heard = stock.hear(say(voice, "where is my order", "en"), LANGUAGES, before="hello")
    assert heard.language in LANGUAGES


def test_a_folder_without_weights_is_named(tmp_path: Path):
    with pytest.raises(ModelError) as caught:
        Whisper(tmp_path, name="none", languages=frozenset(["en"]))
    assert caught.value.code == "model-missing"
    assert str(tmp_path) in str(caught.value)


def test_rotten_weights_are_one_clear_line(tmp_path: Path):
    for name in ("model.bin", "tokenizer.json", "config.json"):
        (tmp_path / name).write_bytes(b"rotten")
    with pytest.raises(ModelError) as caught:
        Whisper(tmp_path, name="rotten", languages=frozenset(["en"]))
    assert caught.value.code == "model-broken"
    assert "\n" not in str(caught.value)


def test_a_model_that_was_not_fetched_is_named(tmp_path: Path):
    with pytest.raises(ModelError) as caught:
        load(["hi"], model="whisper-small", store=Store(tmp_path))
    assert caught.value.code == "model-missing"
    assert "vaarta models fetch whisper-small" in caught.value.mend
