"""Messages on their way to a far end that may be slow."""

import asyncio

from telephony.sockets.events import Message
from telephony.sockets.outbox import MOST_BYTES, Outbox


async def test_messages_leave_in_order_and_the_last_before_the_close() -> None:
    left: list[Message] = []

    async def write(message: Message) -> None:
        left.append(message)

    outbox = Outbox(write)
    outbox.send("one")
    running = asyncio.ensure_future(outbox.run())
    await asyncio.sleep(0)
    outbox.send("two")
    outbox.close("over")
    outbox.send("three")
    await asyncio.wait_for(running, 5)
    assert left == ["one", "two"]


async def test_sound_that_has_not_left_can_be_forgotten_and_nothing_else() -> None:
    left: list[Message] = []

    async def write(message: Message) -> None:
        left.append(message)

    outbox = Outbox(write)
    outbox.send("stale", sound=True)
    outbox.send("digit")
    outbox.forget()
    outbox.send("clear")
    outbox.close("over")
    await asyncio.wait_for(outbox.run(), 5)
    assert left == ["digit", "clear"]


async def test_a_far_end_that_does_not_read_fills_no_memory() -> None:
    stuck: list[str] = []
    never = asyncio.Event()

    async def write(message: Message) -> None:
        del message
        await never.wait()

    outbox = Outbox(write)
    outbox.on_stuck = stuck.append
    running = asyncio.ensure_future(outbox.run())
    for _ in range(MOST_BYTES // 1000 + 10):
        outbox.send("x" * 1000, sound=True)
        await asyncio.sleep(0)
    running.cancel()
    assert stuck
    assert "does not read" in stuck[0]
