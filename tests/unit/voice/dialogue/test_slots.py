"""What callers tell, by type: whole, in pieces, corrected, too much, and not at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.agents.schema import Option, Slot
from voice.dialogue.slots import NOTHING, Told, read
from voice.spoken.digits import digits

TODAY = date(2026, 11, 22)
ORDER = Slot(type="digits", label="order", min_digits=4, max_digits=8)
FOUR = Slot(type="digits", label="order", min_digits=4, max_digits=4)
PHONE = Slot(type="phone", label="phone")
NUMBER = Slot(type="number", label="count")
DAY = Slot(type="date", label="day")
NAME = Slot(type="name", label="name")
TEXT = Slot(type="text", label="address")
YES_NO = Slot(type="yes_no", label="sure")
PART = Slot(
    type="choice",
    label="part",
    options={
        "morning": Option(words={"en": ("morning",), "hi": ("सुबह", "subah")}),
        "evening": Option(words={"en": ("evening",), "hi": ("शाम", "shaam")}),
    },
)
TOLD = [
    (FOUR, "four five nine two", "4592"),
    (FOUR, "मेरा order number चार पाँच नौ दो है", "4592"),
    (FOUR, "it is four thousand five hundred ninety two", "4592"),
    (FOUR, "do teen char double paanch no sorry do teen char paanch", "2345"),
    (FOUR, "நான்கு ஐந்து ஒன்பது இரண்டு", "4592"),
    (FOUR, "number 4592 and phone 9876543210", "4592"),
    (FOUR, "four five um nine two", "4592"),
    (FOUR, "45 92", "4592"),
    (ORDER, "चार पाँच नौ दो एक आठ", "459218"),
    (PHONE, "nine eight seven six five four three two one zero", "9876543210"),
    (PHONE, "plus nine one 98765 43210", "9876543210"),
    (PHONE, "मेरा नंबर शून्य नौ आठ सात छह पाँच चार तीन दो एक शून्य", "9876543210"),
    (PHONE, "double nine eight seven six five four three two one", "9987654321"),
    (NUMBER, "पचास हज़ार", "50000"),
    (NUMBER, "ninety nine lakh ninety nine thousand nine hundred and ninety nine", "9999999"),
    (DAY, "परसों भेज दो", "2026-11-24"),
    (NAME, "my name is rahul sharma", "Rahul Sharma"),
    (NAME, "मेरा नाम प्रिया है", "प्रिया"),
    (NAME, "என் பெயர் குமார்", "குமார்"),
    (NAME, "anita speaking", "Anita"),
    (TEXT, "flat five  lake road pune", "flat five lake road pune"),
    (YES_NO, "हाँ जी", "yes"),
    (YES_NO, "nahi", "no"),
    (PART, "शाम को", "evening"),
    (PART, "subah ya shaam subah", "morning"),
]
UNTOLD = [
    (FOUR, "where is my order"),
    (PHONE, "मेरा order कब आएगा"),
    (NUMBER, "यह क्या है"),
    (DAY, "order status"),
    (NAME, ""),
    (TEXT, "no"),
    (YES_NO, "maybe"),
    (PART, "whenever"),
]


@pytest.mark.parametrize(("slot", "text", "value"), TOLD)
def test_a_slot_is_read(slot: Slot, text: str, value: str) -> None:
    assert read(slot, text, TODAY, asked=True).value == value


@pytest.mark.parametrize(("slot", "text"), UNTOLD)
def test_what_is_not_told_is_not_guessed(slot: Slot, text: str) -> None:
    assert read(slot, text, TODAY, asked=True).value == ""


def test_digits_in_pieces_are_put_together() -> None:
    first = read(FOUR, "four five", TODAY, asked=True)
    assert (first.value, first.partial) == ("", "45")
    assert read(FOUR, "nine two", TODAY, asked=True, before="45").value == "4592"


def test_digits_told_anew_replace_the_pieces() -> None:
    assert read(FOUR, "four five nine two", TODAY, asked=True, before="45").value == "4592"
    again = read(FOUR, "no no six seven", TODAY, asked=True, before="45")
    assert (again.value, again.partial) == ("", "67")
    assert read(FOUR, "six seven eight", TODAY, asked=True, before="45").partial == "678"


def test_too_many_digits_are_reported_not_cut() -> None:
    assert read(FOUR, "four five nine two one", TODAY, asked=True).excess == "45921"


def test_unasked_only_what_is_whole_counts() -> None:
    assert read(FOUR, "four five", TODAY, asked=False) == NOTHING
    assert read(FOUR, "order 4592 कहाँ है", TODAY, asked=False).value == "4592"
    assert read(TEXT, "send it to lake road", TODAY, asked=False) == NOTHING
    assert read(NAME, "lake road", TODAY, asked=False) == NOTHING


slots = st.sampled_from([ORDER, FOUR, PHONE, NUMBER, DAY, NAME, TEXT, YES_NO, PART])


@given(slots, st.text(max_size=60), st.booleans(), st.text("0123456789", max_size=9))
def test_any_text_is_read_without_error(slot: Slot, text: str, asked: bool, before: str) -> None:
    told = read(slot, text, TODAY, asked=asked, before=before)
    assert isinstance(told, Told)
    if slot is FOUR and told.value:
        assert len(told.value) == 4


@given(st.text("0123456789", min_size=4, max_size=8), st.sampled_from(["en", "hi", "ta"]))
def test_any_order_number_spoken_is_read_back(number: str, language: str) -> None:
    assert read(ORDER, digits(number, language), TODAY, asked=True).value == number


@given(
    st.from_regex(r"[6-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["en", "hi", "ta"]),
    st.integers(1, 9),
)
def test_any_phone_number_told_in_two_breaths_is_read_back(
    number: str, language: str, pause: int
) -> None:
    first, second = (digits(part, language) for part in (number[:pause], number[pause:]))
    told = read(PHONE, first, TODAY, asked=True)
    whole = read(PHONE, second, TODAY, asked=True, before=told.partial)
    assert whole.value == number
