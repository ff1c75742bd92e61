"""Packets are written and counted as RFC 3550 says."""

from hypothesis import given
from hypothesis import strategies as st

from voice.bench.g711 import A_LAW, MU_LAW
from voice.bench.rtp import Arrivals, packet, sound_in


def arrivals(*numbers: int) -> Arrivals:
    noted = Arrivals()
    for at, number in enumerate(numbers):
        noted.note(number, at * 0.02)
    return noted


@given(number=st.integers(0, 200_000), payload=st.binary(min_size=1, max_size=320))
def test_what_was_packed_is_found_again(number: int, payload: bytes) -> None:
    sent = packet(number, A_LAW, 7, payload)
    assert sound_in(sent, A_LAW) == (number & 0xFFFF, payload)
    assert sound_in(sent, MU_LAW) is None


def test_only_the_first_packet_is_marked_and_time_goes_on_by_samples() -> None:
    first, second = packet(0, A_LAW, 7, b"x" * 160), packet(1, A_LAW, 7, b"x" * 160)
    assert (first[1], second[1]) == (0x88, 0x08)
    assert second[4:8] == (160).to_bytes(4)


@given(st.binary(max_size=40))
def test_any_other_datagram_is_no_sound(datagram: bytes) -> None:
    found = sound_in(datagram, A_LAW)
    assert found is None or (datagram[0] == 0x80 and datagram[1] & 0x7F == A_LAW)


def test_a_hole_in_the_numbers_is_loss_even_where_they_begin_again() -> None:
    assert arrivals(65_534, 65_535, 0, 3).lost == 2


def test_a_packet_that_comes_twice_or_late_is_a_stray_and_no_loss() -> None:
    noted = arrivals(10, 11, 11, 9, 12)
    assert (noted.lost, noted.stray) == (0, 2)


def test_the_largest_gap_is_that_between_two_packets_of_the_time_asked_for() -> None:
    noted = Arrivals(at_s=[0.0, 0.5, 0.52, 0.62, 0.64])
    assert round(noted.largest_gap_ms()) == 500
    assert round(noted.largest_gap_ms(from_s=0.51)) == 100
    assert Arrivals().largest_gap_ms() == 0.0
