"""The real Piper, with a small voice, in its worker process."""

import os
import signal
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest

from models.errors import ModelError
from models.tts.piper import Piper
from models.tts.timing import spans
from tests.integration.models.tone_voice import RATE_HZ, write_tone_voice

TEXT = "नमस्ते। आपका order आ गया है।"


@pytest.fixture(scope="module")
def voice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("voice") / "hi_IN-tone-medium.onnx"
    write_tone_voice(file, "hi")
    return file


@pytest.fixture(scope="module")
def voice(voice_file: Path) -> Generator[Piper]:
    piper = Piper(voice_file, "hi", rate_hz=16000)
    yield piper
    piper.close()


def test_a_sentence_becomes_audible_sound_in_chunks_of_60_ms(voice: Piper):
    chunks = list(voice.speak(TEXT, "hi"))
    assert {len(chunk) for chunk in chunks[:-1]} == {16000 * 60 // 1000 * 2}
    sound = np.frombuffer(b"".join(chunks), "<i2")
    assert len(sound) > 16000
    assert np.sqrt(np.mean(np.square(sound.astype(np.float64)))) > 1000


def test_the_same_text_gives_the_same_samples_though_the_network_draws_noise(
    voice: Piper, voice_file: Path
):
    first = b"".join(voice.speak(TEXT, "hi"))
    b"".join(voice.speak("कुछ और", "hi"))
    assert b"".join(voice.speak(TEXT, "hi")) == first
    another = Piper(voice_file, "hi", rate_hz=16000)
    assert b"".join(another.speak(TEXT, "hi")) == first
    another.close()


def test_fewer_words_a_minute_make_longer_speech(voice: Piper, voice_file: Path):
    slow = Piper(voice_file, "hi", rate_hz=16000, words_per_minute=80)
    usual = len(b"".join(voice.speak(TEXT, "hi")))
    assert len(b"".join(slow.speak(TEXT, "hi"))) == pytest.approx(2 * usual, rel=0.02)
    slow.close()


def test_at_the_voices_own_rate_nothing_is_resampled(voice: Piper, voice_file: Path):
    native = Piper(voice_file, "hi", rate_hz=RATE_HZ)
    seconds = len(b"".join(native.speak(TEXT, "hi"))) / RATE_HZ
    assert len(b"".join(voice.speak(TEXT, "hi"))) / 16000 == pytest.approx(seconds, abs=0.001)
    native.close()


def test_two_utterances_at_once_do_not_mix(voice: Piper):
    alone = list(voice.speak(TEXT, "hi"))
    one, other = voice.speak(TEXT, "hi"), voice.speak("एक दो तीन", "hi")
    mixed = [next(one), next(other)]
    assert mixed[0] == alone[0]
    assert [mixed[0], *one] == alone
    other.close()  # type: ignore[attr-defined]


def test_a_voice_that_dies_is_started_again(voice: Piper):
    whole = b"".join(voice.speak(TEXT, "hi"))
    os.kill(voice.pid, signal.SIGKILL)
    assert b"".join(voice.speak(TEXT, "hi")) == whole


def test_another_language_is_refused(voice: Piper):
    with pytest.raises(ModelError) as caught:
        voice.speak("hello", "en")
    assert caught.value.code == "language-unspoken"


def test_a_missing_voice_is_named(tmp_path: Path):
    with pytest.raises(ModelError) as caught:
        Piper(tmp_path / "none.onnx", "hi")
    assert caught.value.code == "model-missing"


def test_a_broken_voice_is_one_clear_line(voice_file: Path, tmp_path: Path):
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no network")
    Path(f"{broken}.json").write_text(Path(f"{voice_file}.json").read_text("utf-8"), "utf-8")
    piper = Piper(broken, "hi")
    with pytest.raises(ModelError) as caught:
        list(piper.speak("नमस्ते", "hi"))
    assert caught.value.code == "engine-broken"
    assert "\n" not in str(caught.value)
    piper.close()


def test_the_end_of_each_sentence_is_known_and_its_words_share_it(voice: Piper):
    alone = len(b"".join(voice.speak("नमस्ते।", "hi"))) / 32
    speech = voice.speak(TEXT, "hi")
    first = next(speech)
    assert len(first) == 16000 * 60 // 1000 * 2
    assert speech.clock.ends[:1] == [(len("नमस्ते।"), pytest.approx(alone, abs=3))]
    total_ms = (len(first) + sum(map(len, speech))) / 32
    assert [end for end, _ in speech.clock.ends] == [end for _, end in spans(TEXT)]
    assert speech.clock.ends[-1][1] == pytest.approx(total_ms, abs=3)
    assert not speech.exact


def test_sentences_that_piper_parts_otherwise_are_not_guessed_at(voice: Piper):
    speech = voice.speak("A. B. और डॉ. शर्मा... जी", "hi")
    sounded = len(b"".join(speech)) // 32
    assert all(at_ms <= sounded for _, at_ms in speech.clock.ends)
