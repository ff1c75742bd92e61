"""default.toml documents every setting, and every setting is read somewhere."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from voice.config import Settings
from voice.config.names import known_settings
from voice.config.sources import DEFAULTS, expected, load_settings

ROOT = Path(__file__).parents[4]
LINES = DEFAULTS.read_text(encoding="utf-8").splitlines()
SETTINGS = sorted(known_settings())


def test_every_key_of_the_defaults_is_a_setting_and_the_reverse() -> None:
    tables = tomllib.loads("\n".join(LINES))
    written = [f"{section}.{key}" for section, table in tables.items() for key in table]
    assert sorted(written) == SETTINGS


@pytest.mark.parametrize("line", [line for line in LINES if re.match(r"\w+ = ", line)])
def test_every_key_stands_under_a_comment(line: str) -> None:
    assert LINES[LINES.index(line) - 1].startswith("# ")


@pytest.mark.parametrize("name", SETTINGS)
def test_what_every_setting_takes_can_be_said(name: str) -> None:
    assert expected(name)


def reads(tree: ast.AST) -> set[str]:
    """Every `section.key` that code reads: `settings.vad.start_p`, or `vad.start_p` of a part.

    A key that only one section has also counts when the section goes by another name, and every
    key of a section that the file knows by its type (`settings: StreamsSettings`).
    """
    typed = {TYPES[name] for name in TYPES if name in named(tree)}
    owners: dict[str, list[str]] = {}
    for name in SETTINGS:
        owners.setdefault(name.partition(".")[2], []).append(name)
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in owners:
            whole = ast.unparse(node.value).rpartition(".")[2]
            alone = owners[node.attr] if len(owners[node.attr]) == 1 else []
            found.update(alone if node.attr not in COMMON else [], {f"{whole}.{node.attr}"})
            found.update(f"{section}.{node.attr}" for section in typed)
    return found


TYPES = {
    str(getattr(table.annotation, "__name__", "")): section
    for section, table in Settings.model_fields.items()
}


def named(tree: ast.AST) -> set[str]:
    """Every name that code mentions."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


COMMON = {
    "path",
    "keys",
    "engine",
    "folder",
    "agent",
    "language",
    "http",
    "threads",
    "user",
    "password",
}
"""Keys that other things have as attributes too: only `section.key` counts as reading these."""


def test_every_setting_is_read_somewhere() -> None:
    found: set[str] = set()
    for package in ("voice", "models", "telephony"):
        for path in sorted((ROOT / package).rglob("*.py")):
            found |= reads(ast.parse(path.read_text(encoding="utf-8")))
    assert [name for name in SETTINGS if name not in found] == []


def test_a_read_is_told_from_a_like_name() -> None:
    assert "journal.path" not in reads(ast.parse("self.path; report.journal"))
    assert "journal.path" in reads(ast.parse("settings.journal.path"))
    assert "vad.start_p" in reads(ast.parse("rule.start_p"))
    assert "pbx.user" not in reads(ast.parse("settings.user"))
    assert "pbx.user" in reads(ast.parse("def f(settings: PbxSettings): settings.user"))


def test_settings_cannot_be_changed() -> None:
    settings = load_settings(environ={}, config=DEFAULTS)
    with pytest.raises(ValidationError, match="frozen"):
        setattr(settings.vad, "start_p", 0.9)  # noqa: B010 - the type checker knows it is frozen
