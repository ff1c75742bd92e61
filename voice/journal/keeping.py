"""Keeping the records of calls: appended without waiting, sealed when the call ends."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from voice.config import Settings
from voice.decisions import CALL_BEGAN, CALL_ENDED, JSON, Decision
from voice.errors import JournalError
from voice.journal.audit import Report, verify
from voice.journal.chain import GENESIS, Content, Head, Record, record
from voice.journal.presence import Presence
from voice.journal.seal import Keys
from voice.journal.store import open_for_writing
from voice.journal.writer import Job, Statement, Writer

DEADLINE_S = 10.0
"""How long beginning, flushing or closing waits for the disk: twice SQLite's own patience."""


def wall_ms() -> int:
    """Return Unix time in ms, for people who look a call up; no policy ever sees it."""
    return time.time_ns() // 1_000_000


class Journal:
    """One process's way into a journal file; several processes may keep calls in one file."""

    def __init__(self, path: Path, keys_dir: Path, wall_ms: Callable[[], int]) -> None:
        keys = Keys.open(keys_dir)
        connection = open_for_writing(path)
        self.path = path
        self.keys_dir = keys_dir
        self.id = str(connection.execute("SELECT id FROM journal").get)
        self.keys = keys
        self.wall_ms = wall_ms
        self._presence = Presence.enter(path)
        self.writer = Writer(connection, path)

    @classmethod
    def open(cls, path: Path, keys_dir: Path, *, wall_ms: Callable[[], int] = wall_ms) -> "Journal":
        """Open the journal at `path`, made when new, with the signing key in `keys_dir`.

        Raises JournalError for a file, folder or key that cannot be used.
        """
        return cls(path, keys_dir, wall_ms)

    def begin(
        self,
        call_id: str,
        meta: Mapping[str, JSON],
        *,
        content: Mapping[str, str] | None = None,
        because: str = "a caller is on the line",
    ) -> "CallJournal":
        """Keep the first record of a call and wait until it is on disk (blocks, up to 10 s).

        `meta`: agent, settings, engines, versions, digest of the recording. Raises
        JournalError when the call cannot be kept: it should then be turned away.
        """
        call = CallJournal(self, call_id)
        began = Decision(0, 0, CALL_BEGAN, meta, "begin", because, content or {})
        listed: Statement = (
            "INSERT INTO calls (call, writer, began_wall_ms) VALUES (?, ?, ?)",
            (call_id, self._presence.writer, self.wall_ms()),
        )
        call.began = call.keep(began, before=(listed,))
        call.acknowledge_begin()
        return call

    def verify(self, call_id: str) -> Report:
        """Check one call of this journal as anyone would: from the file. Raises JournalError."""
        (report,) = verify(self.path, call_id, keys_dir=self.keys_dir)
        return report

    def close(self, deadline_s: float = DEADLINE_S) -> None:
        """Write what is queued and let go of the file. Calls still open stay "not closed".

        Raises JournalError when something could not be written.
        """
        try:
            self.writer.close(deadline_s)
        finally:
            self._presence.leave()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_journal(settings: Settings) -> Journal:
    """Open the journal that the settings name. Raises JournalError."""
    return Journal.open(settings.journal_path, settings.keys_dir)


class CallJournal:
    """The records of one call, numbered from 1 without gaps. Used from one thread at a time."""

    began: Decision

    def __init__(self, journal: Journal, call_id: str) -> None:
        self.call = call_id
        self._journal = journal
        self._prev = GENESIS
        self._count = 0
        self._ms = self._turn = 0
        self._last: Job | None = None
        self._head: Head | None = None
        self._witnessed = False

    def append(self, decision: Decision) -> Decision:
        """Queue a decision and return it with its number; takes microseconds, never waits.

        Raises JournalError, and keeps nothing of the decision, when the disk is full, locked
        or read-only, when it does not keep up, when an input is not JSON, or when the call is
        closed. What was appended before stays queued and is tried again.
        """
        if self._head:
            raise _over(self.call)
        return self.keep(decision)

    def flush(self, deadline_s: float = DEADLINE_S) -> None:
        """Block until everything appended is on disk: acknowledged. Raises JournalError if not."""
        if self._last:
            self._journal.writer.wait(self._last, deadline_s)

    def acknowledge_begin(self) -> None:
        """Wait for the first record; a call that is turned away leaves no trace when it can."""
        try:
            self.flush()
        except JournalError:
            if self._last:
                self._journal.writer.withdraw(self._last)
            raise

    def close(
        self, end: str, because: str, *, ms: int | None = None, turn: int | None = None
    ) -> Head:
        """Keep the last record, seal the chain and wait for the disk (blocks, up to 10 s).

        `end` is how the call ended; `ms` is when (default: the last decision's time). Closing
        again returns the same head. Raises JournalError when the seal is not on disk.
        """
        if self._head is None:
            ms = self._ms if ms is None else ms
            turn = self._turn if turn is None else turn
            self.keep(Decision(ms, turn, CALL_ENDED, {}, end, because), seal=True)
        assert self._head is not None
        self.flush()
        if not self._witnessed:
            self._journal.keys.witness(self._head.body())
            self._witnessed = True
        return self._head

    def keep(
        self, decision: Decision, *, before: tuple[Statement, ...] = (), seal: bool = False
    ) -> Decision:
        """Number, chain and queue a decision; the chain moves on only when it was queued."""
        numbered = replace(decision, seq=self._count + 1)
        contents = [
            Content(numbered.seq, name, os.urandom(16), _bytes(text))
            for name, text in decision.content.items()
        ]
        kept = record(self.call, numbered, contents, self._prev, self._journal.wall_ms())
        head = Head(self._journal.id, self.call, kept.seq, kept.hash, decision.choice)
        sealed = (self._sealed(head),) if seal else ()
        job = Job((*before, *_rows(kept, contents), *sealed))
        self._journal.writer.put(job, urgent=seal)
        self._count, self._prev, self._last = kept.seq, kept.hash, job
        self._ms, self._turn = decision.ms, decision.turn
        if seal:
            self._head = head
        return numbered

    def _sealed(self, head: Head) -> Statement:
        body, keys = head.body(), self._journal.keys
        return (
            "INSERT INTO heads (call, body, key, signature) VALUES (?, ?, ?, ?)",
            (self.call, body, keys.key_id, keys.sign(body)),
        )


def _rows(kept: Record, contents: list[Content]) -> list[Statement]:
    rows: list[Statement] = [
        (
            "INSERT INTO records (call, seq, body, hash) VALUES (?, ?, ?, ?)",
            (kept.call, kept.seq, kept.body, kept.hash),
        )
    ]
    rows += [
        (
            "INSERT INTO content (call, seq, name, salt, data) VALUES (?, ?, ?, ?, ?)",
            (kept.call, item.seq, item.name, item.salt, item.data),
        )
        for item in contents
    ]
    return rows


def _bytes(text: str) -> bytes:
    # Content is shown, never compared byte for byte: half a surrogate pair becomes a question mark.
    return text.encode(errors="replace")


def _over(call: str) -> JournalError:
    return JournalError(
        f"call {call} is closed and sealed",
        code="call-closed",
        mend="Record decisions before closing the call.",
    )
