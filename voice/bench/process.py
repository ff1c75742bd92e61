"""The processes of a bench: started, talked to in lines of JSON, watched, and ended."""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from voice.errors import CallError

START_S = 60.0
_TICKS = os.sysconf("SC_CLK_TCK")


def quiet() -> None:
    """Let a measured process log nothing but errors: formatting lines would be measured too."""
    from loguru import logger

    logger.remove()
    logger.add(sys.stderr, level="ERROR", format="{level} {message}")


def say(fact: Mapping[str, object]) -> None:
    """Print a fact for the process that started this one."""
    sys.stdout.write(json.dumps(fact) + "\n")
    sys.stdout.flush()


class Process:
    """A module of this package at work in a process of its own; use it in a `with`.

    `wanted` is its one argument, as JSON. What it prints on standard error is kept, and its last
    line told when it fails.
    """

    def __init__(self, module: str, wanted: Mapping[str, object]) -> None:
        self._module = module
        command = [sys.executable, "-m", f"voice.bench.{module}", json.dumps(wanted)]
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            cwd=ROOT,
            env=_environment(),
        )
        self.pid = self._process.pid
        self.ended_badly = ""
        """How it ended, when not by itself and well."""
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> "Process":
        """Start."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, by force when it does not end by itself."""
        self.close()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put("")

    def event(self, name: str, within_s: float = START_S) -> dict[str, Any]:
        """Wait for the next event of that name, passing others over.

        Raises CallError bench-process when the process ends or is silent for `within_s`.
        """
        while True:
            try:
                line = self._lines.get(timeout=within_s)
            except queue.Empty:
                raise self._failure(f"has said nothing for {within_s:g} s") from None
            if not line:
                raise self._failure(f"ended with {self._process.wait()}")
            fact = json.loads(line)
            if fact["event"] == name:
                return fact

    def tell(self, line: str) -> None:
        """Say a line to it."""
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _failure(self, how: str) -> CallError:
        return CallError(
            f"the bench's {self._module} {how}: {self.last_words() or 'it said nothing'}",
            code="bench-process",
            mend="run it again on a machine that is less busy, with fewer calls: --calls 10",
        )

    def last_words(self) -> str:
        """The last line of its standard error, cut to what fits a line."""
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").split("\n")
        return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "")

    @property
    def code(self) -> int | None:
        """How it ended; below 0 by which signal, None while it runs."""
        return self._process.poll()

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def close(self, within_s: float = 15.0) -> None:
        """Let it end, and make it end."""
        if self._process.stdin and not self._process.stdin.closed:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
        try:
            self._process.wait(within_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(1.0)
        if self._process.stdout:
            self._process.stdout.close()
        if not self._errors.closed and self.code:
            self.ended_badly = f"{self.code}: {self.last_words()}"
        self._errors.close()

    def cpu_s(self) -> float:
        """CPU time so far, user and system, of all its threads (proc(5), 10 ms fine)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def rss_mb(self) -> float:
        """Memory in use."""
        return self._status("VmRSS") / 1024

    def threads(self) -> int:
        """Threads."""
        return self._status("Threads")

    def descriptors(self) -> int:
        """Open files and sockets."""
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def _status(self, name: str) -> int:
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith(f"{name}:"))
        return int(line.split()[1])


ROOT = Path(__file__).parents[2]


def _environment() -> dict[str, str]:
    """Ours without settings of Vaarta's, which are not to be measured, and with a quiet log."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VAARTA_")}
    return kept | {"LOGURU_LEVEL": "ERROR"}
