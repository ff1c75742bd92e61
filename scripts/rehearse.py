"""Proves on a clean Debian root what no container engine is here to prove; needs root, debootstrap.

`scripts/rehearse.py image` runs the Dockerfile's steps in order, plays the bundled call with no
network, and asks the health check about a started server. `scripts/rehearse.py bare` clones the
checkout for a fresh user with an empty home, and runs `scripts/run` twice and `scripts/test`.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

from cleanroot import Root, debian
from dockerfile import Ignoring, Step, assignments, expand, parse, seconds

CHECKOUT = Path(__file__).resolve().parents[1]


@dataclass(slots=True)
class Stage:
    """A stage of the build: its root and what it says about how to run it."""

    root: Root
    entry: list[str] = field(default_factory=list[str])
    command: list[str] = field(default_factory=list[str])
    health: Step | None = None
    volumes: list[str] = field(default_factory=list[str])


class Build:
    """Runs the steps of a Dockerfile on a context."""

    def __init__(self, context: Path, base: Root, work: Path) -> None:
        """Take the clone to build from, the root that FROM stands for, and a folder to work in."""
        ignoring = context / ".dockerignore"
        self._context, self._base, self._work = context, base, work
        self._ignored = Ignoring(ignoring.read_text().splitlines() if ignoring.exists() else [])
        self._globals: dict[str, str] = {}
        self._stages: dict[str, Stage] = {}

    def run(self, steps: list[Step]) -> Stage:
        """Run every step, saying how long each took, and return the last stage."""
        stage: Stage | None = None
        for step in steps:
            with timed(f"{step.word} {step.rest}"):
                if step.word == "FROM":
                    stage = self._from(step)
                elif stage is None:
                    self._globals |= assignments(step, self._globals)
                else:
                    self._step(stage, step)
        assert stage is not None, "a Dockerfile has a FROM"
        return stage

    def _from(self, step: Step) -> Stage:
        image, *name = expand(step.rest, self._globals).split(" AS ")
        if not image.startswith("python:3.11-slim-bookworm"):
            raise ValueError(
                f"line {step.line}: only python:3.11-slim-bookworm can be stood in for"
            )
        stage = Stage(self._base.copy(self._work / f"stage{len(self._stages)}"))
        self._stages[name[0] if name else str(len(self._stages))] = stage
        return stage

    def _step(self, stage: Stage, step: Step) -> None:
        root = stage.root
        match step.word:
            case "RUN":
                root.run(step.argv())
            case "COPY":
                self._copy(stage, step)
            case "ENV" | "ARG":
                root.environment |= assignments(step, root.environment)
            case "USER":
                root.user = step.rest
                root.account()
            case "WORKDIR":
                root.folder = str(Path(root.folder, expand(step.rest, root.environment)))
                (root.path / root.folder.lstrip("/")).mkdir(parents=True, exist_ok=True)
            case _:
                self._note(stage, step)

    def _note(self, stage: Stage, step: Step) -> None:
        match step.word:
            case "ENTRYPOINT":
                stage.entry = step.argv()
            case "CMD":
                stage.command = step.argv()
            case "HEALTHCHECK":
                stage.health = step
            case "VOLUME":
                stage.volumes += step.words(stage.root.environment)
            case _:
                assert step.word == "EXPOSE", step  # which only tells people

    def _copy(self, stage: Stage, step: Step) -> None:
        root = stage.root
        *sources, target = step.words(root.environment)
        elsewhere = step.flags.get("from")
        origin = self._stages[elsewhere].root.path if elsewhere else self._context
        into = root.path / str(Path(root.folder, target)).lstrip("/")
        for source in sources:
            found = origin / source.lstrip("/")
            if not elsewhere and self._ignored(source):
                raise ValueError(f"line {step.line}: .dockerignore leaves {source} out")
            if found.is_dir():
                shutil.copytree(
                    *(found, into), symlinks=True, dirs_exist_ok=True,
                    ignore=None if elsewhere else self._leave_out,
                )  # fmt: skip
            else:
                folder = into if target.endswith("/") or target == "." else into.parent
                folder.mkdir(parents=True, exist_ok=True)
                shutil.copy2(found, into)

    def _leave_out(self, folder: str, names: list[str]) -> set[str]:
        inside = Path(folder).relative_to(self._context)
        return {name for name in names if self._ignored((inside / name).as_posix())}


@contextmanager
def timed(name: str) -> Generator[None]:
    """Say how long something took, and whether it was done."""
    began = monotonic()
    word = "FAILED"
    try:
        yield
        word = "ok"
    finally:
        print(f"{word:6} {monotonic() - began:6.1f} s  {name}", flush=True)


def rehearse_image(base: Root, clone: Path, work: Path) -> None:
    """Build the image's root, play the bundled call in it, and watch its server's health."""
    base = base.copy(work / "python")
    for name in ("python", "python3"):  # where the python image has them
        (base.path / "usr/local/bin" / name).symlink_to("/usr/bin/python3.11")
    image = Build(clone, base, work).run(parse((clone / "Dockerfile").read_text()))
    added = image.root.megabytes() - base.megabytes()
    print(f"the image adds {added:.0f} MB to its base and runs as {image.root.user}")
    with timed("docker run --network none IMAGE call"):
        image.root.run([*image.entry, "call"], network=False)
    with timed("docker run --network none IMAGE: healthy, then stopped by SIGTERM"):
        watch_health(image)
    check_writes(image)


def watch_health(image: Stage) -> None:
    """Start the server, wait until its health check passes, and stop it as docker does.

    Raises TimeoutError or CalledProcessError.
    """
    assert image.health is not None, "the Dockerfile has a HEALTHCHECK"
    word, _, check = image.health.rest.partition(" ")
    assert word == "CMD", "the HEALTHCHECK is a command"
    asked = Step(image.health.line, word, {}, check.strip()).argv()
    patience = seconds(image.health.flags, "start-period")
    argv = [*image.entry, *image.command]
    with image.root.started(argv, network=False) as server:
        began = monotonic()
        while not image.root.also(server, asked):
            if server.poll() is not None or monotonic() - began > patience:
                raise TimeoutError(f"the server was not healthy within {patience:.0f} s")
            sleep(0.2)
        print(f"healthy after {monotonic() - began:.1f} s", flush=True)
        os.kill(image.root.first_process(server) or server.pid, signal.SIGTERM)
        if status := server.wait(timeout=10):  # docker kills after ten seconds
            raise subprocess.CalledProcessError(status, argv)


def check_writes(image: Stage) -> None:
    """Raise AssertionError when the image's user owns files outside of its volumes and home."""
    uid, _, home = image.root.account()
    allowed = (*image.volumes, home, "/tmp")
    owned = subprocess.run(
        ["find", image.root.path, "-xdev", "-uid", str(uid), "-printf", "/%P\n"],
        *(), check=True, capture_output=True, text=True,
    ).stdout.split("\n")  # fmt: skip
    outside = [path for path in filter(None, owned) if not path.startswith(allowed)]
    assert outside == [], f"written outside of the volumes: {outside}"


def rehearse_bare(base: Root, clone: Path, work: Path) -> None:
    """Run the two commands of a fresh user who has Python and the registries, nothing else."""
    root = base.copy(work / "bare")
    root.run(["useradd", "--create-home", "caller"])
    shutil.copytree(clone, root.path / "home/caller/vaarta", symlinks=True)
    root.run(["chown", "-R", "caller:caller", "/home/caller"])
    root.user, root.folder = "caller", "/home/caller"
    for command in ("scripts/run", "scripts/run", "scripts/test"):
        with timed(command):
            root.run([f"vaarta/{command}"])


REHEARSALS = {"image": rehearse_image, "bare": rehearse_bare}


def main() -> int:
    """Make the root, rehearse what was asked for, and leave nothing behind."""
    parser = argparse.ArgumentParser(description="Rehearse on a clean Debian root.")
    parser.add_argument("what", choices=REHEARSALS, nargs="+")
    asked: list[str] = parser.parse_args().what
    work = Path(tempfile.mkdtemp(prefix="vaarta-rehearsal-"))
    work.chmod(0o755)
    try:
        with timed("a clean Debian root"):
            base = debian(work / "base")
        clone = work / "clone"
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", CHECKOUT, clone], check=True)
        for what in asked:
            REHEARSALS[what](base, clone, work)
    except (LookupError, OSError, ValueError, AssertionError, subprocess.SubprocessError) as error:
        print(f"error[rehearsal-failed]: {error}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
