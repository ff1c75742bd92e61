"""The keys that seal calls, and the heads noted beside them."""

import os
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from voice.errors import JournalError
from voice.journal.chain import Fault, Head
from voice.journal.seal import Keys, check, key_id, our_keys, witnessed

HEAD = Head("journal-1", "call-a", 12, bytes(range(32)), "done")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Keys, Path]:
    folder = tmp_path_factory.mktemp("keys")
    return Keys.open(folder), folder


def test_a_key_is_made_once_and_is_nobody_elses(tmp_path: Path) -> None:
    first = Keys.open(tmp_path / "keys")
    assert Keys.open(tmp_path / "keys").key_id == first.key_id
    assert stat.S_IMODE((tmp_path / "keys/seal.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert {path.name for path in (tmp_path / "keys").iterdir()} == {"seal.key", "seal.pub"}


def test_a_seal_holds_for_the_head_it_was_made_for(keys: tuple[Keys, Path]) -> None:
    ours, folder = keys
    signature = ours.sign(HEAD.body())
    assert check(HEAD.body(), ours.key_id, signature, our_keys(folder)) == HEAD


@given(st.data())
def test_no_changed_byte_of_head_or_signature_keeps_the_seal(
    keys: tuple[Keys, Path], data: st.DataObject
) -> None:
    ours, folder = keys
    body, signature = HEAD.body(), ours.sign(HEAD.body())
    both = bytearray(body + signature)
    at = data.draw(st.integers(0, len(both) - 1))
    both[at] ^= data.draw(st.integers(1, 255))
    found = check(bytes(both[: len(body)]), ours.key_id, bytes(both[len(body) :]), our_keys(folder))
    assert isinstance(found, Fault)
    assert "signature does not hold" in found.why


def test_a_signature_of_a_stranger_is_not_ours(keys: tuple[Keys, Path]) -> None:
    stranger = Ed25519PrivateKey.generate()
    found = check(HEAD.body(), key_id(stranger.public_key()), b"", our_keys(keys[1]))
    assert isinstance(found, Fault)
    assert "not ours" in found.why


def test_a_signature_over_the_bare_bytes_is_no_seal(keys: tuple[Keys, Path]) -> None:
    stranger = Ed25519PrivateKey.generate()
    ours = {key_id(stranger.public_key()): stranger.public_key()}
    bare = stranger.sign(HEAD.body())
    assert isinstance(check(HEAD.body(), next(iter(ours)), bare, ours), Fault)


def test_a_key_file_that_holds_no_key_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "seal.key").write_text("-----BEGIN PRIVATE KEY-----\n")
    with pytest.raises(JournalError) as caught:
        Keys.open(tmp_path)
    assert caught.value.code == "key-unreadable"


def test_a_keys_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("")
    with pytest.raises(JournalError) as caught:
        Keys.open(tmp_path / "keys")
    assert caught.value.code == "journal-unreachable"


def test_a_public_key_that_cannot_be_read_is_none_of_ours(tmp_path: Path) -> None:
    ours = Keys.open(tmp_path)
    (tmp_path / "old.pub").write_text("not a key")
    assert list(our_keys(tmp_path)) == [ours.key_id]


def test_heads_are_noted_by_journal_and_a_torn_line_spoils_no_other(tmp_path: Path) -> None:
    keys = Keys.open(tmp_path)
    other = Head("journal-2", "call-b", 3, bytes(32), "done")
    keys.witness(HEAD.body())
    with (tmp_path / "heads.jsonl").open("ab") as file:
        file.write(b'\n{"journal":"journal-1","ca')
    keys.witness(other.body())
    assert witnessed(tmp_path, "journal-1") == {"call-a": HEAD}
    assert witnessed(tmp_path, "journal-2") == {"call-b": other}
    assert witnessed(tmp_path / "nowhere", "journal-1") == {}


def test_a_head_that_cannot_be_noted_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keys = Keys.open(tmp_path)
    monkeypatch.setattr(os, "write", lambda _file, _data: 3)  # pyright: ignore[reportUnknownLambdaType]
    with pytest.raises(JournalError) as caught:
        keys.witness(HEAD.body())
    assert caught.value.code == "disk-full"
