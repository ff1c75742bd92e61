"""SIPp: the telephone network's own tester, with the scenarios beside this file."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tests.integration.telephony.peers.child import Child, free_port, program

SCENARIOS = Path(__file__).with_name("scenarios")


@contextmanager
def sipp(
    folder: Path,
    scenario: str,
    server: tuple[str, int] | None = None,
    *,
    calls: int = 1,
    host: str = "127.0.0.1",
    port: int = 0,
    **options: str,
) -> Generator[Child]:
    """Run a scenario against a server, or as one; options are SIPp's own (s="agent": -s agent).

    What it waits for in vain, it says in its error file, which goes with its output.
    """
    command = program("sipp")
    told = {
        "sf": f"{SCENARIOS}/{scenario}.xml",
        "m": str(calls),
        "i": host,
        "mi": host,
        "p": str(port or free_port(host)),
        "error_file": f"{folder}/{scenario}.err",
        "timeout": "60",
        **options,
    }
    words = [word for name, value in told.items() for word in (f"-{name}", value)]
    place = [f"{server[0]}:{server[1]}"] if server else []
    child = Child(
        [command, *words, "-nostdin", "-trace_err", *place], folder / f"{scenario}.log", cwd=folder
    )
    try:
        yield child
    finally:
        child.stop()


def why(folder: Path, scenario: str) -> str:
    """What a scenario complained of."""
    path = folder / f"{scenario}.err"
    return path.read_text(errors="replace")[-3000:] if path.exists() else ""
