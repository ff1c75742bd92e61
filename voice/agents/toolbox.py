"""The tools of an agent over its own database, one toolbox per call."""

import importlib
import sqlite3
import threading
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from voice.agents.faults import Fault
from voice.agents.schema import Agent
from voice.decisions import JSON
from voice.errors import CallError

BUNDLED = frozenset({"shop", "surgery"})

Work = Callable[[sqlite3.Connection, Mapping[str, JSON]], dict[str, JSON]]
"""A tool: reads or changes the database, returns a JSON object, raises ToolError."""


class ToolError(CallError):
    """A tool could not do what it was asked; `code` says why ("not-found", "too-late")."""

    def __init__(self, message: str, *, code: str, mend: str = "", retryable: bool = False) -> None:
        super().__init__(message, code=code, mend=mend, retryable=retryable)


def provided(agent: Agent) -> dict[str, Work]:
    """Return the tools of the agent's module by name; raises Fault when it cannot be imported."""
    if agent.tools_from is None:
        return {}
    bundled = agent.tools_from in BUNDLED
    module = f"voice.agents.{agent.tools_from}" if bundled else agent.tools_from
    try:
        found = importlib.import_module(module)
    except (ImportError, ValueError) as error:
        raise Fault(
            "unknown-module",
            f"the module {agent.tools_from!r} cannot be imported: {error}",
            ("tools_from",),
            f"use one of {', '.join(sorted(BUNDLED))}, or install the module",
        ) from error
    tools: dict[str, Work] = getattr(found, "TOOLS", {})
    return tools


class Toolbox:
    """Runs an agent's tools one at a time, from any thread; close it when the call ends."""

    def __init__(self, tools: Mapping[str, Work], database: sqlite3.Connection) -> None:
        self._tools, self._database = tools, database
        self._lock = threading.Lock()

    def run(self, name: str, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
        """Use a tool and return its result; blocking, and all or nothing.

        Raises ToolError: what the tool says, "unknown-tool", or "tool-broken" for a defect in it.
        """
        if name not in self._tools:
            raise ToolError(f"there is no tool {name!r}", code="unknown-tool")
        with self._lock, self._database:
            try:
                return self._tools[name](self._database, arguments)
            except (sqlite3.Error, KeyError, TypeError, ValueError) as error:
                message = f"the tool {name!r} broke: {type(error).__name__}: {error}"
                raise ToolError(message, code="tool-broken", retryable=True) from error

    def close(self) -> None:
        """Close the database; a private copy is gone with it."""
        with self._lock:
            self._database.close()


def open_toolbox(agent: Agent, *, today: str, path: Path | None = None) -> Toolbox:
    """Open the agent's tools over a private copy of its seed, or over the database at `path`.

    `today` (ISO date) is the shop's own day: the seed's dates count from it, so that a recorded
    call always finds the same orders. A database at `path` is seeded when it is new.
    """
    day = date.fromisoformat(today).isoformat()
    new = path is None or not path.exists()
    database = sqlite3.connect(path or ":memory:", check_same_thread=False)
    database.row_factory = sqlite3.Row
    database.execute("create temp table clock (today text not null)")
    database.execute("insert into clock values (?)", (day,))
    if agent.seed is not None and new:
        database.executescript(Path(agent.seed).read_text(encoding="utf-8"))
    database.commit()
    return Toolbox(provided(agent), database)
