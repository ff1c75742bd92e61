"""Wishes to be spoken to in a language, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.agents.languages import CODES, NAMES, wished

WISHES = {
    "english please": "en", "हिंदी में बोलिए": "hi", "தமிழ்ல பேசுங்க": "ta", "Hindi": "hi",
    "hindi mein baat karo": "hi", "can you speak in hindi": "hi", "tamil la pesunga": "ta",
    "in english please": "en", "हिन्दी में बात कीजिए": "hi", "please talk to me in telugu": "te",
    "not hindi speak tamil": "ta", "அங்க இங்கிலீஷ் பேசுங்க": "en", "தமிழில் பேச முடியுமா": "ta",
}  # fmt: skip
NONE = ["my english book is lost", "i want the english novel", "order status", "", "tamarind"]


@pytest.mark.parametrize(("text", "code"), list(WISHES.items()))
def test_a_wish_is_heard(text: str, code: str) -> None:
    assert wished(text) == code


@pytest.mark.parametrize("text", NONE)
def test_a_name_in_passing_is_no_wish(text: str) -> None:
    assert wished(text) is None


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    assert wished(text) in {*NAMES, None}


def test_every_named_language_has_a_known_code() -> None:
    assert set(NAMES) <= CODES
    assert len(CODES) == 23
