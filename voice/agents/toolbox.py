"""The tools of an agent over its own database, one toolbox per call."""

import importlib
import itertools
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
    """Runs an agent's tools one at a time, from any thread; close it when the call ends.

    `aside` is a second connection to the same data that cannot write.
    """

    def __init__(
        self,
        tools: Mapping[str, Work],
        database: sqlite3.Connection,
        aside: sqlite3.Connection | None = None,
    ) -> None:
        self._tools, self._database, self._aside = tools, database, aside
        self._lock = threading.Lock()
        self._aside_lock = threading.Lock()

    def run(self, name: str, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
        """Use a tool and return its result; blocking, and all or nothing.

        Raises ToolError: what the tool says, "unknown-tool", or "tool-broken" for a defect in it.
        """
        with self._lock, self._database:
            return self._use(self._database, name, arguments)

    def peek(self, name: str, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
        """Use a tool that only reads, beside the others: none waits for it, and it cannot write.

        Raises ToolError as `run`; "tool-broken" also for an attempt to write.
        """
        with self._aside_lock:
            if self._aside is None:
                raise ToolError("nothing can be looked up beside the call", code="tool-broken")
            return self._use(self._aside, name, arguments)

    def _use(
        self, database: sqlite3.Connection, name: str, arguments: Mapping[str, JSON]
    ) -> dict[str, JSON]:
        if name not in self._tools:
            raise ToolError(f"there is no tool {name!r}", code="unknown-tool")
        try:
            return self._tools[name](database, arguments)
        except (sqlite3.Error, KeyError, TypeError, ValueError) as error:
            message = f"the tool {name!r} broke: {type(error).__name__}: {error}"
            raise ToolError(message, code="tool-broken", retryable=True) from error

    def close(self) -> None:
        """Close the database; a private copy is gone with it. A peek under way ends by itself."""
        with self._lock:
            self._database.close()
        if self._aside is not None and self._aside_lock.acquire(blocking=False):
            self._aside.close()
            self._aside_lock.release()


_copies = itertools.count(1)


def open_toolbox(agent: Agent, *, today: str, path: Path | None = None) -> Toolbox:
    """Open the agent's tools over a private copy of its seed, or over the database at `path`.

    `today` (ISO date) is the shop's own day: the seed's dates count from it, so that a recorded
    call always finds the same orders. A database at `path` is seeded when it is new.
    """
    day = date.fromisoformat(today).isoformat()
    new = path is None or not path.exists()
    # Two connections share a database in memory by its name, which must be its own.
    place = str(path) if path else f"file:toolbox-{next(_copies)}?mode=memory&cache=shared"
    database = _connect(place, day)
    if agent.seed is not None and new:
        database.executescript(Path(agent.seed).read_text(encoding="utf-8"))
    database.commit()
    aside = _connect(place, day)
    aside.execute("pragma query_only = on")
    # In a shared database a reader would otherwise lock a table against the call's own writing.
    aside.execute("pragma read_uncommitted = on")
    return Toolbox(provided(agent), database, aside)


def _connect(place: str, day: str) -> sqlite3.Connection:
    database = sqlite3.connect(place, uri=place.startswith("file:"), check_same_thread=False)
    database.row_factory = sqlite3.Row
    database.execute("create temp table clock (today text not null)")
    database.execute("insert into clock values (?)", (day,))
    database.commit()
    return database
