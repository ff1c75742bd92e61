"""A model hub on loopback with the real one's headers, and the faults of a bad network."""

import hashlib
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

COMMIT = "c0ffee" * 6 + "beef"


@dataclass
class Hub:
    """What the hub has, how it misbehaves, and what it was asked.

    Attributes:
        files: path in the repository -> content; those over 1000 bytes are "large".
        drop_after: bytes after which each of the next transfers is cut off, in order.
        corrupt: the first byte of every body is changed.
        ignores_range: answers 200 with everything, as some mirrors do.
        status: answered instead of 200 to a GET.
        head_status: answered instead of 200 to a HEAD.
        bare: tells no digest.
        asked: (method, path, Range) of every request.
    """

    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    drop_after: list[int] = field(default_factory=list[int])
    corrupt: bool = False
    ignores_range: bool = False
    status: int = 200
    head_status: int = 200
    bare: bool = False
    asked: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    url: str = ""

    def gets(self) -> list[str]:
        """The Range of every GET, in order; empty for a whole file."""
        return [wanted for method, _, wanted in self.asked if method == "GET"]


@contextmanager
def serving(hub: Hub) -> Generator[Hub]:
    """Serve the hub on a port of its own until the end of the block."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.hub = hub
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    hub.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    hub: Hub


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        return

    @property
    def hub(self) -> Hub:
        return cast(_Server, self.server).hub

    def do_HEAD(self) -> None:
        content = self._asked_for()
        if self.hub.head_status != 200 or content is None:
            return self._end(404 if content is None else self.hub.head_status, {})
        if self.hub.bare:
            return self._end(200, {}, len(content))
        headers = {"X-Repo-Commit": COMMIT, "ETag": f'"{_git(content)}"'}
        if len(content) <= 1000:
            return self._end(200, headers, len(content))
        headers["X-Linked-Etag"] = f'"{hashlib.sha256(content).hexdigest()}"'
        headers["X-Linked-Size"] = str(len(content))
        headers["Location"] = self.path.replace("/resolve/", "/cdn/")
        return self._end(302, headers)

    def do_GET(self) -> None:
        content = self._asked_for() or b""
        if self.hub.status != 200:
            return self._end(self.hub.status, {})
        start, headers = 0, dict[str, str]()
        wanted = self.headers.get("Range")
        if wanted and not self.hub.ignores_range:
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        body = (b"\x00" + content[1:] if self.hub.corrupt else content)[start:]
        self._end(206 if headers else 200, headers, len(body))
        if self.hub.drop_after:
            body = body[: self.hub.drop_after.pop(0)]
            self.close_connection = True
        self.wfile.write(body)

    def _asked_for(self) -> bytes | None:
        self.hub.asked.append((self.command, self.path, self.headers.get("Range") or ""))
        return self.hub.files.get(self.path.split("/", 5)[-1])

    def _end(self, status: int, headers: dict[str, str], length: int = 0) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(length)}.items():
            self.send_header(name, value)
        self.end_headers()


def _git(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
