"""The real command in a process of its own, in an empty home."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

VAARTA = Path(sys.executable).with_name("vaarta")
LONGEST_S = 120
"""More than any of these commands takes; one that hangs fails its test."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that has ended."""

    code: int
    out: str
    err: str

    def error(self) -> str:
        """The code of the one error that it reported, in two lines and without a traceback."""
        error, mend = self.err.strip().splitlines()[-2:]
        assert "Traceback" not in self.err, self.err
        assert self.err.count("error[") == 1, self.err
        assert mend.startswith("  mend: "), self.err
        assert len(mend) > len("  mend: "), self.err
        return error.partition("error[")[2].partition("]: ")[0]


def environment(home: Path, **extra: str) -> dict[str, str]:
    """The variables of a user who has just come: an empty home, no settings, embedded engines."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("VAARTA")}
    folders = {
        "HOME": home,
        "XDG_DATA_HOME": home / "data",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache",
    }
    return kept | {name: str(path) for name, path in folders.items()} | extra


def vaarta(home: Path, *arguments: str | Path, within: Sequence[str] = (), **variables: str) -> Ran:
    """Run `vaarta` to its end, as the last words of the command `within`."""
    done = subprocess.run(
        [*within, VAARTA, *map(str, arguments)],
        env=environment(home, **variables),
        cwd=home,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
