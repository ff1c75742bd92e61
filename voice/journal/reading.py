"""Reading a journal: the decisions of a call, the last calls, and erasing what was said."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import apsw

from voice.decisions import Decision
from voice.errors import JournalError
from voice.journal.chain import Content, Head, Record, commitments
from voice.journal.store import explained, looking_at, open_for_writing


@dataclass(frozen=True, slots=True)
class CallSummary:
    """A call in the list of calls; `end` is None when it was not closed."""

    call: str
    began_wall_ms: int
    records: int
    end: str | None


def records_of(connection: apsw.Connection, call: str) -> list[Record]:
    """Return a call's records as stored, in stored order."""
    rows = connection.execute(
        "SELECT seq, body, hash FROM records WHERE call = ? ORDER BY seq", (call,)
    )
    return [Record(call, int(seq), bytes(body), bytes(hash_)) for seq, body, hash_ in rows]


def contents_of(connection: apsw.Connection, call: str) -> list[Content]:
    """Return the content of a call that was not erased."""
    rows = connection.execute(
        "SELECT seq, name, salt, data FROM content WHERE call = ? ORDER BY seq, name", (call,)
    )
    return [
        Content(int(seq), str(name), bytes(salt), bytes(data)) for seq, name, salt, data in rows
    ]


def kind_of(row: Record) -> str:
    """Return the kind that a record says; raises ValueError or KeyError when it says none."""
    return str(json.loads(row.body)["kind"])


def read(path: Path, call_id: str) -> Iterator[Decision]:
    """Yield the decisions of a call with their content, in order; erased content is named.

    Nothing is checked: that is `verify`. Raises JournalError for a file or call that is not
    there, and for a record that cannot be read.
    """
    records, contents = _call(path, call_id)
    texts: dict[int, dict[str, str]] = {}
    for item in contents:
        texts.setdefault(item.seq, {})[item.name] = item.data.decode(errors="replace")
    for row in records:
        yield _decision(row, texts.get(row.seq, {}), path)


def _call(path: Path, call_id: str) -> tuple[Sequence[Record], Sequence[Content]]:
    with looking_at(path) as connection:
        records = records_of(connection, call_id)
        contents = contents_of(connection, call_id)
    if not records:
        raise unknown_call(path, call_id)
    return records, contents


def _decision(row: Record, texts: dict[str, str], path: Path) -> Decision:
    try:
        said = json.loads(row.body)
        return Decision(
            ms=said["ms"],
            turn=said["turn"],
            kind=said["kind"],
            inputs=said["inputs"],
            choice=said["choice"],
            because=said["because"],
            content=texts,
            seq=said["seq"],
            erased=frozenset(commitments(row).keys() - texts.keys()),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise JournalError(
            f"{path}: record {row.seq} of call {row.call} cannot be read ({error})",
            code="record-unreadable",
            mend="Run verify: it names what was changed.",
        ) from error


def last_calls(path: Path, count: int) -> list[CallSummary]:
    """Return the last `count` calls, latest first. Raises JournalError."""
    with looking_at(path) as connection:
        rows = connection.execute(
            "SELECT call, began_wall_ms,"
            " (SELECT count(*) FROM records WHERE records.call = calls.call),"
            " (SELECT body FROM heads WHERE heads.call = calls.call)"
            " FROM calls ORDER BY number DESC LIMIT ?",
            (count,),
        ).fetchall()
    # The columns are STRICT: SQLite itself keeps their types.
    found = cast(list[tuple[str, int, int, bytes | None]], rows)
    return [CallSummary(call, began, many, _end(head)) for call, began, many, head in found]


def _end(head: bytes | None) -> str | None:
    try:
        return Head.parse(head).end if head is not None else None
    except ValueError:
        return None


def erase(path: Path, call_id: str) -> int:
    """Erase what was said in a call, and the salts with it; return how many texts went.

    The records stay and the chain holds. Raises JournalError.
    """
    _call(path, call_id)
    connection = open_for_writing(path)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM content WHERE call = ?", (call_id,))
        gone = connection.changes()
        connection.execute("COMMIT")
        # The deleted pages are overwritten (secure_delete); the log must not keep a copy either.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except apsw.Error as error:
        raise explained(error, path) from error
    finally:
        connection.close()
    return gone


def unknown_call(path: Path, call_id: str) -> JournalError:
    """Return the error of asking for a call that the journal does not have."""
    return JournalError(
        f"{path} has no call {call_id!r}",
        code="call-unknown",
        mend="Name a call that the journal has; verify without a name lists them.",
    )
