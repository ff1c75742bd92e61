"""What is said before the matter itself: announcements, fillers, and pleas for a moment."""

import pytest

from voice.turns.completeness import weigh
from voice.turns.grammar.sense import Ending


@pytest.mark.parametrize(
    "text",
    [
        "मेरा order कहाँ है order number है",
        "मेरा पार्सल नहीं आया मोबाइल नंबर है",
        "refund kab aayega mera account number hai",
        "namaste order number hai",
        "gaadi ka number hai",
        "theek hai OTP hai",
        "haan ji pin code hai",
        "माझा order कुठे आहे ऑर्डर नंबर आहे",
        "મારો ઓર્ડર ક્યાં છે ઓર્ડર નંબર છે",
        "ਮੇਰਾ ਆਰਡਰ ਕਿੱਥੇ ਹੈ ਆਰਡਰ ਨੰਬਰ ਹੈ",
        "میرا آرڈر کہاں ہے آرڈر نمبر ہے",
        "আমার অর্ডার কোথায় অর্ডার নম্বর হলো",
        "मेरो अर्डर कहाँ छ अर्डर नम्बर हो",
        "നമസ്കാരം എന്റെ ഓർഡർ നമ്പർ ആണ്",
    ],
)
def test_a_copula_behind_number_or_name_announces_it_whatever_came_before(text: str) -> None:
    assert weigh(text).ending is Ending.UNFINISHED


@pytest.mark.parametrize(
    "text",
    ["ye galat number hai", "iska kya naam hai", "mere paas number nahi hai", "mujhe pata hai"],
)
def test_what_is_said_of_a_number_announces_none(text: str) -> None:
    assert weigh(text).ending is Ending.COMPLETE


@pytest.mark.parametrize(
    "text",
    ["okay so", "haan to", "mujhe na", "mala na", "yenna na", "hmm let me see",
     "haan ruko dekhta hoon"],
)  # fmt: skip
def test_fillers_and_pleas_for_a_moment_ask_for_more(text: str) -> None:
    assert weigh(text).ending is Ending.UNFINISHED


@pytest.mark.parametrize("text", ["innoru vishayam", "ek aur baat", "ஒரு கேள்வி", "ani ek goshta"])
def test_who_has_one_more_thing_to_say_goes_on(text: str) -> None:
    assert weigh(text).ending is Ending.OPEN


@pytest.mark.parametrize("text", ["i want to return the blue", "they sent me a wrong"])
def test_an_adjective_behind_an_article_waits_for_its_noun(text: str) -> None:
    assert weigh(text, "en").ending is Ending.OPEN


@pytest.mark.parametrize(
    "text", ["this is the blue one", "it is the same price", "it is a big house"]
)
def test_an_adjective_with_its_noun_is_whole(text: str) -> None:
    assert weigh(text, "en").ending is Ending.COMPLETE


@pytest.mark.parametrize(
    "text", ["mujhe nahi pata", "मला पैसे परत हवेत", "मुझे cancel करना है English please"]
)
def test_short_verdicts_and_pleas_close(text: str) -> None:
    assert weigh(text).ending is Ending.COMPLETE


@pytest.mark.parametrize("text", ["bukhar hai do din se", "ताप आहे दोन दिवसांपासून", "તાવ છે બે દિવસથી"])
def test_since_when_behind_its_verb_leaves_nothing_hanging(text: str) -> None:
    assert weigh(text).ending is Ending.LIKELY


def test_hums_before_a_sentence_do_not_change_how_it_ends() -> None:
    assert weigh("hmm kal nahi parson").ending is weigh("kal nahi parson").ending


def test_being_told_that_waits_unless_it_was_you_who_told() -> None:
    assert weigh("they told me that", "en").ending is Ending.UNFINISHED
    assert weigh("you already told me that", "en").ending is Ending.LIKELY


@pytest.mark.parametrize(
    "text",
    ["नहीं और कुछ नहीं", "नहीं बस", "bas itna hi thanks", "ਨਹੀਂ ਹੋਰ ਕੁਝ ਨਹੀਂ", "nothing else",
     "no i'm good", "illa avlo dhaan"],
)  # fmt: skip
def test_who_says_that_there_is_no_more_has_finished(text: str) -> None:
    assert weigh(text).ending is Ending.COMPLETE


@pytest.mark.parametrize(
    "text",
    ["मैं आपको पूरी बात बताती हूँ", "let me explain", "i'll tell you what happened", "naan solren",
     "मी सांगते", "suniye"],
)  # fmt: skip
def test_who_is_about_to_tell_it_is_waited_for(text: str) -> None:
    assert weigh(text).ending in (Ending.OPEN, Ending.UNFINISHED)


@pytest.mark.parametrize(
    "text", ["main kal batata hoon", "मुझे पूरी बात बताइए", "you are not listening"]
)
def test_who_tells_later_or_asks_to_be_told_has_finished(text: str) -> None:
    assert weigh(text).ending is Ending.COMPLETE
