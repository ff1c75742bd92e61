"""Completeness: what closes a sentence, what leaves it hanging, and what was only announced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.turns.completeness import answers_yes_no, counts, spells, weigh
from voice.turns.grammar.sense import Ending


def ends(text: str, language: str = "") -> Ending:
    return weigh(text, language).ending


@pytest.mark.parametrize(
    ("announced", "said"),
    [
        ("mera order number hai", "ye mera order number hai"),
        ("mera order number hai", "mera order number kya hai"),
        ("mera order number hai", "mera order hai"),
        ("mera order number hai", "mera order number galat hai"),
        ("मेरा नाम है", "मेरा नाम रवि है"),
        ("haan ji mera mobile number hai", "mera mobile number 98450 hai"),
        ("mera pata hai", "mujhe pata hai"),
        ("my number is", "i forgot my number"),
        ("my order number", "cancel my order"),
        ("என் பேரு வந்து", "என் பேரு ரவி தான்"),
        ("amar naam holo", "amar naam ki"),
        ("majha number aahe", "he majha number aahe"),
        ("problem ye hai", "order ye hai"),
    ],
)
def test_what_is_announced_but_not_said_hangs(announced: str, said: str) -> None:
    assert ends(announced) is Ending.UNFINISHED
    assert ends(said) is not Ending.UNFINISHED


@pytest.mark.parametrize(
    ("telling", "told"),
    [
        ("aap mera number note kar lijiye", "aap mera number note kyun karte hain"),
        ("नंबर लिखिए", "शिकायत लिखिए"),
        ("main number bolta hoon", "main sach bolta hoon"),
        ("here is my number", "here is my friend"),
        ("i will give you my order number", "how do i write down the code"),
        ("address likh lo", "mera number note nahi hua"),
    ],
)
def test_who_is_about_to_dictate_is_waited_for(telling: str, told: str) -> None:
    assert ends(telling) is Ending.UNFINISHED
    assert ends(told) is Ending.COMPLETE


@pytest.mark.parametrize(
    ("background", "event"),
    [
        ("it was working fine", "it was fine"),
        ("i used to get it", "i get it"),
        ("phone theek chal raha tha", "phone kat gaya tha"),
        ("फ़ोन चल रहा था", "फ़ोन नहीं चल रहा था"),
        ("main ghar pe rehta tha", "kaun bol raha tha"),
    ],
)
def test_what_was_going_on_is_told_before_what_happened(background: str, event: str) -> None:
    assert ends(background) is Ending.OPEN
    assert ends(event) is Ending.COMPLETE


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("நேத்து வாங்கின போன்", "ta"),
        ("kal jo parcel", "hi"),
        ("మీరు పంపిన బిల్", "te"),
        ("ഇന്നലെ വാങ്ങിയ ഫോൺ", "ml"),
        ("ನಿನ್ನೆ ತೆಗೆದುಕೊಂಡಿದ್ದ ನೀವು ಕಳುಹಿಸಿದ ಫೋನ್", "kn"),
        ("जो पार्सल कल", "hi"),
    ],
)
def test_what_is_told_of_a_thing_waits_for_the_verb(phrase: str, language: str) -> None:
    assert ends(phrase, language) is Ending.UNFINISHED


def test_a_list_without_a_verb_may_go_on() -> None:
    assert ends("एक मसाला डोसा", "hi") is Ending.OPEN
    assert ends("do samosa aur ek coffee", "hi") is Ending.OPEN


def test_words_of_trade_are_no_verbs_of_another_language() -> None:
    for word in ("college", "challenge", "app", "menu", "chai", "range"):
        assert ends(f"kal shaam {word}", "hi") is Ending.LIKELY


@pytest.mark.parametrize(
    ("preface", "whole"),
    [
        ("ek baat bataiye", "ek baat bataiye order kab aayega"),
        ("mera ek sawal hai", "mera sawal galat hai"),
        ("i have a question", "i have a question about my order"),
        ("ஒரு விஷயம்", "ஒரு விஷயம் எனக்கு புரியல"),
    ],
)
def test_who_has_something_to_say_is_given_time_to_say_it(preface: str, whole: str) -> None:
    assert ends(preface) is Ending.OPEN
    assert ends(whole) is Ending.COMPLETE


@pytest.mark.parametrize("spelling", ["hai", "he", "h", "hei", "haii", "HAI", "hai."])
def test_a_verb_closes_in_every_spelling(spelling: str) -> None:
    assert ends(f"mera order kahan {spelling}") is Ending.COMPLETE


@pytest.mark.parametrize("where", ["kahan", "kaha", "kidhar", "kahaan", "kahann"])
def test_a_question_is_whole_in_every_spelling(where: str) -> None:
    assert ends(f"order {where} hai") is Ending.COMPLETE


def test_one_word_means_what_it_means_in_the_language_around_it() -> None:
    assert ends("woh log ghar pe rehte the", "hi") is Ending.COMPLETE
    assert ends("i want to know about the", "hi") is Ending.UNFINISHED
    assert ends("can you call me") is Ending.COMPLETE
    assert ends("mere khaate me") is Ending.UNFINISHED
    assert ends("why did he") is Ending.UNFINISHED


def test_nahi_closes_behind_its_verb_and_not_before_it() -> None:
    assert ends("paisa aaya nahi") is Ending.COMPLETE
    assert ends("kuch pata nahi") is Ending.COMPLETE
    assert ends("mera order nahi") is Ending.LIKELY


def test_a_verb_form_waits_for_its_auxiliary_unless_it_is_negated() -> None:
    assert ends("main bol raha") is Ending.UNFINISHED
    assert ends("otp nahi aa raha") is Ending.COMPLETE


@pytest.mark.parametrize(
    "text", ["agar doctor sahab", "अगर डॉक्टर साहब", "if the doctor", "jab order", "যদি ডাক্তার"]
)
def test_half_a_condition_hangs(text: str) -> None:
    assert ends(text) is Ending.UNFINISHED


def test_a_condition_waits_for_its_consequence() -> None:
    assert ends("agar order nahi aaya") is Ending.OPEN
    assert ends("if my order does not come today") is Ending.OPEN
    assert ends("agar order nahi aaya to paisa wapas karo") is Ending.COMPLETE


def test_a_subject_waits_for_its_verb() -> None:
    assert ends("mera order") is Ending.OPEN
    assert ends("my order") is Ending.OPEN
    assert ends("order") is Ending.LIKELY


def test_what_belongs_before_the_verb_may_follow_it() -> None:
    assert ends("kahan hai mera order") is Ending.COMPLETE
    assert ends("jaldi batao mujhe") is Ending.LIKELY
    assert ends("kab aayega mera") is Ending.LIKELY


def test_a_plea_closes_what_could_be_all_and_a_form_of_address_does_not() -> None:
    assert ends("one masala dosa please") is Ending.COMPLETE
    assert ends("one masala dosa") is Ending.LIKELY
    assert ends("one masala dosa sir") is Ending.LIKELY
    assert ends("mera order number hai sir") is Ending.UNFINISHED
    assert ends("paisa wapas karo na bhai") is Ending.COMPLETE


def test_signs_of_the_engine_are_heeded_where_the_words_leave_it_open() -> None:
    assert ends("masala dosa?") is Ending.COMPLETE
    assert ends("mera order؟ ") is Ending.COMPLETE
    assert ends("masala dosa.") is Ending.LIKELY
    assert ends("masala dosa,") is Ending.OPEN
    assert ends("masala dosa...") is Ending.OPEN
    assert ends("where is my?") is Ending.UNFINISHED
    assert ends("mera order kahan hai...") is Ending.COMPLETE


@pytest.mark.parametrize(
    "text",
    [
        "bye", "ok thank you bye", "अलविदा", "thanks bye sir", "சரி பை", "ठीक है बाय", "ok bye bye",
    ],
)  # fmt: skip
def test_words_of_parting_end_a_talk(text: str) -> None:
    assert ends(text) is Ending.SURE


@pytest.mark.parametrize(
    "text", ["thank you", "धन्यवाद", "நன்றி", "ధన్యవాదాలు", "ধন্যবাদ", "shukriya", "ok thanks"]
)
def test_thanks_are_complete(text: str) -> None:
    assert ends(text) is Ending.COMPLETE


@pytest.mark.parametrize(
    "text",
    [
        "ek minute", "one second please", "hold on", "रुकिए", "एक मिनट रुकिए", "ஒரு நிமிஷம்",
        "ఒక నిమిషం", "ಒಂದು ನಿಮಿಷ", "এক মিনিট", "haan ruko", "just a moment",
    ],
)  # fmt: skip
def test_who_asks_to_wait_is_waited_for(text: str) -> None:
    assert ends(text) is Ending.UNFINISHED


def test_a_word_of_waiting_inside_a_sentence_is_no_plea_to_wait() -> None:
    assert ends("mera paisa ruka hua hai") is Ending.COMPLETE
    assert ends("i have been waiting for two weeks") is Ending.COMPLETE


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("where is it from", Ending.COMPLETE), ("i got it from", Ending.UNFINISHED),
        ("who can i talk to", Ending.COMPLETE), ("i want to talk to", Ending.UNFINISHED),
        ("turn it on", Ending.COMPLETE), ("turn on", Ending.UNFINISHED),
        ("what is it", Ending.COMPLETE), ("is it", Ending.UNFINISHED),
        ("yes i can", Ending.COMPLETE), ("i can", Ending.UNFINISHED),
        ("how are you", Ending.COMPLETE), ("can you", Ending.UNFINISHED),
        ("remind me", Ending.UNFINISHED), ("help me", Ending.COMPLETE),
        ("why not", Ending.COMPLETE), ("it is not", Ending.UNFINISHED),
        ("my card is blocked", Ending.COMPLETE), ("my card is", Ending.UNFINISHED),
        ("i think that", Ending.UNFINISHED), ("what do you mean by that", Ending.COMPLETE),
        ("set it for 5 am", Ending.COMPLETE), ("tomorrow 5 am", Ending.LIKELY),
        ("tell me where my order is", Ending.COMPLETE), ("where my order is", Ending.UNFINISHED),
        ("what is the weather like", Ending.COMPLETE), ("it looks like", Ending.UNFINISHED),
        ("what documents do i need", Ending.COMPLETE), ("i need", Ending.UNFINISHED),
        ("where is it supposed to be", Ending.COMPLETE), ("it is going to be", Ending.UNFINISHED),
        ("i am", Ending.UNFINISHED),
        ("i want the red", Ending.OPEN), ("i want the shirt", Ending.COMPLETE),
        ("cancel order", Ending.LIKELY), ("is it broken", Ending.COMPLETE),
        ("i want to cancel", Ending.LIKELY), ("i don't", Ending.LIKELY),
        ("i cannot", Ending.LIKELY), ("my order is not yet delivered", Ending.COMPLETE),
        ("the app keeps crashing", Ending.COMPLETE), ("he said he would", Ending.UNFINISHED),
        ("do you deliver", Ending.LIKELY), ("do you deliver pizza", Ending.COMPLETE),
    ],
)  # fmt: skip
def test_english_ends_by_its_structure(text: str, ending: Ending) -> None:
    assert ends(text, "en") is ending


def test_tamil_s_what_asks_for_a_thing_and_else_goes_on() -> None:
    assert ends("phone number enna", "ta") is Ending.COMPLETE
    assert ends("என் ஆர்டர் என்ன", "ta") is Ending.OPEN
    assert ends("என்ன", "ta") is Ending.UNFINISHED


def test_a_word_that_only_sounds_like_another_language_s_does_not_change_the_language() -> None:
    assert ends("app open avvatledu", "te") is Ending.COMPLETE  # not Hindi's "aap"
    assert ends("please come at noon") is not Ending.UNFINISHED  # not Punjabi's "nun"


def test_only_the_endings_of_the_language_around_it_count_in_latin_letters() -> None:
    assert ends("museum", "en") is Ending.LIKELY
    assert ends("en order eppadiyavadhu kedaikkum", "ta") is Ending.COMPLETE
    assert ends("cancel forum", "en") is Ending.LIKELY


def test_a_single_word_is_never_more_than_likely_to_be_all() -> None:
    for word in ("hai", "chahiye", "வேணும்", "sir", "please", "hello"):
        assert ends(word) is Ending.LIKELY


def test_a_language_with_its_country_is_the_language() -> None:
    assert weigh("paisa aayena", "ne-IN") == weigh("paisa aayena", "ne")


def test_an_answer_is_nothing_but_yes_or_no_and_courtesy() -> None:
    assert answers_yes_no("haan ji bilkul")
    assert answers_yes_no("No, please.")
    assert not answers_yes_no("haan order")
    assert not answers_yes_no("please")
    assert not answers_yes_no("")


def test_letters_are_spelled_when_two_stand_at_the_end() -> None:
    assert spells("my name is r a v i")
    assert not spells("plan b")
    assert not spells("")


def test_a_count_is_one_small_number_that_nothing_announced() -> None:
    assert counts("i want two")
    assert not counts("9845")
    assert not counts("order number 45")
    assert not counts("nine eight")
    assert not counts("order")


@given(st.text(max_size=80), st.sampled_from(["", "hi", "ta", "ur", "sat", "en", "??"]))
def test_every_text_gets_a_sense_with_a_reason(text: str, language: str) -> None:
    sense = weigh(text, language)
    assert sense.because
    assert sense.ending is not Ending.DIGITS
    assert weigh(text, language) == sense
