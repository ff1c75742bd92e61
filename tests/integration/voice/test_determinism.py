"""A call decides the same in every run: any hash seed, on an idle and on a busy machine."""

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.integration.voice.command import LONGEST_S, environment, vaarta

BUSY = f"import time\nuntil = time.time() + {LONGEST_S}\nwhile time.time() < until: pass"
EMBEDDED = ["--set", "stt.engine=mini", "--set", "tts.engine=espeak-ng"]


@contextmanager
def busy_machine(home: Path) -> Generator[None]:
    """Keep two cores from resting, for a bounded time."""
    spinning = [
        subprocess.Popen([sys.executable, "-c", BUSY], env=environment(home)) for _ in range(2)
    ]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def decisions(home: Path, seed: str) -> list[str]:
    """The lines of the bundled call but the last, which names the call and its files."""
    ran = vaarta(home, "call", "--json", *EMBEDDED, PYTHONHASHSEED=seed)
    assert ran.code == 0, ran.err
    return ran.out.splitlines()[:-1]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The decisions of a first run."""
    lines = decisions(tmp_path_factory.mktemp("first"), "0")
    assert len(lines) > 20
    return lines


@pytest.mark.parametrize("seed", ["1", "4294967295"])
def test_another_run_decides_the_same(seed: str, first: list[str], tmp_path: Path) -> None:
    assert decisions(tmp_path, seed) == first


def test_a_busy_machine_decides_the_same(first: list[str], tmp_path: Path) -> None:
    with busy_machine(tmp_path):
        assert decisions(tmp_path, "random") == first
