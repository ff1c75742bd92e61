"""Vaarta's SIP backend in its own process: it echoes every caller and does what stdin says.

Run: `python agent.py '{"listening": {...}, "trunks": [{...}]}'`. Prints one JSON object per line:
where it listens, then what happens. Each line on stdin is one of: `dial TARGET [TRUNK]`, `hold`,
`resume`, `digit D`, `refer TARGET`, `hang up` (all of the newest leg), `drain`, `quit`. Calls to
"ringing" ring on.
"""

import asyncio
import json
import sys
from typing import Any

from telephony.errors import SipError
from telephony.sip.backend import Leg, Listening, Trunk, TrunkState
from telephony.sip.baresip import BaresipBackend


def say(what: str, **more: object) -> None:
    """Print one event."""
    sys.stdout.write(json.dumps({"what": what, **more}) + "\n")
    sys.stdout.flush()


class Echo:
    """Answers each leg and gives its sound back, frame by frame."""

    def __init__(self, backend: BaresipBackend) -> None:
        self._backend = backend
        self._tasks: set[asyncio.Task[None]] = set()
        self._newest: Leg | None = None

    def begin(self, work: Any) -> None:
        """Run beside the rest."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def take(self, leg: Leg) -> None:
        """Answer a leg that rings."""
        say("ringing", caller=leg.caller, called=leg.called, trunk=leg.trunk)
        if leg.called == "ringing":
            leg.on_end = lambda because: say("ended", because=because)
        else:
            self.begin(self._serve(leg))

    async def _serve(self, leg: Leg) -> None:
        self._newest = leg
        leg.on_digit = lambda digit: say("digit", digit=digit)
        leg.on_hold = lambda held: say("held" if held else "resumed")
        leg.on_end = lambda because: say("ended", because=because)
        try:
            if leg.incoming:
                await leg.answer()
            else:
                await leg.answered(20)
                say("answered", codec=leg.codec)
            while leg.ended is None:
                leg.write(leg.read())
                await asyncio.sleep(0.02)
        except SipError as error:
            say("failed", code=error.code, status=error.status, why=str(error))
        say("over", because=leg.ended, codec=leg.codec, quality=repr(leg.quality()))

    async def obey(self, line: str) -> None:
        """Do what a line of stdin says."""
        word, *rest = line.split()
        leg = self._newest
        try:
            if word == "dial":
                self.begin(self._serve(await self._backend.dial(*rest)))
            elif word == "drain":
                self._backend.drain()
            elif leg is None:
                say("no leg")
            elif word == "digit":
                leg.send_digit(rest[0])
            elif word == "hang":
                leg.hang_up()
            elif word == "refer":
                await leg.refer(rest[0], 20)
            else:
                await (leg.hold() if word == "hold" else leg.resume())
            say("done", line=line.strip())
        except SipError as error:
            say("refused", code=error.code, status=error.status, why=str(error), mend=error.mend)


def tell_trunk(state: TrunkState) -> None:
    """Print where a trunk stands."""
    say("trunk", trunk=state.trunk, registration=state.registration, because=state.because)


async def main() -> None:
    """Listen until told to quit."""
    given = json.loads(sys.argv[1])
    listening = given["listening"]
    listening["rtp_ports"] = tuple(listening.get("rtp_ports", (10_000, 20_000)))
    backend = BaresipBackend(Listening(**listening))
    echo = Echo(backend)
    backend.on_call, backend.on_trunk = echo.take, tell_trunk
    try:
        await backend.start()
    except SipError as error:
        say("refused", code=error.code, status=error.status, why=str(error), mend=error.mend)
        return
    say("listening", addresses=backend.addresses)
    for trunk in given.get("trunks", []):
        await backend.add(Trunk(**trunk))
    while (line := await asyncio.to_thread(sys.stdin.readline)) and line != "quit\n":
        await echo.obey(line)
    await backend.close()
    say("closed")


if __name__ == "__main__":
    asyncio.run(main())
