"""uv comes from the index whole and checked, or not at all."""

import hashlib
import io
import os
import zipfile
from pathlib import Path

import fetch_uv
import pytest

NAME = f"uv-{fetch_uv.uv_version}-py3-none-manylinux_2_17_aarch64.musllinux_1_1_aarch64.whl"


def wheel(member: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(member, b"#!/bin/sh\n")
    return packed.getvalue()


GOOD = wheel(f"uv-{fetch_uv.uv_version}.data/scripts/uv")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package index in a folder, with one wheel for this make of machine."""
    folder = tmp_path / "simple/uv"
    folder.mkdir(parents=True)
    sha256 = hashlib.sha256(GOOD).hexdigest()
    (folder / NAME).write_bytes(GOOD)
    (folder / "index.html").write_text(f'<a href="{NAME}#sha256={sha256}">{NAME}</a>')
    monkeypatch.setattr("platform.machine", lambda: "aarch64")
    monkeypatch.setattr(fetch_uv, "fetch", lambda url: served(tmp_path, url))  # pyright: ignore[reportUnknownLambdaType]
    monkeypatch.setenv("PIP_INDEX_URL", "http://index/simple/")
    return folder


def served(root: Path, url: str) -> bytes:
    path = root / url.removeprefix("http://index/")
    return (path / "index.html" if url.endswith("/") else path).read_bytes()


def test_the_binary_lands_executable(index: Path, tmp_path: Path) -> None:
    assert fetch_uv.main(str(tmp_path / "uv")) == 0
    assert os.access(tmp_path / "uv/bin/uv", os.X_OK)
    assert [path.name for path in (tmp_path / "uv/bin").iterdir()] == ["uv"]


@pytest.mark.parametrize(
    ("name", "content", "because"),
    [
        (NAME, GOOD[:-1], "is not what its index promises"),
        ("index.html", b"<html></html>", "lists no uv"),
    ],
)
def test_a_wrong_index_is_one_clear_line(
    index: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes,
    because: str,
) -> None:
    (index / name).write_bytes(content)
    assert fetch_uv.main(str(tmp_path / "uv")) == 2
    said = capsys.readouterr().err
    assert because in said
    assert said.count("\n") == 2
    assert not (tmp_path / "uv").exists()


def test_a_machine_without_certificates_is_told_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(url: str) -> bytes:
        raise OSError("[SSL: CERTIFICATE_VERIFY_FAILED] unable to get local issuer certificate")

    monkeypatch.setattr(fetch_uv, "fetch", refuse)
    assert fetch_uv.main(str(tmp_path)) == 2
    assert "apt-get install ca-certificates" in capsys.readouterr().err
