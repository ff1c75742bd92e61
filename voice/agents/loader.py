"""Agent files are found, read and checked; every fault becomes one AgentError."""

import re
import tomllib
from pathlib import Path

from pydantic import ValidationError

from voice.agents.faults import Fault
from voice.agents.rules import check
from voice.agents.schema import Agent
from voice.agents.toolbox import provided
from voice.errors import AgentError

FOLDER = Path(__file__).parent
MOST_BYTES = 1_000_000


def agent_names() -> list[str]:
    """Name the bundled agents."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def bundled_call(name: str) -> Path:
    """The caller's recording that ships with an agent. Raises AgentError: no-bundled-call."""
    path = FOLDER / f"{name}.flac"
    if not (name in agent_names() and path.is_file()):
        raise AgentError(
            f"the agent {name} has no bundled call",
            code="no-bundled-call",
            mend=f"give a recording: vaarta call FILE.wav --agent {name}",
        )
    return path


def load_agent(name_or_path: str) -> Agent:
    """Load a bundled agent by name ("dukaan"), or the agent file at a path.

    Raises AgentError: agent-missing, agent-syntax, agent-unknown-key, agent-missing-key,
    agent-bad-value, or one of the rules' codes (agent-unknown-state, agent-no-exit, …); the
    message names file, key and line.
    """
    path = _path(name_or_path)
    source = _source(path)
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise AgentError(
            f"{path}: not TOML: {error}", code="agent-syntax", mend="correct the line it names"
        ) from error
    try:
        agent = Agent.model_validate(data)
    except ValidationError as error:
        raise _invalid(path, source, error) from error
    try:
        check(agent)
        _check_tools(agent)
        return _seeded(agent, path)
    except Fault as fault:
        place = _place(path, source, fault.where)
        message = f"{place}: {fault.message}"
        raise AgentError(message, code=f"agent-{fault.code}", mend=fault.mend) from fault


def _path(name_or_path: str) -> Path:
    if name_or_path in agent_names():
        return FOLDER / f"{name_or_path}.toml"
    path = Path(name_or_path)
    if not path.is_file():
        bundled = ", ".join(agent_names())
        raise AgentError(
            f"there is no agent {name_or_path!r}: neither a bundled name nor a file",
            code="agent-missing",
            mend=f"use a bundled one ({bundled}) or the path of an agent file",
        )
    return path


def _source(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise AgentError(
                f"{path}: larger than {MOST_BYTES} bytes",
                code="agent-too-large",
                mend="is this an agent file?",
            )
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise AgentError(
            f"{path}: cannot be read: {error.strerror}",
            code="agent-unreadable",
            mend="check the file's permissions",
        ) from error
    except UnicodeDecodeError as error:
        raise AgentError(
            f"{path}: not UTF-8 text (byte {error.start})",
            code="agent-syntax",
            mend="save the file as UTF-8",
        ) from error


def _invalid(path: Path, source: str, error: ValidationError) -> AgentError:
    first = error.errors()[0]
    where = tuple(str(key) for key in first["loc"])
    kind, key = first["type"], ".".join(where)
    place = _place(path, source, where)
    if kind == "extra_forbidden":
        mend = "take it out or correct its spelling; voice/agents/dukaan.toml shows every key"
        return AgentError(f"{place}: unknown key", code="agent-unknown-key", mend=mend)
    if kind == "missing":
        mend = f"add {where[-1]} = …"
        return AgentError(f"{place}: the key is missing", code="agent-missing-key", mend=mend)
    said = first["msg"].replace("\n", " ")
    return AgentError(f"{place}: {said}", code="agent-bad-value", mend=f"correct {key}")


def _place(path: Path, source: str, where: tuple[str, ...]) -> str:
    """Name file, line and key: "dukaan.toml:42: states.ask.say"."""
    line = _line(source, where)
    at = f"{path}:{line}" if line else f"{path}"
    return f"{at}: {'.'.join(where)}" if where else at


def _line(source: str, where: tuple[str, ...]) -> int | None:
    """Find the line of the deepest key of `where` that the source spells out."""
    lines = source.splitlines()
    table, start = _header(lines, where)
    if start is None:
        return None
    for key in where[table:]:
        pattern = re.compile(rf'\s*"?{re.escape(key)}"?\s*[.=]')
        for at in range(start if table else 0, len(lines)):
            if pattern.match(lines[at]):
                return at + 1
            if at > start and lines[at].lstrip().startswith("["):
                break
    return start + 1 if table else None


def _header(lines: list[str], where: tuple[str, ...]) -> tuple[int, int | None]:
    """Find the longest table header that begins `where`: (its keys, its line index)."""
    for length in range(len(where), 0, -1):
        keys = r"\s*\.\s*".join(f'"?{re.escape(key)}"?' for key in where[:length])
        pattern = re.compile(rf"\s*\[\[?\s*{keys}\s*\]\]?")
        for at, line in enumerate(lines):
            if pattern.match(line):
                return length, at
    return 0, 0


def _check_tools(agent: Agent) -> None:
    known = provided(agent)
    for name in agent.tools:
        if name not in known:
            raise Fault(
                "unknown-tool",
                f"{agent.tools_from or 'no module'} provides no tool {name!r}",
                ("tools", name),
                f"set tools_from to the module that has it, or use: {', '.join(known) or 'none'}",
            )


def _seeded(agent: Agent, path: Path) -> Agent:
    """Find the seed beside the agent file and name it by its whole path."""
    if agent.seed is None:
        return agent
    seed = path.parent / agent.seed
    if not seed.is_file():
        mend = "put the .sql file beside the agent file, or take seed out"
        raise Fault("missing-seed", f"there is no file {agent.seed!r}", ("seed",), mend)
    return agent.model_copy(update={"seed": str(seed)})
