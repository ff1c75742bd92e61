"""What README.md says is so: its tree, its marks of purity, its commands."""

import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {"pipecat", "onnxruntime", "numpy", "faster_whisper", "ctranslate2", "fastapi", "openai"}


@dataclass(slots=True)
class Tree:
    """The fenced tree of README.md: paths from the root, and which of them are marked pure."""

    paths: set[str] = field(default_factory=set[str])
    pure: set[str] = field(default_factory=set[str])


def drawn_tree(readme: str) -> Tree:
    """Read the fenced block that begins with the line `vaarta/`.

    A line is an indent, names parted by single spaces, then after two spaces or more what they are;
    that text begins with `o ` where the names are pure. Raises ValueError when no block is found.
    """
    block = re.search(r"^```\w*\nvaarta/.*\n((?:.*\n)*?)```", readme, re.MULTILINE)
    if block is None:
        raise ValueError("README.md has no fenced block that begins with the line `vaarta/`")
    tree, above = Tree(), [(-1, "")]
    for line in filter(str.strip, block[1].splitlines()):
        indent = len(line) - len(line.lstrip())
        names, _, text = line.strip().partition("  ")
        while above[-1][0] >= indent:
            above.pop()
        listed = {above[-1][1] + name for name in names.split(" ")}
        tree.paths |= listed
        if text.strip().startswith("o "):
            tree.pure |= listed
        above.append((indent, next(iter(listed))))
    return tree


def differences(root: Path, tree: Tree) -> list[str]:
    """Name what is drawn and absent, and what stands undrawn in a folder that is drawn open."""
    opened = {path.rpartition("/")[0] for path in (p.rstrip("/") for p in tree.paths)}
    real = {
        child.relative_to(root).as_posix() + "/" * child.is_dir()
        for folder in opened
        if (root / folder).is_dir()
        for child in (root / folder).iterdir()
        if not child.name.startswith((".", "__")) and child.name not in ("out", "shared")
        if not child.name.endswith(".egg-info")
    }
    seen = real | {path for path in tree.paths if "/." in f"/{path}" and (root / path).exists()}
    return [f"not drawn: {path}" for path in sorted(real - tree.paths)] + [
        f"not there: {path}" for path in sorted(tree.paths - seen)
    ]


def module_names(root: Path, paths: set[str]) -> set[str]:
    """Return the module names of drawn paths; a folder stands for the modules in it."""
    files = {
        file
        for path in paths
        for file in ((root / path).rglob("*.py") if path.endswith("/") else [root / path])
    }
    names = (file.relative_to(root).with_suffix("").as_posix() for file in files)
    return {name.removesuffix("/__init__").replace("/", ".") for name in names}


@pytest.fixture
def readme() -> str:
    return (ROOT / "README.md").read_text()


def test_the_tree_is_the_real_tree(readme: str) -> None:
    tree = drawn_tree(readme)
    assert differences(ROOT, tree) == []
    assert {"voice/cli.py", "models/errors.py", "telephony/errors.py", "scripts/run"} <= tree.paths


def test_a_file_too_many_or_too_few_is_named(tmp_path: Path) -> None:
    tree = drawn_tree("```\nvaarta/\n  voice/\n    cli.py call.py  two\n  .ci/run  CI\n```\n")
    for name in ("voice/cli.py", "voice/new.py", ".ci/run"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    assert differences(tmp_path, tree) == ["not drawn: voice/new.py", "not there: voice/call.py"]


def test_files_drawn_pure_are_those_of_the_contract(readme: str) -> None:
    tree = drawn_tree(readme)
    pure = module_names(ROOT, tree.pure)
    files = module_names(ROOT, {path for path in tree.paths if path.endswith(".py")})
    assert sorted(pure) == sorted(set(contracted()) & (files | pure))
    assert len(pure) > 10


def contracted() -> list[str]:
    """Return the modules that the purity contract of pyproject.toml names."""
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    return next(c["source_modules"] for c in linter["contracts"] if c["id"] == "pure")


def test_the_mark_of_purity_is_read() -> None:
    tree = drawn_tree("```\nvaarta/\n  a.py   o pure\n  b.py   obvious, not pure\n```\n")
    assert tree.pure == {"a.py"}


def test_a_readme_without_a_tree_is_an_error() -> None:
    with pytest.raises(ValueError, match="no fenced block"):
        drawn_tree("# Vaarta\n")


def commands(readme: str) -> set[str]:
    """Return the words that follow `vaarta` where README.md shows a command."""
    shown = re.findall(r"(?:^|`|\$ |\n)(?:uv run )?vaarta ([a-z]+)\b", readme)
    return set(shown)


def vaarta(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in its own process, which tells the heavy modules that it read."""
    probe = (
        "import sys\ntry:\n  from voice.cli import main\n  main()\n"
        f"finally:\n  print('heavy:', *sorted({HEAVY!r} & sys.modules.keys()), file=sys.stderr)"
    )
    return subprocess.run(
        [sys.executable, "-c", probe, *arguments], cwd=ROOT, capture_output=True, text=True
    )


def test_every_command_shown_exists(readme: str) -> None:
    assert commands(readme) >= {"call", "serve", "verify"}
    for command in sorted(commands(readme)):
        assert vaarta(command, "--help").returncode == 0, command
    assert vaarta("no-such-command", "--help").returncode == 2


def test_every_script_shown_exists(readme: str) -> None:
    shown = set(re.findall(r"\bscripts/[\w.]+", readme))
    assert {"scripts/run", "scripts/test"} <= shown
    assert [name for name in shown if not (ROOT / name).exists()] == []


def test_help_reads_nothing_heavy() -> None:
    run = vaarta("--help")
    assert run.returncode == 0, run.stderr
    assert "heavy:\n" in run.stderr
