"""An echo is found by its likeness, and its delay by its place."""

import numpy as np

from voice.bench.echo import find
from voice.bench.g711 import A_LAW, FRAME, decode, encode

SPOKEN = encode((np.random.default_rng(1).normal(0, 4_000, 8_000 * 3)).astype(np.int16), A_LAW)


def heard(delay: int, packets: int, sound: bytes = SPOKEN) -> list[tuple[float, bytes]]:
    """What comes back `delay` packets after it was said, from 10 s on."""
    whole = sound * (packets * FRAME // len(sound) + 1)
    return [
        (10.0 + 0.02 * (at + delay), whole[at * FRAME : (at + 1) * FRAME]) for at in range(packets)
    ]


def test_an_echo_is_alike_and_as_late_as_it_is() -> None:
    echo = find(heard(7, 200), SPOKEN, 10.0, A_LAW)
    assert echo.likeness > 0.99
    assert round(echo.delay_ms) == 140


def test_an_echo_at_half_the_loudness_is_still_one() -> None:
    softer = encode((decode(SPOKEN, A_LAW) // 2).astype(np.int16), A_LAW)
    assert find(heard(7, 200, softer), SPOKEN, 10.0, A_LAW).likeness > 0.95


def test_a_splice_spoils_one_place_of_five() -> None:
    spliced = heard(7, 200)
    del spliced[170]
    assert find(spliced, SPOKEN, 10.0, A_LAW).likeness > 0.95


def test_other_sound_is_no_echo() -> None:
    other = encode((np.random.default_rng(2).normal(0, 4_000, 24_000)).astype(np.int16), A_LAW)
    assert find(heard(7, 200, other), SPOKEN, 10.0, A_LAW).likeness < 0.5


def test_silence_is_no_echo() -> None:
    assert find(heard(7, 200, b"\xd5" * 24_000), SPOKEN, 10.0, A_LAW).likeness < 0.5
    assert find([], SPOKEN, 10.0, A_LAW).likeness == 0.0
