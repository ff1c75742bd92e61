"""Digits that are dictated are counted in words and figures alike."""

from voice.turns.completeness import dictates


def test_dictated_digits_are_counted_from_the_end() -> None:
    assert dictates("mera number nau aath सात 98") == 5
    assert dictates("nau aath hai") == 0
    assert dictates("nine eight seven si") == 3
    assert dictates("nine si") == 0
    assert dictates("do do please") == 0
    assert dictates("") == 0
