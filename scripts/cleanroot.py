"""A clean Debian root, and commands in it as in a container: own mounts, own processes."""

import os
import re
import shutil
import subprocess
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SUITE = "bookworm"
PATH = "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"
# $1 root, $2 user, $3 folder, $4 "alone" for no network but its own loopback; then the command.
ENTER = """
set -e
/bin/mount -t proc proc "$1/proc"
/bin/mount --rbind /dev "$1/dev"
if [ "$4" = alone ]; then /sbin/ip link set lo up; fi
root=$1 user=$2 folder=$3
shift 4
exec /usr/sbin/chroot --userspec="$user" "$root" \\
    /bin/sh -c 'cd "$1"; shift; exec "$@"' sh "$folder" "$@"
"""


@dataclass(slots=True)
class Root:
    """A folder that stands for a machine: who works in it, where, and with which variables."""

    path: Path
    environment: dict[str, str] = field(default_factory=lambda: {"PATH": PATH, "LANG": "C.UTF-8"})
    user: str = "root"
    folder: str = "/"

    def account(self) -> tuple[int, int, str]:
        """Return uid, gid and home of the user. Raises LookupError when there is no such user."""
        for line in (self.path / "etc/passwd").read_text().splitlines():
            name, _, uid, gid, _, home, _ = line.split(":")
            if name == self.user:
                return int(uid), int(gid), home
        raise LookupError(f"the root has no user {self.user}")

    @contextmanager
    def started(self, argv: Sequence[str], *, network: bool) -> Generator[subprocess.Popen[bytes]]:
        """Start a command as process 1 of its own world, which ends with the block."""
        uid, gid, home = self.account()
        alone = ["--net"] if not network else []
        process = subprocess.Popen(
            [
                *("/usr/bin/unshare", "--mount", "--pid", "--fork", "--kill-child", *alone),
                *("/bin/sh", "-c", ENTER, "sh", str(self.path), f"{uid}:{gid}", self.folder),
                *("alone" if alone else "connected", *argv),
            ],
            env={"HOME": home, **_ways_out(), **self.environment},
            stdin=subprocess.DEVNULL,
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def run(self, argv: Sequence[str], *, network: bool = True) -> None:
        """Run a command to its end. Raises CalledProcessError when it fails."""
        with self.started(argv, network=network) as process:
            if status := process.wait():
                raise subprocess.CalledProcessError(status, list(argv))

    def first_process(self, process: subprocess.Popen[bytes]) -> int | None:
        """Return the pid, seen from outside, of process 1 inside; None until it has entered."""
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        if children and os.readlink(f"/proc/{children[0]}/root") == str(self.path):
            return int(children[0])
        return None

    def also(self, process: subprocess.Popen[bytes], argv: Sequence[str]) -> bool:
        """Run a command beside one that was started, as `docker exec` does; was it well?"""
        uid, gid, home = self.account()
        first = self.first_process(process)
        if first is None:
            return False
        enter = f"-t {first} -m -n -p -r -S {uid} -G {gid}".split()
        environment = {"HOME": home, **self.environment}
        command = ["/usr/bin/nsenter", *enter, *argv]
        return subprocess.run(command, env=environment, stderr=subprocess.DEVNULL).returncode == 0

    def copy(self, path: Path) -> "Root":
        """Return a copy of this root, made at `path`."""
        subprocess.run(["cp", "-a", "--reflink=auto", self.path, path], check=True)
        return Root(path, dict(self.environment))

    def megabytes(self) -> float:
        """Return how much the root's files take."""
        out = subprocess.run(["du", "-sk", self.path], check=True, capture_output=True, text=True)
        return int(out.stdout.split()[0]) / 1024


def _ways_out() -> dict[str, str]:
    """Return what this machine needs to reach a registry: proxies, and its own certificates."""
    names = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy")
    found = {name: os.environ[name] for name in (*names, "PIP_INDEX_URL") if name in os.environ}
    return {"UV_SYSTEM_CERTS": "true", **found}


def debian(path: Path) -> Root:
    """Make a minimal Debian 12 with Python and nothing else, from the mirror this machine uses.

    Raises LookupError when debootstrap or the right to use it is missing.
    """
    if shutil.which("debootstrap") is None or os.geteuid() != 0:
        raise LookupError("a clean root needs debootstrap (apt-get install debootstrap) and root")
    options = ["--variant=minbase", "--include=python3,ca-certificates"]
    with (path.parent / "debootstrap.log").open("wb") as log:
        command = ["debootstrap", *options, SUITE, path, mirror(apt_sources())]
        subprocess.run(command, check=True, stdout=log, stderr=subprocess.STDOUT)
    for name in ("etc/resolv.conf", "etc/ssl/certs/ca-certificates.crt"):
        shutil.copy(Path("/", name), path / name)
    return Root(path)


def apt_sources() -> str:
    """Return all that this machine's apt is told about where packages come from."""
    files = [Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").glob("*")]
    fit = (".list", ".sources")
    return "\n".join(f.read_text() for f in files if f.suffix in fit and f.exists())


def mirror(sources: str) -> str:
    """Return the first address that apt sources name for Debian itself. Raises LookupError."""
    named = re.findall(r"^(?:URIs:|deb(?: \[.*?\])?) *(\S+)", sources, re.MULTILINE)
    for address in named:
        if address.rstrip("/").endswith("/debian"):
            return address
    raise LookupError("apt's sources name no Debian mirror")
