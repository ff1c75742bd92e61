"""A live call through the server's WebSocket, with a real client over loopback, in real time."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from voice.doors import TRY_AGAIN_LATER
from voice.journal import last_calls, read, verify

FRAME = bytes(640)


@contextmanager
def server(home: Path, *more: str) -> Generator[str]:
    """`vaarta serve` on a free port; gives the address of its call socket."""
    settings = f"journal.path={home / 'journal.db'}", f"journal.keys={home / 'keys'}"
    sets = [word for setting in (*settings, *more) for word in ("--set", setting)]
    command = [
        sys.executable,
        "-m",
        "voice.cli",
        "serve",
        "--http",
        "127.0.0.1:0",
        "--sip",
        "",
        *sets,
    ]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout
        for line in process.stdout:
            if found := re.search(r"ws://\S+", line):
                yield found[0]
                break
        else:
            pytest.fail("the server said no address")
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    assert process.returncode == 0


async def listen(url: str, seconds: float) -> tuple[int, list[str]]:
    """A silent caller: how many bytes of the agent's voice come, and which messages."""
    heard, messages = 0, list[str]()

    async def speak() -> None:
        while True:
            await call.send(FRAME)
            await asyncio.sleep(0.02)

    async with connect(url) as call:
        speaking = asyncio.ensure_future(speak())
        try:
            async with asyncio.timeout(seconds):
                async for message in call:
                    if isinstance(message, bytes):
                        heard += len(message)
                    else:
                        messages.append(message)
        except (TimeoutError, ConnectionClosed):
            pass
        speaking.cancel()
    return heard, messages


def test_a_caller_hears_the_greeting_and_the_hang_up_is_on_record(tmp_path: Path) -> None:
    with server(tmp_path) as url:
        heard, messages = asyncio.run(listen(url, 3.0))
    assert heard / 32_000 > 0.5
    assert not [message for message in messages if json.loads(message)["event"] != "clear"]
    journal = tmp_path / "journal.db"
    call = last_calls(journal, 1)[0].call
    decisions = list(read(journal, call))
    assert [d.kind for d in decisions if d.kind == "reply"] == ["reply"]
    assert decisions[-1].choice == "hangup"
    assert verify(journal, call, keys_dir=tmp_path / "keys")[0].chain == "ok"


def test_a_full_server_turns_a_call_away_and_says_why(tmp_path: Path) -> None:
    async def two(url: str) -> ConnectionClosed:
        async with connect(url), connect(url) as second:
            with pytest.raises(ConnectionClosed) as refused:
                await asyncio.wait_for(second.recv(), 10)
            return refused.value

    with server(tmp_path, "serve.max_calls=1") as url:
        refused = asyncio.run(two(url))
    assert refused.rcvd
    assert refused.rcvd.code == TRY_AGAIN_LATER
    assert refused.rcvd.reason.startswith("full: ")
