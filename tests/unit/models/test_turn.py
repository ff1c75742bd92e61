"""The end-of-turn model is found without pipecat, hears any length of sound and is asked safely."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.machinery import ModuleSpec
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from models import network, turn
from models.errors import ModelError
from models.turn import EndOfTurn, log_mel


def chirp(seconds: float, low_hz: float = 150.0) -> NDArray[np.float32]:
    at = np.arange(round(seconds * 16_000)) / 16_000
    tone = np.sin(2 * np.pi * low_hz * (1 + at) * at) * (0.6 + 0.4 * np.sin(25 * at))
    return (0.3 * tone).astype(np.float32)


@pytest.fixture(scope="module")
def model() -> EndOfTurn:
    return EndOfTurn.shared()


@pytest.mark.parametrize("seconds", [1 / 16_000, 0.01, 0.125, 2.0, 8.0, 11.0])
def test_sound_of_any_length_gets_a_probability(model: EndOfTurn, seconds: float) -> None:
    assert 0.0 <= model.finished_p(chirp(seconds)) <= 1.0


def test_silence_gets_a_probability_too(model: EndOfTurn) -> None:
    assert 0.0 <= model.finished_p(np.zeros(16_000, np.float32)) <= 1.0


def test_only_the_last_eight_seconds_count(model: EndOfTurn) -> None:
    sound = chirp(8.0)
    longer = np.concatenate([chirp(3.0, 400.0), sound])
    assert model.finished_p(longer) == model.finished_p(sound)
    assert not np.array_equal(log_mel(longer[:-16_000]), log_mel(sound))


def test_different_sounds_get_different_answers(model: EndOfTurn) -> None:
    assert len({round(model.finished_p(chirp(2.0, hz)), 6) for hz in (100, 200, 400)}) == 3


def test_what_is_seen_has_the_networks_shape_and_range() -> None:
    seen = log_mel(chirp(2.0))
    assert seen.shape == (80, 800)
    assert seen.dtype == np.float32
    # Whisper's scale: at most eight tenths of a decade times ten below the loudest, then (x+4)/4.
    assert np.ptp(seen) == pytest.approx(2.0)


def test_short_sound_stands_at_the_end() -> None:
    seen = log_mel(chirp(1.0))
    before, heard = seen[:, :690], seen[:, 702:]
    assert np.array_equal(before, np.repeat(before[:, :1], 690, axis=1))
    assert heard.max() > before.max()


def test_a_frame_that_is_skipped_as_silence_equals_one_that_is_computed() -> None:
    sound = chirp(1.0)
    filled = np.zeros(128_000, np.float32)
    filled[-sound.size :] = sound
    assert np.allclose(log_mel(sound), log_mel(filled), atol=1e-6)


def test_loudness_is_no_evidence() -> None:
    sound = chirp(8.0)
    assert np.allclose(log_mel(sound * 0.05), log_mel(sound), atol=0.01)


@pytest.mark.parametrize("shape", [(0,), (1, 16_000), (16_000, 2)])
def test_what_is_no_single_channel_of_sound_is_refused(
    model: EndOfTurn, shape: tuple[int, ...]
) -> None:
    with pytest.raises(ModelError) as caught:
        model.finished_p(np.zeros(shape, np.float32))
    assert caught.value.code == "audio-size"


def test_several_threads_get_the_answers_that_one_gets(model: EndOfTurn) -> None:
    sounds = [chirp(1.0 + at / 4, 100.0 + 30 * at) for at in range(6)]
    alone = [model.finished_p(sound) for sound in sounds]
    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(model.finished_p, sounds)) == alone


def test_a_process_holds_one_session() -> None:
    assert EndOfTurn.shared() is EndOfTurn.shared()


def test_it_knows_the_languages_of_its_training_only() -> None:
    assert EndOfTurn.languages == {"hi", "bn", "mr", "en"}


def test_a_missing_file_is_said_with_its_mend(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def elsewhere(_: str) -> ModuleSpec:
        return ModuleSpec("pipecat", None, origin=str(tmp_path / "__init__.py"))

    turn._load.cache_clear()  # pyright: ignore[reportPrivateUsage]
    monkeypatch.setattr(network, "find_spec", elsewhere)
    with pytest.raises(ModelError) as caught:
        EndOfTurn.shared()
    assert caught.value.code == "engine-missing"
    assert "pipecat-ai" in caught.value.mend


def test_a_missing_package_is_said_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(_: str) -> None:
        return None

    turn._load.cache_clear()  # pyright: ignore[reportPrivateUsage]
    monkeypatch.setattr(network, "find_spec", nowhere)
    with pytest.raises(ModelError) as caught:
        EndOfTurn.shared()
    assert caught.value.code == "engine-missing"


def test_a_broken_file_is_said_in_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"not a network")
    with pytest.raises(ModelError) as caught:
        EndOfTurn(broken)
    assert caught.value.code == "model-broken"
    assert "\n" not in str(caught.value)


def test_the_file_is_found_without_importing_pipecat() -> None:
    code = "import sys, models.turn as t; t.EndOfTurn.shared(); sys.exit('pipecat' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
