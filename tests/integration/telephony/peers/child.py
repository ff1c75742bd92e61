"""A peer or server in a process of its own: its words are kept, and it is ended by its id."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
PATIENCE_S = 30.0
"""More than any peer takes to say what a test waits for; one that hangs fails its test."""


class Child:
    """A process whose output goes to a file that tests read."""

    def __init__(
        self,
        argv: Sequence[str | Path],
        log: Path,
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.log = log
        with log.open("wb") as sink:
            self._process = subprocess.Popen(
                [str(word) for word in argv],
                stdout=sink,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env={**os.environ, **(env or {})},
                cwd=cwd,
                start_new_session=True,
            )
        self.pid = self._process.pid

    def said(self) -> str:
        """Everything that it has written so far."""
        return self.log.read_text(errors="replace")

    def says(self, pattern: str, within_s: float = PATIENCE_S, *, times: int = 1) -> re.Match[str]:
        """Wait until its output holds the pattern so many times; returns the last of them."""
        end = time.monotonic() + within_s
        while len(found := list(re.finditer(pattern, self.said(), re.MULTILINE))) < times:
            if not self.alive() or time.monotonic() > end:
                state = "hangs" if self.alive() else f"ended with {self._process.returncode}"
                raise AssertionError(
                    f"no {pattern!r} x {times}, it {state}:\n{self.said()[-4000:]}"
                )
            time.sleep(0.02)
        return found[times - 1]

    def alive(self) -> bool:
        """Whether it is still running."""
        return self._process.poll() is None

    def ended(self, within_s: float = PATIENCE_S) -> int:
        """Wait for it to end by itself; returns its exit status."""
        try:
            return self._process.wait(within_s)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it goes on:\n{self.said()[-4000:]}") from None

    def tell(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    def stop(self) -> None:
        """End it and what it started, at once if it does not go by itself."""
        if self.alive():
            self._process.terminate()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(self.pid, signal.SIGKILL)
                self._process.wait()


def program(name: str) -> str:
    """The path of a peer's program; skips the test, by name, where it is missing."""
    found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if found is None:
        pytest.skip(f"no {name}")
    return found


def free_port(host: str = "127.0.0.1", beside: Sequence[int] = (0,)) -> int:
    """A port free for UDP and TCP, and so are those at the offsets `beside` (TLS: one above)."""
    for _ in range(100):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind((host, 0))
            port = probe.getsockname()[1]
        if port < 60_000 and all(_is_free(host, port + offset) for offset in beside):
            return port
    raise AssertionError("no free port")


def _is_free(host: str, port: int) -> bool:
    for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
        with socket.socket(socket.AF_INET, kind) as probe:
            try:
                probe.bind((host, port))
            except OSError:
                return False
    return True


def until(true: object, why: str, within_s: float = PATIENCE_S) -> None:
    """Wait for a condition, which is a function without arguments."""
    assert callable(true)
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end, why
        time.sleep(0.02)
