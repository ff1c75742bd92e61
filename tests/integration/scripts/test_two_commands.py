"""The two commands say what a bare machine lacks, before anything is fetched."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TOOLS = ("sh", "dirname", "readlink", "mkdir", "sed")
OLD_PYTHON = "#!/bin/sh\nexit 1\n"
# A Python that suits, has no pip, and cannot fetch.
LONELY_PYTHON = (
    '#!/bin/sh\ncase "$*" in\n  *version_info*) exit 0;;\n'
    '  *fetch_uv.py*) echo "fetching $2" >&2; exit 2;;\n  *) exit 1;;\nesac\n'
)
# A uv that finds a Python and says what it was told.
GOOD_UV = (
    '#!/bin/sh\n[ "$1" = python ] || '
    'echo "uv $*, downloads $UV_PYTHON_DOWNLOADS, cache $UV_CACHE_DIR"\n'
)
FAILING_UV = '#!/bin/sh\n[ "$1" = python ]\n'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the scripts alone, on a machine with almost nothing."""
    shutil.copytree(ROOT / "scripts", tmp_path / "vaarta/scripts", ignore=only_the_commands)
    (tmp_path / "bin").mkdir()
    (tmp_path / "home").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or "")
    return tmp_path / "vaarta"


def only_the_commands(folder: str, names: Sequence[str]) -> set[str]:
    return set(names) - {"_uv", "run", "test", "fetch_uv.py"}


def put(checkout: Path, name: str, script: str) -> None:
    path = checkout.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script)
    path.chmod(0o755)


def run(checkout: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": str(checkout.parent / "bin"),
        "HOME": str(checkout.parent / "home"),
        **extra,
    }
    return subprocess.run(
        [checkout / "scripts/run", *arguments],
        cwd="/",
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def test_without_a_fitting_python_the_package_to_install_is_named(checkout: Path) -> None:
    put(checkout, "bin/python3", OLD_PYTHON)
    told = run(checkout)
    assert told.returncode == 2
    assert told.stderr.startswith("error[no-python]: no Python 3.11, 3.12 or 3.13")
    assert "mend: apt-get install python3" in told.stderr
    assert not (checkout / ".uv").exists()


def test_without_uv_pip_and_venv_it_is_fetched_into_the_checkout(checkout: Path) -> None:
    put(checkout, "bin/python3.12", LONELY_PYTHON)
    told = run(checkout)
    assert told.returncode == 2
    assert f"fetching {checkout}/.uv" in told.stderr


def test_a_uv_on_the_path_is_used_and_fetches_no_python(checkout: Path) -> None:
    put(checkout, "bin/uv", GOOD_UV)
    put(checkout, "vaarta/.venv/bin/vaarta", '#!/bin/sh\necho "called with $*, from $(pwd)"\n')
    (checkout.parent / "bin/pwd").symlink_to(shutil.which("pwd") or "")
    told = run(checkout, "a file.wav", "--json")
    assert told.stdout == "called with call a file.wav --json, from /\n"
    assert "uv sync" in told.stderr
    assert f"--project {checkout} --frozen" in told.stderr
    assert f"downloads never, cache {checkout.parent}/home/.cache/uv" in told.stderr


def test_without_a_writable_home_the_cache_is_kept_in_the_checkout(checkout: Path) -> None:
    put(checkout, "bin/uv", GOOD_UV)
    assert f"cache {checkout}/.uv/cache" in run(checkout, HOME="/dev/null").stderr


def test_dependencies_that_cannot_be_installed_are_one_clear_line(checkout: Path) -> None:
    put(checkout, "bin/uv", FAILING_UV)
    told = run(checkout)
    assert told.returncode == 2
    assert "error[no-packages]: the dependencies in uv.lock could not be installed" in told.stderr
