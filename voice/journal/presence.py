"""Which writers of a journal still live, told by locks that the kernel drops with the process."""

import fcntl
import os
from pathlib import Path

from voice.journal.store import unreachable


class Presence:
    """A locked file beside the journal for as long as this process writes to it.

    A process id would do on one machine until it is used again; a lock also holds across
    containers that share the folder, and kill -9 drops it.
    """

    def __init__(self, path: Path, writer: str, file: int) -> None:
        self.writer = writer
        self._path = path
        self._file: int | None = file

    @classmethod
    def enter(cls, journal: Path) -> "Presence":
        """Say that a writer lives, and clear away the marks of dead ones (JournalError)."""
        try:
            for mark in journal.parent.glob(_mark(journal, "*").name):
                if not _locked(mark):
                    mark.unlink(missing_ok=True)
            while True:
                writer = os.urandom(8).hex()
                path = _mark(journal, writer)
                file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
                fcntl.flock(file, fcntl.LOCK_EX)
                if path.exists():
                    return cls(path, writer, file)
                os.close(file)  # Another process cleared it away before it was locked.
        except OSError as error:
            raise unreachable(journal.parent, error) from error

    def leave(self) -> None:
        """Say that this writer is gone."""
        if self._file is not None:
            self._path.unlink(missing_ok=True)
            os.close(self._file)
            self._file = None


def present(journal: Path, writer: str) -> bool:
    """Return whether the process that `writer` names still writes to the journal."""
    return _locked(_mark(journal, writer))


def _locked(mark: Path) -> bool:
    try:
        file = os.open(mark, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(file)
    return False


def _mark(journal: Path, writer: str) -> Path:
    return journal.with_name(f"{journal.name}-writer-{writer}")
