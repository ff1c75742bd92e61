"""What the check of a journal says of whole calls and of tampered ones."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice.decisions import Decision, decision_line
from voice.errors import JournalError
from voice.journal import Journal, Report, read, verify

Tamper = Callable[[str], None]
Heard = Callable[[int], Decision]

CALLS = ["call-a", "call-b", "call-c"]
RECORDS = 8


def check(folder: Path, call: str | None = None) -> list[Report]:
    return verify(folder / "journal.db", call, keys_dir=folder / "keys")


def of(folder: Path, call: str) -> Report:
    (report,) = check(folder, call)
    return report


def test_sealed_calls_hold(sealed: Path) -> None:
    reports = check(sealed)
    assert [report.call for report in reports] == CALLS
    assert {(r.chain, r.at, r.closed, r.records) for r in reports} == {("ok", None, True, RECORDS)}
    assert reports[0].why == "8 records, sealed: the call ended as 'done'"


def test_a_report_is_one_line_of_json(sealed: Path) -> None:
    said = json.loads(of(sealed, "call-b").line())
    assert said["journal"] == str(sealed / "journal.db")
    assert {key: said[key] for key in ("call", "records", "chain", "at")} == {
        "call": "call-b",
        "records": RECORDS,
        "chain": "ok",
        "at": None,
    }


@pytest.mark.parametrize(
    ("sql", "at", "why"),
    [
        (
            "UPDATE records SET body = CAST(replace(body, 'kept', 'sent') AS BLOB) WHERE seq = 4",
            4,
            "changed",
        ),
        ("UPDATE records SET hash = zeroblob(32) WHERE seq = 5", 5, "changed"),
        ("UPDATE records SET hash = x'' WHERE seq = 5", 5, "changed"),
        ("DELETE FROM records WHERE seq = 3", 3, "removed"),
        ("DELETE FROM records WHERE seq = 1", 1, "removed"),
        ("DELETE FROM records WHERE seq > 5", 6, "truncated"),
        ("DELETE FROM records WHERE seq = 8", 8, "truncated"),
        (
            "UPDATE records SET seq = 100 WHERE seq = 4; UPDATE records SET seq = 4 WHERE seq = 6;"
            "UPDATE records SET seq = 6 WHERE seq = 100",
            4,
            "reordered",
        ),
        (
            "INSERT INTO records SELECT call, 9, body, hash FROM records WHERE seq = 4",
            4,
            "duplicated",
        ),
        ("UPDATE content SET data = x'30' WHERE seq = 7", 7, "commitment"),
        ("UPDATE content SET salt = zeroblob(16) WHERE seq = 2", 2, "commitment"),
        ("UPDATE content SET name = 'x' WHERE seq = 2", 2, "commitment"),
        ("DELETE FROM heads", None, "seal is missing"),
        ("UPDATE heads SET signature = zeroblob(64)", None, "signature does not hold"),
        (
            "UPDATE heads SET body = CAST(replace(body, 'done', 'sold') AS BLOB)",
            None,
            "signature does not hold",
        ),
        ("UPDATE heads SET key = '0123456789abcdef'", None, "not ours"),
        ("DELETE FROM calls", None, "list of calls"),
        ("DELETE FROM records", 1, "whole call was removed"),
        ("DELETE FROM heads; DELETE FROM records WHERE seq > 5", 6, "truncated"),
        ("DELETE FROM heads; DELETE FROM records", 1, "whole call was removed"),
        (
            "DELETE FROM heads; DELETE FROM records; DELETE FROM content; DELETE FROM calls",
            1,
            "whole call was removed",
        ),
    ],
)
def test_tampering_is_found_and_named(
    copy: Path, tamper: Tamper, sql: str, at: int | None, why: str
) -> None:
    tamper(sql)
    reports = check(copy)
    assert [report.call for report in reports] == CALLS
    assert {(report.chain, report.at) for report in reports} == {("broken", at)}
    assert all(why in report.why for report in reports)


def test_harm_to_one_call_leaves_the_others_whole(copy: Path, tamper: Tamper) -> None:
    tamper("DELETE FROM records WHERE call = 'call-b' AND seq = 3")
    assert [report.chain for report in check(copy)] == ["ok", "broken", "ok"]


def test_a_record_moved_from_another_call_is_named(copy: Path, tamper: Tamper) -> None:
    tamper("DELETE FROM records WHERE call = 'call-b' AND seq = 2")
    tamper("UPDATE records SET call = 'call-b' WHERE call = 'call-a' AND seq = 2")
    assert of(copy, "call-a").at == 2
    report = of(copy, "call-b")
    assert (report.chain, report.at) == ("broken", 2)
    assert "call-a" in report.why


def test_a_seal_by_a_key_that_is_not_ours_is_named(copy: Path) -> None:
    for old in (copy / "keys").iterdir():
        old.unlink()
    with Journal.open(copy / "journal.db", copy / "keys"):
        pass
    report = of(copy, "call-a")
    assert (report.chain, "not ours" in report.why) == ("broken", True)


def test_an_older_key_of_ours_still_counts(copy: Path) -> None:
    keys = copy / "keys"
    (keys / "seal.pub").rename(keys / "seal-2025.pub")
    (keys / "seal.key").unlink()
    with Journal.open(copy / "journal.db", keys) as journal:
        journal.begin("call-d", {}).close("done", "said goodbye")
    assert [report.chain for report in check(copy)] == ["ok"] * 4


def test_a_seal_replaced_with_our_own_key_is_found_by_the_noted_head(copy: Path) -> None:
    noted = copy / "keys" / "heads.jsonl"
    noted.write_text(noted.read_text().replace('"end":"done"', '"end":"gone"'))
    report = of(copy, "call-a")
    assert (report.chain, "replaced" in report.why) == ("broken", True)


def test_a_call_that_runs_is_not_closed_and_not_broken(tmp_path: Path, heard: Heard) -> None:
    with Journal.open(tmp_path / "journal.db", tmp_path / "keys") as journal:
        call = journal.begin("call-a", {})
        call.append(heard(20))
        call.flush()
        report = of(tmp_path, "call-a")
    assert (report.chain, report.closed, report.records) == ("ok", False, 2)
    assert "still runs" in report.why


def test_a_call_left_open_is_named_not_closed(tmp_path: Path, heard: Heard) -> None:
    with Journal.open(tmp_path / "journal.db", tmp_path / "keys") as journal:
        journal.begin("call-a", {}).append(heard(20))
    report = of(tmp_path, "call-a")
    assert (report.chain, report.closed, report.records) == ("ok", False, 2)
    assert "without sealing it, after record 2" in report.why


def test_a_call_that_is_not_there_is_an_error(sealed: Path) -> None:
    with pytest.raises(JournalError, match="no call 'call-z'") as caught:
        check(sealed, "call-z")
    assert caught.value.code == "call-unknown"


@pytest.mark.parametrize("data", [b"", b"RIFF....WAVE", b"SQLite format 3\0" + bytes(90)])
def test_a_file_that_is_no_journal_is_reported_broken(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "journal.db").write_bytes(data)
    (report,) = check(tmp_path)
    assert (report.call, report.chain, report.at) == (None, "broken", None)
    assert "not a journal file" in report.why
    assert (tmp_path / "journal.db").read_bytes() == data


def test_another_database_is_not_a_journal(tmp_path: Path) -> None:
    apsw.Connection(str(tmp_path / "journal.db")).execute("CREATE TABLE orders (id)").close()
    (report,) = check(tmp_path)
    assert "not a journal file" in report.why


def test_half_a_journal_is_reported_broken(copy: Path) -> None:
    whole = (copy / "journal.db").read_bytes()
    (copy / "journal.db").write_bytes(whole[: len(whole) // 2])
    assert {report.chain for report in check(copy)} == {"broken"}


@pytest.mark.parametrize(
    ("folder", "code"), [(False, "journal-missing"), (True, "journal-is-a-folder")]
)
def test_a_path_that_cannot_be_a_journal_is_an_error(
    tmp_path: Path, folder: bool, code: str
) -> None:
    if folder:
        (tmp_path / "journal.db").mkdir()
    with pytest.raises(JournalError) as caught:
        check(tmp_path)
    assert caught.value.code == code


def test_a_journal_of_another_version_is_an_error(copy: Path, tamper: Tamper) -> None:
    tamper("PRAGMA user_version = 7")
    with pytest.raises(JournalError, match="version 7") as caught:
        check(copy)
    assert caught.value.code == "journal-version"


def lines(folder: Path) -> list[str]:
    path = folder / "journal.db"
    return [decision_line(decision) for call in CALLS for decision in read(path, call)]


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_a_byte_flipped_anywhere_in_the_file_changes_no_record_unseen(
    sealed: Path, data: st.DataObject
) -> None:
    whole = (sealed / "journal.db").read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    flip = data.draw(st.integers(1, 255))
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(sealed / "keys", folder / "keys")
        harmed = whole[:at] + bytes([whole[at] ^ flip]) + whole[at + 1 :]
        (folder / "journal.db").write_bytes(harmed)
        try:
            reports = check(folder)
        except JournalError as error:
            assert error.code in ("journal-version", "journal-unreachable")  # noqa: PT017
            return
        if all(report.chain == "ok" for report in reports):
            assert len(reports) == len(CALLS)
            assert lines(folder) == lines(sealed)
