"""`vaarta serve` with its telephone, in a process and a home of its own."""

import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.integration.telephony.peers.child import Child
from tests.integration.telephony.peers.rtp import Place
from tests.integration.voice.command import environment
from voice.decisions import Decision
from voice.journal import last_calls, read, verify

VAARTA = (sys.executable, "-m", "voice.cli")
LOAD_S = 60.0
"""Loading the models takes seconds, on a busy machine more."""


@dataclass(slots=True)
class PhoneServer:
    """A running server: where it answers, and what it keeps."""

    child: Child
    home: Path
    sip: Place
    http: str

    def ask(self, path: str) -> tuple[int, str]:
        """GET a path of its HTTP side."""
        try:
            with urllib.request.urlopen(f"{self.http}{path}", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def health(self) -> dict[str, Any]:
        """What `/healthz` says."""
        return json.loads(self.ask("/healthz")[1])

    def records(self, number: int = 1) -> list[Decision]:
        """The decisions of one of the last calls; its chain is whole and sealed."""
        path, keys = self.home / "journal.db", self.home / "keys"
        call = last_calls(path, number)[number - 1].call
        assert verify(path, call, keys_dir=keys)[0].chain == "ok"
        return list(read(path, call))


def places(home: Path) -> list[str]:
    """Where a command of this test keeps its records."""
    return [
        word
        for setting in (f"journal.path={home / 'journal.db'}", f"journal.keys={home / 'keys'}")
        for word in ("--set", setting)
    ]


@contextmanager
def phone_server(home: Path, *words: str, **variables: str) -> Generator[PhoneServer]:
    """Start a server on free ports; ends it afterwards, if it has not ended by itself."""
    address = ["--http", "127.0.0.1:0", "--sip", "127.0.0.1:0"]
    env = environment(home, PYTHONUNBUFFERED="1", **variables)
    child = Child([*VAARTA, "serve", *address, *places(home), *words], home / "serve.log", env=env)
    try:
        child.says("Ctrl-C or SIGTERM", LOAD_S)
        port = int(child.says(r"  sip +sip:127\.0\.0\.1:(\d+);transport=udp")[1])
        http = child.says(r"answers at (http://\S+)")[1]
        yield PhoneServer(child, home, ("127.0.0.1", port), http)
    finally:
        child.stop()


def codes(said: str) -> list[str]:
    """The codes of the errors that a command reported."""
    return re.findall(r"error\[([a-z-]+)\]", said)
