"""Chunks that overtake each other on their way."""

from hypothesis import given
from hypothesis import strategies as st

from telephony.sockets.events import Sound
from telephony.sockets.ordering import MOST_HELD, Ordering


def taken(orders: list[int]) -> list[int]:
    """The numbers of the chunks in the order in which they are handed on."""
    ordering = Ordering()
    return [byte for order in orders for byte in ordering.take(Sound(bytes([order % 256]), order))]


def test_chunks_that_overtake_each_other_are_put_right() -> None:
    assert taken([1, 3, 2, 4, 6, 5]) == [1, 2, 3, 4, 5, 6]


def test_a_lost_chunk_holds_up_three_and_no_more() -> None:
    ordering = Ordering()
    assert ordering.take(Sound(b"1", 1)) == b"1"
    for order in range(3, 3 + MOST_HELD):
        assert ordering.take(Sound(b"x", order)) == b""
    assert ordering.take(Sound(b"x", 3 + MOST_HELD)) == b"x" * (MOST_HELD + 1)
    assert ordering.take(Sound(b"late", 2)) == b""


def test_a_copy_is_dropped() -> None:
    assert taken([1, 2, 2, 4, 4, 3]) == [1, 2, 3, 4]


def test_a_huge_gap_is_a_new_count() -> None:
    ordering = Ordering()
    ordering.take(Sound(b"1", 1))
    assert ordering.take(Sound(b"2", 900_000_000)) == b"2"
    assert ordering.take(Sound(b"3", 900_000_001)) == b"3"
    assert ordering.take(Sound(b"4", 5)) == b"4"


def test_sound_without_a_number_is_handed_on_at_once() -> None:
    assert Ordering().take(Sound(b"x")) == b"x"


@given(st.permutations(range(1, 12)))
def test_nothing_is_handed_on_twice_or_before_its_turn(orders: list[int]) -> None:
    heard = taken(orders)
    assert heard == sorted(set(heard))


@given(st.lists(st.integers(-(10**9), 10**9), max_size=40))
def test_any_numbers_keep_a_bounded_amount(orders: list[int]) -> None:
    ordering, given_out = Ordering(), 0
    for count, order in enumerate(orders, start=1):
        given_out += len(ordering.take(Sound(b"x", order)))
        assert given_out <= count
