"""What the bench's callers say is found in any recording, and is speech from end to end."""

import numpy as np

from voice.bench.clip import breaths, bundled_speech, one_breath, recited

MS = 8


def sound(*parts_ms: int) -> np.ndarray:
    """Speech and silence by turns, in ms, beginning with silence."""
    made = [
        (5_000 * (at % 2) * np.sin(np.arange(length * MS))) for at, length in enumerate(parts_ms)
    ]
    return np.concatenate(made).astype(np.int16)


def test_a_breath_begins_and_ends_with_sound_and_has_no_long_pause() -> None:
    found = breaths(sound(500, 300, 400, 200, 60, 200, 700))
    assert [len(breath) // MS for breath in found] == [300, 460]


def test_of_the_breaths_the_one_of_the_wanted_length_is_taken() -> None:
    speech = sound(100, 300, 400, 900, 400, 2_000, 100)
    assert len(one_breath(speech, 1_000)) // MS == 900


def test_what_is_recited_has_no_pauses() -> None:
    assert len(recited(sound(500, 300, 400, 200, 700), 10)) // MS == 500
    assert len(recited(sound(500, 3_000, 400), 1)) // MS == 1_000


def test_the_bundled_caller_has_enough_to_say() -> None:
    speech = bundled_speech()
    assert len(recited(speech, 10)) == 10 * 8_000
    assert 1_000 <= len(one_breath(speech)) // MS <= 1_600
