"""What the callers of the bench say: texts by kind and language, from a file."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import cast

from voice.agents.languages import CODES
from voice.errors import CallError

OURS = Path(__file__).with_name("texts.toml")

MEND = """give lines such as {"kind": "backchannel", "language": "hi", "text": "हाँ जी"}"""


class Kind(StrEnum):
    """What a text is to the conversation."""

    COMPLETE = "complete"
    HANGING = "hanging"
    DIGITS = "digits"
    BACKCHANNEL = "backchannel"
    INTERRUPTION = "interruption"


PAUSED = (Kind.HANGING, Kind.DIGITS)
"""Kinds whose texts go on after a pause."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a caller; `then` is what follows the pause of a hanging one.

    `roman` and `roman_then` are the same in Latin letters, as another recognizer would write it.
    `say` and `say_then` are what synthesizers read.
    """

    kind: Kind
    language: str
    text: str
    then: str = ""
    roman: str = ""
    roman_then: str = ""
    say: str = ""
    say_then: str = ""


FIELDS = tuple(Text.__dataclass_fields__)


def read_texts(file: Path = OURS) -> tuple[Text, ...]:
    """Read a file of texts: TOML with an array `texts`, or one JSON object a line.

    Raises CallError bench-texts, which names the file and the entry.
    """
    try:
        written = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise CallError(
            f"cannot read the texts in {file}: {why}",
            code="bench-texts",
            mend="check the path: TOML, or one JSON object a line; see vaarta bench turns --help",
        ) from error
    entries = _toml(file, written) if file.suffix == ".toml" else _lines(file, written)
    if not entries:
        raise _wrong(f"there are no texts in {file}")
    return tuple(_text(where, entry) for where, entry in entries)


def _toml(file: Path, written: str) -> list[tuple[str, object]]:
    try:
        whole = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(f"{file} is not TOML: {error}") from error
    entries = whole.get("texts")
    if not isinstance(entries, list):
        raise _wrong(f"{file} has no array `texts`")
    listed = cast("list[object]", entries)
    return [(f"text {number} of {file}", entry) for number, entry in enumerate(listed, 1)]


def _lines(file: Path, written: str) -> list[tuple[str, object]]:
    entries: list[tuple[str, object]] = []
    for number, line in enumerate(written.splitlines(), 1):
        if not line.strip():
            continue
        where = f"line {number} of {file}"
        try:
            entries.append((where, json.loads(line)))
        except ValueError as error:
            raise _wrong(f"{where} is not JSON: {error}") from error
    return entries


def _text(where: str, entry: object) -> Text:
    fields = _fields(where, entry)
    kind = fields.pop("kind", "")
    if kind not in list(Kind):
        raise _wrong(f"{where}: kind {kind!r} is none of {', '.join(Kind)}")
    text = Text(Kind(kind), **{"language": "", "text": "", **fields})
    if text.language not in CODES:
        raise _wrong(f"{where}: language {text.language!r} is none of {' '.join(sorted(CODES))}")
    if not text.text:
        raise _wrong(f"{where} has no text")
    if (text.kind in PAUSED) != bool(text.then):
        has = "needs `then`, what follows its pause" if not text.then else "has no pause: no `then`"
        raise _wrong(f"{where}: a {text.kind} text {has}")
    return text


def _fields(where: str, entry: object) -> dict[str, str]:
    if not isinstance(entry, Mapping):
        raise _wrong(f"{where} is not an object with kind, language and text")
    given = cast("Mapping[str, object]", entry)
    if unknown := sorted(set(given) - set(FIELDS)):
        raise _wrong(f"{where} has {unknown[0]!r}; a text has {', '.join(FIELDS)}")
    for field, value in given.items():
        if not isinstance(value, str):
            raise _wrong(f"{where}: {field} is not a text")
    return {field: str(value).strip() for field, value in given.items()}


def _wrong(what: str) -> CallError:
    return CallError(what, code="bench-texts", mend=MEND)
