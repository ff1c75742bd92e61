"""Speech made ahead of being asked for: kept in a bounded buffer, taken over or dropped."""

import asyncio
import time
from collections.abc import AsyncGenerator, Iterator
from concurrent.futures import Executor
from contextlib import aclosing

AHEAD_CHUNKS = 16
"""What is made before anybody asks for it, in pieces of up to 240 ms: four seconds of sound."""


TOGETHER_CHUNKS = 4
TOGETHER_S = 0.01
"""Sound that is there is fetched together: every trip to the thread and back costs the loop."""


def _some(chunks: Iterator[bytes], most: int) -> tuple[bytes, Exception | None]:
    """What comes within 10 ms, b"" at the end, and what has broken; runs in a thread."""
    until_s = time.perf_counter() + TOGETHER_S
    made: list[bytes] = []
    try:
        for chunk in chunks:
            made.append(chunk)
            if len(made) == most or time.perf_counter() >= until_s:
                break
    except Exception as error:  # what was made before it is heard first
        return b"".join(made), error
    return b"".join(made), None


async def fetched(chunks: Iterator[bytes], thread: Executor) -> AsyncGenerator[bytes]:
    """All of a speech, made in a thread: the first chunk as soon as it is there.

    Raises what the engine raised, behind the sound that it had made.
    """
    loop = asyncio.get_running_loop()
    most = 1
    while True:
        made, fault = await loop.run_in_executor(thread, _some, chunks, most)
        most = TOGETHER_CHUNKS
        if made:
            yield made
        if fault is not None:
            raise fault
        if not made:
            return


def _ready() -> None:
    """What a thread does to show that it is free."""


def close(chunks: Iterator[bytes], thread: Executor) -> None:
    """End the work on a speech, behind the step that a thread may be in."""
    end = getattr(chunks, "close", None)
    if end:
        thread.submit(end)


class Prepared:
    """One speech in the making. `fill` runs as a task of its own until done or dropped."""

    def __init__(self, text: str, language: str, chunks: Iterator[bytes], thread: Executor) -> None:
        self.chunks = chunks
        self.begun = False
        """Whether the engine is at work on it; it may still wait for one that was dropped."""
        self.task: asyncio.Task[None] | None = None
        self._of = text, language
        self._thread = thread
        self._made: asyncio.Queue[bytes | Exception | None] = asyncio.Queue(AHEAD_CHUNKS)

    def is_of(self, text: str, language: str) -> bool:
        """Whether it is the speech of this text."""
        return self._of == (text, language)

    async def fill(self) -> None:
        """Make the sound, as far ahead as the buffer is large."""
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._thread, _ready)
            self.begun = True
            async with aclosing(fetched(self.chunks, self._thread)) as made:
                async for chunk in made:
                    await self._made.put(chunk)
            await self._made.put(None)
        except Exception as error:  # raised where the speech is asked for, if it ever is
            await self._made.put(error)
        finally:
            close(self.chunks, self._thread)

    async def take(self) -> AsyncGenerator[bytes]:
        """The sound, what is ready at once; raises what the engine raised."""
        while (made := await self._made.get()) is not None:
            if isinstance(made, Exception):
                raise made
            yield made
