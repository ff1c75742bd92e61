"""An agent that hands callers over, in its own process: what it does is told, line by line."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tests.integration.telephony.peers.child import PATIENCE_S
from tests.integration.telephony.peers.echo import SOURCES, EchoAgent

AGENT = Path(__file__).with_name("handoff_process.py")


@contextmanager
def handing_over(folder: Path, target: str, **way: object) -> Generator[EchoAgent]:
    """Start it with an agent file's [handoff] table, ready to be called; ends it."""
    log = folder / "handing-over.log"
    table = json.dumps({"target": target, "language": "hi"} | way)
    with log.open("w") as sink:
        process = subprocess.Popen(
            [sys.executable, "-P", AGENT, table],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=sink,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(SOURCES)},
        )
    agent = EchoAgent(process, "127.0.0.1", 0, log)
    reader = threading.Thread(target=_read, args=(agent,))
    reader.start()
    try:
        agent.port = agent.tells("listening")["port"]
        yield agent
        agent.tell("quit")
        process.wait(PATIENCE_S)
    finally:
        process.kill()
        process.wait()
        reader.join()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()


def _read(agent: EchoAgent) -> None:
    assert agent.process.stdout is not None
    for line in agent.process.stdout:
        agent.events.append(json.loads(line))
