"""What every test stands on: no network beyond this machine, and one last line that counts."""

import socket
from collections import Counter
from typing import Any, cast

import hypothesis
import pytest
from _pytest.terminal import TerminalReporter

_connect = socket.socket.connect


def _connect_here_only(self: socket.socket, address: Any) -> None:
    host = str(address[0]) if isinstance(address, tuple) else ""
    if host and not host.startswith("127.") and host not in ("::1", "localhost"):
        raise OSError(f"a test reached for {host}: tests pass with the network unplugged")
    _connect(self, address)


def pytest_configure() -> None:
    """Let tests talk to this machine only, and let a busy one take its time over a law."""
    hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
    hypothesis.settings.load_profile("house")
    socket.socket.connect = _connect_here_only  # pyright: ignore[reportAttributeAccessIssue]


def last_line(stats: dict[str, list[Any]]) -> str:
    """Return "3 passed, 0 failed, 2 skipped: 2 x no sipp" from what pytest counted."""
    failed = len(stats.get("failed", [])) + len(stats.get("error", []))
    reasons = Counter(_reason(report) for report in stats.get("skipped", []))
    line = f"{len(stats.get('passed', []))} passed, {failed} failed, {reasons.total()} skipped"
    because = "; ".join(f"{count} x {reason}" for reason, count in reasons.most_common())
    return f"{line}: {because}" if because else line


def _reason(report: Any) -> str:
    longrepr = report.longrepr
    return str(longrepr[2] if isinstance(longrepr, tuple) else longrepr).removeprefix("Skipped: ")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Print the last line, after everything that pytest prints itself."""
    reporter = cast(TerminalReporter | None, config.pluginmanager.get_plugin("terminalreporter"))
    if reporter is not None and reporter.stats:
        reporter.write_line(last_line(reporter.stats))
