"""Each writing system is read by a voice that knows it."""

from hypothesis import given
from hypothesis import strategies as st

from models.tts.scripts import runs, script


def test_english_words_stay_with_the_voice_of_the_sentence():
    text = "मेरा order status क्या है?"
    assert runs(text, "hi") == [("hi", text)]


def test_hindi_inside_english_is_read_by_the_hindi_voice():
    assert runs("Say नमस्ते to all", "en") == [("en", "Say "), ("hi", "नमस्ते to all")]


def test_tamil_inside_hindi_is_read_by_the_tamil_voice():
    assert [voice for voice, _ in runs("नमस्ते வணக்கம் नमस्ते", "hi")] == ["hi", "ta", "hi"]


def test_a_neighbours_voice_keeps_its_own_writing():
    assert runs("नमस्कार", "kok") == [("kok", "नमस्कार")]


def test_letters_that_no_voice_reads_are_left_out():
    assert runs("ᱡᱚᱦᱟᱨ namaste", "hi") == [("hi", " namaste")]
    assert runs("ꯈꯨꯔꯨꯝꯖꯔꯤ", "hi") == []


def test_the_danda_belongs_to_every_writing():
    assert script("।") is None
    assert runs("আমি।", "bn") == [("bn", "আমি।")]


@given(st.text(alphabet="abc मेরதె।۱ .,5", max_size=40), st.sampled_from(["hi", "en", "ta"]))
def test_nothing_readable_is_lost(text: str, language: str):
    assert "".join(piece for _, piece in runs(text, language)).split() == text.split()
