"""The clocks of a call: the machine's, or a virtual one that jumps over waiting, not over work."""

import asyncio
import contextlib
import selectors
import time
from collections import deque
from collections.abc import Callable, Coroutine, Generator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from typing import TypeVar

T = TypeVar("T")

EPOCH_S = 1_700_000_000.0
"""What `time.time()` reads, in seconds, when virtual time is zero."""

THREADS = 4
"""Worker threads of a virtual loop; more than the engines that can be busy at once in one call."""


INDIA = timezone(timedelta(hours=5, minutes=30))
"""India keeps one time, all year."""


def epoch_s() -> float:
    """Seconds since 1970, for what the outside world has stamped; fixed on a virtual loop."""
    return time.time()


def today() -> str:
    """The date in India as ISO text; on a virtual loop always the same day."""
    return datetime.fromtimestamp(epoch_s(), INDIA).date().isoformat()


class CallClock:
    """Milliseconds since a call began, from the running loop: virtual or real, the same code."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._began = loop.time()

    def now(self) -> int:
        """Milliseconds since the call began."""
        return round((self._loop.time() - self._began) * 1000)


class _Job:
    """Work in a thread and the future that waits for it."""

    def __init__(self, work: Future[T], waiter: asyncio.Future[T]) -> None:
        self._work = work
        self._waiter = waiter

    def deliver(self) -> None:
        """Block until the work is done, then hand its outcome to the waiter."""
        try:
            result = self._work.result()
        except BaseException as error:  # the waiter raises it, whatever it is
            if not self._waiter.done():
                self._waiter.set_exception(error)
        else:
            if not self._waiter.done():
                self._waiter.set_result(result)


class _Selector(selectors.DefaultSelector):
    """Decides what an idle loop does: wait for work first, and only then move the clock.

    The order in which threads finish differs from run to run. Outcomes are therefore handed
    over in the order in which the work was given out, and only when nothing else can run, so
    that the tasks of a call always interleave in the same way.
    """

    def __init__(self) -> None:
        super().__init__()
        self.now_s = 0.0
        self.jobs: deque[_Job] = deque()

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Poll when something is ready; else finish a job; else jump to the next timer."""
        if timeout is not None and timeout <= 0:
            return super().select(0)
        if self.jobs:
            self.jobs.popleft().deliver()
            return super().select(0)
        if timeout is None:
            return super().select(None)
        ready = super().select(0)
        if not ready:
            self.now_s += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop in virtual time.

    A recorded call plays as fast as the machine computes it and every run gives the same
    timestamps: time stands still while a thread works, and jumps when every task only waits.
    Code that reaches real peers over sockets does not belong on it.
    """

    def __init__(self) -> None:
        self._selector_clock = _Selector()
        super().__init__(self._selector_clock)
        self._clock_resolution = 1e-9
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="virtual")

    def time(self) -> float:
        """Virtual seconds since the loop was made."""
        return self._selector_clock.now_s

    def run_in_executor(  # type: ignore[override]
        self, executor: Executor | None, func: Callable[..., T], *args: object
    ) -> asyncio.Future[T]:
        """Run `func` in a thread; virtual time stands still until it is done."""
        waiter: asyncio.Future[T] = self.create_future()
        work = (executor or self._threads).submit(func, *args)
        self._selector_clock.jobs.append(_Job(work, waiter))
        return waiter

    def close(self) -> None:
        """Close the loop and let its threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        super().close()


@contextlib.contextmanager
def _wall_clock(loop: VirtualLoop) -> Generator[None]:
    """Point the `time` module at the loop, for libraries that read it directly."""
    virtual: dict[str, Callable[[], float]] = {
        "time": lambda: EPOCH_S + loop.time(),
        "monotonic": loop.time,
        "perf_counter": loop.time,
        "monotonic_ns": lambda: int(loop.time() * 1e9),
    }
    real = {name: getattr(time, name) for name in virtual}
    try:
        for name, read in virtual.items():
            setattr(time, name, read)
        yield
    finally:
        for name, read in real.items():
            setattr(time, name, read)


def run(main: Coroutine[object, object, T], *, virtual: bool) -> T:
    """Run a coroutine to its end, in virtual time or in the machine's."""
    if not virtual:
        return asyncio.run(main)
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, VirtualLoop)
        with _wall_clock(loop):
            return runner.run(main)
