"""Numbers as words: every irregular one, the Indian scale, and any other by law."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.spoken.numbers import LARGEST, ascii_digits, cardinal, decimal, ordinal_en

# The spellings on which the public tables of Hindi number words agree by majority; of 79, 88, 95
# and 44 more than one spelling is common, and this is one of them.
HINDI = (
    "शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस "
    "बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस "
    "छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस बयालीस तैंतालीस चवालीस पैंतालीस छियालीस सैंतालीस "
    "अड़तालीस उनचास पचास इक्यावन बावन तिरेपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ "
    "तिरेसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर "
    "सतहत्तर अठहत्तर उन्यासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अठासी नवासी नब्बे "
    "इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे"
)
TAMIL_TENS = "பத்து இருபது முப்பது நாற்பது ஐம்பது அறுபது எழுபது எண்பது தொண்ணூறு நூறு"
TAMIL_HUNDREDS = "நூறு இருநூறு முந்நூறு நானூறு ஐநூறு அறுநூறு எழுநூறு எண்ணூறு தொள்ளாயிரம் ஆயிரம்"


@pytest.mark.parametrize(("value", "word"), list(enumerate(HINDI.split())))
def test_every_hindi_number_to_ninety_nine(value: int, word: str) -> None:
    assert cardinal(value, "hi") == word


@pytest.mark.parametrize(("place", "word"), list(enumerate(TAMIL_TENS.split(), 1)))
def test_tamil_tens(place: int, word: str) -> None:
    assert cardinal(place * 10, "ta") == word


@pytest.mark.parametrize(("place", "word"), list(enumerate(TAMIL_HUNDREDS.split(), 1)))
def test_tamil_hundreds(place: int, word: str) -> None:
    assert cardinal(place * 100, "ta") == word


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        (4592, "en", "four thousand five hundred and ninety two"),
        (4592, "hi", "चार हज़ार पाँच सौ बानवे"),
        (81, "ta", "எண்பத்து ஒன்று"),
        (89, "ta", "எண்பத்து ஒன்பது"),
        (92, "ta", "தொண்ணூற்றிரண்டு"),
        (98, "ta", "தொண்ணூற்றெட்டு"),
        (150_000, "en", "one lakh fifty thousand"),
        (150_000, "hi", "एक लाख पचास हज़ार"),
        (150_000, "ta", "ஒரு லட்சத்து ஐம்பதாயிரம்"),
        (10_000_000, "hi", "एक करोड़"),
        (-7, "hi", "माइनस सात"),
        (7, "fr", "seven"),
    ],
)
def test_larger_numbers_on_the_indian_scale(value: int, language: str, words: str) -> None:
    assert cardinal(value, language) == words


@given(st.integers(0, LARGEST * 10), st.sampled_from(["en", "hi", "ta"]))
def test_words_are_words_and_nothing_else(value: int, language: str) -> None:
    words = cardinal(value, language)
    assert words == " ".join(words.split())
    assert not any(c.isdigit() or c in "\u200b\u200c\u200d-," for c in words)


@given(st.integers(0, 9_999_999), st.integers(0, 9_999_999), st.sampled_from(["en", "hi", "ta"]))
def test_different_numbers_sound_different(one: int, other: int, language: str) -> None:
    assert (cardinal(one, language) == cardinal(other, language)) == (one == other)


def test_decimals_are_read_digit_by_digit_after_the_point() -> None:
    assert decimal("1,00,000.05", "en") == "one lakh point zero five"
    assert decimal("२.५", "hi") == "दो दशमलव पाँच"


def test_ordinals() -> None:
    said = [ordinal_en(n) for n in (1, 2, 12, 20, 23, 30, 31)]
    assert said == [
        "first",
        "second",
        "twelfth",
        "twentieth",
        "twenty third",
        "thirtieth",
        "thirty first",
    ]


def test_digits_of_indian_scripts_become_ascii() -> None:
    assert ascii_digits("४५९२ ௪௫ ৩ ੭ 4") == "4592 45 3 7 4"
