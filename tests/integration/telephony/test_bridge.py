"""Two lines joined: each hears the other at its own rate, whole, until one of them ends."""

import asyncio
from collections.abc import Awaitable, Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from telephony.bridge import Bridge, Parted
from tests.integration.telephony.fakeline import FakeLine
from voice import clock

LEVEL = 8_000


def tone(pitch_hz: float, ms: int, rate_hz: int) -> bytes:
    at_s = np.arange(ms * rate_hz // 1000) / rate_hz
    return (LEVEL * np.sin(2 * np.pi * pitch_hz * at_s)).astype("<i2").tobytes()


def wave(line: FakeLine) -> NDArray[np.float64]:
    return np.frombuffer(line.heard(), "<i2").astype(np.float64)


def level_at(sound: NDArray[np.float64], pitch_hz: float, rate_hz: int) -> float:
    """Amplitude of one pitch (Goertzel's sum, written out)."""
    at = 2 * np.pi * pitch_hz * np.arange(len(sound)) / rate_hz
    return float(abs((sound * np.exp(-1j * at)).sum()) * 2 / len(sound))


def join(
    a_hz: int,
    b_hz: int,
    story: Callable[[FakeLine, FakeLine, "asyncio.Task[Parted]"], Awaitable[None]],
    lost: Callable[[int], bool] = lambda n: False,
) -> None:
    async def main() -> None:
        a, b = FakeLine(a_hz, lost=lost), FakeLine(b_hz)
        carrying = asyncio.ensure_future(Bridge(a, b).carry())
        await asyncio.sleep(0.001)
        await story(a, b, carrying)
        if not carrying.done():
            carrying.cancel()
            await asyncio.wait({carrying})
        assert (a.hung_up, b.hung_up) == (0, 0)

    clock.run(main(), virtual=True)


@pytest.mark.parametrize(("a_hz", "b_hz"), [(8_000, 8_000), (8_000, 16_000), (48_000, 8_000)])
def test_each_hears_the_others_tone_at_its_own_rate(a_hz: int, b_hz: int) -> None:
    async def story(a: FakeLine, b: FakeLine, _: object) -> None:
        a.say(tone(300, 2_000, a_hz))
        b.say(tone(700, 2_000, b_hz))
        await asyncio.sleep(2.5)
        for line, own, others in ((a, 300, 700), (b, 700, 300)):
            heard = wave(line)[line.rate // 2 : line.rate * 3 // 2]
            assert level_at(heard, others, line.rate) == pytest.approx(LEVEL, rel=0.05)
            assert level_at(heard, own, line.rate) < LEVEL / 50

    join(a_hz, b_hz, story)


def test_no_sound_is_cut_from_its_beginning_or_its_end() -> None:
    async def story(a: FakeLine, b: FakeLine, _: object) -> None:
        await asyncio.sleep(0.5)
        a.say(tone(440, 1_000, 8_000))
        await asyncio.sleep(2)
        loud = np.abs(wave(b)) > 500
        first, last = np.flatnonzero(loud)[[0, -1]] / 16
        assert 990 <= last - first <= 1_070  # the gap behind the last packet is concealed, too

    join(8_000, 16_000, story)


def test_what_is_lost_is_concealed_and_shortens_nothing() -> None:
    async def story(a: FakeLine, b: FakeLine, _: object) -> None:
        a.say(tone(400, 3_000, 8_000))
        await asyncio.sleep(4)
        heard = np.abs(wave(b))
        loud = heard > 500
        first, last = np.flatnonzero(loud)[[0, -1]]
        assert (last - first) / 8 == pytest.approx(3_000, abs=60)
        frames = heard[first : last - 160].reshape(-1)[: (last - first) // 160 * 160 - 160]
        assert frames.reshape(-1, 160).max(axis=1).min() > 1_000

    join(8_000, 8_000, story, lost=lambda n: n % 10 == 5)


def test_the_delay_of_the_bridge_stays_below_200_ms() -> None:
    async def story(a: FakeLine, b: FakeLine, _: object) -> None:
        await asyncio.sleep(10)
        began_s = asyncio.get_running_loop().time() - b.began_s
        a.say(tone(440, 400, 8_000))
        await asyncio.sleep(1)
        first = np.flatnonzero(np.abs(wave(b)) > 500)[0] / 8_000
        assert first - began_s < 0.2

    join(8_000, 8_000, story)


def test_a_line_that_plays_nothing_for_a_while_does_not_stay_behind() -> None:
    async def story(a: FakeLine, b: FakeLine, _: object) -> None:
        queued_ms, b.queued_ms = b.queued_ms, lambda: 60.0
        a.say(tone(300, 3_000, 8_000))
        await asyncio.sleep(2)
        b.queued_ms = queued_ms
        await asyncio.sleep(1.5)
        last = np.flatnonzero(np.abs(wave(b)) > 500)[-1] / 8_000
        assert last < 3.3

    join(8_000, 8_000, story)


def test_keys_are_pressed_on_the_other_side() -> None:
    async def story(a: FakeLine, b: FakeLine, _: object) -> None:
        a.press("5")
        b.press("#")
        assert (b.digits, a.digits) == (["5"], ["#"])

    join(8_000, 8_000, story)


@pytest.mark.parametrize("who", ["a", "b"])
def test_it_ends_when_either_ends_and_says_who(who: str) -> None:
    async def story(a: FakeLine, b: FakeLine, carrying: "asyncio.Task[Parted]") -> None:
        await asyncio.sleep(0.3)
        (a if who == "a" else b).end("hung up")
        parted = await carrying
        assert (parted.by, parted.because) == (who, "hung up")

    join(8_000, 16_000, story)


def test_the_lines_are_given_back_as_they_were() -> None:
    pressed: list[str] = []

    async def main() -> None:
        a, b = FakeLine(), FakeLine()
        a.on_digit = pressed.append
        carrying = asyncio.ensure_future(Bridge(a, b).carry())
        await asyncio.sleep(0.1)
        a.press("1")
        carrying.cancel()
        await asyncio.wait({carrying})
        a.press("2")
        assert (b.on_digit, b.on_end, b.digits) == (None, None, ["1"])
        a.say(tone(300, 500, 8_000))
        await asyncio.sleep(0.5)
        assert not wave(b).any()

    clock.run(main(), virtual=True)
    assert pressed == ["2"]


def test_what_was_said_before_the_two_were_joined_is_not_heard() -> None:
    async def main() -> None:
        a, b = FakeLine(), FakeLine()
        a.say(tone(300, 1_000, 8_000))
        b.write(tone(500, 400, 8_000))
        await asyncio.sleep(1)
        b.write(tone(500, 400, 8_000))
        carrying = asyncio.ensure_future(Bridge(a, b).carry())
        await asyncio.sleep(1)
        carrying.cancel()
        assert not wave(b)[8_000:].any()

    clock.run(main(), virtual=True)


def test_a_line_that_changes_its_rate_goes_on_being_heard() -> None:
    async def story(a: FakeLine, b: FakeLine, _: object) -> None:
        a.say(tone(300, 400, 8_000))
        await asyncio.sleep(1)
        a.change_rate(16_000)
        b.change_rate(16_000)
        mark = len(wave(b))
        a.say(tone(600, 1_000, 16_000))
        await asyncio.sleep(1.2)
        heard = wave(b)[mark + 8_000 : mark + 16_000]
        assert level_at(heard, 600, 16_000) == pytest.approx(LEVEL, rel=0.1)

    join(8_000, 8_000, story)
