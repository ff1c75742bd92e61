"""Short errands on the event loop that nobody waits for, and their end."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from loguru import logger


class Chores:
    """The errands of one owner: kept until they are done, their failures logged in one line."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()

    def __len__(self) -> int:
        return len(self._tasks)

    def begin(self, errand: Coroutine[Any, Any, object]) -> None:
        """Start an errand on the running loop."""
        task = asyncio.get_running_loop().create_task(errand)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def finish(self, within_s: float) -> None:
        """Wait for what is under way, and cancel what takes longer."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=within_s)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=1)

    def _done(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.warning("sip: {}", " ".join(str(error).split())[:200])
