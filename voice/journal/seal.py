"""The seal on a call's head: keys, signatures, and the list of heads kept beside the keys."""

import contextlib
import errno
import os
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from voice.decisions import digest
from voice.errors import JournalError
from voice.journal.chain import Fault, Head
from voice.journal.store import unreachable

_DOMAIN = b"vaarta head v1\n"
"""Goes before what is signed, so that no signature can be passed off as one of something else."""

_PRIVATE = "seal.key"
_PUBLIC = "seal.pub"
_WITNESS = "heads.jsonl"


class Keys:
    """This installation's signing key. A folder may hold older public keys too; all are ours."""

    def __init__(self, folder: Path, private: Ed25519PrivateKey) -> None:
        self._folder = folder
        self._private = private
        self.key_id = key_id(private.public_key())

    @classmethod
    def open(cls, folder: Path) -> "Keys":
        """Read the key in `folder`; make it (0600, public key beside) on first use.

        Raises JournalError: key-unreadable, journal-unreachable.
        """
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = folder / _PRIVATE
            if not path.exists():
                _keep_once(path, _private_pem(Ed25519PrivateKey.generate()))
            private = _private_from(path)
            if not (folder / _PUBLIC).exists():
                _keep_once(folder / _PUBLIC, _public_pem(private.public_key()))
        except OSError as error:
            raise unreachable(folder, error) from error
        return cls(folder, private)

    def sign(self, body: bytes) -> bytes:
        """Return the signature over a head's bytes."""
        return self._private.sign(_DOMAIN + body)

    def witness(self, body: bytes) -> None:
        """Note a sealed head beside the keys: who cuts a call's end and its seal is found by it."""
        path = self._folder / _WITNESS
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                # The line break goes before the line: one that a full disk tore spoils no other.
                if os.write(file, b"\n" + body) <= len(body):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(file)
            finally:
                os.close(file)
        except OSError as error:
            raise unreachable(path, error) from error


def key_id(public: Ed25519PublicKey) -> str:
    """Return the short name of a key: the first 16 hex digits of its digest."""
    return digest(public.public_bytes_raw()).removeprefix("sha256:")[:16]


def our_keys(folder: Path) -> Mapping[str, Ed25519PublicKey]:
    """Return the public keys in `folder` by id; what cannot be read is no key of ours."""
    keys: dict[str, Ed25519PublicKey] = {}
    for path in sorted(folder.glob("*.pub")):
        with contextlib.suppress(ValueError, OSError):
            public = serialization.load_pem_public_key(path.read_bytes())
            if isinstance(public, Ed25519PublicKey):
                keys[key_id(public)] = public
    return keys


def check(
    body: bytes, key: str, signature: bytes, ours: Mapping[str, Ed25519PublicKey]
) -> Head | Fault:
    """Return the head that a seal stands for, or why the seal does not hold."""
    if key not in ours:
        return Fault(None, f"the seal is by a key that is not ours, {key}")
    try:
        ours[key].verify(signature, _DOMAIN + body)
        return Head.parse(body)
    except InvalidSignature:
        return Fault(None, "the seal was changed: its signature does not hold")
    except ValueError as error:
        return Fault(None, f"the seal was changed: {error}")


def witnessed(folder: Path, journal: str) -> Mapping[str, Head]:
    """Return the heads of a journal that were noted beside the keys, by call."""
    heads: dict[str, Head] = {}
    with contextlib.suppress(OSError):
        for line in (folder / _WITNESS).read_bytes().splitlines():
            with contextlib.suppress(ValueError):
                head = Head.parse(line)
                if head.journal == journal:
                    heads[head.call] = head
    return heads


def _private_from(path: Path) -> Ed25519PrivateKey:
    with contextlib.suppress(ValueError, TypeError):
        private = serialization.load_pem_private_key(path.read_bytes(), password=None)
        if isinstance(private, Ed25519PrivateKey):
            return private
    raise JournalError(
        f"{path}: not an Ed25519 private key",
        code="key-unreadable",
        mend="Put the key back from a copy, or move the file away and a new key is made.",
    )


def _private_pem(private: Ed25519PrivateKey) -> bytes:
    return private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _public_pem(public: Ed25519PublicKey) -> bytes:
    return public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _keep_once(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; of two processes that make it, the first one's stays."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(file, data)
        os.fsync(file)
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.close(file)
        draft.unlink()
