"""Days as callers name them, counted from a day that is given."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.spoken.dates import day
from voice.spoken.days import find_day
from voice.spoken.words import tokens

SUNDAY = date(2026, 11, 22)
NAMED = {
    "आज": (11, 22), "kal": (11, 23), "tomorrow please": (11, 23), "நாளைக்கு": (11, 23),
    "परसों": (11, 24), "day after tomorrow": (11, 24), "நாளை மறுநாள்": (11, 24),
    "next monday": (11, 23), "शुक्रवार को": (11, 27), "friday ko kar do": (11, 27),
    "அடுத்த வெள்ளிக்கிழமை": (11, 27), "sunday": (11, 29), "next week": (11, 29),
    "अगले हफ्ते": (11, 29), "அடுத்த வாரம்": (11, 29), "in three days": (11, 25),
    "तीन दिन बाद": (11, 25), "do din baad": (11, 24), "25 december": (12, 25),
    "twenty fifth of december": (12, 25), "पच्चीस दिसंबर": (12, 25), "december 25": (12, 25),
    "25 तारीख": (11, 25), "பத்து தேதி": (12, 10), "thirty first december": (12, 31),
}  # fmt: skip


@pytest.mark.parametrize(("text", "when"), list(NAMED.items()))
def test_a_named_day_is_found(text: str, when: tuple[int, int]) -> None:
    found = find_day(tokens(text), SUNDAY)
    assert found is not None
    assert (found[0].month, found[0].day) == when


@pytest.mark.parametrize("text", ["order status", "31 february", "हाँ", "four five", ""])
def test_no_day_is_found_where_none_is_named(text: str) -> None:
    assert find_day(tokens(text), SUNDAY) is None


def test_a_day_that_has_passed_is_next_year() -> None:
    found = find_day(tokens("5 january"), SUNDAY)
    assert found is not None
    assert found[0] == date(2027, 1, 5)


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.integers(2, 360),
    st.sampled_from(["en", "hi", "ta"]),
)
def test_a_spoken_day_is_read_back(today: date, ahead: int, language: str) -> None:
    wanted = date.fromordinal(today.toordinal() + ahead)
    found = find_day(tokens(day(wanted, language)), today)
    assert found is not None
    assert (found[0].month, found[0].day) == (wanted.month, wanted.day)


@given(st.text(max_size=60), st.dates(max_value=date(9990, 1, 1)))
def test_any_text_is_read_without_error_and_no_day_lies_before_today(
    text: str, today: date
) -> None:
    found = find_day(tokens(text), today)
    assert found is None or found[0] >= today
