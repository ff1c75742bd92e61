"""Reads a Dockerfile and a .dockerignore, as far as ours go; anything else in them is an error."""

import json
import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KNOWN = re.compile("FROM|ARG|ENV|RUN|COPY|WORKDIR|USER|VOLUME|EXPOSE|HEALTHCHECK|ENTRYPOINT|CMD")


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction: its line, its word, its `--flag=value` pairs, and the rest as written."""

    line: int
    word: str
    flags: Mapping[str, str]
    rest: str

    def argv(self) -> list[str]:
        """Return the command to run: the JSON form as it stands, the shell form through sh."""
        if self.rest.startswith("["):
            return [str(word) for word in json.loads(self.rest)]
        return ["/bin/sh", "-c", self.rest]

    def words(self, environment: Mapping[str, str]) -> list[str]:
        """Return the arguments of what is not a command, with variables filled in."""
        if self.rest.startswith("["):
            return [str(word) for word in json.loads(self.rest)]
        return shlex.split(expand(self.rest, environment))


def parse(text: str) -> list[Step]:
    """Return the steps in order. Raises ValueError, naming the line, for what is not understood."""
    steps: list[Step] = []
    pending, began = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("#") or not (pending or line.strip()):
            continue
        began = began if pending else number
        pending += line.strip().removesuffix("\\")
        if line.rstrip().endswith("\\"):
            continue
        steps.append(_step(began, pending))
        pending = ""
    if pending:
        raise ValueError(f"line {began}: the last line goes on into nothing")
    return steps


def _step(line: int, text: str) -> Step:
    word, _, rest = text.partition(" ")
    flags: dict[str, str] = {}
    while flag := re.match(r"\s*--([a-z-]+)=(\S+)\s+", rest):
        flags[flag[1]] = flag[2]
        rest = rest[flag.end() :]
    if not KNOWN.fullmatch(word) or rest.lstrip().startswith("--"):
        raise ValueError(f"line {line}: {text.split(' ')[0]} {rest} is not understood")
    return Step(line, word, flags, rest.strip())


def expand(text: str, environment: Mapping[str, str]) -> str:
    """Fill in $NAME and ${NAME}. Raises ValueError for a name that has no value."""

    def value(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        if name not in environment:
            raise ValueError(f"${name} has no value here")
        return environment[name]

    return re.sub(r"\$(?:(\w+)|\{(\w+)\})", value, text)


def assignments(step: Step, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the NAME=VALUE pairs of an ENV or ARG."""
    pairs = (word.partition("=") for word in step.words(environment))
    return {name: value for name, _, value in pairs}


def seconds(flags: Mapping[str, str], name: str) -> float:
    """Return a HEALTHCHECK flag such as 500ms, 10s or 1m. Raises ValueError."""
    found = re.fullmatch(r"(\d+)(ms|s|m)", flags[name])
    if found is None:
        raise ValueError(f"--{name}={flags[name]} is not a time")
    return int(found[1]) * {"ms": 0.001, "s": 1.0, "m": 60.0}[found[2]]


class Ignoring:
    """The rules of a .dockerignore: the last that matches a path or a folder above it decides."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the lines of the file."""
        kept = (line.strip() for line in lines)
        self._rules = [
            (_pattern(line.removeprefix("!")), not line.startswith("!"))
            for line in kept
            if line and not line.startswith("#")
        ]

    def __call__(self, path: str) -> bool:
        """Whether a path from the context's root stays out of the build."""
        parts = path.split("/")
        above = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
        out = False
        for pattern, excludes in self._rules:
            if any(pattern.fullmatch(folder) for folder in above):
                out = excludes
        return out


def _pattern(text: str) -> re.Pattern[str]:
    marks = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", text.strip("/"))
    return re.compile("".join(marks.get(piece) or re.escape(piece) for piece in pieces))
