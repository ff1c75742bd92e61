"""One file from a model hub: resumed, checked against its digest, and kept only when whole."""

import errno
import hashlib
import http.client
import re
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urljoin, urlsplit

from models.errors import ModelError

_CHUNK = 1 << 18
_HEADROOM = 64 << 20
_HOPS = 5
_AGENT = "vaarta"

Watch = Callable[[str, int, int], None]
"""Called with a file's name, the bytes that are there, and the bytes that it will have."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A file as the hub describes it.

    Attributes:
        url: what is asked for its bytes.
        bytes: its size.
        sha256: its digest, for large files.
        git_sha1: git's hash of it, for small ones.
        commit: the revision that it belongs to.
    """

    url: str
    bytes: int
    sha256: str | None
    git_sha1: str | None
    commit: str


def unwatched(_name: str, _done: int, _total: int) -> None:
    """Watches nothing."""


class Patience:
    """How long and how often the network is waited for.

    Args:
        timeout_s: the longest wait for a connection, or for the next bytes.
        attempts: how often a dropped transfer is taken up again.
        pause_s: the wait before the second attempt; doubles each time.
        sleep: waits; a test's own.
    """

    def __init__(
        self,
        timeout_s: float = 30.0,
        attempts: int = 5,
        pause_s: float = 0.5,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.timeout_s = timeout_s
        self.attempts = attempts
        self._pause_s = pause_s
        self._sleep = sleep

    def wait(self, attempt: int) -> None:
        """Wait before an attempt; the first is number 1."""
        self._sleep(self._pause_s * 2 ** (attempt - 1))


class _Stay(urllib.request.HTTPRedirectHandler):
    """Gives redirects back: the hub tells a large file's digest only on its own redirect."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def describe(url: str, patience: Patience) -> Remote:
    """Ask the hub what a file is, without its bytes.

    Raises:
        ModelError: model-offline, model-not-found, model-refused, model-unverifiable.
    """
    opener = urllib.request.build_opener(_Stay)
    for _ in range(_HOPS):
        headers, moved = _head(opener, url, patience)
        there = urljoin(url, moved) if moved else url
        if headers.get("X-Linked-Etag") or not moved or _host(there) != _host(url):
            # Not `there`: its signature may expire before a long transfer does.
            return _remote(url, headers)
        url = there
    raise _error(f"{url} redirects without end", "model-refused", "check the endpoint setting")


def download(
    remote: Remote, sha256: str | None, target: Path, watch: Watch, patience: Patience
) -> str:
    """Bring a file here; nothing is at `target` before all of it is, and is right.

    What an interrupted transfer left is taken up where it ended.

    Args:
        remote: the file.
        sha256: the digest that it must have, from the catalogue; None when only the hub knows.
        target: where it shall be.
        watch: told of the progress.
        patience: with the network.

    Returns:
        The SHA-256 of the file.

    Raises:
        ModelError: model-offline, model-not-found, model-refused, model-digest, disk-full,
            disk-unwritable.
    """
    if sha256 and remote.sha256 and sha256 != remote.sha256:
        raise _digest_error(target.name, sha256, remote.sha256)
    part = target.with_name(f"{target.name}.{(remote.sha256 or remote.git_sha1 or '')[:12]}.part")
    try:
        if target.is_file():
            found, wrong = _verify(target, remote, sha256)
            if not wrong:
                return found
        _refuse_full(target.parent, remote.bytes - _size(part))
        resumed = _size(part) > 0
        _transfer(remote, part, watch, patience)
        found, wrong = _verify(part, remote, sha256)
        if wrong and resumed:
            # The old part may have been the fault: once more, from the start.
            part.unlink()
            _transfer(remote, part, watch, patience)
            found, wrong = _verify(part, remote, sha256)
        if wrong:
            part.unlink()
            raise wrong
        part.replace(target)
    except OSError as error:
        raise _disk_error(error, target) from error
    return found


def file_sha256(path: Path) -> str:
    """Digest of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _head(
    opener: urllib.request.OpenerDirector, url: str, patience: Patience
) -> tuple[http.client.HTTPMessage, str | None]:
    """Headers, and where it is redirected to."""
    request = urllib.request.Request(url, method="HEAD", headers={"User-Agent": _AGENT})
    request.add_header("Accept-Encoding", "identity")
    try:
        with opener.open(request, timeout=patience.timeout_s) as answer:
            return cast(http.client.HTTPMessage, answer.headers), None
    except urllib.error.HTTPError as error:
        # It holds the connection.
        error.close()
        if error.code in (301, 302, 303, 307, 308):
            return cast(http.client.HTTPMessage, error.headers), error.headers["Location"]
        raise _status_error(url, error.code) from error
    except (OSError, http.client.HTTPException) as error:
        raise _offline(url, error) from error


def _remote(url: str, headers: http.client.HTTPMessage) -> Remote:
    etag = (headers.get("X-Linked-Etag") or headers.get("ETag") or "").removeprefix("W/").strip('"')
    size = headers.get("X-Linked-Size") or headers.get("Content-Length") or ""
    sha256 = etag if re.fullmatch("[0-9a-f]{64}", etag) else None
    git_sha1 = etag if re.fullmatch("[0-9a-f]{40}", etag) else None
    if not (sha256 or git_sha1) or not size.isdecimal():
        raise _error(
            f"{url} tells no digest or size, so what it sends cannot be checked",
            "model-unverifiable",
            "use an endpoint that passes the hub's headers on (ETag, X-Linked-Etag, X-Linked-Size)",
        )
    return Remote(url, int(size), sha256, git_sha1, headers.get("X-Repo-Commit") or "")


def _transfer(remote: Remote, part: Path, watch: Watch, patience: Patience) -> None:
    """Fill `part` up, taking a dropped connection up again."""
    failure: Exception = OSError("the connection ended early")
    attempt = 0
    part.touch()
    while _size(part) < remote.bytes:
        before = _size(part)
        try:
            _receive(remote, part, watch, patience)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code < 500:
                raise _status_error(remote.url, error.code) from error
            failure = error
        except (OSError, http.client.HTTPException) as error:
            if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise
            failure = error
        # A connection that brings something is worth keeping at, however often it drops.
        attempt = 1 if _size(part) > before else attempt + 1
        if _size(part) < remote.bytes:
            if attempt >= patience.attempts:
                raise _offline(remote.url, failure)
            patience.wait(attempt)


def _receive(remote: Remote, part: Path, watch: Watch, patience: Patience) -> None:
    have = _size(part)
    request = urllib.request.Request(remote.url, headers={"User-Agent": _AGENT})
    request.add_header("Accept-Encoding", "identity")
    if have:
        request.add_header("Range", f"bytes={have}-")
    with urllib.request.urlopen(request, timeout=patience.timeout_s) as answer:
        went_on = answer.status == 206 and f"bytes {have}-" in answer.headers["Content-Range"]
        with part.open("ab" if went_on else "wb") as file:
            done = file.tell()
            while done < remote.bytes and (data := answer.read1(_CHUNK)):
                file.write(data)
                done += len(data)
                watch(part.name.rsplit(".", 2)[0], done, remote.bytes)


def _verify(part: Path, remote: Remote, sha256: str | None) -> tuple[str, ModelError | None]:
    """The SHA-256, and what is wrong."""
    found = file_sha256(part)
    wanted = sha256 or remote.sha256
    if wanted:
        return found, None if found == wanted else _digest_error(part.name, wanted, found)
    git = hashlib.sha1(b"blob %d\0" % _size(part) + part.read_bytes(), usedforsecurity=False)
    if git.hexdigest() != remote.git_sha1:
        return found, _digest_error(part.name, str(remote.git_sha1), git.hexdigest())
    return found, None


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _refuse_full(folder: Path, wanted: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < wanted + _HEADROOM:
        raise _error(
            f"{folder} has {free >> 20} MB free and {(wanted + _HEADROOM) >> 20} MB are needed",
            "disk-full",
            "free some space, or set another folder for the models",
        )


def _disk_error(error: OSError, target: Path) -> ModelError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        message, code = f"the disk is full at {target.parent}", "disk-full"
        return _error(message, code, "free some space; the transfer goes on where it ended")
    message, code = f"{target} cannot be written: {error.strerror or error}", "disk-unwritable"
    return _error(message, code, "set a folder for the models that can be written to")


def _digest_error(name: str, wanted: str, found: str) -> ModelError:
    return _error(
        f"{name} is not what it should be: digest {found[:12]}… instead of {wanted[:12]}…",
        "model-digest",
        "fetch it again; if it stays so, the file was changed upstream: do not use it",
    )


def _status_error(url: str, status: int) -> ModelError:
    if status in (404, 410):
        return _error(f"{url} does not exist", "model-not-found", "update Vaarta's catalogue")
    return _error(
        f"{url} answers {status}",
        "model-refused",
        "try later; if it stays so, check the endpoint setting and the model's terms on the hub",
        retryable=status >= 500 or status == 429,
    )


def _offline(url: str, error: Exception) -> ModelError:
    why = getattr(error, "reason", None) or str(error) or type(error).__name__
    return _error(
        f"{_host(url)} cannot be reached: {why}",
        "model-offline",
        "check the network and proxy; run it again and it goes on where it ended",
        retryable=True,
    )


def _error(message: str, code: str, mend: str, retryable: bool = False) -> ModelError:
    return ModelError(" ".join(message.split()), code=code, mend=mend, retryable=retryable)
