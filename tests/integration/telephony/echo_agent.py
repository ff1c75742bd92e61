"""A user agent in its own process that gives every caller their own words back.

Run: `python echo_agent.py --port 5070`. Prints one JSON object per line: where it listens, then
what happens. Ends at the first line on stdin, or when stdin is closed.
"""

import argparse
import asyncio
import json
import sys

from telephony.sip.backend import Leg, Listening
from telephony.sip.baresip import BaresipBackend


def say(what: str, **more: object) -> None:
    """Print one event."""
    sys.stdout.write(json.dumps({"what": what, **more}) + "\n")
    sys.stdout.flush()


class Echo:
    """Answers each leg and echoes its sound, frame by frame."""

    def __init__(self) -> None:
        self.tasks: set[asyncio.Task[None]] = set()

    def take(self, leg: Leg) -> None:
        """Answer a leg that rings."""
        say(
            "ringing",
            caller=leg.caller,
            called=leg.called,
            trunk=leg.trunk,
            headers=dict(leg.headers),
        )
        leg.on_digit = lambda digit: say("digit", digit=digit)
        leg.on_hold = lambda held: say("held" if held else "resumed")
        leg.on_end = lambda because: say("ended", because=because)
        task = asyncio.get_running_loop().create_task(self._serve(leg))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _serve(self, leg: Leg) -> None:
        await leg.answer()
        heard = 0
        while leg.ended is None:
            sound = leg.read()
            heard += len(sound)
            leg.write(sound)
            await asyncio.sleep(0.02)
        say(
            "over", because=leg.ended, bytes=heard, rate_hz=leg.rate_hz, quality=repr(leg.quality())
        )


async def main() -> None:
    """Listen until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    given = parser.parse_args()
    backend = BaresipBackend(Listening(host=given.host, port=given.port))
    echo = Echo()
    backend.on_call = echo.take
    await backend.start()
    say("listening", port=backend.port, addresses=backend.addresses)
    await asyncio.to_thread(sys.stdin.readline)
    await backend.close()
    say("closed", legs=backend.legs)


if __name__ == "__main__":
    asyncio.run(main())
