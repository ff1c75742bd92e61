"""A user agent in its own process that gives every caller their own words back, and takes orders.

Run: `python echo_agent.py '{"port": 5070}'` (the fields of Listening). Prints one JSON object per
line: where it listens, then what happens. Each line on stdin is an order, as `Orders` names them:
`{"do": "dial", "target": "sip:a@127.0.0.1:5080"}`. Ends at `{"do": "close"}` or an empty line.
"""

import asyncio
import gc
import json
import os
import sys
import time
from typing import Any

from telephony.errors import SipError
from telephony.sip.backend import Leg, Listening, Trunk, TrunkState
from telephony.sip.baresip import BaresipBackend


def say(what: str, **more: object) -> None:
    """Print one event."""
    sys.stdout.write(json.dumps({"what": what, **more}) + "\n")
    sys.stdout.flush()


class Orders:
    """What may be asked of the agent: each public method is an order."""

    def __init__(self, backend: BaresipBackend) -> None:
        self._backend = backend
        self._tasks: set[asyncio.Task[None]] = set()
        self._legs: list[Leg] = []
        self.answering = True
        backend.on_call = self._ring
        backend.on_trunk = self._trunk

    async def add(self, **trunk: Any) -> None:
        """Know a trunk."""
        given: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in trunk.items()
        }
        await self._backend.add(Trunk(**given))
        say("added", trunk=trunk["name"])

    async def dial(self, target: str, trunk: str = "", within_s: float = 10.0) -> None:
        """Call, and echo once answered."""
        leg = await self._backend.dial(target, trunk, headers={"X-Call-ID": "our-own-7"})
        self._watch(leg)
        say("dialled", call_id=leg.call_id, trunk=leg.trunk, caller=leg.caller, called=leg.called)
        await leg.answered(within_s)
        say("answered", call_id=leg.call_id)
        await self._echo(leg)

    async def let_ring(self) -> None:
        """Let the next caller ring until told what to do."""
        self.answering = False
        say("letting ring")

    async def reject(self) -> None:
        """Turn the last caller away."""
        await self._legs[-1].reject()

    async def answer(self) -> None:
        """Answer the last caller."""
        await self._legs[-1].answer()

    async def hold(self) -> None:
        """Hold the last leg."""
        await self._legs[-1].hold()
        say("on hold")

    async def resume(self) -> None:
        """Take the last leg back."""
        await self._legs[-1].resume()
        say("taken back")

    async def refer(self, target: str, within_s: float = 5.0) -> None:
        """Transfer the last leg."""
        await self._legs[-1].refer(target, within_s)
        say("transferred")

    async def say_and_flush(self, for_ms: int, after_ms: int) -> None:
        """Say something long on the last leg, and take it back."""
        leg = self._legs[-1]
        await leg.answered(within_s=5)
        leg.write(b"\x00\x40" * (leg.rate_hz * for_ms // 1000))
        await asyncio.sleep(after_ms / 1000)
        leg.flush()
        say("flushed", queued_ms=leg.queued_ms())

    async def press(self, digits: str) -> None:
        """Press keys on the last leg."""
        for digit in digits:
            self._legs[-1].send_digit(digit)

    async def hang_up(self) -> None:
        """Hang the last leg up."""
        self._legs[-1].hang_up()

    async def drain(self) -> None:
        """Take no more calls."""
        self._backend.drain()

    async def stall(self, seconds: float) -> None:
        """Keep the event loop from running."""
        time.sleep(seconds)  # noqa: ASYNC251 - that is what is being tried
        say("awake")

    async def count(self) -> None:
        """Say what is still held."""
        self._legs.clear()
        await asyncio.sleep(0.3)
        gc.collect()
        say(
            "count",
            legs=self._backend.legs,
            errands=self._backend.errands,
            listeners=self._backend.listeners,
            calls=sum(type(each).__name__ == "BaresipLeg" for each in gc.get_objects()),
            tasks=len(asyncio.all_tasks()),
            threads=len(os.listdir("/proc/self/task")),
            files=len(os.listdir("/proc/self/fd")),
        )

    def begin(self, order: dict[str, Any]) -> None:
        """Carry out an order beside the others."""
        task = asyncio.get_running_loop().create_task(self._try(order))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _try(self, order: dict[str, Any]) -> None:
        try:
            await getattr(self, order.pop("do"))(**order)
        except SipError as error:
            say("error", code=error.code, status=error.status, message=str(error))

    def _ring(self, leg: Leg) -> None:
        say(
            "ringing",
            caller=leg.caller,
            called=leg.called,
            trunk=leg.trunk,
            call_id=leg.call_id,
            headers=dict(leg.headers),
        )
        self._watch(leg)
        answering, self.answering = self.answering, True
        if answering:
            task = asyncio.get_running_loop().create_task(self._serve(leg))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _watch(self, leg: Leg) -> None:
        self._legs.append(leg)
        leg.on_digit = lambda digit: say("digit", digit=digit)
        leg.on_hold = lambda held: say("held" if held else "resumed")
        leg.on_end = lambda because: say("ended", because=because)

    async def _serve(self, leg: Leg) -> None:
        try:
            await leg.answer()
        except SipError as error:
            say("error", code=error.code, status=error.status, message=str(error))
            return
        await self._echo(leg)

    async def _echo(self, leg: Leg) -> None:
        heard = 0
        while leg.ended is None:
            sound = leg.read()
            heard += len(sound)
            leg.write(sound)
            await asyncio.sleep(0.02)
        quality = leg.quality()
        say(
            "over",
            because=leg.ended,
            bytes=heard,
            rate_hz=leg.rate_hz,
            codec=leg.codec,
            received=quality.received if quality else 0,
            mos=quality.mos if quality else 0,
        )

    def _trunk(self, state: TrunkState) -> None:
        say("trunk", trunk=state.trunk, state=state.registration.value, because=state.because)


async def main() -> None:
    """Listen and take orders until told to close."""
    given: dict[str, Any] = {"port": 0}
    given.update(json.loads(sys.argv[1]) if len(sys.argv) > 1 else {})
    backend = BaresipBackend(Listening(**given), chance=lambda: 1.0)
    orders = Orders(backend)
    try:
        await backend.start()
    except SipError as error:
        say("error", code=error.code, status=0, message=str(error), mend=error.mend)
        return
    say("listening", port=backend.port, addresses=backend.addresses)
    while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
        order = json.loads(line)
        if order["do"] == "close":
            break
        orders.begin(order)
    await backend.close()
    say("closed", legs=backend.legs)


if __name__ == "__main__":
    asyncio.run(main())
