"""A reply: which of its words were heard, and from which clause it goes on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.tts.timing import spans
from voice.dialogue.reply import Reply, asked, resume_at

TEXT = "Your order has been sent, it will come tomorrow."
MARKED = st.text("ab,.।؟ ", max_size=60)


def test_exact_times_are_believed_to_the_word() -> None:
    reply = Reply(1, "one two three", exact=True, ends=[(3, 400), (7, 800)])
    assert [reply.heard(ms) for ms in (0, 399, 400, 799, 800, 5000)] == [0, 0, 3, 3, 7, 7]


def test_a_voice_that_tells_ends_is_not_estimated_before_it_has_told_them() -> None:
    assert Reply(1, "one two three", exact=True).heard(5000) == 0


def test_an_estimate_never_holds_more_than_its_share_of_the_sound() -> None:
    reply = Reply(1, "aaaa bbbb", total_ms=1000)
    assert reply.heard(450) == 0
    assert reply.heard(560) == 4
    assert reply.heard(1000) == 9


def test_without_a_length_a_usual_pace_is_taken() -> None:
    reply = Reply(1, TEXT)
    assert 0 < reply.heard(1000) < len(TEXT) / 2
    assert reply.words(reply.heard(60_000)) == len(TEXT.split())


@pytest.mark.parametrize(
    ("text", "heard", "goes_on"),
    [
        (TEXT, "Your order", TEXT),
        (TEXT, "Your order has been sent,", "it will come tomorrow."),
        (TEXT, "Your order has been sent, it will", "it will come tomorrow."),
        (TEXT, "", TEXT),
        ("जी। आपका order कल आएगा, ठीक है?", "जी। आपका order कल", "आपका order कल आएगा, ठीक है?"),
        ("آپ کا آرڈر آ گیا۔ شکریہ، خدا حافظ", "آپ کا آرڈر آ گیا۔ شکریہ،", "خدا حافظ"),
        ("சரி. உங்கள் order வந்தது", "சரி.", "உங்கள் order வந்தது"),
        ("Come at 10:30 or so, then.", "Come at 10:30", "Come at 10:30 or so, then."),
        ('He said "no." Then he left us.', 'He said "no." Then', "Then he left us."),
        ("one two – three four five", "one two – three", "three four five"),
    ],
)  # fmt: skip
def test_a_reply_goes_on_from_the_clause_that_was_not_heard_whole(
    text: str, heard: str, goes_on: str
) -> None:
    at = resume_at(text, len(heard))
    assert at is not None
    assert text[at:] == goes_on


@pytest.mark.parametrize("heard", [TEXT, TEXT + " ", "Your order has been sent, it will come"])
def test_what_was_heard_almost_to_its_end_is_not_repeated(heard: str) -> None:
    text = TEXT if len(heard) >= len(TEXT) else TEXT.replace("tomorrow", "so")
    assert resume_at(text, len(heard)) is None


def test_nothing_is_resumed_of_nothing() -> None:
    assert resume_at("", 0) is None
    assert resume_at("  ", 0) is None


@given(MARKED, st.integers(0, 60))
def test_a_reply_resumes_at_or_before_its_first_unheard_word(text: str, heard: int) -> None:
    heard = min(heard, len(text))
    at = resume_at(text, heard)
    unheard = [start for start, end in spans(text) if end > heard]
    if at is not None:
        assert at in {start for start, _ in spans(text)}
        assert at <= unheard[0]
    elif unheard:
        assert len(unheard) == 1


@pytest.mark.parametrize(
    ("text", "heard", "was_asked"),
    [
        ("Order four five. Is there anything else?", "Order four five.", False),
        ("Order four five. Is there anything else?", "Order four five. Is there", False),
        ("Order four five. Is there anything else?", "Order four five. Is there anything", True),
        ("The kurta. Shall I cancel it? Say yes or no.", "The kurta. Shall I cancel it?", True),
        ("The kurta. Shall I cancel it? Say yes or no.", "The kurta.", False),
        ("இதை cancel பண்ணட்டுமா? சொல்லுங்க.", "இதை cancel பண்ணட்டுமா?", True),
        ("क्या order चार पाँच नौ दो cancel कर दूँ?", "क्या order चार पाँच नौ दो cancel", True),
        ("क्या order चार पाँच नौ दो cancel कर दूँ?", "क्या order चार पाँच नौ", False),
        ("کیا میں cancel کروں؟", "کیا", False),
        ("बताइए।", "", False),
        ("", "", True),
    ],
)
def test_a_question_is_heard_when_nearly_all_its_words_are(
    text: str, heard: str, was_asked: bool
) -> None:
    assert asked(text, len(heard)) is was_asked


@given(MARKED)
def test_a_reply_that_was_heard_whole_has_asked_and_more_heard_never_asks_less(text: str) -> None:
    told = [asked(text, heard) for heard in range(len(text) + 1)]
    assert told[-1]
    assert told == sorted(told)
