"""What is heard in which order."""

from hypothesis import given
from hypothesis import strategies as st

from models.stt.hearings import Hearing, Hearings


def sound(number: int, stretch: int = 1) -> Hearing:
    return Hearing(bytes([number]), stretch)


def test_finals_come_before_a_glimpse_of_later_speech() -> None:
    hearings = Hearings()
    first, glimpse = sound(1), sound(2, stretch=2)
    hearings.finish(first)
    hearings.glimpse(glimpse)
    assert [hearings.take(), hearings.take(), hearings.take()] == [first, glimpse, None]


def test_only_the_newest_glimpse_waits() -> None:
    hearings = Hearings()
    for number in range(5):
        hearings.glimpse(sound(number))
    newest = hearings.take()
    assert newest
    assert newest.sound == bytes([4])
    assert hearings.take() is None


def test_a_glimpse_that_waits_becomes_the_final() -> None:
    hearings = Hearings()
    glimpse = sound(1)
    hearings.glimpse(glimpse)
    hearings.finish(glimpse)
    assert (glimpse.final, glimpse.last) == (True, True)
    assert [hearings.take(), hearings.take()] == [glimpse, None]


def test_a_glimpse_that_is_being_heard_becomes_the_final_and_is_not_heard_twice() -> None:
    hearings = Hearings()
    glimpse = sound(1)
    hearings.glimpse(glimpse)
    assert hearings.take() is glimpse
    hearings.finish(glimpse)
    assert glimpse.final
    assert hearings.take() is None


def test_a_final_makes_glimpses_of_its_stretch_needless() -> None:
    hearings = Hearings()
    hearings.glimpse(sound(1))
    final = sound(2)
    hearings.finish(final)
    assert [hearings.take(), hearings.take()] == [final, None]


def test_a_piece_is_final_and_not_the_last() -> None:
    hearings = Hearings()
    piece = sound(1)
    hearings.piece(piece)
    assert hearings.take() is piece
    assert (piece.final, piece.last) == (True, False)


def test_it_is_idle_when_nothing_waits_and_nothing_is_being_heard() -> None:
    hearings = Hearings()
    assert hearings.idle
    hearings.glimpse(sound(1))
    assert not hearings.idle
    hearings.take()
    assert not hearings.idle
    assert hearings.take() is None
    assert hearings.idle
    hearings.glimpse(sound(1))
    hearings.drop_glimpse()
    assert hearings.idle


@given(st.lists(st.sampled_from(["glimpse", "finish", "piece", "take"]), max_size=60))
def test_every_final_is_heard_once_in_its_order_and_glimpses_never_pile_up(
    steps: list[str],
) -> None:
    hearings, given_out, taken = Hearings(), [], []
    for number, step in enumerate(steps):
        if step == "take":
            taken.append(hearings.take())
            continue
        hearing = Hearing(bytes(number), number)
        getattr(hearings, step)(hearing)
        if step != "glimpse":
            given_out.append(hearing)
    while hearing := hearings.take():
        taken.append(hearing)
    assert [hearing for hearing in taken if hearing and hearing.final] == given_out
    glimpses = [hearing for hearing in taken if hearing and not hearing.final]
    assert len(glimpses) <= steps.count("take") + 1
