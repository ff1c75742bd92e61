"""Word times: what an engine tells is kept in order, and what it does not tell is estimated."""

from hypothesis import given
from hypothesis import strategies as st

from models.tts.timing import Speech, WordClock, estimated, sentences, spans

TEXT = "Hello there – your order."
TEXTS = st.text("ab क।, –.\n", max_size=40)


def test_words_stand_where_white_space_parts_them() -> None:
    assert [TEXT[a:b] for a, b in spans(TEXT)] == ["Hello", "there", "–", "your", "order."]


def test_a_word_ends_where_the_next_one_begins() -> None:
    clock = WordClock(TEXT)
    clock.begin(0, 0)
    assert clock.ends == []
    clock.begin(6, 300)
    assert clock.ends == [(5, 300)]


def test_a_word_told_in_parts_ends_once() -> None:
    clock = WordClock("pay 1250 now")
    for character, at_ms in ((0, 0), (4, 200), (5, 500), (5, 900), (9, 1500)):
        clock.begin(character, at_ms)
    clock.finish(1900)
    assert clock.ends == [(3, 200), (8, 1500), (12, 1900)]


def test_a_word_ends_at_the_pause_behind_it_and_a_mark_alone_with_its_neighbour() -> None:
    clock = WordClock(TEXT)
    clock.begin(0, 0)
    clock.begin(6, 300)
    clock.pause(600)
    clock.begin(14, 900)
    assert clock.ends == [(5, 300), (11, 600), (13, 900)]
    clock.finish(1500)
    assert [end for end, _ in clock.ends] == [5, 11, 13, 18, len(TEXT)]


@given(TEXTS, st.lists(st.tuples(st.integers(-1, 45), st.integers(0, 9000)), max_size=30))
def test_ends_stay_in_the_order_of_text_and_time_whatever_an_engine_tells(
    text: str, told: list[tuple[int, int]]
) -> None:
    clock = WordClock(text)
    for character, at_ms in told:
        if character < 0:
            clock.pause(at_ms)
        else:
            clock.begin(character, at_ms)
    clock.finish(9000)
    assert [end for end, _ in clock.ends] == [end for _, end in spans(text)]
    times = [at_ms for _, at_ms in clock.ends]
    assert times == sorted(times)


@given(TEXTS, st.integers(0, 20_000))
def test_an_estimate_has_every_word_in_order_and_the_last_one_ends_with_the_sound(
    text: str, total_ms: int
) -> None:
    ends = estimated(text, total_ms)
    assert [end for end, _ in ends] == [end for _, end in spans(text)]
    times = [at_ms for _, at_ms in ends]
    assert times == sorted(times)
    assert all(at_ms <= total_ms for at_ms in times)
    if times:
        assert times[-1] == total_ms


def test_longer_words_last_longer_and_marks_rest() -> None:
    (_, short), (_, long), (_, whole) = estimated("a abcdefgh b", 1200)
    assert long - short > short
    assert whole == 1200
    (_, first), _ = estimated("a, b", 1200)
    assert first < 600


def test_a_speech_is_an_iterator_that_can_be_closed() -> None:
    closed: list[bool] = []

    def chunks():  # type: ignore[no-untyped-def]
        try:
            yield b"one"
            yield b"two"
        finally:
            closed.append(True)

    speech = Speech(chunks(), WordClock.told([(5, 300)]))
    assert next(speech) == b"one"
    assert speech.clock.ends == [(5, 300)]
    speech.close()
    assert closed == [True]
    assert list(Speech(iter([b"x"]), WordClock(""))) == [b"x"]


def test_sentences_end_at_the_marks_of_their_script() -> None:
    assert sentences("Hi. It is 10.30 now!  जी। ठीक है॥ Bye") == [
        (0, "Hi. "),
        (4, "It is 10.30 now!  "),
        (22, "जी। "),
        (26, "ठीक है॥ "),
        (34, "Bye"),
    ]
    assert sentences("  ") == []
