"""Drives the independent PJSIP party, which has a process and a Python of its own."""

import json
import subprocess
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.integration.telephony.peers.child import PATIENCE_S, ROOT, free_port
from tests.integration.telephony.peers.sound import (
    Samples,
    level,
    read_growing_wav,
    tone,
    write_wav,
)

PYTHON = ROOT / ".peers/bin/python"
PARTY = Path(__file__).with_name("pjsip_party.py")


@dataclass(slots=True)
class PjParty:
    """A running party; `events` are what it has told."""

    process: subprocess.Popen[str]
    port: int
    recording: Path
    events: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    mark: int = 0

    @property
    def uri(self) -> str:
        """Where it answers."""
        return f"sip:party@127.0.0.1:{self.port}"

    def do(self, line: str) -> None:
        """Give it a command; see pjsip_party.py."""
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def tells(self, what: str, within_s: float = PATIENCE_S, **having: object) -> dict[str, Any]:
        """Wait for an event that was not waited for before."""
        end = time.monotonic() + within_s
        while True:
            for at in range(self.mark, len(self.events)):
                event = self.events[at]
                if event["what"] == what and all(event.get(k) == v for k, v in having.items()):
                    self.mark = at + 1
                    return event
            assert time.monotonic() < end, f"no {what} {having}: {self.events[-9:]}"
            time.sleep(0.02)

    def recorded(self) -> Samples:
        """What it has heard so far, at 8 kHz."""
        return read_growing_wav(self.recording)

    def hears(self, hz: float, *, within_s: float = PATIENCE_S, at_least: float = 3000) -> None:
        """Wait until it has recorded a second of this tone of late."""
        end = time.monotonic() + within_s
        while len(late := self.recorded()[-8000:]) < 8000 or level(late, hz) < at_least:
            told = f"{len(late)} samples at {level(late, hz):.0f}"
            assert time.monotonic() < end, f"the party does not hear {hz} Hz: {told}"
            time.sleep(0.1)


@contextmanager
def pjsip(folder: Path, *, hz: float = 440, say: Path | None = None) -> Generator[PjParty]:
    """Start a party that says a tone, or once a WAV file at 8 kHz; skips without PJSIP."""
    if not PYTHON.exists():
        pytest.skip("no pjsua2")
    port = free_port()
    folder.mkdir(exist_ok=True)
    once = "once" if say else ""
    say = say or write_wav(folder / f"say-{port}.wav", tone(hz, 10_000))
    heard = folder / f"heard-{port}.wav"
    with (folder / f"pjsip-{port}.log").open("w") as sink:
        process = subprocess.Popen(
            [PYTHON, "-P", PARTY, "party", str(port), str(say), str(heard), once],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=sink,
            text=True,
        )
    party = PjParty(process, port, heard)
    reader = threading.Thread(target=_read, args=(party,))
    reader.start()
    try:
        party.tells("ready")
        yield party
        party.do("quit")
        process.wait(PATIENCE_S)
    finally:
        process.kill()
        process.wait()
        reader.join()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()


def _read(party: PjParty) -> None:
    assert party.process.stdout is not None
    for line in party.process.stdout:
        if line.startswith("{"):
            party.events.append(json.loads(line))
