"""`vaarta call` on what it cannot use: one clear line, its mend, exit code 2, no leftovers."""

import os
import struct
import subprocess
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.integration.voice.command import vaarta

TONE = (np.sin(np.arange(16_000) * 0.1) * 0.3).astype(np.float32)


def wav(path: Path, rate_hz: int = 16_000, subtype: str = "PCM_16") -> bytearray:
    soundfile.write(path, TONE, rate_hz, subtype=subtype)
    return bytearray(path.read_bytes())


def empty(path: Path) -> None:
    path.write_bytes(b"")


def truncated(path: Path) -> None:
    path.write_bytes(wav(path)[:9_000])


def text(path: Path) -> None:
    path.write_text("this is no sound\n" * 100)


def mp3(path: Path) -> None:
    path.write_bytes(b"ID3\x03\x00" + os.urandom(3_000))


def too_fast(path: Path) -> None:
    wav(path, rate_hz=96_000)


def too_slow(path: Path) -> None:
    wav(path, rate_hz=4_000)


def without_channels(path: Path) -> None:
    header = wav(path)
    struct.pack_into("<H", header, 22, 0)
    path.write_bytes(header)


def not_a_number(path: Path) -> None:
    sound = TONE.copy()
    sound[100:200] = np.nan
    soundfile.write(path, sound, 16_000, subtype="FLOAT")


def an_hour(path: Path) -> None:
    soundfile.write(path, np.zeros(8_000 * 3_600, np.int16), 8_000, format="FLAC")


def missing(path: Path) -> None:
    path.unlink(missing_ok=True)


def folder(path: Path) -> None:
    path.mkdir()


RECORDINGS: dict[Callable[[Path], object], str] = {
    missing: "recording-not-found",
    folder: "recording-not-a-file",
    empty: "recording-empty",
    truncated: "recording-truncated",
    text: "recording-not-audio",
    mp3: "recording-format",
    too_fast: "recording-rate",
    too_slow: "recording-rate",
    without_channels: "recording-channels",
    not_a_number: "recording-not-finite",
    an_hour: "recording-too-long",
}


@pytest.mark.parametrize("make", RECORDINGS, ids=lambda make: make.__name__)
def test_a_recording_that_cannot_be_played(make: Callable[[Path], object], tmp_path: Path) -> None:
    path = tmp_path / "caller.wav"
    make(path)
    ran = vaarta(tmp_path, "call", path, "--out", tmp_path / "reply.wav")
    assert (ran.code, ran.error(), ran.out) == (2, RECORDINGS[make], "")
    assert len(ran.err.splitlines()) == 2, ran.err
    assert not (tmp_path / "reply.wav").exists()


AGENTS = {
    "an unknown key": ('start = "desk"', 'start = "desk"\ncolour = "red"', "colour"),
    "a missing state": ('next = "more"', 'next = "nowhere"', "nowhere"),
    "an unknown tool": ('tool = "order_status"', 'tool = "order_statu"', "order_statu"),
    "no exit": ('[states.hours]\nnext = "more"', '[states.hours]\nnext = "hours"', "hours"),
    "no TOML": ("[states.desk]", "[states.desk", "line"),
}


@pytest.mark.parametrize("fault", AGENTS)
def test_an_agent_file_with_a_fault(fault: str, tmp_path: Path) -> None:
    right, wrong, named = AGENTS[fault]
    source = resources.files("voice.agents") / "dukaan.toml"
    agent = source.read_text("utf-8")
    assert right in agent
    path = tmp_path / "agent.toml"
    path.write_text(agent.replace(right, wrong, 1), "utf-8")
    ran = vaarta(tmp_path, "call", "--agent", path)
    assert ran.code == 2
    assert ran.error().startswith("agent-")
    assert named in ran.err


USES = {
    "a setting of the wrong type": (["--set", "vad.start_p=loud"], "setting", "vad.start_p"),
    "an unknown setting": (["--set", "vad.start=0.5"], "setting", "vad.start"),
    "an unknown language": (["--set", "call.language=xx"], "language", "xx"),
    "an agent that is not there": (["--agent", "nobody"], "agent", "nobody"),
    "an ear that is not there": (["--set", "stt.engine=nothing"], "model", "nothing"),
    "a settings file that is not there": (["--config", "no.toml"], "settings", "no.toml"),
    "a reply below a file": (["--out", "file/reply.wav"], "reply", "reply.wav"),
    "a reply that is a folder": (["--out", "."], "reply", "."),
    "a reply on a full device": (["--out", "/dev/full/reply.wav"], "reply", "/dev/full"),
    "a journal below a file": (["--set", "journal.path=file/j.db"], "journal", "j.db"),
    "a journal that is none": (["--set", "journal.path=file"], "not-a-journal", "file"),
}


@pytest.mark.parametrize("use", USES)
def test_a_use_that_cannot_work(use: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here already")
    arguments, code, named = USES[use]
    ran = vaarta(tmp_path, "call", *arguments)
    assert ran.code == 2
    assert ran.error().startswith(code)
    assert named in ran.err
    assert (tmp_path / "file").read_text() == "here already"


def test_a_verify_of_what_is_not_there(tmp_path: Path) -> None:
    assert vaarta(tmp_path, "verify", "3f9c").error() == "journal-missing"
    text(tmp_path / "letter.txt")
    ran = vaarta(tmp_path, "verify", tmp_path / "letter.txt")
    assert ran.code == 1
    assert "not a journal" in ran.out


def tried(*command: str | Path) -> bool:
    """Whether this machine lets us do it."""
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode == 0


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    # Root may write anywhere, unless it gives up the right to.
    as_people = () if os.geteuid() else ("setpriv", "--bounding-set", "-dac_override", "--")
    if not tried(*as_people, "true"):
        pytest.skip("no setpriv, and this is root")
    ran = vaarta(tmp_path, "call", "--out", closed / "reply.wav", within=as_people)
    assert (ran.code, ran.error()) == (2, "reply-not-writable")
    journal = f"journal.path={closed / 'journal.db'}"
    ran = vaarta(tmp_path, "call", "--set", journal, within=as_people)
    assert (ran.code, ran.error()) == (2, "journal-read-only")
    assert list(closed.iterdir()) == []


IN_A_SMALL_DISK = """
mount -t tmpfs -o size=$1 tmpfs small || exit 99
shift
"$@"
code=$?
ls -A small >&3
exit $code
"""


@pytest.mark.parametrize(
    ("size", "arguments", "code", "left"),
    [
        ("200k", ["--out", "small/reply.wav"], "reply-not-writable", ""),
        ("100k", ["--set", "journal.path=small/journal.db"], "disk-full", "journal.db"),
    ],
    ids=["reply", "journal"],
)
def test_a_full_disk(size: str, arguments: list[str], code: str, left: str, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "silence.wav", np.zeros(8_000), 8_000)
    (tmp_path / "small").mkdir()
    apart = ("unshare", "--user", "--map-root-user", "--mount")
    if not tried(*apart, "mount", "-t", "tmpfs", "tmpfs", tmp_path / "small"):
        pytest.skip("this machine lets no test mount a small disk")
    script = f"exec 3>{tmp_path / 'listing'};{IN_A_SMALL_DISK}"
    within = (*apart, "sh", "-c", script, "sh", size)
    patience = ["--set", "silence.ask_again_ms=1000"]
    ran = vaarta(tmp_path, "call", "silence.wav", *patience, *arguments, within=within)
    assert (ran.code, ran.error()) == (2, code)
    there = (tmp_path / "listing").read_text().split()
    assert [name for name in there if not name.endswith(("-wal", "-shm"))] == left.split()
