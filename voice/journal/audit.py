"""Checking a journal: which calls hold, which do not, where, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import apsw
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from voice.decisions import CALL_ENDED, canonical
from voice.errors import JournalError
from voice.journal import chain, seal
from voice.journal.chain import Fault, Head
from voice.journal.presence import present
from voice.journal.reading import contents_of, kind_of, records_of, unknown_call
from voice.journal.store import looking_at


@dataclass(frozen=True, slots=True)
class Report:
    """What the check of one call found; `call` is None when the file itself is no journal.

    `at` is the number of the record where the chain breaks. `closed` is False for a call that
    still runs or whose process died: its chain may be whole, but what came after is not known.
    """

    journal: str
    call: str | None
    records: int
    chain: Literal["ok", "broken"]
    at: int | None
    why: str
    closed: bool

    def line(self) -> str:
        """Return the report as one line of JSON."""
        return canonical(
            {
                "journal": self.journal,
                "call": self.call,
                "records": self.records,
                "chain": self.chain,
                "at": self.at,
                "why": self.why,
                "closed": self.closed,
            }
        ).decode()


def verify(path: Path, call_id: str | None = None, *, keys_dir: Path) -> list[Report]:
    """Check every call of a journal, or one, against the keys and noted heads in `keys_dir`.

    Reports stand in the order in which the calls began. Raises JournalError for a file that is
    missing, a folder, of another version, or without that call; a file that is no journal, or
    is damaged, is a report.
    """
    try:
        with looking_at(path) as connection:
            return _Audit(path, connection, keys_dir).reports(call_id)
    except JournalError as error:
        if error.code in ("not-a-journal", "journal-damaged", "journal-failed"):
            return [Report(str(path), None, 0, "broken", None, error.message, closed=False)]
        raise


class _Audit:
    """One look at a journal."""

    def __init__(self, path: Path, connection: apsw.Connection, keys_dir: Path) -> None:
        self._path = path
        self._connection = connection
        self._ours: Mapping[str, Ed25519PublicKey] = seal.our_keys(keys_dir)
        self._id = str(connection.execute("SELECT id FROM journal").get)
        self._witnessed = seal.witnessed(keys_dir, self._id)
        rows = connection.execute("SELECT call, writer FROM calls ORDER BY number")
        self._writers = {str(call): str(writer) for call, writer in rows}

    def reports(self, call_id: str | None) -> list[Report]:
        calls = self._calls()
        if call_id is None:
            return [self._report(call) for call in calls]
        if call_id in calls:
            return [self._report(call_id)]
        raise unknown_call(self._path, call_id)

    def _calls(self) -> Iterable[str]:
        """Return every call that any table or the noted heads know; a removed row hides none."""
        known = dict.fromkeys(self._writers)
        for table in ("records", "content", "heads"):
            found = self._connection.execute(f"SELECT DISTINCT call FROM {table} ORDER BY call")
            known |= dict.fromkeys(str(call) for (call,) in found)
        return known | dict.fromkeys(self._witnessed)

    def _report(self, call: str) -> Report:
        try:
            records = records_of(self._connection, call)
            contents = contents_of(self._connection, call)
            outcome = self._outcome(call, records, contents)
        except (apsw.Error, ValueError, TypeError, KeyError) as error:
            records, outcome = [], Fault(None, f"the file is damaged where this call is: {error}")
        if isinstance(outcome, Fault):
            return self._broken(call, len(records), outcome)
        closed, why = outcome
        return Report(str(self._path), call, len(records), "ok", None, why, closed)

    def _broken(self, call: str, records: int, fault: Fault) -> Report:
        return Report(str(self._path), call, records, "broken", fault.at, fault.why, closed=False)

    def _outcome(
        self, call: str, records: Sequence[chain.Record], contents: Sequence[chain.Content]
    ) -> Fault | tuple[bool, str]:
        sealed = self._seal(call)
        witnessed = self._witnessed.get(call)
        head = sealed if isinstance(sealed, Head) else witnessed
        if not records and head:
            return Fault(1, f"the whole call was removed: {head.count} records were sealed")
        if fault := chain.verify(call, records, contents, head):
            return fault
        if isinstance(sealed, Fault):
            return sealed
        if sealed is None:
            return self._unsealed(call, records, witnessed)
        if sealed.journal != self._id:
            return Fault(None, f"the call belongs to another journal, {sealed.journal}")
        if witnessed and witnessed != sealed:
            return Fault(None, "the seal was replaced: another head was noted when the call ended")
        if call not in self._writers:
            return Fault(None, "the call was removed from the list of calls")
        return True, f"{sealed.count} records, sealed: the call ended as {sealed.end!r}"

    def _seal(self, call: str) -> Head | Fault | None:
        """Return the head that the seal in the journal signs, its fault, or None without one."""
        found = "SELECT body, key, signature FROM heads WHERE call = ?"
        for body, key, signature in self._connection.execute(found, (call,)):
            return seal.check(bytes(body), str(key), bytes(signature), self._ours)
        return None

    def _unsealed(
        self, call: str, records: Sequence[chain.Record], witnessed: Head | None
    ) -> Fault | tuple[bool, str]:
        """Tell a seal that was removed from a call that was never closed.

        The last record and the seal are written in one transaction, and each seal is noted
        beside the keys; so no crash leaves a last record, or a noted head, without its seal.
        """
        if not records:
            return Fault(1, "record 1 was removed: a listed call has at least one")
        if witnessed or kind_of(records[-1]) == CALL_ENDED:
            return Fault(None, f"the seal is missing: the call ended with record {len(records)}")
        if call not in self._writers:
            return Fault(None, "the call was removed from the list of calls, and has no seal")
        if present(self._path, self._writers[call]):
            return False, "not closed: the call still runs"
        last = len(records)
        return False, f"not closed: its process ended without sealing it, after record {last}"
