"""Telephone numbers as India writes them, brought to one form."""

import re

INDIA = "91"

_SEPARATORS = str.maketrans("", "", " -.()\u00a0\u2010\u2011\u2012\u2013\t")
_NUMBER = re.compile(r"^\+?\d+$")
_TOLL_FREE = re.compile(r"^(?:\+?91|0{1,2}91|0)?(1(?:800|860)\d{6,7})$")
# Ten digits that do not begin with 0: mobiles from 6, and landlines with their city's code.
_NATIONAL = re.compile(r"^(?:0|\+91|0091|091|91)?([1-9]\d{9})$")
_ABROAD = re.compile(r"^(?:\+|00)([1-9]\d{6,14})$")


def normalised(text: str) -> str:
    """Return a number in one form: +91… (ITU-T E.164), 1800… for toll-free, codes as they are.

    "+91 98765 43210", "0091…", "091…", "09876543210", "919876543210" and "9876543210" are the
    same number. What is no number (a name) is returned in lower case.
    """
    bare = text.strip().translate(_SEPARATORS)
    if not _NUMBER.match(bare):
        return text.strip().lower()
    if found := _TOLL_FREE.match(bare):
        return found[1]
    if found := _NATIONAL.match(bare):
        return f"+{INDIA}{found[1]}"
    if found := _ABROAD.match(bare):
        return f"+{found[1]}"
    return bare


def is_number(text: str) -> bool:
    """Whether a text can be a telephone number: 2 to 15 digits, separators allowed."""
    bare = text.strip().translate(_SEPARATORS)
    return bool(_NUMBER.match(bare)) and 2 <= len(bare.lstrip("+")) <= 15


def spellings(text: str) -> tuple[str, ...]:
    """Return the ways in which a number may be written in a table of prefixes."""
    whole = normalised(text)
    if not whole.startswith("+"):
        return (whole,)
    ways = [whole, whole[1:], f"00{whole[1:]}"]
    if whole.startswith(f"+{INDIA}"):
        national = whole[1 + len(INDIA) :]
        ways += [national, f"0{national}"]
    return tuple(ways)
