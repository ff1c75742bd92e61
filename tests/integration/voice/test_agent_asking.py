"""A yes or no to a question that was never heard answers nothing: no effect, no end of the call."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.integration.voice.agent_desk_hall import Hall, Slow, hold
from voice.dialogue.reply import asked

STATUS = "order status चार पाँच नौ दो"
CANCEL = "order cancel करना है चार पाँच नौ दो"
YES = ("हाँ", "हाँ जी", "हाँ कर दीजिए", "yes cancel it", "ok", "जी हाँ हाँ", "हाँ cancel कर दो")


def words_of(text: str, words: int) -> int:
    """Where so many words of a text end."""
    return len(" ".join(text.split()[:words]))


async def stopped(hall: Hall, said: str, words: int, answer: str) -> str:
    """Say something, stop the answer's last reply after so many words; tell what it was."""
    await hall.plays()
    before = len(hall.said())
    await hall.turn(said)
    for _ in hall.said()[before + 1 :]:
        await hall.plays()
    await hall.plays(words)
    reply = hall.said()[-1]
    await hall.interrupted()
    await hall.turn(answer)
    return reply


@pytest.mark.parametrize("words", ["no no no no", "नहीं", "नहीं नहीं", "हाँ", "अच्छा"])
def test_a_bare_answer_to_an_unheard_question_gets_the_rest_of_the_reply(words: str) -> None:
    async def story(hall: Hall) -> None:
        reply = await stopped(hall, STATUS, 1, words)
        sorry, rest = hall.said()[-2:]
        assert "समझी नहीं" in sorry
        assert rest == reply

    hall = hold(story)
    assert hall.endings == []
    assert "not heard" in hall.of("understood")[-1].because


def test_a_question_that_was_heard_but_for_its_last_word_is_answered() -> None:
    async def story(hall: Hall) -> None:
        await stopped(hall, STATUS, 99, "नहीं")

    assert [ending.how for ending in hold(story).endings] == ["done"]


def test_a_yes_to_a_question_that_was_heard_the_time_before_counts() -> None:
    tools = Slow(0)

    async def story(hall: Hall) -> None:
        await stopped(hall, CANCEL, 99, "क्या कहा")
        await hall.plays(2)
        await hall.interrupted()
        await hall.turn("हाँ")

    hold(story, tools)
    assert tools.used[-1] == "cancel_order"


def test_a_question_given_up_for_something_else_still_has_to_be_heard() -> None:
    tools = Slow(0)

    async def story(hall: Hall) -> None:
        await stopped(hall, CANCEL, 2, "एक मिनट")
        await hall.plays()
        await hall.turn("हाँ")
        assert "cancel_order" not in tools.used
        await hall.plays()
        await hall.turn("हाँ")

    hold(story, tools)
    assert tools.used[-1] == "cancel_order"


def test_an_answer_that_goes_on_is_no_answer_either() -> None:
    tools = Slow(0)

    async def story(hall: Hall) -> None:
        await stopped(hall, CANCEL, 2, "हाँ")
        await hall.interrupted()
        await hall.turn("हाँ हाँ", continues=True)

    hold(story, tools)
    assert "cancel_order" not in tools.used


def test_words_with_a_meaning_are_taken_though_the_question_was_not_heard() -> None:
    async def story(hall: Hall) -> None:
        await stopped(hall, CANCEL, 2, "नहीं मेरा address बदलना है")

    assert hold(story).of("understood")[-1].choice == "change_address"


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 14), st.sampled_from(YES))
def test_no_effect_comes_of_a_yes_to_a_read_back_that_was_not_heard(words: int, yes: str) -> None:
    tools, read_back = Slow(0), list[str]()

    async def story(hall: Hall) -> None:
        read_back.append(await stopped(hall, CANCEL, words, yes))

    hold(story, tools)
    was_asked = asked(read_back[0], words_of(read_back[0], words))
    assert ("cancel_order" in tools.used) == was_asked
