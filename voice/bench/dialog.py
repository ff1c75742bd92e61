"""The caller's side of a SIP dialog as bytes in, bytes out (RFC 3261 sections 12 to 17)."""

from dataclasses import dataclass, field
from enum import StrEnum

T1_S = 0.5
LONGEST_S = 32.0
"""64 times T1: how long a request is repeated before it is given up."""

GIVE_UP_S = 2.0
"""How long a call that is not wanted any more waits for whoever never answered it."""

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Message:
    """A request or a response. Header names are in lower case; of several values the first."""

    start: str
    headers: dict[str, str]
    body: str

    @property
    def status(self) -> int:
        """The status of a response, 0 for a request."""
        return int(self.start.split(" ")[1]) if self.start.startswith("SIP/2.0 ") else 0

    @property
    def method(self) -> str:
        """What a request asks, or what a response answers."""
        words = (self.headers.get("cseq", "") if self.status else self.start).split(" ")
        return words[-1] if self.status else words[0]


def read(datagram: bytes) -> Message | None:
    """Read a message of a peer that is known to speak well; None when it is none."""
    head, _, body = datagram.decode("utf-8", "replace").partition("\r\n\r\n")
    start, *lines = head.split("\r\n")
    if "SIP/2.0" not in start:
        return None
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return Message(start, headers, body)


class Stage(StrEnum):
    """Where a dialog stands."""

    CALLING = "calling"
    UP = "up"
    ENDING = "ending"
    OVER = "over"


@dataclass(slots=True)
class Repeated:
    """A request that is sent until it is answered."""

    request: bytes
    due_s: float
    wait_s: float
    until_s: float


@dataclass(slots=True)
class Dialog:
    """One call that we place over UDP; what the methods return is to be sent to the server.

    `number` makes its ids and tags its own. `media` is where the far end wants its RTP, and
    `failed` why the call did not come about, or did not end well.
    """

    server: Place
    own: Place
    rtp_port: int
    number: int
    user: str = "agent"
    stage: Stage = Stage.CALLING
    failed: str = ""
    media: Place | None = None
    _tag: str = ""
    _contact: str = ""
    _ack: bytes = b""
    _sequence: int = 1
    _repeated: Repeated | None = None
    _answers: dict[str, bytes] = field(default_factory=dict[str, bytes])

    @property
    def call_id(self) -> str:
        """The Call-ID header."""
        return f"bench-{self.number}@{self.own[0]}:{self.own[1]}"

    @property
    def _uri(self) -> str:
        return f"sip:{self.user}@{self.server[0]}:{self.server[1]}"

    def _request(self, method: str, body: str = "", branch: str = "") -> bytes:
        to = f"<{self._uri}>" + (f";tag={self._tag}" if self._tag else "")
        host, port = self.own
        lines = [
            f"{method} {self._contact or self._uri} SIP/2.0",
            f"Via: SIP/2.0/UDP {host}:{port};branch=z9hG4bK-{self.number}-{branch or method}",
            f"From: <sip:bench@{host}:{port}>;tag=b{self.number}",
            f"To: {to}",
            f"Call-ID: {self.call_id}",
            f"CSeq: {self._sequence} {method}",
            f"Contact: <sip:bench@{host}:{port}>",
            "Max-Forwards: 70",
        ]
        if body:
            lines.append("Content-Type: application/sdp")
        lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join([*lines, "", body]).encode()

    def _offer(self) -> str:
        host = self.own[0]
        return (
            f"v=0\r\no=bench {self.number + 1} 1 IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\n"
            f"t=0 0\r\nm=audio {self.rtp_port} RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\n"
            "a=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\na=sendrecv\r\n"
        )

    def invite(self, now_s: float) -> list[bytes]:
        """Place the call."""
        return self._repeat(self._request("INVITE", self._offer()), now_s)

    def bye(self, now_s: float) -> list[bytes]:
        """End the call; one that is not up yet is left as it is."""
        if self.stage is not Stage.UP:
            return []
        self.stage = Stage.ENDING
        self._sequence += 1
        return self._repeat(self._request("BYE"), now_s)

    def cancel(self, now_s: float) -> list[bytes]:
        """Give a call up that nobody has answered yet (RFC 3261 section 9.1)."""
        if self.stage is not Stage.CALLING:
            return []
        self.stage = Stage.ENDING
        return self._repeat(self._request("CANCEL", branch="INVITE"), now_s, GIVE_UP_S)

    def _repeat(self, request: bytes, now_s: float, for_s: float = LONGEST_S) -> list[bytes]:
        self._repeated = Repeated(request, now_s + T1_S, T1_S, now_s + for_s)
        return [request]

    def due(self, now_s: float) -> list[bytes]:
        """What has to be sent again by now."""
        again = self._repeated
        if again is None or now_s < again.due_s:
            return []
        if now_s >= again.until_s:
            self._over(f"no answer to {again.request[:6].decode().split()[0]}")
            return []
        again.wait_s = min(again.wait_s * 2, 4.0)
        again.due_s = now_s + again.wait_s
        return [again.request]

    def _over(self, failed: str = "") -> None:
        self.stage, self.failed, self._repeated = Stage.OVER, failed, None

    def receive(self, message: Message) -> list[bytes]:
        """Take what the server sent in this dialog."""
        if not message.status:
            return self._serve(message)
        if message.method == "BYE" and message.status >= 200:
            self._over("" if message.status == 200 else f"BYE: {message.start}")
        elif message.method == "INVITE":
            return self._answered(message)
        return []

    def _answered(self, message: Message) -> list[bytes]:
        if message.status < 200:
            self._repeated = None
            return []
        if self._ack:
            return [self._ack]  # the server has not seen it yet
        self._repeated = None
        self._tag = message.headers.get("to", "").partition("tag=")[2].partition(";")[0]
        if message.status >= 300:
            self._over(message.start)
            self._ack = self._request("ACK", branch="INVITE")
            return [self._ack]
        self._contact = message.headers.get("contact", "").partition("<")[2].partition(">")[0]
        self.media = media_in(message.body)
        self.stage = Stage.UP
        self._ack = self._request("ACK")
        return [self._ack]

    def _serve(self, message: Message) -> list[bytes]:
        """Answer a request of the server's: it may end the call, or refresh its session."""
        if message.method == "ACK":
            return []
        wants_sound = message.method in ("INVITE", "UPDATE")
        if wants_sound:
            self.media = media_in(message.body) or self.media
        elif message.method == "BYE" and self.stage is not Stage.OVER:
            self._over("" if self.stage is Stage.ENDING else "the server hung up")
        return [answer(message, self._offer() if wants_sound else "", self.own)]


def media_in(sdp: str) -> Place | None:
    """Where a description wants its sound (RFC 4566); None without a port."""
    host, port = "", 0
    for line in sdp.splitlines():
        if line.startswith("c=IN IP4 "):
            host = line.split()[2]
        elif line.startswith("m=audio "):
            port = int(line.split()[1])
    return (host, port) if port else None


def answer(request: Message, body: str, own: Place) -> bytes:
    """A 200 to a request."""
    kept = [
        f"{name.title()}: {request.headers[name]}"
        for name in ("via", "from", "to", "call-id", "cseq")
        if name in request.headers
    ]
    kept.append(f"Contact: <sip:bench@{own[0]}:{own[1]}>")
    if body:
        kept.append("Content-Type: application/sdp")
    kept.append(f"Content-Length: {len(body)}")
    return "\r\n".join(["SIP/2.0 200 OK", *kept, "", body]).encode()
