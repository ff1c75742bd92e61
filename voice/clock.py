"""The clocks of a call: the machine's, or a virtual one that jumps over waiting, not over work."""

import asyncio
import contextlib
import selectors
import threading
import time
from collections import deque
from collections.abc import Callable, Coroutine, Generator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta, timezone
from typing import Any, TypeVar

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


class _Thread(threading.local):
    """What a worker thread of a virtual loop does: `job` while it works for the loop."""

    job: "_Job | None" = None


_HERE = _Thread()
_sleep = time.sleep


def _take_time(seconds: float) -> None:
    """Stand in for time.sleep: work for a virtual loop takes the loop's time, not the machine's."""
    if _HERE.job:
        _HERE.job.slept_s += max(0.0, seconds)
    else:
        _sleep(seconds)


class _Job:
    """Work in a thread and the future that waits for it."""

    def __init__(self, waiter: asyncio.Future[Any]) -> None:
        self._waiter = waiter
        self._work: Future[Any] | None = None
        self.slept_s = 0.0

    def begin(self, threads: Executor, func: Callable[..., T], *args: object) -> None:
        """Give the work out."""

        def work() -> T:
            _HERE.job = self
            try:
                return func(*args)
            finally:
                _HERE.job = None

        self._work = threads.submit(work)

    def deliver(self) -> None:
        """Block until the work is done, then hand over its outcome: later, if it has slept."""
        assert self._work
        wait([self._work])
        if self.slept_s:
            self._waiter.get_loop().call_later(self.slept_s, self._hand_over)
        else:
            self._hand_over()

    def _hand_over(self) -> None:
        assert self._work
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
    timestamps: time stands still while a thread works, and jumps when every task only waits. What
    a thread sleeps (time.sleep) passes as virtual time once it has finished.
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
        job = _Job(waiter)
        job.begin(executor or self._threads, func, *args)
        self._selector_clock.jobs.append(job)
        return waiter

    def close(self) -> None:
        """Close the loop and let its threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        super().close()


@contextlib.contextmanager
def _wall_clock(loop: VirtualLoop) -> Generator[None]:
    """Point the `time` module at the loop, for libraries that read it directly."""
    virtual: dict[str, Callable[..., float | None]] = {
        "time": lambda: EPOCH_S + loop.time(),
        "monotonic": loop.time,
        "perf_counter": loop.time,
        "monotonic_ns": lambda: int(loop.time() * 1e9),
        "sleep": _take_time,
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
