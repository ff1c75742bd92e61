"""The edge: Kamailio and rtpengine, started with exactly the files that ship."""

import shutil
import subprocess
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.integration.telephony.peers.certificates import certificate
from tests.integration.telephony.peers.child import ROOT, Child, free_port, program, until

EDGE = ROOT / "telephony/edge"
OUTSIDE = "127.0.0.10"
INSIDE = "127.0.0.12"


@dataclass(frozen=True, slots=True)
class Edge:
    """A running edge, and where it listens outside (UDP, and TLS one port above) and inside."""

    kamailio: Child
    rtpengine: Child
    port: int
    ctl: Path

    @property
    def outside(self) -> tuple[str, int]:
        """Where trunks reach it over UDP."""
        return OUTSIDE, self.port

    @property
    def inside(self) -> tuple[str, int]:
        """Where servers reach it."""
        return INSIDE, self.port

    def rpc(self, *words: str) -> str:
        """What Kamailio answers to a command of an operator."""
        return rpc(self.ctl, *words)


def rpc(ctl: Path, *words: str) -> str:
    """What a Kamailio answers to a command of an operator."""
    done = subprocess.run(
        ["timeout", "2", program("kamcmd"), "-s", f"unixs:{ctl}", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def answering(kamailio: Child, ctl: Path) -> None:
    """Wait until a Kamailio has started."""
    until(
        lambda: not kamailio.alive() or "uptime" in rpc(ctl, "core.uptime"),
        "Kamailio does not start",
    )
    assert kamailio.alive(), kamailio.said()[-4000:]


def settings(folder: Path, port: int, orders: int, more: Mapping[str, str]) -> list[str]:
    """The values that an operator would edit, as arguments of Kamailio."""
    values = {
        "OUTSIDE_HOST": OUTSIDE,
        "PUBLIC_HOST": OUTSIDE,
        "OUTSIDE_PORT": str(port),
        "OUTSIDE_TLS_PORT": str(port + 1),
        "INSIDE_HOST": INSIDE,
        "INSIDE_PORT": str(port),
        "TRUNKS_LIST": f'"{folder}/trunks.list"',
        "DISPATCHER_LIST": f'"{folder}/dispatcher.list"',
        "TLS_CFG": f'"{folder}/tls.cfg"',
        "RTPENGINE_SOCK": f'"udp:{INSIDE}:{orders}"',
        "CTL_SOCK": f'"unixs:{folder}/ctl"',
        "PING_S": "1",
        **more,
    }
    defined = [f"{name}={value}" if value else name for name, value in values.items()]
    return [word for definition in defined for word in ("-A", definition)]


@contextmanager
def edge(
    folder: Path,
    *,
    trunks: Sequence[str],
    servers: Sequence[tuple[str, int]],
    gateways: Sequence[tuple[str, int]] = (),
    port: int = 0,
    values: Mapping[str, str] | None = None,
) -> Generator[Edge]:
    """Start both in front of the servers, for trunks at these addresses; ends them afterwards."""
    kamailio, rtpengine = program("kamailio"), program("rtpengine")
    folder.mkdir(exist_ok=True)
    shutil.copy(EDGE / "tls.cfg", folder)
    shutil.copy(certificate(folder)[0], folder / "authorities.pem")
    known = [f"1 {address} 32 0 trunk" for address in trunks]
    (folder / "trunks.list").write_text("\n".join(known) + "\n")
    where = [f"1 sip:{host}:{port} 0 0 sockname=inside" for host, port in servers]
    where += [f"2 sip:{host}:{port} 0 0 sockname=outside" for host, port in gateways]
    (folder / "dispatcher.list").write_text("\n".join(where) + "\n")
    port, orders = port or free_port(OUTSIDE, beside=(0, 1)), free_port(INSIDE)
    given = settings(folder, port, orders, values or {})
    with ExitStack() as stack:
        options = {
            "config-file": f"{EDGE}/rtpengine.conf",
            "listen-ng": f"{INSIDE}:{orders}",
            "pidfile": f"{folder}/rtpengine.pid",
            "log-level": "6",
        }
        sides = [f"--interface=outside/{OUTSIDE}", f"--interface=inside/{INSIDE}"]
        told = [f"--{name}={value}" for name, value in options.items()]
        sound = Child(
            [rtpengine, "--foreground", "--log-stderr", *sides, *told], folder / "rtpengine.log"
        )
        stack.callback(sound.stop)
        sound.says("Startup complete")
        small = ["-DD", "-E", "-m", "64", "-M", "8", "-Y", folder, "-w", folder]
        signalling = Child(
            [kamailio, "-f", EDGE / "kamailio.cfg", *small, *given], folder / "kamailio.log"
        )
        stack.callback(signalling.stop)
        running = Edge(signalling, sound, port, folder / "ctl")
        answering(signalling, folder / "ctl")
        yield running
