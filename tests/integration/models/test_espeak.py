"""espeak-ng in its worker process: the same samples always, and no death loses a word."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest

from models.errors import ModelError
from models.store import Store
from models.tts import TextToSpeech, load
from models.tts.espeak import Espeak
from tests.integration.models.tone_voice import write_tone_voice

MIXED = "मेरा order status क्या है, बताइए please"
CHUNK = 16000 * 60 // 1000 * 2


@pytest.fixture(scope="module")
def voice() -> Generator[Espeak]:
    engine = Espeak(rate_hz=16000)
    yield engine
    engine.close()


def sound(voice: TextToSpeech, text: str, language: str) -> bytes:
    return b"".join(voice.speak(text, language))


def test_speech_is_audible_and_comes_in_chunks_of_60_ms(voice: Espeak):
    chunks = list(voice.speak(MIXED, "hi"))
    assert {len(chunk) for chunk in chunks[:-1]} == {CHUNK}
    assert 0 < len(chunks[-1]) <= CHUNK
    samples = np.frombuffer(b"".join(chunks), "<i2").astype(np.float64)
    assert 2 < len(samples) / 16000 < 6
    assert np.sqrt(np.mean(samples**2)) > 500


def test_the_same_text_gives_the_same_samples_whatever_was_said_before(voice: Espeak):
    first = sound(voice, MIXED, "hi")
    for text, language in (("hello my friend", "en"), ("வணக்கம்", "ta"), (MIXED, "hi")):
        sound(voice, text, language)
        assert sound(voice, MIXED, "hi") == first


def test_the_same_text_gives_the_same_samples_in_every_process(voice: Espeak):
    script = (
        "import hashlib; from models.tts.espeak import Espeak; voice = Espeak(rate_hz=16000);"
        f"print(hashlib.sha256(b''.join(voice.speak({MIXED!r}, 'hi'))).hexdigest()); voice.close()"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


def test_a_folder_called_models_where_the_server_starts_is_not_taken_for_this_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "__init__.py").write_text("raise RuntimeError('somebody else')")
    monkeypatch.chdir(tmp_path)
    elsewhere = Espeak(rate_hz=16000)
    assert sound(elsewhere, "नमस्ते", "hi")
    elsewhere.close()


def test_calls_that_speak_at_once_get_what_they_get_alone(voice: Espeak):
    texts = [(MIXED, "hi"), ("Your order is on the way.", "en"), ("உங்கள் order வந்தது", "ta")]
    alone = [sound(voice, text, language) for text, language in texts]
    together: dict[int, bytes] = {}

    def say(number: int) -> None:
        together[number] = sound(voice, *texts[number % 3])

    threads = [threading.Thread(target=say, args=(number,)) for number in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[number] for number in range(9)] == alone * 3


def test_a_worker_killed_between_two_texts_is_replaced(voice: Espeak):
    whole = sound(voice, MIXED, "hi")
    old = voice.pid
    os.kill(old, signal.SIGKILL)
    assert sound(voice, MIXED, "hi") == whole
    assert voice.pid != old


def test_a_worker_killed_in_the_middle_of_a_text_loses_no_sample(voice: Espeak):
    text = MIXED * 20
    whole = sound(voice, text, "hi")
    speech = voice.speak(text, "hi")
    heard = [next(speech)]
    os.kill(voice.pid, signal.SIGKILL)
    heard += speech
    assert b"".join(heard) == whole


def test_closing_the_speech_stops_the_work_and_the_voice_goes_on(voice: Espeak):
    whole = sound(voice, MIXED, "hi")
    for _ in range(5):
        speech = voice.speak(MIXED * 40, "hi")
        assert len(next(speech)) == CHUNK
        speech.close()  # type: ignore[attr-defined]
    assert sound(voice, MIXED, "hi") == whole


@pytest.mark.parametrize("language", ["mni", "sat", "ks", "fr"])
def test_a_language_that_it_cannot_speak_is_refused_at_once(voice: Espeak, language: str):
    with pytest.raises(ModelError) as caught:
        voice.speak("hello", language)
    assert caught.value.code == "language-unspoken"


@pytest.mark.parametrize("text", ["", "   ", "\n", "ᱡᱚᱦᱟᱨ"])
def test_a_text_without_words_is_silence_of_no_length(voice: Espeak, text: str):
    assert list(voice.speak(text, "hi")) == []


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "[[x]] <speak>", "😀", "a" * 4000])
def test_no_text_kills_the_worker(voice: Espeak, text: str):
    pid = voice.pid
    sound(voice, text, "hi")
    assert voice.pid == pid


def test_a_text_beyond_all_measure_is_refused(voice: Espeak):
    with pytest.raises(ModelError) as caught:
        voice.speak("a" * 4001, "hi")
    assert caught.value.code == "text-too-long"


def test_a_pace_beyond_its_range_is_refused():
    with pytest.raises(ModelError) as caught:
        Espeak(words_per_minute=900)
    assert caught.value.code == "engine-setting"


def test_a_slower_pace_makes_longer_speech(voice: Espeak):
    slow = Espeak(rate_hz=16000, words_per_minute=100)
    assert len(sound(slow, MIXED, "hi")) > 1.3 * len(sound(voice, MIXED, "hi"))
    slow.close()


def test_an_unknown_voice_is_one_clear_line():
    wrong = Espeak(voices={"hi": "no-such-voice"})
    with pytest.raises(ModelError) as caught:
        sound(wrong, "नमस्ते", "hi")
    assert caught.value.code == "engine-refused"
    assert "no-such-voice" in str(caught.value)
    wrong.close()


def test_the_server_process_never_holds_the_gpl_library():
    script = (
        "import sys; from models.tts import load; voice, _ = load(['hi'], rate_hz=16000);"
        "b''.join(voice.speak('नमस्ते', 'hi')); voice.close();"
        "assert not {'espeakng_loader', 'piper'} & set(sys.modules);"
        "assert 'espeak' not in open('/proc/self/maps').read()"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_voice_that_the_settings_name_costs_no_excuse():
    engine, because = load(["hi"], rate_hz=16000, engine="espeak-ng")
    assert because == "using espeak-ng for hi, which the settings name"
    engine.close()


def test_a_voice_that_was_not_fetched_is_named(tmp_path: Path):
    with pytest.raises(ModelError) as caught:
        load(["hi"], rate_hz=16000, engine="piper-hi", store=Store(tmp_path))
    assert caught.value.code == "model-missing"
    assert "vaarta models fetch piper-hi" in caught.value.mend


def test_a_fetched_voice_is_found_and_speaks_beside_the_embedded_one(tmp_path: Path):
    folder = tmp_path / "piper-hi"
    folder.mkdir()
    write_tone_voice(folder / "hi_IN-priyamvada-medium.onnx", "hi")
    (folder / "vaarta.json").write_text("{}", "utf-8")
    engine, because = load(["hi", "ta"], rate_hz=16000, store=Store(tmp_path))
    assert engine.languages == {"hi", "ta"}
    assert engine.name == "piper hi_IN-priyamvada-medium + espeak-ng"
    assert because.startswith("using piper-hi for hi; using espeak-ng for ta")
    assert sound(engine, "नमस्ते", "hi")
    assert sound(engine, "வணக்கம்", "ta")
    with pytest.raises(ModelError, match="no voice for the language 'te'"):
        engine.speak("నమస్తే", "te")
    engine.close()


def test_without_fetched_voices_the_embedded_one_speaks_and_its_cost_is_told(tmp_path: Path):
    engine, because = load(["hi", "en", "ta"], rate_hz=8000, store=Store(tmp_path))
    assert engine.rate_hz == 8000
    assert "costs quality: a robotic voice" in because
    assert "\n" not in because
    assert sound(engine, "வணக்கம்", "ta")
    engine.close()


def words_timed(voice: Espeak, text: str, language: str) -> tuple[dict[str, int], int]:
    speech = voice.speak(text, language)
    length = sum(map(len, speech))
    return {text[:end].split()[-1]: at_ms for end, at_ms in speech.clock.ends}, length // 32


def test_the_end_of_every_word_is_told_in_the_order_of_the_text(voice: Espeak):
    text = "उनका order, जो நேற்று आया – 4592 rupees का है।"
    ends, total_ms = words_timed(voice, text, "hi")
    assert list(ends) == text.split()
    assert list(ends.values()) == sorted(ends.values())
    assert 0 < ends["उनका"] < ends["order,"] < total_ms
    assert total_ms - 600 < ends["है।"] <= total_ms


def test_a_word_ends_where_its_sound_does_and_not_behind_the_rest_after_it(voice: Espeak):
    speech = voice.speak("Hello there. Goodbye.", "en")
    samples = np.frombuffer(b"".join(speech), "<i2")
    there_ms = dict(speech.clock.ends)[len("Hello there.")]
    quiet = np.abs(samples[there_ms * 16 : there_ms * 16 + 100 * 16])
    assert quiet.max() < 100
    assert np.abs(samples[there_ms * 16 - 50 * 16 : there_ms * 16]).max() > 100


def test_a_word_is_told_before_a_listener_can_have_heard_it(voice: Espeak):
    speech = voice.speak("one two three four five six seven", "en")
    played_ms = 0
    known: list[int] = []
    for chunk in speech:
        played_ms += len(chunk) // 32
        known.append(len(speech.clock.ends))
        assert all(at_ms <= played_ms + 100 for _, at_ms in speech.clock.ends)
    assert known == sorted(known)
    assert known[-1] >= 6


def test_words_that_a_dead_process_has_told_are_not_told_again(voice: Espeak):
    text = MIXED * 20
    whole = voice.speak(text, "hi")
    b"".join(whole)
    speech = voice.speak(text, "hi")
    next(speech)
    os.kill(voice.pid, signal.SIGKILL)
    b"".join(speech)
    assert speech.clock.ends == whole.clock.ends


def test_letters_that_no_voice_reads_are_part_of_the_words_around_them(voice: Espeak):
    ends, _ = words_timed(voice, "नमस्ते ᱥᱟᱱᱛᱟᱲᱤ दोस्त", "hi")
    assert list(ends) == ["नमस्ते", "ᱥᱟᱱᱛᱟᱲᱤ", "दोस्त"]
    assert ends["ᱥᱟᱱᱛᱟᱲᱤ"] == ends["नमस्ते"] < ends["दोस्त"]
