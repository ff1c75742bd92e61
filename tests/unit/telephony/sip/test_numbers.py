"""Numbers as callers, trunks and settings write them are one number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.sip.numbers import is_number, normalised, spellings


@pytest.mark.parametrize(
    "text",
    [
        "+919876543210",
        "+91 98765 43210",
        "+91-98765-43210",
        "00919876543210",
        "0919876543210",
        "919876543210",
        "09876543210",
        "9876543210",
        " (0)98765 43210 ",
    ],
)
def test_a_mobile_number_is_the_same_in_every_spelling(text: str) -> None:
    assert normalised(text) == "+919876543210"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("1800 180 1961", "18001801961"),
        ("1800180196", "1800180196"),
        ("+9118001801961", "18001801961"),
        ("018001801961", "18001801961"),
        ("1860 266 3333", "18602663333"),
        ("011 4000 1000", "+911140001000"),
        ("1140001000", "+911140001000"),
        ("112", "112"),
        ("1930", "1930"),
        ("56767", "56767"),
        ("+44 20 7946 0958", "+442079460958"),
        ("00442079460958", "+442079460958"),
        ("Shop", "shop"),
        ("desk-2", "desk-2"),
        ("", ""),
        ("anonymous", "anonymous"),
    ],
)
def test_other_numbers_and_names_keep_their_kind(text: str, whole: str) -> None:
    assert normalised(text) == whole


@given(st.text(max_size=30))
def test_a_form_is_its_own_form(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@given(st.from_regex(r"\A[6-9]\d{9}\Z"))
def test_every_spelling_of_a_mobile_leads_back_to_it(number: str) -> None:
    assert {normalised(way) for way in spellings(number)} == {f"+91{number}"}


@pytest.mark.parametrize("text", ["", "1", "sip:a@b", "12a45", "1" * 16, "+", "9876543210\r\nX: y"])
def test_what_is_no_number_is_not_taken_for_one(text: str) -> None:
    assert not is_number(text)
