"""The moment of silence before an effect: it counts from the caller's last word."""

from voice.dialogue.moment import MOMENT_MS, UNSETTLED_MS, Moment


def test_a_caller_who_never_spoke_is_not_waited_for() -> None:
    assert Moment().left_ms(0) == 0


def test_the_moment_counts_from_the_end_of_their_words() -> None:
    moment = Moment()
    moment.begin()
    assert moment.left_ms(5000) is None
    moment.pause(1000)
    moment.settle()
    assert moment.left_ms(1140) == MOMENT_MS - 140
    assert moment.left_ms(1000 + MOMENT_MS) == 0


def test_speech_that_nobody_has_judged_yet_is_waited_for_longer() -> None:
    moment = Moment()
    moment.begin()
    moment.pause(1000)
    assert moment.left_ms(1000 + MOMENT_MS) == UNSETTLED_MS - MOMENT_MS
    moment.settle()
    assert moment.left_ms(1000 + MOMENT_MS) == 0
