"""Records are kept in order, survive a killed process, and fail aloud."""

import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import cast

import apsw
import pytest

from voice.config import load_settings
from voice.config.sources import DEFAULTS
from voice.decisions import JSON, Decision, decision_line
from voice.errors import JournalError
from voice.journal import Journal, erase, last_calls, open_journal, read, verify
from voice.journal import store as journal_store

Heard = Callable[[int], Decision]

WRITER = """
import sys
from pathlib import Path
from voice.decisions import Decision
from voice.journal import Journal

folder, call, records = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
journal = Journal.open(folder / "journal.db", folder / "keys")
kept = journal.begin(call, {})
for at in range(records):
    decision = kept.append(Decision(at, 1, "final", {}, "kept", "said", {"text": "haan"}))
    kept.flush()
    print(decision.seq, flush=True)
kept.close("done", "said goodbye")
journal.close()
"""


def start(folder: Path, call: str, records: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(folder), call, str(records)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def journal(tmp_path: Path) -> Generator[Journal, None, None]:
    with Journal.open(tmp_path / "journal.db", tmp_path / "keys") as journal:
        yield journal


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_an_acknowledged_record_survives_kill_9(tmp_path: Path, acknowledged: int) -> None:
    with start(tmp_path, "call-a", 10**6) as process:
        assert process.stdout is not None
        last = [int(process.stdout.readline()) for _ in range(acknowledged)][-1]
        (running,) = verify(tmp_path / "journal.db", keys_dir=tmp_path / "keys")
        process.kill()
        last = max([last, *(int(line) for line in process.stdout if line.strip())])
    (report,) = verify(tmp_path / "journal.db", keys_dir=tmp_path / "keys")
    assert "still runs" in running.why
    assert (report.chain, report.closed) == ("ok", False)
    assert report.records >= last
    assert f"without sealing it, after record {report.records}" in report.why


def test_a_journal_goes_on_after_a_killed_writer(tmp_path: Path) -> None:
    with start(tmp_path, "call-a", 10**6) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    with Journal.open(tmp_path / "journal.db", tmp_path / "keys") as journal:
        journal.begin("call-b", {}).close("done", "said goodbye")
    reports = verify(tmp_path / "journal.db", keys_dir=tmp_path / "keys")
    assert [(report.call, report.closed) for report in reports] == [
        ("call-a", False),
        ("call-b", True),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journal.db", "keys"]


def test_processes_keep_calls_in_one_file_at_once(tmp_path: Path) -> None:
    writers = [start(tmp_path, f"call-{name}", 15) for name in "abc"]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.close()
    reports = verify(tmp_path / "journal.db", keys_dir=tmp_path / "keys")
    assert {report.call for report in reports} == {"call-a", "call-b", "call-c"}
    assert {(r.chain, r.closed, r.records) for r in reports} == {("ok", True, 17)}


def test_a_call_reads_back_as_it_was_appended(journal: Journal, heard: Heard) -> None:
    call = journal.begin("call-a", {"agent": "dukaan", "engines": ["mini", "espeak"]})
    kept = [call.began, *(call.append(heard(at)) for at in (0, 20, 40))]
    head = call.close("handoff", "the caller asked for a person", ms=60, turn=2)
    found = list(read(journal.path, "call-a"))
    assert found[:-1] == kept
    assert decision_line(found[-1]) == (
        '{"because":"the caller asked for a person","choice":"handoff","inputs":{},'
        '"kind":"call-ended","ms":60,"seq":5,"turn":2}'
    )
    assert (head.count, head.end) == (5, "handoff")
    assert call.close("again", "closing twice changes nothing") == head


def test_the_last_record_is_at_the_time_of_the_one_before_unless_told(
    journal: Journal, heard: Heard
) -> None:
    call = journal.begin("call-a", {})
    call.append(heard(480))
    call.close("hangup", "the line went quiet")
    assert list(read(journal.path, "call-a"))[-1].ms == 480


def test_content_erased_stays_erased_and_the_chain_holds(
    tmp_path: Path, journal: Journal, heard: Heard
) -> None:
    for name in ("call-a", "call-b"):
        call = journal.begin(name, {})
        call.append(heard(20))
        call.close("done", "said goodbye")
    assert erase(journal.path, "call-a") == 1
    assert [dict(d.content) for d in read(journal.path, "call-a")] == [{}, {}, {}]
    assert list(read(journal.path, "call-a"))[1].erased == {"text"}
    assert list(read(journal.path, "call-b"))[1].content == {"text": "मेरा order 20"}
    assert {r.chain for r in verify(journal.path, keys_dir=tmp_path / "keys")} == {"ok"}
    erase(journal.path, "call-b")
    journal.close()
    assert not any("मेरा".encode() in file.read_bytes() for file in tmp_path.glob("journal*"))


def test_the_last_calls_are_listed_latest_first(journal: Journal) -> None:
    for name in ("call-a", "call-b"):
        journal.begin(name, {}).close("done", "said goodbye")
    journal.begin("call-c", {})
    found = [(call.call, call.records, call.end) for call in last_calls(journal.path, 2)]
    assert found == [("call-c", 1, None), ("call-b", 2, "done")]


def test_a_call_id_is_used_once_and_the_journal_goes_on(journal: Journal) -> None:
    journal.begin("call-a", {}).close("done", "said goodbye")
    with pytest.raises(JournalError) as caught:
        journal.begin("call-a", {})
    assert caught.value.code == "call-id-taken"
    journal.begin("call-b", {}).close("done", "said goodbye")


def test_a_decision_that_is_not_json_is_refused_and_leaves_no_gap(
    journal: Journal, heard: Heard
) -> None:
    call = journal.begin("call-a", {})
    with pytest.raises(JournalError) as caught:
        call.append(Decision(0, 0, "bad", {"p": cast(JSON, object())}, "x", "y"))
    assert caught.value.code == "record-not-json"
    assert call.append(heard(20)).seq == 2


def test_nothing_is_appended_to_a_closed_call(journal: Journal, heard: Heard) -> None:
    call = journal.begin("call-a", {})
    call.close("done", "said goodbye")
    with pytest.raises(JournalError) as caught:
        call.append(heard(20))
    assert caught.value.code == "call-closed"


def test_half_a_surrogate_pair_in_a_text_loses_no_record(tmp_path: Path, journal: Journal) -> None:
    call = journal.begin("call-a", {})
    call.append(Decision(0, 1, "final", {}, "kept", "said", {"text": "order \udc80"}))
    call.close("done", "said goodbye")
    assert verify(journal.path, keys_dir=tmp_path / "keys")[0].chain == "ok"


def test_a_locked_journal_fails_aloud_and_recovers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, heard: Heard
) -> None:
    monkeypatch.setattr(journal_store, "BUSY_MS", 50)
    with Journal.open(tmp_path / "journal.db", tmp_path / "keys") as journal:
        call = journal.begin("call-a", {})
        other = apsw.Connection(str(journal.path))
        other.execute("BEGIN IMMEDIATE")
        call.append(heard(20))
        with pytest.raises(JournalError) as at_flush:
            call.flush()
        with pytest.raises(JournalError) as at_append:
            call.append(heard(40))
        with pytest.raises(JournalError) as at_begin:
            journal.begin("call-b", {})
        with pytest.raises(JournalError) as at_close:
            call.close("failed", "the journal is locked")
        other.execute("ROLLBACK")
        assert call.close("failed", "the journal was locked").count == 3
    failures = (at_flush, at_append, at_begin, at_close)
    assert {caught.value.code for caught in failures} == {"journal-locked"}
    reports = verify(tmp_path / "journal.db", keys_dir=tmp_path / "keys")
    assert [(report.call, report.chain, report.closed) for report in reports] == [
        ("call-a", "ok", True)
    ]


@pytest.mark.parametrize(
    ("harm", "heal", "code"),
    [
        ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000", "disk-full"),
        ("PRAGMA query_only = ON", "PRAGMA query_only = OFF", "journal-read-only"),
    ],
)
def test_a_disk_that_takes_nothing_fails_aloud(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, harm: str, heal: str, code: str
) -> None:
    opened: list[apsw.Connection] = []
    real = apsw.Connection

    def connect(path: str) -> apsw.Connection:
        opened.append(real(path))
        return opened[-1]

    monkeypatch.setattr(apsw, "Connection", connect)
    journal = Journal.open(tmp_path / "journal.db", tmp_path / "keys")
    call = journal.begin("call-a", {})
    opened[0].execute(harm)
    call.append(Decision(0, 1, "final", {"long": "x" * 100_000}, "kept", "said"))
    with pytest.raises(JournalError) as caught:
        call.flush()
    assert caught.value.code == code
    assert caught.value.mend
    with pytest.raises(JournalError) as caught:
        call.close("failed", "the disk is full")
    assert caught.value.code == code
    with pytest.raises(JournalError) as caught:
        journal.close()
    assert caught.value.code == code
    assert not any(thread.name == "journal" for thread in threading.enumerate())


@pytest.mark.parametrize("data", [b"RIFF....WAVE", b"SQLite format 3\0" + bytes(90)])
def test_a_file_that_is_no_journal_is_never_written_to(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "journal.db").write_bytes(data)
    with pytest.raises(JournalError) as caught:
        Journal.open(tmp_path / "journal.db", tmp_path / "keys")
    assert caught.value.code == "not-a-journal"
    assert (tmp_path / "journal.db").read_bytes() == data


def test_a_journal_under_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError) as caught:
        Journal.open(tmp_path / "file" / "journal.db", tmp_path / "keys")
    assert caught.value.code == "journal-unreachable"


def test_appending_waits_for_no_disk(journal: Journal, heard: Heard) -> None:
    call = journal.begin("call-a", {})
    other = apsw.Connection(str(journal.path))
    other.execute("BEGIN IMMEDIATE")
    # The file is held by another connection: not one of these is on disk before it lets go.
    kept = [call.append(heard(at)).seq for at in range(500)]
    other.execute("ROLLBACK")
    call.flush()
    assert kept == list(range(2, 502))
    assert len(list(read(journal.path, "call-a"))) == 501


def test_the_settings_say_where_the_journal_is(tmp_path: Path) -> None:
    places = [f"journal.path={tmp_path}/kept/calls.db", f"journal.keys={tmp_path}/ours"]
    with open_journal(load_settings(DEFAULTS, places, {})) as journal:
        journal.begin("call-a", {}).close("done", "said goodbye")
        report = journal.verify("call-a")
    assert (report.journal, report.chain, report.closed) == (
        f"{tmp_path}/kept/calls.db",
        "ok",
        True,
    )
    assert (tmp_path / "ours/seal.key").exists()
    assert stat.S_IMODE((tmp_path / "kept/calls.db").stat().st_mode) == 0o600
