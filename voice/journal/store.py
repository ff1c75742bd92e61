"""The journal's SQLite file: its tables, how it is opened, and its failures in plain words."""

import errno
import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import apsw

from voice.errors import JournalError

APPLICATION_ID = 0x56415254
"""SQLite's mark of a file's owner: "VART"."""

SCHEMA_VERSION = 1

BUSY_MS = 5_000
"""How long another process may hold the file before an append fails."""

# WITHOUT ROWID keeps a call's records together on disk, with no second index to disagree.
_TABLES = """
CREATE TABLE IF NOT EXISTS journal (id TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS calls (
    number INTEGER PRIMARY KEY AUTOINCREMENT, call TEXT NOT NULL UNIQUE,
    writer TEXT NOT NULL, began_wall_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS records (
    call TEXT NOT NULL, seq INTEGER NOT NULL, body BLOB NOT NULL, hash BLOB NOT NULL,
    PRIMARY KEY (call, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS content (
    call TEXT NOT NULL, seq INTEGER NOT NULL, name TEXT NOT NULL,
    salt BLOB NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (call, seq, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS heads (
    call TEXT PRIMARY KEY, body BLOB NOT NULL, key TEXT NOT NULL, signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;
"""


def open_for_writing(path: Path) -> apsw.Connection:
    """Open a journal, making file, folder and tables when they are new.

    Raises JournalError: journal-is-a-folder, not-a-journal, journal-version, journal-read-only,
    journal-unreachable, journal-locked, disk-full.
    """
    if path.is_dir():
        raise _is_a_folder(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # What callers said is nobody else's: the write-ahead log takes its permissions from here.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise unreachable(path, error) from error
    try:
        connection = apsw.Connection(str(path))
        connection.set_busy_timeout(BUSY_MS)
        _prepare(connection, path)
    except apsw.Error as error:
        raise explained(error, path) from error
    return connection


def _prepare(connection: apsw.Connection, path: Path) -> None:
    _check_owner(connection, path, new=True)
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_TABLES)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute(
        "INSERT INTO journal SELECT ? WHERE NOT EXISTS (SELECT 1 FROM journal)",
        (os.urandom(8).hex(),),
    )
    connection.execute("COMMIT")


def _use_write_ahead_log(connection: apsw.Connection) -> None:
    # SQLite does not ask the busy handler for this one lock, so two first opens must try again.
    for _ in range(BUSY_MS // 50):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except apsw.BusyError:
            time.sleep(0.05)
    connection.execute("PRAGMA journal_mode = WAL")


@contextmanager
def looking_at(path: Path) -> Generator[apsw.Connection, None, None]:
    """Give an existing journal to read, all of it from one moment; nothing is written.

    Raises JournalError: journal-missing, journal-is-a-folder, not-a-journal, journal-version,
    journal-unreachable, journal-damaged.
    """
    connection = _open_for_reading(path)
    try:
        connection.execute("BEGIN")
        yield connection
    except apsw.Error as error:
        raise explained(error, path) from error
    except UnicodeDecodeError as error:
        raise explained(apsw.CorruptError(str(error)), path) from error
    finally:
        connection.close()


def _open_for_reading(path: Path) -> apsw.Connection:
    if path.is_dir():
        raise _is_a_folder(path)
    if not path.exists():
        raise JournalError(
            f"there is no journal at {path}",
            code="journal-missing",
            mend="Name a journal file, or play a call first.",
        )
    try:
        connection = _connect_for_reading(path)
        _check_owner(connection, path, new=False)
    except apsw.Error as error:
        raise explained(error, path) from error
    return connection


def _connect_for_reading(path: Path) -> apsw.Connection:
    try:
        # A reader that may not write would leave the log behind; query_only keeps it a reader.
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        connection.set_busy_timeout(BUSY_MS)
        connection.execute("PRAGMA query_only = ON; SELECT count(*) FROM sqlite_schema").fetchall()
        return connection
    except (apsw.CantOpenError, apsw.ReadOnlyError):
        if Path(f"{path}-wal").exists():
            return apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        # On read-only media, a journal without a log cannot change under the reader.
        where = f"{path.absolute().as_uri()}?immutable=1"
        return apsw.Connection(where, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)


def _check_owner(connection: apsw.Connection, path: Path, *, new: bool) -> None:
    owner = connection.pragma("application_id")
    version = connection.pragma("user_version")
    if owner == APPLICATION_ID and version != SCHEMA_VERSION:
        raise JournalError(
            f"{path} is a journal of version {version}; this Vaarta reads {SCHEMA_VERSION}",
            code="journal-version",
            mend="Use the Vaarta that wrote it, or name another file.",
        )
    empty = not connection.execute("SELECT count(*) FROM sqlite_schema").get
    if owner != APPLICATION_ID and not (new and empty):
        raise _not_a_journal(path)


def explained(error: apsw.Error, path: Path) -> JournalError:
    """Return what a failure of SQLite means for the one who runs the server."""
    for kind, code, what, mend in _FAILURES:
        if isinstance(error, kind):
            retryable = code in ("disk-full", "journal-locked", "journal-failed")
            message = f"{path}: {what} ({error})"
            return JournalError(message, code=code, mend=mend, retryable=retryable)
    message = f"{path}: SQLite failed ({error})"
    return JournalError(message, code="journal-failed", mend="Look at the disk.", retryable=True)


_FAILURES: tuple[tuple[type[apsw.Error], str, str, str], ...] = (
    (apsw.FullError, "disk-full", "no room is left for the journal", "Make room on its disk."),
    (
        apsw.BusyError,
        "journal-locked",
        "another process holds the journal",
        "End that process, or give this one its own journal.path.",
    ),
    (
        apsw.ReadOnlyError,
        "journal-read-only",
        "the journal may not be written",
        "Make the file and its folder writable, or set journal.path elsewhere.",
    ),
    (
        apsw.CantOpenError,
        "journal-unreachable",
        "the journal cannot be opened",
        "Check that its folder exists and may be written, or set journal.path elsewhere.",
    ),
    (apsw.NotADBError, "not-a-journal", "not a journal file", "Name a journal file."),
    (
        apsw.CorruptError,
        "journal-damaged",
        "the journal's file is damaged",
        "Keep a copy, run verify to see which calls still hold, and start a new file.",
    ),
    (
        apsw.ConstraintError,
        "call-id-taken",
        "the journal already has a call of this id",
        "Give each call its own id.",
    ),
)


def unreachable(path: Path, error: OSError) -> JournalError:
    """Return why a folder or file of the journal cannot be used."""
    message = f"{path}: {error.strerror or error}"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return JournalError(
            message, code="disk-full", mend="Make room on its disk.", retryable=True
        )
    mend = "Make the folder writable, or set journal.path and journal.keys elsewhere."
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return JournalError(message, code="journal-read-only", mend=mend)
    return JournalError(message, code="journal-unreachable", mend=mend)


def _is_a_folder(path: Path) -> JournalError:
    return JournalError(
        f"{path} is a folder, not a journal file",
        code="journal-is-a-folder",
        mend="Name the file inside it.",
    )


def _not_a_journal(path: Path) -> JournalError:
    return JournalError(
        f"{path}: not a journal file", code="not-a-journal", mend="Name a journal file."
    )
