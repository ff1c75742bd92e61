"""Speech over the agent's voice: an interruption, a nod, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.turns.backchannel import NODS, is_nod
from voice.turns.barge_in import BargeInRule, OverSpeech, judge

RULE = BargeInRule()


def choice(text: str, *, ended: bool, after_ms: int = 300) -> str:
    return judge(OverSpeech(1_000, text, ended), 1_000 + after_ms, RULE).choice


@pytest.mark.parametrize(
    "text", ["haan", "अच्छा", "ठीक है", "mm-hmm", "OK.", "சரி", "सही है जी", "సరే"]
)
def test_a_nod_does_not_take_the_floor(text: str) -> None:
    assert choice(text, ended=False, after_ms=5_000) == "wait"
    assert choice(text, ended=True) == "backchannel"


@pytest.mark.parametrize("text", ["रुको", "wait", "haan lekin", "नहीं नहीं", "ruko ruko", "வேண்டாம்"])
def test_a_stop_word_takes_it_at_once(text: str) -> None:
    assert choice(text, ended=False, after_ms=0) == "interrupt"


def test_a_question_takes_it() -> None:
    assert choice("मेरा refund कब", ended=False) == "interrupt"


def test_one_word_takes_it_only_when_speech_is_sustained_or_over() -> None:
    assert choice("refund", ended=False, after_ms=300) == "wait"
    assert choice("refund", ended=False, after_ms=RULE.sustained_ms) == "interrupt"
    assert choice("refund", ended=True) == "interrupt"


def test_a_cough_takes_nothing_however_long() -> None:
    assert choice("", ended=False, after_ms=10_000) == "wait"
    assert choice("", ended=True) == "nothing"


@given(st.lists(st.sampled_from(sorted(NODS - {"hai"})), min_size=1, max_size=4))
def test_nothing_made_of_nods_alone_interrupts(words: list[str]) -> None:
    text = " ".join(words)
    assert is_nod(text)
    assert choice(text, ended=True, after_ms=60_000) in ("backchannel",)


@given(st.text(max_size=30))
def test_speech_that_has_ended_is_always_judged(text: str) -> None:
    assert choice(text, ended=True) in ("interrupt", "backchannel", "nothing")
