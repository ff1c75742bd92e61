"""What becomes of a turn that is over: an answer, a noise, or the reply that it had stopped."""

import pytest

from voice.turns.ending import Over, judge
from voice.turns.endpointing import Expects
from voice.turns.turn import Asked, Piece, Turn

ECHO = "order कल शाम तक पहुँच जाएगा"


def turn(
    *said: str, before: int = 0, interrupted: bool = False, ms: int = 600, agent_text: str = ""
) -> Turn:
    made = Turn(1_000, interrupted=interrupted, continues=before > 0, before=before)
    made.agent_text = agent_text
    made.pieces = [Piece(text) for text in said]
    made.speaking, made.silent_since_ms = False, 1_000 + ms
    return made


def choice(
    made: Turn, asked: Expects = Expects.ANYTHING, *, resumes: bool = True, echo: float = 0.0
) -> str:
    return judge(Over(made, Asked(asked), echo), resumes=resumes, noise_ms=1_000).choice


@pytest.mark.parametrize(
    ("made", "is_"),
    [
        (turn("मेरा order कहाँ है"), "answer"),
        (turn(), "noise"),
        (turn(ms=1_000), "answer"),
        (turn("हाँ"), "answer"),
        (turn("हाँ", interrupted=True), "resume"),
        (turn(interrupted=True), "resume"),
        (turn("रुको", interrupted=True), "answer"),
        (turn("कल शाम तक", interrupted=True, agent_text=ECHO), "resume"),
        (turn("मेरा order", before=1), "resume"),
        (turn("मेरा order", "अच्छा", before=1), "resume"),
        (turn("मेरा order", "कहाँ है", before=1), "answer"),
    ],
)
def test_only_what_says_something_is_answered(made: Turn, is_: str) -> None:
    assert choice(made) == is_


def test_a_yes_that_stops_the_question_is_its_answer() -> None:
    assert choice(turn("हाँ", interrupted=True), Expects.YES_NO) == "answer"
    assert choice(turn("मतलब", "हाँ", before=1), Expects.YES_NO) == "answer"


def test_a_reply_that_is_not_resumed_leaves_nobody_in_silence() -> None:
    assert choice(turn("हाँ", interrupted=True), resumes=False) == "answer"
    assert choice(turn(interrupted=True, ms=300), resumes=False) == "answer"
    assert choice(turn("मेरा order", before=1), resumes=False) == "resume"


def test_the_agents_words_are_its_echo_only_where_the_sound_is_too() -> None:
    said = turn("order कल शाम तक", agent_text=ECHO)
    assert choice(said, echo=0.5) == "echo"
    assert choice(said) == "answer"
    assert choice(turn("नहीं आज चाहिए", agent_text=ECHO), echo=0.5) == "answer"


def test_sound_that_is_all_echo_is_one_whatever_was_heard_in_it() -> None:
    said = turn("क्या है", agent_text="आपका order number क्या है?")
    assert choice(said, echo=0.99) == "echo"
    assert choice(said, echo=0.5) == "answer"
    stopped = turn("रुको मेरा order", interrupted=True, agent_text=ECHO)
    assert choice(stopped, echo=0.99) == "answer"
