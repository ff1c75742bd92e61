"""The chain of a call's records: whatever is done to it is found and named."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from voice.decisions import Decision
from voice.journal.chain import (
    GENESIS,
    Content,
    Head,
    Record,
    chain,
    commitment,
    record,
    verify,
)

CALL = "call-1"
SALT = bytes(16)


def decided(seq: int) -> Decision:
    return Decision(seq * 20, 1, "vad", {"p": seq}, "speech", "p is over the start", seq=seq)


def chained(count: int, call: str = CALL) -> list[Record]:
    records: list[Record] = []
    prev = GENESIS
    for seq in range(1, count + 1):
        contents = [Content(seq, "text", SALT, b"haan")]
        records.append(record(call, decided(seq), contents, prev, 1_700_000_000_000 + seq))
        prev = records[-1].hash
    return records


def contents_of(count: int) -> list[Content]:
    return [Content(seq, "text", SALT, b"haan") for seq in range(1, count + 1)]


def head_of(records: list[Record]) -> Head:
    return Head("journal-1", CALL, len(records), records[-1].hash, "done")


RECORDS = chained(12)
HEAD = head_of(RECORDS)
PLACES = st.integers(0, len(RECORDS) - 1)
BYTES = st.integers(0, 255)


def fault_at(
    records: list[Record], contents: list[Content] | None = None
) -> tuple[int | None, str]:
    fault = verify(CALL, records, contents or [], HEAD)
    assert fault is not None, "nothing was found"
    return fault.at, fault.why


def test_an_untouched_chain_has_no_fault() -> None:
    assert verify(CALL, RECORDS, contents_of(12), HEAD) is None
    assert verify(CALL, RECORDS, [], HEAD) is None
    assert verify(CALL, RECORDS, [], None) is None


@given(PLACES, st.data())
def test_one_changed_byte_of_a_body_names_its_record(place: int, data: st.DataObject) -> None:
    row = RECORDS[place]
    at = data.draw(st.integers(0, len(row.body) - 1))
    byte = data.draw(BYTES.filter(lambda b: b != row.body[at]))
    changed = replace(row, body=row.body[:at] + bytes([byte]) + row.body[at + 1 :])
    found, why = fault_at([*RECORDS[:place], changed, *RECORDS[place + 1 :]])
    assert found == place + 1
    assert "changed" in why


@given(PLACES, st.integers(0, 31), st.integers(1, 255))
def test_one_changed_byte_of_a_hash_names_its_record(place: int, at: int, flip: int) -> None:
    row = RECORDS[place]
    changed = replace(row, hash=row.hash[:at] + bytes([row.hash[at] ^ flip]) + row.hash[at + 1 :])
    found, _ = fault_at([*RECORDS[:place], changed, *RECORDS[place + 1 :]])
    assert found == place + 1


@given(PLACES, st.booleans())
def test_a_removed_record_is_named_even_when_the_rest_is_renumbered(
    place: int, renumber: bool
) -> None:
    left = RECORDS[:place] + RECORDS[place + 1 :]
    if renumber:
        left = [replace(row, seq=seq) for seq, row in enumerate(left, start=1)]
    found, why = fault_at(left)
    assert found == place + 1
    assert "removed" in why


@given(PLACES, PLACES, st.booleans())
def test_two_swapped_records_name_the_first_place(one: int, other: int, renumber: bool) -> None:
    rows = list(RECORDS)
    rows[one], rows[other] = rows[other], rows[one]
    if renumber:
        rows = [replace(row, seq=seq) for seq, row in enumerate(rows, start=1)]
    if one == other:
        assert verify(CALL, rows, [], HEAD) is None
        return
    found, why = fault_at(rows)
    assert found == min(one, other) + 1
    assert "reordered" in why


@given(PLACES, st.integers(0, len(RECORDS)), st.booleans())
def test_a_duplicated_record_is_named_wherever_the_copy_stands(
    place: int, to: int, renumber: bool
) -> None:
    rows = [*RECORDS[:to], RECORDS[place], *RECORDS[to:]]
    if renumber:
        rows = [replace(row, seq=seq) for seq, row in enumerate(rows, start=1)]
    found, why = fault_at(rows)
    assert found == place + 1
    assert "duplicated" in why


@given(st.integers(0, len(RECORDS) - 1))
def test_a_truncated_end_names_the_first_record_that_is_gone(left: int) -> None:
    found, why = fault_at(RECORDS[:left])
    assert found == left + 1
    assert "truncated" in why


def test_a_record_added_after_the_seal_is_named() -> None:
    found, why = fault_at(chained(13))
    assert (found, "added after the seal" in why) == (13, True)


@given(PLACES.filter(lambda place: place < 11))
def test_a_record_rewritten_with_its_hash_is_named_by_the_next(place: int) -> None:
    row = RECORDS[place]
    body = row.body.replace(b"speech", b"silent")
    prev = RECORDS[place - 1].hash if place else GENESIS
    found, why = fault_at(
        [*RECORDS[:place], replace(row, body=body, hash=chain(prev, body)), *RECORDS[place + 1 :]]
    )
    assert (found, "changed" in why) == (place + 1, True)


def test_a_chain_hashed_anew_is_found_by_the_seal() -> None:
    anew: list[Record] = []
    for row in RECORDS:
        prev = anew[-1].hash if anew else GENESIS
        said = row.body.replace(b'"choice":"speech"', b'"choice":"silence"')
        old = RECORDS[row.seq - 2].hash.hex() if anew else GENESIS.hex()
        said = said.replace(old.encode(), prev.hex().encode())
        anew.append(Record(CALL, row.seq, said, chain(prev, said)))
    assert verify(CALL, anew, [], None) is None
    at, why = fault_at(anew)
    assert (at, "hashed anew" in why) == (None, True)


def test_a_record_of_another_call_is_named() -> None:
    other = chained(12, call="call-2")
    at, why = fault_at([*RECORDS[:4], other[4], *RECORDS[5:]])
    assert (at, "call-2" in why) == (5, True)


@given(st.sets(PLACES))
def test_erased_content_leaves_the_chain_whole(gone: set[int]) -> None:
    left = [item for item in contents_of(12) if item.seq - 1 not in gone]
    assert verify(CALL, RECORDS, left, HEAD) is None


@given(PLACES, st.binary(max_size=8), st.sampled_from(["data", "salt", "name"]))
def test_content_that_was_changed_is_named(place: int, data: bytes, what: str) -> None:
    contents = contents_of(12)
    item = contents[place]
    changed = {
        "data": replace(item, data=item.data + b"!" + data),
        "salt": replace(item, salt=data),
        "name": replace(item, name="words"),
    }[what]
    at, why = fault_at(RECORDS, [*contents[:place], changed, *contents[place + 1 :]])
    assert (at, "commitment" in why) == (place + 1, True)


def test_a_commitment_tells_nothing_without_its_salt() -> None:
    assert commitment(SALT, b"haan") != commitment(bytes([1]) + SALT[1:], b"haan")


@given(st.binary(max_size=40))
def test_bytes_that_are_no_record_never_crash_the_check(body: bytes) -> None:
    assert verify(CALL, [Record(CALL, 1, body, chain(GENESIS, body))], [], None) is not None


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 10**9))
def test_a_head_is_read_back_as_it_was_written(end: str, count: int) -> None:
    head = Head("journal-1", CALL, count, bytes(32), end)
    assert Head.parse(head.body()) == head
