"""Debian's baresip as a phone: it plays a tone, records what it hears, and obeys over ctrl_tcp."""

import json
import socket
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.integration.telephony.peers.child import Child, free_port, program
from tests.integration.telephony.peers.sound import (
    Samples,
    level,
    read_growing_wav,
    tone,
    write_wav,
)

MODULES = Path("/usr/lib/baresip/modules")
CONFIG = """
poll_method epoll
snd_path {folder}
sip_listen {host}:{port}
sip_cafile {cafile}
call_local_timeout 120
call_max_calls 10
audio_source aufile,{folder}/say.wav
audio_player aufile,{folder}/heard.wav
audio_alert aufile,{folder}/alert.wav
audio_buffer 20-160
rtp_ports 45000-49000
net_interface {host}
module_path {modules}
module g711.so
module g722.so
module opus.so
module aufile.so
module sndfile.so
module srtp.so
module dtls_srtp.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:{ctrl}
"""


@dataclass(slots=True)
class Baresip:
    """A running phone."""

    child: Child
    folder: Path
    host: str
    port: int
    ctrl: int
    rate_hz: int
    """Samples a second of its recording, all channels counted."""

    def do(self, command: str, parameters: str = "") -> str:
        """Give a command of its menu; returns what it says."""
        said = json.dumps({"command": command, "params": parameters, "token": "t"})
        with socket.create_connection(("127.0.0.1", self.ctrl), 5) as link:
            link.sendall(f"{len(said)}:{said},".encode())
            link.settimeout(5)
            answer = b""
            while b'"response"' not in answer and (more := link.recv(65_536)):
                answer += more
        return answer.decode(errors="replace")

    def dial(self, uri: str) -> None:
        """Call, and wait until the far end has answered."""
        self.do("dial", uri)
        told = self.child.says("Call established|session closed.*")[0]
        assert told == "Call established", told

    def heard(self) -> Samples:
        """What was recorded of the far end so far."""
        found = sorted(self.folder.glob("dump-*-dec.wav"))
        return read_growing_wav(found[-1]) if found else np.zeros(0, np.int16)

    def hears(self, hz: float, *, seconds: float = 1.0, within_s: float = 20) -> None:
        """Wait until a tone was heard for so long, in the latest of what came in."""
        count = int(self.rate_hz * seconds)
        end = time.monotonic() + within_s
        while True:
            sound = self.heard()[-count:]
            if len(sound) >= count and level(sound, hz, self.rate_hz) > 3000:
                return
            told = f"{len(sound)} samples, {level(sound, hz, self.rate_hz):.0f}"
            assert time.monotonic() < end, f"no {hz} Hz: {told}\n{self.child.said()[-3000:]}"
            time.sleep(0.1)


@contextmanager
def baresip(
    folder: Path,
    account: str,
    *,
    host: str = "127.0.0.1",
    hz: float = 440,
    rate_hz: int = 8000,
    channels: int = 1,
    cafile: Path | str = "",
    user: str = "phone",
) -> Generator[Baresip]:
    """Start a phone whose account has these parameters ("audio_codecs=PCMA;mediaenc=srtp-mand")."""
    command = program("baresip")
    folder.mkdir(exist_ok=True)
    port, ctrl = free_port(host, beside=(0, 1)), free_port()
    write_wav(folder / "say.wav", tone(hz, 60_000, rate_hz=rate_hz), rate_hz, channels)
    config = CONFIG.format(
        folder=folder, host=host, port=port, ctrl=ctrl, modules=MODULES, cafile=cafile
    )
    (folder / "config").write_text(config + "\n")
    (folder / "accounts").write_text(f"<sip:{user}@{host}:{port}>;regint=0;{account}\n")
    (folder / "contacts").touch()
    child = Child([command, "-f", folder], folder / "baresip.log", cwd=folder)
    try:
        child.says("baresip is ready")
        yield Baresip(child, folder, host, port, ctrl, rate_hz * channels)
    finally:
        child.stop()
