"""Which writers of a journal still live."""

from pathlib import Path

from voice.journal.presence import Presence, present


def test_a_writer_is_present_until_it_leaves(tmp_path: Path) -> None:
    journal = tmp_path / "journal.db"
    here = Presence.enter(journal)
    assert present(journal, here.writer)
    here.leave()
    here.leave()
    assert not present(journal, here.writer)
    assert list(tmp_path.iterdir()) == []


def test_the_marks_of_the_dead_are_cleared_and_those_of_the_living_are_not(tmp_path: Path) -> None:
    journal = tmp_path / "journal.db"
    living = Presence.enter(journal)
    dead = tmp_path / "journal.db-writer-0123456789abcdef"
    dead.write_text("")
    assert not present(journal, "0123456789abcdef")
    newer = Presence.enter(journal)
    assert not dead.exists()
    assert present(journal, living.writer)
    assert present(journal, newer.writer)
    living.leave()
    newer.leave()
