"""The whole server as a user starts it: `vaarta serve` in its own process and an empty home."""

import json
import re
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.integration.telephony.peers.child import Child, free_port
from tests.integration.voice.command import VAARTA, environment
from voice.decisions import Decision
from voice.journal.reading import last_calls, read

READY = "lets live calls end, then stops"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    child: Child
    home: Path
    port: int
    http: str

    @property
    def place(self) -> tuple[str, int]:
        """Where its telephone listens."""
        return "127.0.0.1", self.port

    @property
    def uri(self) -> str:
        """Whom to call."""
        return f"sip:agent@127.0.0.1:{self.port}"

    @property
    def journal(self) -> Path:
        """Its records."""
        return self.home / "data/vaarta/journal.db"

    def get(self, path: str) -> str:
        """What HTTP answers."""
        with urllib.request.urlopen(self.http + path, timeout=20) as answer:
            return answer.read().decode()

    def health(self) -> dict[str, Any]:
        """What it says of itself."""
        return json.loads(self.get("/healthz"))

    def calls(self) -> list[list[Decision]]:
        """The decisions of the calls so far, the latest first."""
        found = last_calls(self.journal, 99)
        return [list(read(self.journal, call.call)) for call in found]


def arguments(port: int, *more: str) -> list[str | Path]:
    """The command line of a server on a free HTTP port."""
    return [VAARTA, "serve", "--http", "127.0.0.1:0", "--sip", f"127.0.0.1:{port}", *more]


@contextmanager
def server(home: Path, *more: str, port: int = 0) -> Generator[Server]:
    """Start one and wait until it can be called; ends it afterwards."""
    home.mkdir(exist_ok=True)
    port = port or free_port(beside=(0, 1))
    child = Child(arguments(port, *more), home / "server.log", env=environment(home), cwd=home)
    try:
        child.says(READY, within_s=90)
        found = re.search(r"http://127\.0\.0\.1:\d+", child.said())
        assert found, child.said()
        yield Server(child, home, port, found[0])
    finally:
        child.stop()
