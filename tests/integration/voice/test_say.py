"""`vaarta say` as a user runs it."""

from pathlib import Path

import soundfile

from tests.integration.voice.command import vaarta


def test_the_words_of_a_text_are_printed(tmp_path: Path) -> None:
    ran = vaarta(tmp_path, "say", "order 4592, ₹1,299", "--language", "hi", "--plain")
    assert ran.code == 0
    assert ran.out.strip() == "order चार पाँच नौ दो, एक हज़ार दो सौ निन्यानवे रुपये"


def test_a_text_is_spoken_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "said.wav"
    ran = vaarta(tmp_path, "say", "नमस्ते, आपका order आ गया है।", "--out", path)
    assert ran.code == 0
    sound, rate_hz = soundfile.read(path)
    assert rate_hz == 16_000
    assert len(sound) > rate_hz
    assert abs(sound).max() > 0.1


def test_an_unknown_language_is_one_clear_line(tmp_path: Path) -> None:
    ran = vaarta(tmp_path, "say", "hello", "--language", "zz")
    assert (ran.code, ran.error()) == (2, "language-unknown")
    assert ran.out == ""


def test_figures_in_a_language_without_number_words_are_told(tmp_path: Path) -> None:
    ran = vaarta(tmp_path, "say", "৪৫", "--language", "bn", "--plain")
    assert ran.code == 0
    assert "numbers are not known in bn yet" in ran.err
