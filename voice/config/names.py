"""What settings are called: `section.key`, and those in tables that users add, such as trunks."""

from collections.abc import Iterator, Mapping
from typing import Any, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from voice.config.kinds import Secret
from voice.config.tree import Settings


def known_settings() -> dict[str, FieldInfo]:
    """Return every setting by its name, `section.key`."""
    return {
        f"{section}.{key}": field
        for section, table in Settings.model_fields.items()
        for key, field in cast(type[BaseModel], table.annotation).model_fields.items()
    }


def field_of(name: str) -> FieldInfo | None:
    """Return what a setting takes, None when there is no such setting.

    `section.key` may be a table that users fill: then `section.key.NAME` is one of its values,
    and `section.key.NAME.field` one of the fields of such a value.
    """
    path = path_of(name)
    field = known_settings().get(".".join(path[:2]))
    if field is None or len(path) <= 2:
        return field
    if get_origin(field.annotation) is not dict:
        return None
    inside = _inside(field)
    if len(path) == 3:
        return field if inside else FieldInfo.from_annotation(get_args(field.annotation)[1])
    return inside.model_fields.get(path[3]) if inside else None


def path_of(name: str) -> tuple[str, ...]:
    """Return the parts of a name: the names that users give may have dots."""
    section, _, rest = name.partition(".")
    key, dot, below = rest.partition(".")
    field = known_settings().get(f"{section}.{key}")
    if not dot or field is None:
        return (section, key, *([below] if dot else [])) if key else (section,)
    added, dot, inner = below.rpartition(".")
    return (section, key, added, inner) if dot and _inside(field) else (section, key, below)


def leaves(section: str, table: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield each setting of a table as it stands in a file, by its name."""
    for key, value in table.items():
        name = f"{section}.{key}"
        field = known_settings().get(name)
        if field is None or get_origin(field.annotation) is not dict or not _filled(value):
            yield name, value
            continue
        for added, inner in cast(dict[str, object], value).items():
            if not (_inside(field) and _filled(inner)):
                yield f"{name}.{added}", inner
                continue
            for part, each in cast(dict[str, object], inner).items():
                yield f"{name}.{added}.{part}", each


def nested(values: Mapping[str, object]) -> dict[str, Any]:
    """Return named values as the tree that they make."""
    tree: dict[str, Any] = {section: {} for section in Settings.model_fields}
    for path in sorted(map(path_of, values), key=len):
        value, node = values[".".join(path)], tree
        for part in path[:-1]:
            node = node.setdefault(part, {}) if isinstance(node, dict) else node
        if isinstance(node, dict):
            node[path[-1]] = dict(cast(dict[str, object], value)) if value == {} else value
    return tree


def _filled(value: object) -> bool:
    return isinstance(value, dict) and bool(cast(dict[str, object], value))


def _inside(field: FieldInfo) -> type[BaseModel] | None:
    """The model of the values of a table that users fill, None for plain values."""
    if get_origin(field.annotation) is not dict:
        return None
    value = get_args(field.annotation)[1]
    return value if isinstance(value, type) and issubclass(value, BaseModel) else None


def literal_secrets(table: BaseModel, name: str = "") -> Iterator[str]:
    """Yield the name of each setting that holds a secret itself, and not where it stands."""
    for key in type(table).model_fields:
        yield from _literal(getattr(table, key), f"{name}.{key}".removeprefix("."))


def _literal(value: object, name: str) -> Iterator[str]:
    if isinstance(value, Secret) and value.literal:
        yield name
    elif isinstance(value, BaseModel):
        yield from literal_secrets(value, name)
    elif isinstance(value, dict):
        for key, inner in cast(dict[str, object], value).items():
            yield from _literal(inner, f"{name}.{key}")
