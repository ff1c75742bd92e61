"""A phone of raw UDP datagrams: says exactly what a test wants said, well formed or not."""

import itertools
import re
import secrets
import socket
import time
from dataclasses import dataclass

AUDIO = "m=audio {port} RTP/AVP {types}\r\n"
MAPS = {
    "8": "a=rtpmap:8 PCMA/8000\r\n",
    "0": "a=rtpmap:0 PCMU/8000\r\n",
    "9": "a=rtpmap:9 G722/8000\r\n",
    "18": "a=rtpmap:18 G729/8000\r\n",
    "96": "a=rtpmap:96 opus/48000/2\r\n",
    "101": "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n",
}


def sdp(port: int, types: str = "8 0 101", more: str = "", host: str = "127.0.0.1") -> str:
    """Return a session description (RFC 4566) that offers payload types on a port."""
    maps = "".join(MAPS[each] for each in types.split())
    return (
        f"v=0\r\no=t 1 1 IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\n"
        f"{AUDIO.format(port=port, types=types)}{maps}a=ptime:20\r\n{more}"
    )


@dataclass(frozen=True, slots=True)
class Message:
    """A SIP message that came."""

    text: str

    @property
    def status(self) -> int:
        """The status of a response; 0 for a request."""
        found = re.match(r"SIP/2\.0 (\d{3})", self.text)
        return int(found[1]) if found else 0

    @property
    def method(self) -> str:
        """The method of a request, or the one that is answered."""
        return (self.header("CSeq") or " ?").split()[-1]

    @property
    def body(self) -> str:
        """What follows the headers."""
        return self.text.partition("\r\n\r\n")[2]

    def header(self, name: str) -> str:
        """The first header of that name; "" for none."""
        found = re.search(rf"(?im)^{re.escape(name)}[ \t]*:[ \t]*(.*?)\r?$", self.text)
        return found[1] if found else ""

    def vias(self) -> str:
        """All Via lines, to be sent back."""
        return "".join(f"{line}\r\n" for line in re.findall(r"(?im)^Via:.*?(?=\r)", self.text))


class Phone:
    """One dialog with an agent at a port of this machine; `rtp` is its socket for sound."""

    def __init__(self, port: int, user: str = "+911140001000") -> None:
        self._to = ("127.0.0.1", port)
        self._user = user
        self.sip = _socket()
        self.rtp = _socket()
        self.call_id = secrets.token_hex(8)
        self.tag = secrets.token_hex(4)
        self.to_tag = ""
        self._cseq = itertools.count(1)
        self.invite_cseq = 0
        self.invite_branch = ""
        self.came: list[Message] = []

    def __enter__(self) -> "Phone":
        """Be used in a `with`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the sockets."""
        self.sip.close()
        self.rtp.close()

    @property
    def rtp_port(self) -> int:
        """Where sound is taken."""
        return int(self.rtp.getsockname()[1])

    @property
    def address(self) -> str:
        """Host and port of the phone's signalling."""
        return f"127.0.0.1:{self.sip.getsockname()[1]}"

    def offer(self, types: str = "8 0 101", more: str = "") -> str:
        """An offer of sound at this phone."""
        return sdp(self.rtp_port, types, more)

    def send(
        self,
        method: str,
        body: str = "",
        *,
        extra: str = "",
        cseq: int = 0,
        branch: str = "",
        to: str = "",
        uri: str = "",
        content: str = "application/sdp",
    ) -> str:
        """Send a request of this dialog; returns its branch."""
        branch = branch or f"z9hG4bK{secrets.token_hex(6)}"
        number = cseq or next(self._cseq)
        here = f"sip:{self._user}@127.0.0.1:{self._to[1]}"
        tag = f";tag={self.to_tag}" if self.to_tag else ""
        lines = [
            f"{method} {uri or here} SIP/2.0",
            f"Via: SIP/2.0/UDP {self.address};branch={branch};rport",
            "Max-Forwards: 70",
            f"From: <sip:+919876543210@{self.address}>;tag={self.tag}",
            f"To: {to or f'<{here}>'}{tag}",
            f"Call-ID: {self.call_id}",
            f"CSeq: {number} {method}",
            f"Contact: <sip:tester@{self.address}>",
        ]
        if body:
            lines.append(f"Content-Type: {content}")
        head = "\r\n".join(lines) + "\r\n" + extra
        self.sip.sendto(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode(), self._to)
        if method == "INVITE":
            self.invite_cseq, self.invite_branch = number, branch
        return branch

    def await_status(self, least: int, method: str = "", within_s: float = 15.0) -> Message:
        """Return the next response of at least that status; requests meanwhile get 200."""
        while True:
            message = self.next(within_s)
            if message.status == 0:
                self.reply(message)
            elif message.status >= least and method in ("", message.method):
                return message

    def await_request(self, method: str, within_s: float = 15.0) -> Message:
        """Return the next request of that method, unanswered."""
        while True:
            message = self.next(within_s)
            if message.status == 0 and message.method == method:
                return message

    def next(self, within_s: float) -> Message:
        """Return whatever comes next."""
        self.sip.settimeout(within_s)
        try:
            message = Message(self.sip.recv(65_535).decode("utf-8", "replace"))
        except TimeoutError:
            told = "\n".join(each.text.split("\r\n")[0] for each in self.came)
            raise AssertionError(f"nothing came; before that:\n{told}") from None
        self.came.append(message)
        return message

    def quiet(self, for_s: float) -> list[Message]:
        """Return what comes in a while, unanswered."""
        until, came = time.monotonic() + for_s, list[Message]()
        while (left := until - time.monotonic()) > 0:
            try:
                came.append(self.next(left))
            except AssertionError:
                break
        return came

    def reply(self, request: Message, status: str = "200 OK", body: str = "") -> None:
        """Answer a request."""
        kind = "Content-Type: application/sdp\r\n" if body else ""
        text = (
            f"SIP/2.0 {status}\r\n{request.vias()}From: {request.header('From')}\r\n"
            f"To: {request.header('To')}\r\nCall-ID: {request.header('Call-ID')}\r\n"
            f"CSeq: {request.header('CSeq')}\r\nContact: <sip:tester@{self.address}>\r\n"
            f"{kind}Content-Length: {len(body)}\r\n\r\n{body}"
        )
        self.sip.sendto(text.encode(), self._to)

    def ack(self, answer: Message, body: str = "") -> None:
        """Acknowledge the final answer of the last INVITE, and learn the far end's tag."""
        found = re.search(r"tag=([^;>\s]+)", answer.header("To"))
        self.to_tag = found[1] if found else ""
        branch = "" if answer.status < 300 else self.invite_branch
        self.send("ACK", body, cseq=self.invite_cseq, branch=branch)

    def call(self, body: str = "", *, extra: str = "") -> Message:
        """INVITE, wait for the final answer and acknowledge it."""
        self.send("INVITE", body or self.offer(), extra=extra)
        answer = self.await_status(200, "INVITE")
        self.ack(answer)
        return answer

    def ask(
        self,
        method: str,
        body: str = "",
        *,
        extra: str = "",
        content: str = "application/sdp",
    ) -> Message:
        """Send a request in the dialog and return its final answer."""
        self.send(method, body, extra=extra, content=content)
        answer = self.await_status(200, method)
        if method == "INVITE":
            self.ack(answer)
        return answer

    def bye(self) -> Message:
        """Hang up."""
        return self.ask("BYE")

    def speak(self, to_port: int, packets: int, *, payload_type: int = 8, sound: int = 0x2A) -> int:
        """Send packets of sound in real time; returns how many came back meanwhile."""
        came, begun = 0, time.monotonic()
        self.rtp.settimeout(0.001)
        for number in range(packets):
            head = bytes([0x80, payload_type]) + number.to_bytes(2, "big")
            head += (number * 160).to_bytes(4, "big") + b"\x00\x00\x12\x34"
            self.rtp.sendto(head + bytes([sound]) * 160, ("127.0.0.1", to_port))
            while time.monotonic() < begun + 0.02 * (number + 1):
                came += self._heard()
        return came

    def burst(self, to_port: int, packets: int, at_once: int) -> None:
        """Send packets of A-law sound, several at once and then none for as long."""
        for number in range(packets):
            head = b"\x80\x08" + number.to_bytes(2, "big") + (number * 160).to_bytes(4, "big")
            self.rtp.sendto(head + b"\x00\x00\x12\x34" + b"\x2a" * 160, ("127.0.0.1", to_port))
            if number % at_once == at_once - 1:
                time.sleep(0.02 * at_once)

    def _heard(self) -> int:
        try:
            return int(len(self.rtp.recv(2048)) > 12)
        except TimeoutError:
            return 0


def sound_port(answer: Message) -> int:
    """Return the port that an answer takes sound at; 0 for none."""
    found = re.search(r"m=audio (\d+)", answer.body)
    return int(found[1]) if found else 0


def _socket() -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.bind(("127.0.0.1", 0))
    return made
