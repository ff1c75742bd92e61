"""The house rules as tests: each rule is a function over a root, and each is shown to fail."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("voice", "models", "telephony")
TOP_LEVEL = {
    *PACKAGES, "scripts", "tests", "pyproject.toml", "uv.lock", "Dockerfile", "README.md",
    "LICENSE", "CHANGELOG.md",
}  # fmt: skip
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "core", "impl", "stuff"}
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]
LONGEST_FILE = 300
LONGEST_FUNCTION = 60

Rule = Callable[[Path], list[str]]


def modules(root: Path, *folders: str) -> Iterator[tuple[str, Path]]:
    """Yield each Python file below the folders, with its path from the root."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            yield path.relative_to(root).as_posix(), path


def files_that_are_too_long(root: Path) -> list[str]:
    """A file fits in a head."""
    counted = (
        (name, len(path.read_text().splitlines()))
        for name, path in modules(root, *PACKAGES, "scripts", "tests")
    )
    return [f"{name}: {lines} lines" for name, lines in counted if lines > LONGEST_FILE]


def functions_that_are_too_long(root: Path) -> list[str]:
    """A function fits on a screen."""
    return [
        f"{name}:{node.lineno} {node.name}"
        for name, path in modules(root, *PACKAGES, "scripts", "tests")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]


def modules_that_do_not_say_what_they_are(root: Path) -> list[str]:
    """The first line of a module is one whole sentence about it."""
    return [
        name
        for name, path in modules(root, *PACKAGES, "scripts", "tests")
        if not re.match(
            r"\S.*\.$", (ast.get_docstring(ast.parse(path.read_text())) or "").split("\n")[0]
        )
    ]


def vague_names(root: Path) -> list[str]:
    """A module is named for its subject."""
    return [
        name
        for name, _ in modules(root, *PACKAGES, "scripts", "tests")
        if VAGUE
        & {word for part in name.removesuffix(".py").split("/") for word in part.split("_")}
    ]


def unit_tests_that_wait_for_pipecat(root: Path) -> list[str]:
    """Importing pipecat takes seconds, and a unit test takes none."""
    return [
        name
        for name, path in modules(root, "tests/unit")
        if re.search(r"^\s*(import|from) pipecat", path.read_text(), re.MULTILINE)
    ]


def strangers_at_the_top(root: Path) -> list[str]:
    """The top level is a table of contents; what starts with a dot belongs to tools."""
    return [
        path.name
        for path in sorted(root.iterdir())
        if path.name not in TOP_LEVEL and not path.name.startswith(".") and not ignored(path)
    ]


def ignored(path: Path) -> bool:
    """Whether a file is one that Python, the build or a call leaves behind."""
    return path.name in ("__pycache__", "out", "shared") or path.name.endswith(".egg-info")


def errors_without_code_or_mend(root: Path) -> list[str]:
    """An error that a user meets has a kebab-case code and says how to mend it."""
    known = {
        node.name
        for package in PACKAGES
        if (path := root / package / "errors.py").exists()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
    }
    return [
        f"{name}:{node.lineno}"
        for name, path in modules(root, *PACKAGES)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in known
        if not _is_mendable({word.arg: word.value for word in node.keywords})
    ]


def _is_mendable(given: dict[str | None, ast.expr]) -> bool:
    code = given.get("code")
    if isinstance(code, ast.Constant):
        named = re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", str(code.value)) is not None
    else:
        named = code is not None  # passed on from elsewhere
    return named and "mend" in given


RULES: dict[Rule, tuple[str, str]] = {
    # rule: (a file that breaks it, what stands in it)
    files_that_are_too_long: ("voice/long.py", '"""Long."""\n' + "x = 1\n" * LONGEST_FILE),
    functions_that_are_too_long: ("tests/f.py", "def f():\n" + "    f()\n" * LONGEST_FUNCTION),
    modules_that_do_not_say_what_they_are: ("models/silent.py", "x = 1\n"),
    vague_names: ("telephony/sip/audio_utils.py", ""),
    unit_tests_that_wait_for_pipecat: ("tests/unit/t.py", "from pipecat.frames import frames\n"),
    strangers_at_the_top: ("notes.txt", ""),
    errors_without_code_or_mend: (
        "voice/errors.py",
        "class CallError(Exception): ...\nraise CallError('no', code='NoSuchCall', mend='')\n",
    ),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Rule) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_planted_wrong_is_found_by(rule: Rule, tmp_path: Path) -> None:
    name, text = RULES[rule]
    assert rule(tmp_path) == []
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text)
    assert len(rule(tmp_path)) == 1


def test_what_is_imported_is_declared_and_the_reverse() -> None:
    owners = packages_distributions()
    text = "".join(path.read_text() for _, path in modules(ROOT, *PACKAGES))
    imported = {
        owner.lower().replace("_", "-")
        for name in re.findall(r"^\s*(?:import|from) (\w+)", text, re.MULTILINE)
        for owner in owners.get(name, [])
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = [line for extra in project["optional-dependencies"].values() for line in extra]
    declared = {re.split(r"[^\w-]", line)[0] for line in project["dependencies"] + extras}
    assert sorted(imported - declared - {"vaarta"}) == []
    # Two are found by name and read; uvicorn speaks through the third.
    named = {"silero-vad", "espeakng-loader", "websockets"}
    assert sorted(declared - imported - named) == []


def test_the_import_contracts_hold() -> None:
    assert "BROKEN" not in lint_imports(ROOT)


def test_a_planted_import_breaks_its_contract(tmp_path: Path) -> None:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("*.bin"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = {
        "models/errors.py": "import voice.errors",  # voice stands on models, not the reverse
        "voice/errors.py": "import voice.decisions",  # errors is the lowest layer of voice
        "telephony/errors.py": "import telephony.wavfile",
        "models/stt/__init__.py": "import models.tts",  # engines do not know each other
        "voice/decisions.py": "import asyncio",  # a pure file touches no event loop
    }
    for name, line in planted.items():
        with (tmp_path / name).open("a") as file:
            file.write(f"\n{line}\n")
    verdict = lint_imports(tmp_path)
    kept = [line for line in verdict.splitlines() if line.endswith(" KEPT")]
    assert kept == []
    assert verdict.count(" BROKEN") == len(CONTRACTS)


def lint_imports(root: Path) -> str:
    """Return what import-linter says of the packages below a root."""
    command = [sys.executable, "-c", "import importlinter.cli as c; c.lint_imports_command()"]
    run = subprocess.run(
        [*command, "--no-logo", "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert "Contracts:" in run.stdout, run.stdout + run.stderr
    return run.stdout
