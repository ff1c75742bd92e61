"""Digits one by one: order numbers, phone numbers, codes."""

from voice.spoken.numbers import ascii_digits, cardinal

_PHONE_LENGTH = 10


def group_size(length: int) -> int:
    """How many digits are read before a breath: five of a phone number, four of anything long."""
    if length <= 6:
        return length
    return 5 if length == _PHONE_LENGTH else 4


def digits(text: str, language: str) -> str:
    """Read every digit of `text` by its name; letters are spelled, all else is skipped.

    "4592" -> "four five nine two"; a comma, read as a breath, parts the groups of long ones.
    """
    symbols = [s for s in ascii_digits(text) if s.isascii() and s.isalnum()]
    names = [cardinal(int(s), language) if s.isdigit() else s.upper() for s in symbols]
    if not names:
        return ""
    size = group_size(len(names))
    groups = [names[start : start + size] for start in range(0, len(names), size)]
    return ", ".join(" ".join(group) for group in groups)
