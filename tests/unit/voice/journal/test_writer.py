"""The one thread that writes."""

from collections.abc import Generator
from pathlib import Path

import apsw
import pytest

from voice.errors import JournalError
from voice.journal import writer as writing
from voice.journal.store import open_for_writing, unreachable
from voice.journal.writer import Job, Statement, Writer


@pytest.fixture
def writer(tmp_path: Path) -> Generator[Writer, None, None]:
    writer = Writer(open_for_writing(tmp_path / "journal.db"), tmp_path / "journal.db")
    yield writer
    writer.close(10)


def row(seq: int, call: str = "call-a") -> Statement:
    return ("INSERT INTO records VALUES (?, ?, ?, ?)", (call, seq, b"{}", bytes(32)))


def kept(path: Path) -> list[int]:
    connection = apsw.Connection(str(path))
    rows = connection.execute("SELECT seq FROM records ORDER BY seq").fetchall()
    connection.close()
    return [int(str(seq)) for (seq,) in rows]


def test_a_job_that_breaks_a_rule_is_refused_alone(writer: Writer, tmp_path: Path) -> None:
    other = apsw.Connection(str(tmp_path / "journal.db"))
    other.execute("BEGIN IMMEDIATE")  # so that all three wait for one commit
    jobs = [Job((row(1),)), Job((row(2), row(1))), Job((row(3),))]
    for job in jobs:
        writer.put(job)
    other.execute("ROLLBACK")
    other.close()
    writer.wait(jobs[2], 10)
    with pytest.raises(JournalError) as caught:
        writer.wait(jobs[1], 10)
    assert caught.value.code == "call-id-taken"
    assert kept(tmp_path / "journal.db") == [1, 3]


def test_a_backlog_over_the_bound_is_refused_and_nothing_queued_is_lost(
    monkeypatch: pytest.MonkeyPatch, writer: Writer, tmp_path: Path
) -> None:
    monkeypatch.setattr(writing, "QUEUED", 3)
    other = apsw.Connection(str(tmp_path / "journal.db"))
    other.execute("BEGIN IMMEDIATE")
    jobs = [Job((row(seq),)) for seq in (1, 2, 3)]
    for job in jobs:
        writer.put(job)
    with pytest.raises(JournalError) as caught:
        writer.put(Job((row(4),)))
    other.execute("ROLLBACK")
    other.close()
    writer.wait(jobs[-1], 10)
    assert (caught.value.code, caught.value.retryable) == ("journal-behind", True)
    assert kept(tmp_path / "journal.db") == [1, 2, 3]


def test_a_disk_that_does_not_answer_is_not_waited_for_for_ever(
    writer: Writer, tmp_path: Path
) -> None:
    other = apsw.Connection(str(tmp_path / "journal.db"))
    other.execute("BEGIN IMMEDIATE")
    job = Job((row(1),))
    writer.put(job)
    with pytest.raises(JournalError) as caught:
        writer.wait(job, 0.01)
    assert caught.value.code == "journal-behind"
    other.execute("ROLLBACK")
    other.close()
    writer.wait(job, 10)


def test_a_withdrawn_job_writes_nothing(writer: Writer, tmp_path: Path) -> None:
    other = apsw.Connection(str(tmp_path / "journal.db"))
    other.execute("BEGIN IMMEDIATE")
    first, second = Job((row(1),)), Job((row(2),))
    writer.put(first)
    writer.put(second)
    writer.withdraw(second)
    other.execute("ROLLBACK")
    other.close()
    writer.wait(second, 10)
    assert kept(tmp_path / "journal.db") == [1]


def test_a_statement_that_cannot_be_bound_fails_aloud(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    writer = Writer(open_for_writing(path), path)
    job = Job((("INSERT INTO journal VALUES (?, ?)", ("one", "two")),))
    writer.put(job)
    with pytest.raises(JournalError) as caught:
        writer.wait(job, 10)
    assert caught.value.code == "journal-failed"
    with pytest.raises(JournalError):
        writer.close(10)


def test_nothing_is_put_into_a_closed_writer(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    writer = Writer(open_for_writing(path), path)
    writer.close(10)
    with pytest.raises(JournalError) as caught:
        writer.put(Job(()))
    assert caught.value.code == "journal-closed"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (28, "disk-full"),
        (30, "journal-read-only"),
        (13, "journal-read-only"),
        (20, "journal-unreachable"),
    ],
)
def test_a_folder_that_cannot_be_used_is_explained(number: int, code: str) -> None:
    assert unreachable(Path("/data"), OSError(number, "why")).code == code
