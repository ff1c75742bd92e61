"""Whole texts become words: money, dates, times, numbers that are names, and signs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.spoken import clock_time, day, digits, money, spoken, weekday

TEXTS = [
    ("en", "Order 4592", "Order four five nine two"),
    ("en", "4592 people", "four thousand five hundred and ninety two people"),
    ("en", "order number is 0042", "order number is zero zero four two"),
    ("en", "₹1,499.50 only", "one thousand four hundred and ninety nine rupees fifty paise only"),
    ("en", "Rs. 500/-", "five hundred rupees"),
    ("en", "₹1", "one rupee"),
    ("hi", "₹500", "पाँच सौ रुपये"),
    ("hi", "₹१,००,०००", "एक लाख रुपये"),
    ("ta", "₹1", "ஒரு ரூபாய்"),
    ("ta", "50 ரூபாய்", "ஐம்பது ரூபாய்"),
    ("en", "on 2026-11-25", "on twenty fifth of November twenty twenty six"),
    ("hi", "25/12/2026 को", "पच्चीस दिसंबर दो हज़ार छब्बीस को"),
    ("en", "on 2026-13-45", "on four five one three, two zero two six"),
    ("en", "at 10:30 am", "at ten thirty in the morning"),
    ("hi", "13:30", "दोपहर डेढ़ बजे"),
    ("hi", "19:45", "शाम पौने आठ बजे"),
    ("ta", "9:05", "காலை ஒன்பது ஐந்து மணி"),
    (
        "en",
        "call +91 98765 43210.",
        "call nine eight seven six five, four three two one zero.",
    ),
    ("en", "50% off", "fifty percent off"),
    ("hi", "50% off", "पचास प्रतिशत off"),
    ("en", "code A1B2", "code A one B two"),
    ("en", "2.5 kg & more", "two point five kg and more"),
    ("en", "**bold** #12 🙂", "bold one two"),
    ("en", "007 and 0", "zero zero seven and zero"),
    ("te", "12", "twelve"),
]


@pytest.mark.parametrize(("language", "text", "words"), TEXTS)
def test_a_text_is_read_as_words(language: str, text: str, words: str) -> None:
    assert spoken(text, language) == words


@given(st.text(max_size=80), st.sampled_from(["en", "hi", "ta", "te"]))
def test_no_text_raises_and_no_figure_or_rupee_sign_is_left(text: str, language: str) -> None:
    words = spoken(text, language)
    assert not any("0" <= c <= "9" or c == "₹" for c in words)


@given(
    st.lists(
        st.sampled_from(
            ["नमस्ते", "order", "₹500", "4592", "25%", "at", "10:30", "क्या", "है", "?", ".", "ஆர்டர்"]
        )
    ),
    st.sampled_from(["en", "hi", "ta"]),
)
def test_what_is_ready_to_be_read_stays_as_it_is(words: list[str], language: str) -> None:
    once = spoken(" ".join(words), language)
    assert spoken(once, language) == once


def test_digits_are_grouped_as_people_say_them() -> None:
    assert digits("4592", "hi") == "चार पाँच नौ दो"
    assert digits("9876543210", "en") == "nine eight seven six five, four three two one zero"
    assert digits("12345678", "en") == "one two three four, five six seven eight"
    assert digits("ab-1", "en") == "A B one"
    assert digits("", "en") == ""


def test_money_in_paise() -> None:
    assert money(49_950, "hi") == "चार सौ निन्यानवे रुपये पचास पैसे"
    assert money(100, "hi") == "एक रुपया"
    assert money(1, "en") == "one paisa"
    assert money(0, "ta") == "பூஜ்ஜியம் ரூபாய்"


def test_days_near_and_far() -> None:
    today = date(2026, 11, 22)
    assert day(today, "hi", today=today) == "आज"
    assert day(date(2026, 11, 23), "ta", today=today) == "நாளை"
    assert day(date(2026, 11, 24), "hi", today=today) == "चौबीस नवंबर"
    assert day(date(2027, 1, 5), "en", today=today) == "fifth of January twenty twenty seven"
    assert weekday(today, "hi") == "रविवार"


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(["en", "hi", "ta"]))
def test_every_minute_of_the_day_is_said_and_differs_from_the_next(
    hour: int, minute: int, language: str
) -> None:
    following = (hour * 60 + minute + 1) % (24 * 60)
    assert clock_time(hour, minute, language) != clock_time(*divmod(following, 60), language)
