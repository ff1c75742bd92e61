"""Where settings come from, and one clear error when one of them cannot be used."""

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

import platformdirs
from pydantic import ValidationError

from voice.config.kinds import Secret
from voice.config.names import field_of, known_settings, leaves, nested
from voice.config.tree import Settings
from voice.errors import SettingsError

DEFAULTS = Path(__file__).parents[1] / "default.toml"
PREFIX = "VAARTA_"

NOT_ABOVE = (
    ("vad.stop_p", "vad.start_p"),
    ("vad.pause_ms", "vad.stop_ms"),
    ("endpointing.sure_ms", "endpointing.complete_ms"),
    ("endpointing.complete_ms", "endpointing.likely_ms"),
    ("endpointing.likely_ms", "endpointing.incomplete_ms"),
)
"""Pairs of settings of which the first may not be above the second."""


@dataclass(frozen=True, slots=True)
class Given:
    """A value as it was found, and where."""

    value: object
    source: str


def load_settings(
    config: Path | None = None,
    overrides: Sequence[str] = (),
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """Return the settings from the defaults, the user's file, the environment and `overrides`.

    `config` is the user's file (default: $VAARTA_CONFIG, else vaarta.toml in the user's
    configuration folder when there is one); `overrides` are `section.key=value`. Raises
    SettingsError for the first setting that is unknown, of the wrong type or out of range, and
    for a file that cannot be read.
    """
    environ = os.environ if environ is None else environ
    given = _defaults()
    if file := _users_file(config, environ):
        given |= dict(_from_file(file))
    given |= dict(_from_environment(environ))
    given |= dict(_from_overrides(overrides))
    return _checked(given)


def _users_file(config: Path | None, environ: Mapping[str, str]) -> Path | None:
    if config or environ.get(f"{PREFIX}CONFIG"):
        return config or Path(environ[f"{PREFIX}CONFIG"]).expanduser()
    usual = platformdirs.user_config_path("vaarta") / "vaarta.toml"
    return usual if usual.exists() else None


def _defaults() -> dict[str, Given]:
    return {name: Given(found.value, "the defaults") for name, found in _from_file(DEFAULTS)}


def _from_file(path: Path) -> Iterator[tuple[str, Given]]:
    for section, table in _toml(path).items():
        if section not in Settings.model_fields:
            raise _unknown(section, str(path), sorted(Settings.model_fields))
        if not isinstance(table, dict):
            what = f"{section} = {table!r} in {path}: {section} is a table, not a value"
            raise _unusable(what, f"Write [{section}] and the settings of it below.")
        for name, value in leaves(section, cast(dict[str, object], table)):
            yield _known(name, str(path)), Given(value, str(path))


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        why = error.strerror or str(error)
        mend = "Name a file that can be read, or leave --config and VAARTA_CONFIG out."
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        why, mend = f"not TOML: {error}", "Mend that line; voice/default.toml shows how it looks."
    raise SettingsError(f"settings file {path}: {why}", code="settings-unreadable", mend=mend)


def _from_environment(environ: Mapping[str, str]) -> Iterator[tuple[str, Given]]:
    # VAARTA_PORT and the like are set by container platforms for a service of this name, so only
    # names with a double underscore are taken for settings, and near misses of one.
    flat = {name.replace(".", "_"): name for name in known_settings()}
    for variable in sorted(name for name in environ if name.startswith(PREFIX)):
        name = variable.removeprefix(PREFIX).lower()
        if "__" in name:
            key = _known(name.replace("__", "."), variable)
            yield key, Given(_from_variable(key, variable, environ), variable)
        elif name in flat:
            section, key = flat[name].split(".")
            right = f"{PREFIX}{section}__{key}".upper()
            raise _unusable(f"{variable} is not a setting", f"Write {right}: two underscores.")


def _from_variable(key: str, variable: str, environ: Mapping[str, str]) -> object:
    text = environ[variable]
    if _secret(key) and text and not text.startswith(("env:", "file:")):
        return f"env:{variable}"  # it stands in the environment already, and need not be copied
    return _from_text(key, text)


def _from_overrides(overrides: Sequence[str]) -> Iterator[tuple[str, Given]]:
    for override in overrides:
        name, equals, text = override.partition("=")
        if not equals:
            raise _unusable(f"--set {override}: no value", "Write --set section.key=value.")
        key = _known(name.strip(), "--set")
        yield key, Given(_from_text(key, text.strip()), "--set")


def _from_text(key: str, text: str) -> object:
    """Return the value that a text stands for: itself, where a text is wanted, else as in TOML."""
    field = field_of(key)
    kind: object = field.annotation if field else None
    if kind is str or kind is Secret:
        return text
    try:
        read = tomllib.loads(f"value = {text}")
    except (tomllib.TOMLDecodeError, RecursionError):
        return text
    return read["value"] if len(read) == 1 else text


def _known(key: str, source: str) -> str:
    if field_of(key) is None:
        raise _unknown(key, source, sorted(known_settings()))
    return key


def _checked(given: Mapping[str, Given]) -> Settings:
    try:
        settings = Settings.model_validate(nested({name: it.value for name, it in given.items()}))
    except ValidationError as error:
        raise _refused(error.errors(include_input=False)[0], given) from None
    for low, high in NOT_ABOVE:
        _check_order(low, high, given)
    return settings


def _refused(fault: Mapping[str, Any], given: Mapping[str, Given]) -> SettingsError:
    """Name the setting that pydantic found wrong, as its user wrote it."""
    where = [str(part) for part in fault["loc"]]
    if fault["type"] == "missing":
        table = ".".join(where[:-1])
        source = next(it.source for name, it in given.items() if f"{name}.".startswith(f"{table}."))
        what = f"{table} in {source}: {where[-1]} is missing"
        return _unusable(what, f"Give it {expected('.'.join(where))}.")
    if where[-1] == "[key]":
        name = ".".join(where[:-1])
        found = next(it for each, it in given.items() if f"{each}.".startswith(f"{name}."))
        what = f"{name} in {found.source}: expected {expected('.'.join(where[:2]))}"
        return _unusable(what, "Name it otherwise.")
    names = [".".join(where[:length]) for length in range(len(where), 0, -1)]
    name = next(name for name in names if name in given)
    return _wrong(name, given[name])


def _check_order(low: str, high: str, given: Mapping[str, Given]) -> None:
    below, above = given[low], given[high]
    if cast(float, below.value) > cast(float, above.value):
        what = f"{low} = {below.value} in {below.source} is above {high} = {above.value}"
        raise _unusable(f"{what} in {above.source}", f"Lower {low} or raise {high}.")


def _wrong(name: str, found: Given) -> SettingsError:
    value = "(hidden)" if _secret(name) else _shown(found.value)
    what = f"{name} = {value} in {found.source}: expected {expected(name)}"
    if (default := _defaults().get(name)) is None:
        return _unusable(what, "Mend it there.")
    return _unusable(
        what, f"Mend it there, or leave it out for the default, {_shown(default.value)}."
    )


def expected(name: str) -> str:
    """Return in words what a setting takes."""
    field = field_of(name)
    if field is None:
        return "nothing"
    if field.description:
        return field.description
    if choices := get_args(field.annotation):
        return "one of " + ", ".join(str(choice) for choice in choices)
    kind = "a whole number" if field.annotation is int else "a number"
    limits = [_limit(bound) for bound in field.metadata]
    return " ".join([kind, *(limit for limit in limits if limit)])


def _secret(name: str) -> bool:
    field = field_of(name)
    return field is not None and field.annotation is Secret


def _limit(bound: object) -> str:
    words = {"ge": "from", "gt": "above", "le": "up to", "lt": "below"}
    for name, word in words.items():
        if (value := getattr(bound, name, None)) is not None:
            return f"{word} {value}"
    return ""


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _unknown(key: str, source: str, names: Sequence[str]) -> SettingsError:
    near = difflib.get_close_matches(key, names, n=1)
    mend = f"Did you mean {near[0]}?" if near else "See voice/default.toml for all of them."
    return SettingsError(
        f"{key} in {source}: there is no such setting",
        code="setting-unknown",
        mend=mend,
    )


def _unusable(what: str, mend: str) -> SettingsError:
    return SettingsError(what, code="setting-unusable", mend=mend)
