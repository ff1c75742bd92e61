"""The peers of the telephone tests are never a reason for a build to stop."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TOOLS = ("sh", "dirname", "readlink")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose PJSIP is there, on a machine with almost nothing else."""
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or "")
    (tmp_path / "vaarta/scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts/peers", tmp_path / "vaarta/scripts")
    put(tmp_path / "vaarta/.peers/bin/python", "#!/bin/sh\n")
    return tmp_path / "vaarta"


def put(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script)
    path.chmod(0o755)


def peers(checkout: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [checkout / "scripts/peers"],
        env={"PATH": str(checkout.parent / "bin")},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def test_without_apt_the_missing_peers_are_named(checkout: Path) -> None:
    told = peers(checkout)
    assert told.returncode == 2
    assert told.stderr.startswith(
        "error[no-apt]: this machine has no apt-get to install sip-tester"
    )
    assert "skipped by name" in told.stderr


def test_without_root_it_says_what_to_run_as_root(checkout: Path) -> None:
    put(checkout.parent / "bin/apt-get", "#!/bin/sh\necho reached >&2\n")
    put(checkout.parent / "bin/id", "#!/bin/sh\necho 1000\n")
    told = peers(checkout)
    assert told.returncode == 2
    assert told.stderr.startswith("error[not-root]: installing sip-tester baresip-core sipsak")
    assert "mend: sudo scripts/peers" in told.stderr
    assert "reached" not in told.stderr
