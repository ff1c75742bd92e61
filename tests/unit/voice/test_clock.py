"""Virtual time jumps over waiting and never over work."""

import asyncio
import threading
import time

from voice import clock
from voice.clock import EPOCH_S, CallClock


def test_waiting_takes_no_time_and_reads_as_if_it_did() -> None:
    async def wait() -> tuple[float, float]:
        await asyncio.sleep(3600)
        return asyncio.get_running_loop().time(), time.time()

    loop_s, wall_s = clock.run(wait(), virtual=True)
    assert loop_s == 3600
    assert wall_s == EPOCH_S + 3600


def test_the_machines_clock_is_put_back() -> None:
    before = time.time
    clock.run(asyncio.sleep(1), virtual=True)
    assert time.time is before


def test_time_stands_still_while_a_thread_works() -> None:
    go = threading.Event()

    async def work() -> list[int]:
        now = CallClock(asyncio.get_running_loop()).now
        asyncio.get_running_loop().call_later(1.0, go.set)
        job = asyncio.to_thread(_busy)
        seen = [now()]
        await job
        seen.append(now())
        await asyncio.sleep(0.25)
        return [*seen, now()]

    assert clock.run(work(), virtual=True) == [0, 0, 250]
    assert not go.is_set()


def _busy() -> int:
    return sum(range(200_000))


def test_outcomes_come_in_the_order_the_work_was_given_out() -> None:
    slow_may_end = threading.Event()

    def slow() -> str:
        assert slow_may_end.wait(10)
        return "slow"

    def fast() -> str:
        slow_may_end.set()
        return "fast"

    async def both() -> list[str]:
        order: list[str] = []

        async def one(job: "asyncio.Future[str]") -> None:
            order.append(await job)

        loop = asyncio.get_running_loop()
        await asyncio.gather(
            one(loop.run_in_executor(None, slow)), one(loop.run_in_executor(None, fast))
        )
        return order

    assert clock.run(both(), virtual=True) == ["slow", "fast"]


def test_an_error_in_a_thread_reaches_whoever_waits() -> None:
    async def fail() -> str:
        try:
            await asyncio.to_thread(int, "x")
        except ValueError as error:
            return str(error)
        return "no error"

    assert "invalid literal" in clock.run(fail(), virtual=True)


def test_a_cancelled_waiter_leaves_the_loop_whole() -> None:
    async def cancelled() -> float:
        task = asyncio.ensure_future(asyncio.to_thread(_busy))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await asyncio.sleep(2)
        return asyncio.get_running_loop().time()

    assert clock.run(cancelled(), virtual=True) == 2


def test_real_time_uses_the_machines_loop() -> None:
    async def kind() -> str:
        return type(asyncio.get_running_loop()).__name__

    assert clock.run(kind(), virtual=False) != "VirtualLoop"


def test_a_thread_that_sleeps_takes_virtual_time_and_none_of_the_machines() -> None:
    def slow() -> str:
        time.sleep(3600)
        return "slow"

    async def work() -> list[tuple[int, str]]:
        loop = asyncio.get_running_loop()
        now = CallClock(loop).now
        jobs = [asyncio.to_thread(slow), asyncio.to_thread(str, "fast")]
        ended: list[tuple[int, str]] = []
        for job in asyncio.as_completed(jobs):
            result = await job
            ended.append((now(), result))
        return ended

    assert clock.run(work(), virtual=True) == [(0, "fast"), (3_600_000, "slow")]
