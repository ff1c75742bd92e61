"""Many callers on a server's Twilio media streams, in one process of their own.

    python -m voice.bench.streams '{"url": "ws://127.0.0.1:8080/stream", "calls": 8}'

prints a JSON object a line, the report last. A line on standard input, or its end, ends all calls.
"""

import asyncio
import base64
import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from voice.bench.echo import Echo, find
from voice.bench.g711 import FRAME, MU_LAW
from voice.bench.process import say
from voice.bench.talk import Conversation, Reciter, Talker, Times

FRAME_S = 0.02
SILENCE = b"\xff" * FRAME


@dataclass(frozen=True, slots=True)
class Load:
    """`calls` at once, each for `talk_s`; `clip` is a file of mu-law."""

    url: str
    calls: int = 1
    talk_s: float = 8.0
    clip: str = ""
    converses: bool = False


@dataclass(slots=True)
class StreamReport:
    """How one call went."""

    received_ms: float
    echo: Echo
    times: Times | None


class Stream:
    """One call of the provider's."""

    def __init__(self, load: Load, clip: bytes) -> None:
        self._load = load
        self._clip = clip
        self.talker: Talker = (
            Conversation(clip, SILENCE, MU_LAW) if load.converses else Reciter(clip)
        )
        self.wire: ClientConnection | None = None
        self.received = 0

    async def open(self, number: int) -> None:
        """Connect and say what the call is."""
        self.wire = await connect(self._load.url, compression=None)
        start = {"streamSid": f"MZ{number}", "callSid": f"CA{number}", "customParameters": {}}
        await self.wire.send(json.dumps({"event": "connected", "protocol": "Call"}))
        told = {"event": "start", "start": start, "streamSid": f"MZ{number}"}
        await self.wire.send(json.dumps(told))

    async def listen(self) -> None:
        """Hear until the far end closes."""
        assert self.wire
        try:
            async for message in self.wire:
                self._take(json.loads(message), time.monotonic())
        except ConnectionClosed:
            return

    def _take(self, told: dict[str, Any], now_s: float) -> None:
        if told["event"] == "media":
            payload = base64.b64decode(told["media"]["payload"])
            self.received += len(payload)
            self.talker.hear(payload, now_s)
        elif told["event"] == "clear" and isinstance(self.talker, Conversation):
            self.talker.silenced(now_s)

    async def speak(self, now_s: float) -> None:
        """Send the frame that is due."""
        assert self.wire
        payload = base64.b64encode(self.talker.say(now_s)).decode()
        try:
            await self.wire.send(json.dumps({"event": "media", "media": {"payload": payload}}))
        except ConnectionClosed:
            return

    def report(self) -> StreamReport:
        """What the call comes to."""
        talker, echo = self.talker, Echo()
        if isinstance(talker, Reciter):
            echo = find(talker.heard, self._clip, talker.first_said_s, MU_LAW)
        times = talker.times if isinstance(talker, Conversation) else None
        return StreamReport(self.received / FRAME * 20, echo, times)


async def run(load: Load, clip: bytes) -> list[StreamReport]:
    """Hold all calls of a load: one schedule of frames, spread evenly over 20 ms."""
    streams = [Stream(load, clip) for _ in range(load.calls)]
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), stopped.set)
    for number, stream in enumerate(streams):
        await stream.open(number)
    listening = [loop.create_task(stream.listen()) for stream in streams]
    say({"event": "up", "calls": len(streams)})
    began_s = due_s = time.monotonic()
    at = 0
    while due_s - began_s < load.talk_s and not stopped.is_set():
        await asyncio.sleep(max(0.0, due_s - time.monotonic()))
        await streams[at % len(streams)].speak(time.monotonic())
        at += 1
        due_s += FRAME_S / len(streams)
    loop.remove_reader(sys.stdin.fileno())
    for stream in streams:
        if stream.wire:
            await stream.wire.close()
    await asyncio.gather(*listening)
    return [stream.report() for stream in streams]


def main() -> None:
    """Run the load that the first argument describes."""
    load = Load(**json.loads(sys.argv[1]))
    clip = Path(load.clip).read_bytes() if load.clip else SILENCE
    reports = asyncio.run(run(load, clip))
    say({"event": "report", "calls": [asdict(each) for each in reports]})


if __name__ == "__main__":
    main()
