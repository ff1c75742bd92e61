"""Speech over the agent's voice: an interruption, an answer, a nod, or nothing."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.turns.attention import lexicon
from voice.turns.backchannel import could_be_nod, is_nod
from voice.turns.barge_in import BargeInRule, OverSpeech, judge

RULE = BargeInRule()
SO_FAR = OverSpeech(1_000, "", ended=False, sound_ms=300)
NODS = sorted({phrase for nods in lexicon.LISTS.values() for phrase in nods.nods()})


def choice(text: str, *, after_ms: int = 300, **evidence: Any) -> str:
    over = replace(SO_FAR, text=text, sound_ms=after_ms)
    return judge(replace(over, **evidence), 1_000 + after_ms, RULE).choice


@pytest.mark.parametrize(
    "text", ["haan", "अच्छा", "ठीक है", "mm-hmm", "OK.", "சரி", "सही है जी", "సరే", "[cough]", "haha"]
)
def test_a_nod_does_not_take_the_floor(text: str) -> None:
    assert choice(text, after_ms=2_000) == "wait"
    assert choice(text, ended=True) == "backchannel"


@pytest.mark.parametrize("text", ["रुको", "wait", "haan lekin", "नहीं नहीं", "ruko ruko", "வேண்டாம்"])
def test_a_word_that_takes_the_floor_takes_it_at_once(text: str) -> None:
    assert choice(text, after_ms=0) == "interrupt"


@pytest.mark.parametrize("text", ["मेरा refund कब", "kya?", "kitna", "how much", "ఎంత", "कहाँ"])
def test_a_question_takes_it(text: str) -> None:
    assert choice(text, agrees=True) == "interrupt"


def test_a_beginning_that_no_nod_has_takes_it_when_the_engine_is_sure() -> None:
    assert choice("ru", after_ms=150) == "interrupt"
    assert choice("ru", after_ms=150, p=0.6) == "wait"
    assert choice("h", after_ms=150) == "wait"
    assert choice("kh", after_ms=150, p=0.8) == "wait"


def test_less_sure_words_must_stay_and_be_long_enough_to_tell_from_a_nod_misheard() -> None:
    assert choice("refund", after_ms=150, p=0.6) == "wait"
    assert choice("refund", after_ms=270, p=0.6, agrees=True) == "interrupt"
    assert choice("refund ka", after_ms=270, p=0.6) == "wait"
    assert choice("refund ka", after_ms=270, p=0.8) == "interrupt"
    assert choice("emma", after_ms=270, p=0.7, agrees=True) == "wait"
    assert choice("hair", after_ms=430, p=0.7, ended=True) == "backchannel"


def test_the_garbage_that_engines_write_for_the_first_sounds_takes_nothing() -> None:
    assert choice("आटा", after_ms=120, p=0.49) == "wait"
    assert choice("क्या", after_ms=120, p=0.4) == "wait"
    assert choice("emma", after_ms=280, p=0.46, agrees=True) == "wait"
    assert choice("emma", after_ms=400, p=0.46, ended=True) == "backchannel"


@pytest.mark.parametrize("text", ["आमा", "சரே", "बरन", "टिक आछे"])
def test_a_nod_in_the_wrong_script_is_one_where_the_engine_is_not_sure(text: str) -> None:
    assert choice(text, p=0.8, agrees=True) == "wait"
    assert choice(text, after_ms=500, p=0.8, ended=True) == "backchannel"


@pytest.mark.parametrize("text", ["நில்லி", "थामुन", "ఠహరో"])
def test_a_command_in_the_wrong_script_is_obeyed_once_the_engine_is_settled(text: str) -> None:
    assert choice(text, p=0.7, agrees=True) == "interrupt"
    assert choice(text, p=0.7, ended=True) == "interrupt"


def test_a_hum_takes_twice_the_time_of_speech() -> None:
    assert choice("mman", after_ms=900, p=0.6) == "wait"
    assert choice("mman", after_ms=1_400, p=0.6) == "interrupt"


def test_a_command_is_obeyed_though_the_engine_is_not_sure() -> None:
    assert choice("रुको", after_ms=250, p=0.4) == "interrupt"
    assert choice("रुको", after_ms=250, p=0.2) == "wait"


def test_a_command_of_which_a_nod_may_come_waits_for_what_comes() -> None:
    assert choice("no", after_ms=200, p=0.8, agrees=True) == "wait"  # Bodo's "nonggou" is a yes
    assert choice("no", after_ms=RULE.short_ms, p=0.8, agrees=True) == "interrupt"
    assert choice("no", after_ms=200, p=0.8, agrees=True, language="en") == "interrupt"
    assert choice("no", ended=True) == "interrupt"


def test_a_cough_takes_nothing() -> None:
    assert choice("", after_ms=400) == "wait"
    assert choice("", ended=True) == "nothing"


def test_sustained_speech_takes_it_before_any_word_is_known() -> None:
    assert choice("", after_ms=RULE.sustained_ms) == "interrupt"
    assert choice("kitab rakho", after_ms=RULE.sustained_ms, p=0.2) == "interrupt"


def test_babble_in_which_no_words_are_heard_takes_nothing_however_long() -> None:
    assert choice("", after_ms=5_000, listened=True) == "wait"


@pytest.mark.parametrize(
    ("letter", "language"), [("र", "hi"), ("न", "hi"), ("w", "en"), ("wa", "en"), ("వి", "te")]
)
def test_a_sure_letter_that_no_usual_nod_begins_with_takes_it(letter: str, language: str) -> None:
    assert choice(letter, after_ms=110, language=language) == "interrupt"


@pytest.mark.parametrize(
    ("letter", "language"), [("ह", "hi"), ("अ", "hi"), ("r", "en"), ("ஆ", "ta"), ("స", "te")]
)
def test_a_letter_that_a_usual_nod_begins_with_does_not(letter: str, language: str) -> None:
    assert choice(letter, after_ms=110, language=language) == "wait"


def test_nods_that_go_on_are_somebody_speaking() -> None:
    assert choice("haan ji haan ji", after_ms=RULE.nods_ms - 1) == "wait"
    assert choice("haan ji haan ji", after_ms=RULE.nods_ms) == "interrupt"


def test_a_nod_with_babble_behind_it_is_still_a_nod() -> None:
    assert choice("haan", after_ms=10_000) == "wait"


def test_the_unfinished_beginning_of_a_nod_is_one_when_it_is_short() -> None:
    assert choice("acch", after_ms=300, ended=True) == "backchannel"
    assert choice("acch", after_ms=600, ended=True) == "interrupt"


ASKING: dict[str, Any] = {"expects_yes_no": True, "agent_text": "क्या मैं ऑर्डर कैंसल कर दूँ?"}


@pytest.mark.parametrize("text", ["haan", "हाँ जी", "ok", "theek hai", "சரி", "అవును"])
def test_a_yes_as_the_question_ends_is_an_answer(text: str) -> None:
    assert choice(text, ended=True, remaining_ms=300, **ASKING) == "answer"
    assert choice(text, remaining_ms=300, **ASKING) == "wait"


def test_a_yes_before_anything_was_asked_is_a_nod() -> None:
    assert choice("haan", ended=True, remaining_ms=4_000, **ASKING) == "backchannel"
    assert choice("haan", ended=True, remaining_ms=None, **ASKING) == "backchannel"
    assert choice("haan", ended=True, remaining_ms=300) == "backchannel"


def test_listening_is_no_answer() -> None:
    assert choice("hmm", ended=True, remaining_ms=300, **ASKING) == "backchannel"
    assert choice("haan", ended=True, remaining_ms=300, p=0.3, **ASKING) == "backchannel"


@pytest.mark.parametrize("text", ["thank you", "ok thanks", "धन्यवाद", "sari nandri", "شکریہ"])
def test_thanks_acknowledge_and_answer_as_the_reply_ends(text: str) -> None:
    assert choice(text, after_ms=600, ended=True, remaining_ms=3_000) == "backchannel"
    assert choice(text, after_ms=600, ended=True, remaining_ms=300) == "answer"
    assert choice(text, after_ms=250, ended=True, remaining_ms=300) == "backchannel"  # a cough


def test_a_no_takes_the_floor_whenever_it_comes() -> None:
    assert choice("nahi", remaining_ms=300, **ASKING) == "interrupt"
    assert choice("nahi", remaining_ms=5_000, **ASKING) == "interrupt"


@pytest.mark.parametrize("text", ["टीवी पर समाचार नहीं है", "order", "", "haan", "क्या बना है", "nahi"])
def test_talk_in_the_background_takes_nothing_however_long(text: str) -> None:
    assert choice(text, after_ms=5_000, over_usual_db=-16.0) == "background"
    assert choice(text, ended=True, over_usual_db=-16.0) == "background"


def test_a_quiet_caller_is_no_background() -> None:
    assert choice("mera order", over_usual_db=-9.0) == "interrupt"
    assert choice("mera order", over_usual_db=None) == "interrupt"


def test_a_command_from_across_the_room_is_obeyed() -> None:
    assert choice("ruko ruko", over_usual_db=-16.0) == "interrupt"
    assert choice("ruko ruko", over_usual_db=-16.0, p=0.3) == "background"


@given(st.lists(st.sampled_from(NODS), min_size=1, max_size=3), st.integers(0, 3_499))
def test_nothing_made_of_nods_alone_interrupts(nods: list[str], after_ms: int) -> None:
    text = " ".join(nods)
    if is_nod(text):  # not of more than eight words
        assert choice(text, after_ms=after_ms) == "wait"
        assert choice(text, after_ms=after_ms, ended=True) == "backchannel"


EVIDENCE = st.fixed_dictionaries(
    {
        "p": st.floats(0, 1),
        "agrees": st.booleans(),
        "after_ms": st.integers(0, 5_000),
        "over_usual_db": st.none() | st.floats(-40, 10),
        "echo": st.none() | st.floats(0, 1),
        "agent_text": st.sampled_from(["", "आपका order कल शाम तक आएगा", "ruko"]),
        "expects_yes_no": st.booleans(),
        "remaining_ms": st.none() | st.integers(0, 9_000),
    }
)
SAID = st.lists(
    st.sampled_from(["haan", "ruko", "no", "mera", "order", "theek hai", "ok", "ek minute", "x"]),
    max_size=6,
).map(" ".join)


@given(SAID, SAID, EVIDENCE)
def test_more_words_never_take_an_interruption_back(
    text: str, more: str, known: dict[str, Any]
) -> None:
    known = {**known, "agent_text": "", "echo": None, "over_usual_db": None}
    if text and choice(text, **known) == "interrupt":
        assert choice(f"{text} {more}", **known) == "interrupt"


@given(SAID, EVIDENCE, st.integers(0, 3_000))
def test_more_time_never_takes_an_interruption_back(
    text: str, known: dict[str, Any], more_ms: int
) -> None:
    later = {**known, "after_ms": known["after_ms"] + more_ms}
    if choice(text, **known) == "interrupt":
        assert choice(text, **later) == "interrupt"


@given(st.text(max_size=30), EVIDENCE)
def test_any_speech_that_has_ended_is_judged(text: str, known: dict[str, Any]) -> None:
    assert choice(text, **known, ended=True) != "wait"
    assert choice(text, **known) not in ("backchannel", "answer", "nothing")
    assert could_be_nod(text) or not is_nod(text)
