"""A journal with sealed calls, made once, and copies of it to do harm to."""

import shutil
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from voice.decisions import Decision
from voice.journal import Journal


def _heard(ms: int) -> Decision:
    inputs = {"p": 0.93, "language": "hi"}
    because = "the decoder is sure of the words"
    return Decision(ms, 1, "final", inputs, "kept", because, {"text": f"मेरा order {ms}"})


@pytest.fixture(scope="session")
def heard() -> Callable[[int], Decision]:
    """A decision at a time in ms, with content."""
    return _heard


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `journal.db` of three sealed calls, eight records each, and its `keys`."""
    folder = tmp_path_factory.mktemp("sealed")
    with Journal.open(folder / "journal.db", folder / "keys") as journal:
        for call in ("call-a", "call-b", "call-c"):
            kept = journal.begin(call, {"agent": "dukaan"}, content={"caller": "+91 98450 00000"})
            for at in range(6):
                kept.append(_heard(at * 100))
            kept.close("done", "the caller said goodbye")
    return folder


@pytest.fixture
def copy(sealed: Path, tmp_path: Path) -> Path:
    """A copy of `sealed` that a test may change."""
    shutil.copytree(sealed, tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture
def tamper(copy: Path) -> Callable[[str], None]:
    """Run SQL on the copy's journal, as someone with the file in hand would."""

    def run(sql: str) -> None:
        connection = apsw.Connection(str(copy / "journal.db"))
        connection.execute(sql)
        connection.close()

    return run
