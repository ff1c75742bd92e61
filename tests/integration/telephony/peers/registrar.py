"""A provider: Kamailio as a registrar that wants a password, and a way to one telephone."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.integration.telephony.peers.child import Child, free_port, program
from tests.integration.telephony.peers.edge import answering

USER, PASSWORD = "trunkuser", "s3cret"


@dataclass(frozen=True, slots=True)
class Provider:
    """A running provider; calls to who is not registered go to the telephone."""

    kamailio: Child
    port: int

    def trunk(self, **more: object) -> dict[str, object]:
        """The values of a trunk that registers with it."""
        place = {"name": "provider", "host": f"127.0.0.1:{self.port}", "registers": True}
        return {**place, "user": USER, "password": PASSWORD, **more}


@contextmanager
def provider(folder: Path, *, port: int = 0, phone_port: int = 9) -> Generator[Provider]:
    """Start one; ends it afterwards."""
    command = program("kamailio")
    folder.mkdir(exist_ok=True)
    port = port or free_port()
    config = Path(__file__).with_name("registrar.cfg")
    values = {"PORT": port, "PHONE_PORT": phone_port, "CTL_SOCK": f'"unixs:{folder}/ctl"'}
    given = [word for name, value in values.items() for word in ("-A", f"{name}={value}")]
    small = ["-DD", "-E", "-m", "32", "-M", "8", "-Y", folder, "-w", folder]
    child = Child([command, "-f", config, *small, *given], folder / "registrar.log")
    try:
        answering(child, folder / "ctl")
        yield Provider(child, port)
    finally:
        child.stop()
