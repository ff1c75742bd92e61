"""Starts the echo agent in a process of its own and reads what it says."""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ECHO = Path(__file__).with_name("echo_agent.py")
ROOT = Path(__file__).parents[3]
PATIENCE_S = 30.0
"""A busy machine takes its time; nothing here is a measurement."""


class Agent:
    """A running echo agent."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._lines: queue.Queue[dict[str, Any]] = queue.Queue()
        self.seen: list[dict[str, Any]] = []
        self.stderr: list[str] = []
        self._threads = [
            threading.Thread(target=target, daemon=True)
            for target in (self._read, self._read_errors)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(next(line for line in self.seen if line["what"] == "listening")["port"])

    def order(self, do: str, **more: object) -> None:
        """Tell it to do something."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self._process.stdin.flush()

    def expect(self, what: str, within_s: float = PATIENCE_S) -> dict[str, Any]:
        """Return the next event of that name; others before it are kept in `seen`."""
        while True:
            try:
                line = self._lines.get(timeout=within_s)
            except queue.Empty:
                told = "\n".join([*map(str, self.seen), *self.stderr[-20:]])
                raise AssertionError(f"no {what!r} came; what did:\n{told}") from None
            self.seen.append(line)
            if line["what"] == what:
                return line

    def close(self) -> None:
        """Let go of what it said, after it has ended."""
        for thread in self._threads:
            thread.join(PATIENCE_S)
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(json.loads(line))

    def _read_errors(self) -> None:
        assert self._process.stderr is not None
        self.stderr.extend(line.rstrip() for line in self._process.stderr)


@contextmanager
def echo_agent(**listening: object) -> Generator[Agent]:
    """Run an agent; it is asked to close at the end, and killed when it does not."""
    process = subprocess.Popen(
        [sys.executable, str(ECHO), json.dumps(listening)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )
    agent = Agent(process)
    try:
        yield agent
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        finally:
            agent.close()
