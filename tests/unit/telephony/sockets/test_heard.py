"""What the far end has been heard to play."""

from hypothesis import given
from hypothesis import strategies as st

from telephony.sockets.heard import LATE_S, MOST_LOST, Heard


def test_without_marks_the_clock_tells() -> None:
    heard = Heard()
    heard.send(100, 0.1)
    assert heard.played_ms(0.0) == 0
    assert round(heard.played_ms(0.04)) == 40
    assert heard.played_ms(9) == 100
    assert heard.ahead_ms(9) == 0


def test_nothing_is_heard_past_a_mark_that_has_not_come_back() -> None:
    heard = Heard()
    heard.send(100, 0.1)
    heard.mark("a")
    heard.send(100, 0.2)
    assert heard.played_ms(0.19) == 100
    heard.answer("a", 0.19)
    assert heard.played_ms(0.19) == 100
    assert round(heard.played_ms(0.25)) == 160  # 90 ms behind, as the answer was
    assert heard.played_ms(0.4) == 200


def test_an_answer_to_a_later_mark_answers_for_those_before_it() -> None:
    heard = Heard()
    for number in range(3):
        heard.send(20, 0.02 * (number + 1))
        heard.mark(str(number))
    heard.answer("2", 0.2)
    assert heard.ahead_ms(0.2) == 0


def test_an_answer_that_nobody_waits_for_is_passed_over() -> None:
    heard = Heard()
    heard.send(100, 0.1)
    heard.mark("a")
    heard.answer("b", 0.05)
    assert heard.played_ms(0.05) == 50


def test_what_was_cut_counts_as_never_sent_and_its_marks_tell_nothing() -> None:
    heard = Heard()
    heard.send(100, 0.1)
    heard.mark("a")
    heard.cut(0.04)
    assert (round(heard.sent_ms), heard.ahead_ms(0.04)) == (40, 0)
    heard.answer("a", 0.05)  # Twilio sends all marks back on a clear
    assert round(heard.played_ms(0.05)) == 40


def test_a_far_end_that_answers_no_marks_is_judged_by_the_clock() -> None:
    heard = Heard()
    for number in range(MOST_LOST):
        heard.send(20, 0.02 * (number + 1))
        heard.mark(str(number))
    assert heard.played_ms(0.1) == 20
    assert heard.marks_work
    assert heard.played_ms(0.2 + LATE_S) == 20 * MOST_LOST
    assert not heard.marks_work


ACTS = st.lists(st.sampled_from(["send", "mark", "answer", "wait", "cut"]), max_size=60)


@given(ACTS, st.randoms(use_true_random=False))
def test_what_was_played_never_goes_back_and_never_exceeds_what_was_sent(
    acts: list[str], chance: object
) -> None:
    heard, now_s, ends_s, names = Heard(), 0.0, 0.0, list[str]()
    before = 0.0
    for act in acts:
        if act == "send":
            ends_s = max(ends_s, now_s) + 0.02
            heard.send(20, ends_s)
        elif act == "mark":
            names.append(f"m{len(names)}")
            heard.mark(names[-1])
        elif act == "answer" and names:
            heard.answer(chance.choice(names), now_s)  # pyright: ignore
        elif act == "cut":
            heard.cut(now_s)
            ends_s = 0.0
        else:
            now_s += 0.015
        played = heard.played_ms(now_s)
        assert before <= played <= heard.sent_ms + 1e-6
        before = played
