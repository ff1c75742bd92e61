"""Puts uv's binary into a folder with nothing but Python: for machines without pip and venv."""

import hashlib
import io
import os
import platform
import re
import sys
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

uv_version = "0.13.9"


def wheel_link(page: str, page_url: str, machine: str) -> tuple[str, str]:
    """Return the address and SHA-256 of this machine's wheel on a simple index page (PEP 503).

    The musllinux build is chosen because it is static: it runs on any Linux. Raises LookupError.
    """
    name = rf"uv-{re.escape(uv_version)}-py3-none-[^\"#]*musllinux[^\"#]*_{machine}\.whl"
    found = re.search(rf'href="([^"]*{name})#sha256=([0-9a-f]{{64}})"', page)
    if found is None:
        raise LookupError(f"{page_url} lists no uv {uv_version} for Linux on {machine}")
    return urllib.parse.urljoin(page_url, found[1]), found[2]


def fetch(url: str) -> bytes:
    """Return what stands at an address, with a line of progress on a terminal. Raises OSError."""
    with urllib.request.urlopen(url, timeout=60) as answer:
        total = int(answer.headers.get("Content-Length") or 0)
        got = io.BytesIO()
        while chunk := answer.read(1 << 18):
            got.write(chunk)
            if total and sys.stderr.isatty():
                print(f"\r  {100 * got.tell() // total:3d} %", end="", file=sys.stderr)
    return got.getvalue()


def unpack(wheel: bytes, folder: Path) -> Path:
    """Write the wheel's uv binary to folder/bin/uv whole or not at all. Raises LookupError."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        binary = archive.read(f"uv-{uv_version}.data/scripts/uv")
    target = folder / "bin" / "uv"
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(binary)
    part.chmod(0o755)
    part.replace(target)
    return target


def main(folder: str) -> int:
    """Fetch, check and unpack; one clear line and exit status 2 on failure."""
    index = os.environ.get("PIP_INDEX_URL") or os.environ.get("UV_DEFAULT_INDEX")
    page_url = (index or "https://pypi.org/simple").rstrip("/") + "/uv/"
    mend = "set PIP_INDEX_URL to a package index that this machine reaches"
    try:
        link, sha256 = wheel_link(fetch(page_url).decode(), page_url, platform.machine())
        wheel = fetch(link)
        if hashlib.sha256(wheel).hexdigest() != sha256:
            raise LookupError(f"{link} is not what its index promises (SHA-256 differs)")
        unpack(wheel, Path(folder))
    except (OSError, LookupError) as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            mend = "apt-get install ca-certificates"
        print(f"error[no-uv]: cannot fetch uv: {error}\n  mend: {mend}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
