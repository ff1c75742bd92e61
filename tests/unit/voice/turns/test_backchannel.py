"""How nods are spelled, drawn out, run together and addressed, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.turns.attention import lexicon, nodding, stops
from voice.turns.attention.kinds import listed
from voice.turns.backchannel import could_be_nod, is_nod, is_stop, is_yes, words

LISTED = sorted({phrase for nods in lexicon.LISTS.values() for phrase in nods.nods()})
ADDRESSED = ("", " ji", " sir", " madam", " bhai", " అండి", " ma'am")


def test_words_keep_their_marks_and_lose_their_punctuation() -> None:
    assert words("Haan, ठीक है! mm-hmm… సరే?") == ["haan", "ठीक", "है", "mm-hmm", "సరే"]


@pytest.mark.parametrize(
    "text",
    "haaaan hmmmm achhaaa okkkayyy yeees theeeek हाँऽऽ अच्छाऽऽ ஆமாஆமா okok jiji "
    "haanhaan hmhm சரிசரி हम्म्म्म thikhai ठीकहै OK! Haan...".split(),
)
def test_a_drawn_out_or_doubled_nod_is_one(text: str) -> None:
    assert is_nod(text)


@pytest.mark.parametrize(
    "text",
    ["haan ji haan", "accha theek hai", "ok ok", "hmm hmm", "जी जी बिल्कुल", "right right okay",
     "hmm okay", "haan yes", "అవును okay", "ok चलेगा", "sari okay sir", "हाँ okay ठीक है"],
)  # fmt: skip
def test_nods_come_together_and_mixed(text: str) -> None:
    assert is_nod(text)


@pytest.mark.parametrize(
    "text",
    ["haha", "hahahaha", "hehe", "[cough]", "(laughs)", "*coughs*", "ahem", "[laughter] okay",
     "haan (laughs)", "♪", "<noise>", "[BLANK_AUDIO]", "(clears throat)"],
)  # fmt: skip
def test_laughter_and_coughs_are_nods(text: str) -> None:
    assert is_nod(text)
    assert not is_stop(text)


@pytest.mark.parametrize("address", ADDRESSED)
def test_a_nod_to_somebody_is_a_nod(address: str) -> None:
    assert is_nod(f"ok{address}")
    assert is_nod(f"theek hai{address} theek hai")


@pytest.mark.parametrize("text", ["sir", "madam", "bhai", "ma'am", "sir ok wait", "sir mera order"])
def test_calling_somebody_is_no_nod(text: str) -> None:
    assert not is_nod(text)


@pytest.mark.parametrize(
    "text",
    ["haan lekin", "accha suno", "ok wait", "haan toh mera order", "kya?", "hello?", "what", "కదా?",
     "nahi", "ruko", "bas", "ek minute", "stop", "listen", "chup", "haan kya", "ok but", "saree",
     "...", "refund", "(please stop) wait", "haan do", "theek nahi hai", "सही नहीं", "बस करो", ""],
)  # fmt: skip
def test_content_is_no_nod(text: str) -> None:
    assert not is_nod(text)


@pytest.mark.parametrize(
    "text",
    ["ruko", "haan ruko", "mera order ruko yaar", "no", "bas bas", "haan bas", "ok no", "Nooo"],
)
def test_a_word_that_takes_the_floor_is_found(text: str) -> None:
    assert is_stop(text)


@pytest.mark.parametrize("text", ["do bas tickets", "mujhe pan card chahiye", "order no 45", "go"])
def test_short_words_of_other_meanings_only_count_at_the_beginning(text: str) -> None:
    assert not is_stop(text)


@pytest.mark.parametrize("begun", ["", "h", "ha", "ac", "th", "స", "haan l", "ठ", "ok s", "[cou"])
def test_letters_that_nods_begin_with_may_become_one(begun: str) -> None:
    assert could_be_nod(begun)


@pytest.mark.parametrize(
    "begun", ["ru", "st", "रु", "ord", "kya", "haan le", "mera", "ok wha", "வே", "ఆగ", "ek m", "बस"]
)
def test_letters_that_no_nod_begins_with_may_not(begun: str) -> None:
    assert not could_be_nod(begun)


@pytest.mark.parametrize("text", ["haan", "ji haan", "ok", "theek hai sir", "సరే", "ஆமா", "okok"])
def test_some_nods_say_yes(text: str) -> None:
    assert is_yes(text)


@pytest.mark.parametrize("text", ["hmm", "accha", "oh", "haha", "sollunga", "nahi", "haan lekin"])
def test_others_only_listen(text: str) -> None:
    assert not is_yes(text)


@given(st.lists(st.sampled_from(LISTED), min_size=1, max_size=3), st.sampled_from(ADDRESSED))
def test_every_beginning_of_nods_could_be_one(nods: list[str], address: str) -> None:
    text = " ".join(nods) + address
    if len(words(text)) > nodding.MOST_WORDS - 1:  # "ma'am" may be two
        return
    assert is_nod(text)
    assert all(could_be_nod(text[:end]) for end in range(len(text)))


@given(st.text("achkntrieosz हाँनजीरसறிச", max_size=9), st.text("aehinostk हनीरि", max_size=3))
def test_what_could_not_be_a_nod_never_becomes_one(text: str, more: str) -> None:
    assert could_be_nod(text) or not could_be_nod(text + more)


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert isinstance(is_nod(text) or is_stop(text) or is_yes(text) or could_be_nod(text), bool)
    assert could_be_nod(text) or not is_nod(text)


def test_no_list_contradicts_another() -> None:
    assert [text for text in stops.phrases() if is_nod(text)] == []
    assert [word for word in listed(stops.OPENING) if is_nod(word)] == []
    by_word = {" ".join(nod.split()[:end]) for nod in LISTED for end in range(1, len(nod.split()))}
    assert [text for text in by_word | set(LISTED) if is_stop(text)] == []


def test_a_beginning_counts_in_the_calls_language_and_in_those_that_all_speak() -> None:
    assert could_be_nod("chumm")  # "chummi" is Manipuri
    assert could_be_nod("chumm", "mni")
    assert not could_be_nod("chumm", "ta")
    assert could_be_nod("chummi", "ta")
    assert could_be_nod("acch", "ta")
