"""The bench's ear has heard the letters that have been said until now, and nothing of the rest."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from voice.bench.turns.ear import EarRule, RecordedEar, heard_between
from voice.bench.turns.sound import RATE_HZ, Recording, Word

WORDS = (Word("ruko", 1_000.0, 1_400.0), Word("zara", 1_400.0, 1_800.0))
NOISE = np.random.default_rng(3).normal(0, 40, 3 * RATE_HZ).astype(np.int16)
RECORDING = Recording(NOISE, WORDS, ((1_000.0, 1_800.0),))


def ear(now_ms: float) -> RecordedEar:
    return RecordedEar(RECORDING, "hi", lambda: now_ms, EarRule())


def sound(from_ms: int, to_ms: int) -> np.ndarray:
    cut = NOISE[from_ms * RATE_HZ // 1000 : to_ms * RATE_HZ // 1000]
    return cut.astype(np.float32) / np.float32(32768)


def test_letters_come_as_they_are_said() -> None:
    assert [heard_between(WORDS, 700, ms) for ms in (1_000, 1_099, 1_100, 1_399, 1_400)] == [
        "", "", "r", "ruk", "ruko",
    ]  # fmt: skip
    assert heard_between(WORDS, 700, 1_550) == "ruko z"
    assert heard_between(WORDS, 700, 9_000) == "ruko zara"


def test_whole_words_come_when_they_are_whole() -> None:
    heard = [heard_between(WORDS, 0, ms, words_only=True) for ms in (1_399, 1_400, 1_799, 1_800)]
    assert heard == ["", "ruko", "ruko", "ruko zara"]


def test_a_stretch_holds_only_its_own_words() -> None:
    assert heard_between(WORDS, 1_300, 1_800) == "zara"
    assert heard_between(WORDS, 1_150, 1_800) == "ruko zara"


@given(st.integers(0, 2_000), st.integers(0, 2_000))
def test_more_time_never_takes_letters_back(one: int, other: int) -> None:
    early, late = sorted((one, other))
    assert heard_between(WORDS, 0, late).startswith(heard_between(WORDS, 0, early))


def test_the_sound_itself_tells_where_in_the_recording_it_lies() -> None:
    mine = ear(now_ms=99_999)
    assert mine.hear(sound(700, 1_250), ["en", "hi"]).text == "ru"
    heard = mine.hear(sound(1_300, 2_500), ["en", "hi"])
    assert (heard.text, heard.language, heard.p) == ("zara", "hi", 1.0)
    assert mine.hear(sound(100, 900), ["hi"]).text == ""
    assert mine.lost == 0


def test_a_sound_that_is_not_in_it_is_placed_by_the_clock() -> None:
    mine = ear(now_ms=1_200)
    assert mine.hear(sound(700, 1_900) * np.float32(0.5), ["hi"]).text == "ru"
    assert mine.lost == 1
