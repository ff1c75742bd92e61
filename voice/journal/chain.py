"""How decisions are chained into records, and where a chain does not hold."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voice.decisions import Decision, canonical

VERSION = 1
"""Version of the record's shape; a reader keeps and shows what it does not know."""

GENESIS = bytes(32)
"""What the first record of a call follows."""


@dataclass(frozen=True, slots=True)
class Record:
    """A decision as kept: `hash` (32 bytes) covers `body`, canonical JSON, and all before it."""

    call: str
    seq: int
    body: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """An erasable text of record `seq`, beside the chain; the record holds only its commitment."""

    seq: int
    name: str
    salt: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a call's chain: what a seal signs. `last` is the hash of record `count`."""

    journal: str
    call: str
    count: int
    last: bytes
    end: str

    def body(self) -> bytes:
        """Return the canonical bytes that are signed and kept."""
        return canonical(
            {
                "v": VERSION,
                "journal": self.journal,
                "call": self.call,
                "count": self.count,
                "last": self.last.hex(),
                "end": self.end,
            }
        )

    @classmethod
    def parse(cls, body: bytes) -> "Head":
        """Return the head that `body` says; raises ValueError when it says none."""
        try:
            said = json.loads(body)
            last = bytes.fromhex(said["last"])
            return cls(said["journal"], said["call"], int(said["count"]), last, said["end"])
        except (KeyError, TypeError, RecursionError) as error:
            raise ValueError("no head of a call") from error


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a chain does not hold (`at`: a record's number, None: of no single one) and why."""

    at: int | None
    why: str


def commitment(salt: bytes, data: bytes) -> str:
    """Return the hex commitment to content; without the salt the content cannot be guessed."""
    return hashlib.sha256(salt + data).hexdigest()


def chain(prev: bytes, body: bytes) -> bytes:
    """Return the hash of a record from the hash before it and its bytes as stored."""
    return hashlib.sha256(prev + body).digest()


def record(
    call: str, decision: Decision, contents: Sequence[Content], prev: bytes, wall_ms: int
) -> Record:
    """Return a numbered decision as it is kept after `prev`.

    `wall_ms` is Unix time, for people, never for policies. Raises JournalError when an input
    cannot be written as JSON.
    """
    body = canonical(
        {
            "v": VERSION,
            "call": call,
            "seq": decision.seq,
            "ms": decision.ms,
            "wall_ms": wall_ms,
            "turn": decision.turn,
            "kind": decision.kind,
            "inputs": decision.inputs,
            "choice": decision.choice,
            "because": decision.because,
            "commitments": {item.name: commitment(item.salt, item.data) for item in contents},
            "prev": prev.hex(),
        }
    )
    return Record(call, decision.seq, body, chain(prev, body))


def verify(
    call: str, records: Sequence[Record], contents: Sequence[Content], head: Head | None
) -> Fault | None:
    """Return the first fault of a call's records, in stored order, or None.

    With a `head` (its signature already checked) the end is checked too; without one only
    what is there.
    """
    return _order(call, records) or _end(call, records, head) or _contents(records, contents)


def _order(call: str, records: Sequence[Record]) -> Fault | None:
    prev = GENESIS
    for expected, row in enumerate(records, start=1):
        if row.seq != expected or _said(row) != (call, expected, prev.hex()):
            return _misplaced(call, expected, row, records)
        prev = row.hash
    return None


def _misplaced(call: str, expected: int, row: Record, records: Sequence[Record]) -> Fault:
    """Name what happened to the record that should stand where `row` stands."""
    said = _said(row)
    missing = not any(_number(other) == expected for other in records)
    if said is None:
        if row.seq > expected and missing:
            return Fault(expected, f"record {expected} was removed")
        return Fault(expected, f"record {expected} was changed: it does not match its hash")
    if said[0] != call:
        return Fault(expected, f"record {expected} was changed: it belongs to call {said[0]!r}")
    seq = said[1]
    if sum(other.hash == row.hash for other in records) > 1:
        return Fault(seq, f"record {seq} was duplicated")
    if seq == expected:
        return _relinked(expected, row)
    if not missing:
        return Fault(expected, f"record {expected} was reordered: {seq} stands in its place")
    if seq > expected:
        return Fault(expected, f"record {expected} was removed")
    return Fault(expected, f"record {expected} was changed: it says it is record {seq}")


def _relinked(expected: int, row: Record) -> Fault:
    if row.seq != expected:
        return Fault(expected, f"record {expected} was changed: it is kept as number {row.seq}")
    if expected == 1:
        return Fault(1, "record 1 was changed: it follows another record")
    before = expected - 1
    return Fault(before, f"record {before} was changed: record {expected} does not follow it")


def _said(row: Record) -> tuple[str, int, str] | None:
    """Return call, number and predecessor as the body says; None if it does not match its hash."""
    try:
        said = json.loads(row.body)
        call, seq, prev = said["call"], said["seq"], said["prev"]
        if type(seq) is int and chain(bytes.fromhex(prev), row.body) == row.hash:
            return str(call), seq, str(prev)
    except (ValueError, TypeError, KeyError, RecursionError):
        pass
    return None


def _number(row: Record) -> int:
    said = _said(row)
    return said[1] if said else row.seq


def _end(call: str, records: Sequence[Record], head: Head | None) -> Fault | None:
    if head is None:
        return None
    if head.call != call:
        return Fault(None, f"the seal is of another call, {head.call!r}")
    if len(records) < head.count:
        first = len(records) + 1
        return Fault(first, f"the end was truncated: record {first} of {head.count} was removed")
    if len(records) > head.count:
        return Fault(head.count + 1, f"record {head.count + 1} was added after the seal")
    if records and records[-1].hash != head.last:
        return Fault(None, "records were changed and hashed anew: the sealed hash is another")
    return None


def _contents(records: Sequence[Record], contents: Sequence[Content]) -> Fault | None:
    """Check the content that is there; what is not there was erased, which the chain allows."""
    said = {row.seq: commitments(row) for row in records}
    for item in contents:
        if said.get(item.seq, {}).get(item.name) != commitment(item.salt, item.data):
            where = f"content {item.name!r} of record {item.seq}"
            return Fault(item.seq, f"{where} does not match its commitment")
    return None


def commitments(row: Record) -> Mapping[str, object]:
    """Return the commitments that a record holds, by name of the content."""
    found: object = json.loads(row.body).get("commitments")
    return found if isinstance(found, dict) else {}
