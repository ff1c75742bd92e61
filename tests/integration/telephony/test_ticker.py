"""The clock that all lines of a process share."""

import asyncio
import gc
import weakref

from telephony.ticker import Ticker
from voice import clock


def told(*, stall_s: float = 0.0) -> list[tuple[int, int]]:
    """What a listener is told in half a second: (ms, ticks due); the loop may stall at 100 ms."""
    events: list[tuple[int, int]] = []

    async def listen() -> None:
        loop = asyncio.get_running_loop()
        began_s = loop.time()
        ticker = Ticker.shared()

        def tick(due: int) -> None:
            events.append((round((loop.time() - began_s) * 1000), due))

        ticker.add(tick)
        await asyncio.sleep(0.1)
        loop._selector_clock.now_s += stall_s  # type: ignore[attr-defined]
        await asyncio.sleep(0.4)
        ticker.remove(tick)
        await asyncio.sleep(0.2)

    clock.run(listen(), virtual=True)
    return events


def test_a_listener_is_told_every_20_ms_until_it_is_removed() -> None:
    events = told()
    assert [ms for ms, _ in events] == list(range(20, 501, 20))[: len(events)]
    assert 24 <= len(events) <= 25
    assert {due for _, due in events} == {1}


def test_after_a_stall_all_ticks_are_due_at_once_and_the_schedule_holds() -> None:
    events = told(stall_s=2.0)
    assert max(due for _, due in events) >= 100
    assert sum(due for _, due in events) == events[-1][0] // 20
    assert all(ms % 20 == 0 for ms, _ in events if ms > 2_200)


def test_one_listeners_fault_does_not_stop_the_others() -> None:
    ticks: list[int] = []

    async def listen() -> None:
        ticker = Ticker.shared()

        def broken(_: int) -> None:
            raise ValueError("a line broke")

        ticker.add(broken)
        ticker.add(ticks.append)
        await asyncio.sleep(0.1)

    clock.run(listen(), virtual=True)
    assert sum(ticks) >= 4


def test_a_listener_that_comes_later_is_not_told_of_the_time_before() -> None:
    ticks: list[int] = []

    async def listen() -> None:
        ticker = Ticker.shared()
        ticker.add(lambda _: None)
        await asyncio.sleep(1)
        assert Ticker.shared() is ticker
        ticker.add(ticks.append)
        await asyncio.sleep(0.05)

    clock.run(listen(), virtual=True)
    assert sum(ticks) <= 3


def test_a_ticker_without_listeners_lets_its_loop_go() -> None:
    async def listen() -> weakref.ref[asyncio.AbstractEventLoop]:
        ticker = Ticker.shared()
        ticker.add(print)
        ticker.remove(print)
        return weakref.ref(asyncio.get_running_loop())

    loop = clock.run(listen(), virtual=True)
    gc.collect()
    assert loop() is None
