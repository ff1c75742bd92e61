"""The server on a real socket, told to stop by a real signal."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from fastapi import APIRouter

from voice.server import Address, Calls, build_app, listen, serve


@asynccontextmanager
async def serving(calls: Calls, *, drain_s: float = 30) -> AsyncGenerator[str]:
    """Serve on a free port; yield the address; afterwards the server must have ended by itself."""
    router = APIRouter()

    @router.get("/extra")
    def extra() -> str:  # pyright: ignore[reportUnusedFunction]
        return "added"

    listener = listen(Address("127.0.0.1", 0))
    port = listener.getsockname()[1]
    app = build_app(calls, lambda: {"engines": {"stt": "mini"}}, [router])
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(serve(app, calls, listener, drain_s=drain_s))
        await get(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
        pass


async def get(url: str) -> tuple[int, str]:
    def fetch() -> tuple[int, str]:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    return await asyncio.to_thread(fetch)


async def test_a_server_tells_its_health_and_figures_until_it_is_stopped() -> None:
    calls = Calls(at_most=3)
    async with serving(calls) as url:
        status, body = await get(f"{url}/healthz")
        assert status == 200
        expected = {"state": "ready", "calls": 0, "wires": {}, "max_calls": 3}
        assert json.loads(body) == {**expected, "engines": {"stt": "mini"}}
        assert await get(f"{url}/extra") == (200, '"added"')
        with calls.held("sip"):
            assert 'vaarta_calls_live{wire="sip"} 1.0' in (await get(f"{url}/metrics"))[1]
            assert json.loads((await get(f"{url}/healthz"))[1])["wires"] == {"sip": 1}
        os.kill(os.getpid(), signal.SIGTERM)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_live_call_ends_before_the_server_does(number: signal.Signals) -> None:
    calls = Calls(at_most=3)
    async with serving(calls) as url:
        with calls.held():
            os.kill(os.getpid(), number)
            while (answer := await get(f"{url}/healthz"))[0] == 200:
                pass
            assert (answer[0], json.loads(answer[1])["state"]) == (503, "draining")


async def test_a_call_that_outlasts_the_drain_is_cut_off() -> None:
    calls = Calls(at_most=3)
    with calls.held():
        async with serving(calls, drain_s=0.05) as url:
            assert (await get(f"{url}/healthz"))[0] == 200
            os.kill(os.getpid(), signal.SIGTERM)


async def test_a_second_signal_ends_at_once() -> None:
    calls = Calls(at_most=3)
    with calls.held():
        async with serving(calls) as url:
            os.kill(os.getpid(), signal.SIGTERM)
            while (await get(f"{url}/healthz"))[0] == 200:
                pass
            os.kill(os.getpid(), signal.SIGTERM)


def test_a_taken_port_ends_the_command_with_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "voice.cli", "serve", "--sip", "", "--http"]
        command.append(f"127.0.0.1:{port}")
        run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert run.returncode == 2
    assert f"error[port-in-use]: 127.0.0.1:{port} is taken by another program\n" in run.stderr
    assert "  mend: " in run.stderr
    assert "Traceback" not in run.stderr
