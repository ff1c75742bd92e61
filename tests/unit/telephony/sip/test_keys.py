"""Keys: each press told once, and sent in order."""

import asyncio
import itertools

from baresip import BaresipError

from telephony.sip.chores import Chores
from telephony.sip.keys import SAME_PRESS_S, KeysIn, KeysOut
from voice import clock


def test_a_press_that_comes_as_rtp_and_as_info_is_told_once() -> None:
    keys = KeysIn()
    assert keys.began("5", 1.0) == "5"
    assert keys.began("5", 1.0 + SAME_PRESS_S / 2) == ""
    keys.ended(1.14)
    assert keys.packets == 8


def test_the_same_key_twice_is_two_presses() -> None:
    keys = KeysIn()
    assert keys.began("5", 1.0) == "5"
    keys.ended(1.0)
    # A loop that stood still hands both over at once: the end between them tells them apart.
    assert keys.began("5", 1.0) == "5"
    assert keys.began("5", 1.0 + 2 * SAME_PRESS_S) == "5"


def test_what_is_no_key_is_not_told() -> None:
    keys = KeysIn()
    assert [keys.began(text, 1.0) for text in ("", "R", "x", "\x04", "!")] == [""] * 5
    assert keys.began("a", 2.0) == "A"


def pressed(digits: str, *, failing: bool = False) -> list[tuple[float, str]]:
    """Press digits at once; return when each was sent."""
    sent: list[tuple[float, str]] = []

    async def main() -> None:
        async def send(key: str) -> None:
            if failing:
                raise BaresipError("gone")
            sent.append((asyncio.get_running_loop().time(), key))
            await asyncio.sleep(0.1)

        chores = Chores()
        keys = KeysOut(send, chores)
        for digit in digits:
            keys.press(digit)
        await asyncio.sleep(10)
        assert len(chores) == 0

    clock.run(main(), virtual=True)
    return sent


def test_keys_are_sent_in_order_and_apart() -> None:
    sent = pressed("12#d?")
    assert [key for _, key in sent] == ["1", "2", "#", "D"]
    assert all(b - a > 0.2 for (a, _), (b, _) in itertools.pairwise(sent))


def test_keys_of_a_call_that_is_over_are_forgotten() -> None:
    assert pressed("123", failing=True) == []
