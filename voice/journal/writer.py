"""The one thread that writes: everything queued during the last commit is the next commit."""

import threading
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import apsw

from voice.errors import JournalError
from voice.journal.store import explained

Statement: TypeAlias = tuple[str, tuple[str | int | bytes, ...]]

QUEUED = 10_000
"""Jobs that may wait: about an hour of one call, 10 s of a thousand; beyond it appends fail."""

TOGETHER = 1_000
"""Jobs in one commit, so that a backlog gives up no more than this at a time."""

RETRY_S = 0.25
"""How soon a failed commit is tried again by itself; nothing queued is dropped meanwhile."""


@dataclass(slots=True, eq=False)
class Job:
    """Statements that are kept together or not at all."""

    statements: tuple[Statement, ...]
    ticket: int = 0
    refused: apsw.ConstraintError | None = None


class Writer:
    """Writes jobs in order; `put` only queues, `wait` tells when a job is on disk."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._jobs: deque[Job] = deque()
        self._changed = threading.Condition()
        self._put = self._kept = self._tried = 0
        self._failure: apsw.Error | None = None
        self._urged = False
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def put(self, job: Job, *, urgent: bool = False) -> None:
        """Queue a job; holds no lock during I/O. Urgent jobs are queued even while commits fail.

        Raises JournalError: what the last commit failed with, journal-behind, journal-closed.
        """
        with self._changed:
            if self._closing:
                raise _closed(self._path)
            if self._failure and not urgent:
                raise explained(self._failure, self._path)
            if len(self._jobs) >= QUEUED:
                raise _behind(self._path)
            self._put += 1
            job.ticket = self._put
            self._jobs.append(job)
            self._urged = self._urged or urgent
            self._changed.notify_all()

    def withdraw(self, job: Job) -> None:
        """Make a job that nobody will wait for write nothing, if it was not written yet."""
        job.statements = ()

    def wait(self, job: Job, deadline_s: float) -> None:
        """Block until a job is on disk: acknowledged. Raises JournalError when it is not.

        What failed before is tried once more at once: the disk may have room again.
        """
        with self._changed:
            self._tried = min(self._tried, job.ticket - 1)
            self._urged = True
            self._changed.notify_all()
            if not self._changed.wait_for(lambda: self._settled(job), deadline_s):
                raise _behind(self._path)
            if job.refused:
                raise explained(job.refused, self._path)
            if job.ticket > self._kept and self._failure:
                raise explained(self._failure, self._path)

    def _settled(self, job: Job) -> bool:
        return job.ticket <= self._kept or bool(self._failure and job.ticket <= self._tried)

    def close(self, deadline_s: float) -> None:
        """Write what is queued and end the thread. Raises JournalError when something is left."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(deadline_s)
        if self._thread.is_alive():
            raise _behind(self._path)
        self._connection.close()
        if self._jobs and self._failure:
            raise explained(self._failure, self._path)

    def _run(self) -> None:
        while batch := self._next():
            self._write(batch)
            if self._closing and self._failure:
                return

    def _next(self) -> list[Job]:
        """Return the jobs of the next commit, or none when the journal is closed."""
        with self._changed:
            if self._failure:
                self._changed.wait_for(lambda: self._urged or self._closing, RETRY_S)
            self._changed.wait_for(lambda: self._jobs or self._closing)
            self._urged = False
            return [self._jobs[at] for at in range(min(len(self._jobs), TOGETHER))]

    def _write(self, batch: list[Job]) -> None:
        try:
            self._commit(batch)
        except apsw.ConstraintError as error:
            self._refuse(batch, error)
        except apsw.Error as error:
            self._failed(batch, error)
        except Exception as error:  # Whoever waits must hear of it; a dead thread tells nobody.
            self._failed(batch, apsw.Error(f"{type(error).__name__}: {error}"))
        else:
            self._done(batch)

    def _commit(self, batch: list[Job]) -> None:
        # IMMEDIATE takes the write lock first, so that the busy handler waits for other processes.
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for job in batch:
                for statement, values in job.statements:
                    self._connection.execute(statement, values)
            self._connection.execute("COMMIT")
        except BaseException:
            # A full disk makes SQLite roll back by itself.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _refuse(self, batch: list[Job], error: apsw.ConstraintError) -> None:
        """Find the job that broke a constraint; the others are innocent."""
        if len(batch) > 1:
            for job in batch:
                self._write([job])
                if self._failure:
                    return
            return
        batch[0].refused = error
        self._done(batch)

    def _done(self, batch: list[Job]) -> None:
        with self._changed:
            for _ in batch:
                self._jobs.popleft()
            self._kept = self._tried = batch[-1].ticket
            self._failure = None
            self._changed.notify_all()

    def _failed(self, batch: list[Job], error: apsw.Error) -> None:
        with self._changed:
            self._tried = batch[-1].ticket
            self._failure = error
            self._changed.notify_all()


def _behind(path: Path) -> JournalError:
    return JournalError(
        f"{path}: the journal's disk does not keep up",
        code="journal-behind",
        mend="Look at the disk's load; move journal.path to a faster one.",
        retryable=True,
    )


def _closed(path: Path) -> JournalError:
    return JournalError(
        f"{path}: the journal is closed", code="journal-closed", mend="Open it before the call."
    )
