"""What both sides said: in the order it was heard, growing, and never losing a word."""

from voice.dialogue.conversation import Conversation, Line


def heard(text: str, reply: int = 1, *, whole: bool = False, estimated: bool = False) -> Line:
    return Line("agent", text, "hi", reply, whole=whole, estimated=estimated)


def test_a_callers_words_and_an_agents_heard_ones_stand_in_their_order() -> None:
    now = Conversation().heard(heard("नमस्ते", whole=True)).told("refund", "en")
    now = now.told("", "en").heard(heard("जी", 2))
    assert [line.text for line in now.lines] == ["नमस्ते", "refund", "जी"]


def test_a_line_grows_where_it_began_and_never_shrinks() -> None:
    now = Conversation().heard(heard("one")).told("wait", "en")
    now = now.heard(heard("one two")).heard(heard("one"))
    assert [line.text for line in now.lines] == ["one two", "wait"]
    done = now.heard(heard("one two three", whole=True))
    assert done.heard(heard("one two three", estimated=True)) == done


def test_a_line_without_words_is_none() -> None:
    assert Conversation().heard(heard("")) == Conversation()


def test_the_record_says_what_was_cut_and_what_is_a_guess() -> None:
    now = Conversation().told("hello", "en").heard(heard("जी", estimated=True))
    assert now.heard(heard("और", 2, whole=True)).to_json() == [
        {"side": "caller", "language": "en", "text": "hello"},
        {"side": "agent", "language": "hi", "text": "जी", "cut": True, "estimated": True},
        {"side": "agent", "language": "hi", "text": "और"},
    ]
