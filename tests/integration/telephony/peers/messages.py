"""SIP messages as text: what the raw phone writes, and how it reads what comes back."""

import re
from dataclasses import dataclass

SDP = (
    "v=0\r\no=phone {version} {version} IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\n"
    "m=audio {port} {profile} {kinds}\r\n{lines}a=ptime:20\r\na={direction}\r\n"
)
MAPS = {
    8: "PCMA/8000",
    0: "PCMU/8000",
    9: "G722/8000",
    18: "G729/8000",
    111: "opus/48000/2",
    101: "telephone-event/8000",
}


def offer(
    host: str,
    port: int,
    *,
    kinds: tuple[int, ...] = (8, 0, 101),
    direction: str = "sendrecv",
    profile: str = "RTP/AVP",
    version: int = 1,
    more: str = "",
) -> str:
    """An SDP body for one audio stream."""
    lines = "".join(f"a=rtpmap:{kind} {MAPS[kind]}\r\n" for kind in kinds)
    return SDP.format(
        host=host,
        port=port,
        profile=profile,
        kinds=" ".join(map(str, kinds)),
        lines=lines + more,
        direction=direction,
        version=version,
    )


@dataclass(frozen=True, slots=True)
class Message:
    """A SIP message that came in."""

    raw: bytes

    @property
    def text(self) -> str:
        """All of it; bytes that are no text become marks."""
        return self.raw.decode("utf-8", errors="replace")

    @property
    def first(self) -> str:
        """Its first line."""
        return self.text.partition("\r\n")[0]

    @property
    def status(self) -> int:
        """The status of a response; 0 for a request."""
        found = re.match(r"SIP/2\.0 (\d{3})", self.first)
        return int(found[1]) if found else 0

    @property
    def method(self) -> str:
        """What it asks, or what it answers (CSeq)."""
        return self.header("CSeq").split()[-1] if self.header("CSeq") else ""

    @property
    def body(self) -> str:
        """What follows the headers."""
        return self.text.partition("\r\n\r\n")[2]

    def headers(self, name: str) -> list[str]:
        """The values of a header, in order."""
        head = self.text.partition("\r\n\r\n")[0]
        found = re.findall(rf"^{name}[ \t]*:[ \t]*(.*?)\r?$", head, re.MULTILINE | re.IGNORECASE)
        return [str(value) for value in found]

    def header(self, name: str) -> str:
        """The first value of a header; "" without one."""
        return next(iter(self.headers(name)), "")

    @property
    def tag(self) -> str:
        """The tag of To."""
        found = re.search(r";\s*tag=([^;>\s]+)", self.header("To"))
        return found[1] if found else ""

    @property
    def contact(self) -> str:
        """The URI of Contact."""
        found = re.search(r"<([^>]*)>", self.header("Contact"))
        return found[1] if found else self.header("Contact")

    @property
    def sound(self) -> tuple[str, int]:
        """Where the SDP wants its RTP."""
        host = re.search(r"^c=IN IP4 (\S+)", self.body, re.MULTILINE)
        port = re.search(r"^m=audio (\d+)", self.body, re.MULTILINE)
        assert host, self.text
        assert port, self.text
        return host[1], int(port[1])

    @property
    def direction(self) -> str:
        """The direction of the SDP's sound (RFC 3264 section 5.1)."""
        found = re.search(r"^a=(sendrecv|sendonly|recvonly|inactive)", self.body, re.MULTILINE)
        return found[1] if found else "sendrecv"
