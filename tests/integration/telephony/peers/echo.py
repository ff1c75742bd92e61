"""The server's SIP half under test: it echoes, tells what happens and does what it is told."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.integration.telephony.peers.child import PATIENCE_S, ROOT, free_port

AGENT = Path(__file__).with_name("agent.py")
SOURCES = [*filter(None, [os.environ.get("PYTHONPATH")]), str(ROOT)]


@dataclass(slots=True)
class EchoAgent:
    """An echoing user agent in its own process; `events` are what it has told, oldest first."""

    process: subprocess.Popen[str]
    host: str
    port: int
    log: Path
    events: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    mark: int = 0

    @property
    def place(self) -> tuple[str, int]:
        """Where it listens."""
        return self.host, self.port

    @property
    def pid(self) -> int:
        """Its process id."""
        return self.process.pid

    def tell(self, line: str) -> None:
        """Give it a command; see agent.py."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def tells(self, what: str, within_s: float = PATIENCE_S, **having: object) -> dict[str, Any]:
        """Wait for an event that was not waited for before; returns it."""
        end = time.monotonic() + within_s
        while True:
            for at in range(self.mark, len(self.events)):
                event = self.events[at]
                if event["what"] == what and all(event.get(k) == v for k, v in having.items()):
                    self.mark = at + 1
                    return event
            alive = self.process.poll() is None
            assert alive or what == "closed", f"it is dead\n{self.events[-9:]}\n{self.words()}"
            assert time.monotonic() < end, f"no {what} {having}: {self.events[-9:]}\n{self.words()}"
            time.sleep(0.02)

    def forget(self) -> None:
        """Wait for nothing that was told until now."""
        self.mark = len(self.events)

    def words(self) -> str:
        """What it has logged, the end of it."""
        return self.log.read_text(errors="replace")[-3000:]

    def threads(self) -> int:
        """How many threads it has."""
        return len(os.listdir(f"/proc/{self.pid}/task"))

    def descriptors(self) -> int:
        """How many files and sockets it has open."""
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def memory_mb(self) -> float:
        """Its resident memory."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def echo_agent(
    folder: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    trunks: list[dict[str, Any]] | None = None,
    ready: bool = True,
    **listening: Any,
) -> Generator[EchoAgent]:
    """Start one, `ready` to be called; ends it, and fails when it does not end by itself."""
    port = port or free_port(host, beside=(0, 1))
    given = {"listening": {"host": host, "port": port, **listening}, "trunks": trunks or []}
    log = folder / f"agent-{port}.log"
    with log.open("w") as sink:
        process = subprocess.Popen(
            [sys.executable, "-P", AGENT, json.dumps(given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=sink,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(SOURCES)},
        )
    agent = EchoAgent(process, host, port, log)
    reader = threading.Thread(target=_read, args=(agent,))
    reader.start()
    try:
        if ready:
            agent.tells("listening")
        yield agent
        _quit(agent)
    finally:
        process.kill()
        process.wait()
        reader.join()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()


def _quit(agent: EchoAgent) -> None:
    if agent.process.poll() is None:
        agent.tell("quit")
        try:
            agent.process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            pytest.fail(f"the agent does not end: {agent.words()}")


def _read(agent: EchoAgent) -> None:
    assert agent.process.stdout is not None
    for line in agent.process.stdout:
        agent.events.append(json.loads(line))
