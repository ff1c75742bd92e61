"""A phone made of raw SIP over UDP: it sends what a test writes and shows what came back."""

import itertools
import queue
import socket
import threading
from collections.abc import Callable
from types import TracebackType

from tests.integration.telephony.peers.messages import Message, offer

Place = tuple[str, int]
ANSWER_S = 10.0
_numbers = itertools.count(1)


class Phone:
    """One UDP socket. Requests of the far end are answered 200 and kept in `asked`.

    `accepted` are the 200s to any INVITE.
    """

    def __init__(self, server: Place, host: str = "127.0.0.1") -> None:
        self.server, self.host = server, host
        self.asked: list[Message] = []
        self.accepted: list[Message] = []
        self.answer_body: Callable[[Message], str] = lambda _: ""
        self._answers: queue.Queue[Message] = queue.Queue()
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((host, 0))
        self._socket.settimeout(0.2)
        self.port: int = self._socket.getsockname()[1]
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._listen)

    def __enter__(self) -> "Phone":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()
        self._socket.close()

    def send(self, raw: bytes) -> None:
        """Send a datagram as it stands."""
        self._socket.sendto(raw, self.server)

    def response(self, within_s: float = ANSWER_S, *, final: bool = True) -> Message:
        """The next response, the next final one by default."""
        while True:
            try:
                message = self._answers.get(timeout=within_s)
            except queue.Empty:
                raise AssertionError(f"no response in {within_s} s") from None
            if not final or message.status >= 200:
                return message

    def responses(self, within_s: float) -> list[Message]:
        """Every response until none has come for so long."""
        found: list[Message] = []
        while True:
            try:
                found.append(self._answers.get(timeout=within_s))
            except queue.Empty:
                return found

    def options(self, user: str = "agent", within_s: float = ANSWER_S) -> Message:
        """Ask whether the server is there."""
        return Dialog(self, user).request("OPTIONS", within_s=within_s)

    def ask(self, method: str, user: str = "agent", *, body: str = "", more: str = "") -> Message:
        """One request outside any dialog; returns its final response."""
        return Dialog(self, user).request(method, body=body, more=more)

    def call(self, user: str = "agent", body: str | None = None, **extra: str) -> "Dialog":
        """Place a call and acknowledge its final response, whatever that is."""
        dialog = Dialog(self, user)
        dialog.invite(offer(self.host, 40_000) if body is None else body, **extra)
        return dialog

    def reply_to(self, answer: Message, method: str) -> bytes:
        """An ACK or BYE to whatever call a 200 is of, also one that a mutated INVITE began."""
        number = int(answer.header("CSeq").split()[0]) + (method == "BYE")
        return (
            f"{method} {answer.contact} SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP {self.host}:{self.port};branch=z9hG4bK{next(_numbers)}e;rport\r\n"
            f"Max-Forwards: 70\r\nFrom: {answer.header('From')}\r\nTo: {answer.header('To')}\r\n"
            f"Call-ID: {answer.header('Call-ID')}\r\nCSeq: {number} {method}\r\n"
            "Content-Length: 0\r\n\r\n"
        ).encode()

    def _listen(self) -> None:
        while not self._over.is_set():
            try:
                raw, source = self._socket.recvfrom(65_535)
            except OSError:
                continue
            message = Message(raw)
            if message.status:
                if (message.status, message.method) == (200, "INVITE"):
                    self.accepted.append(message)
                self._answers.put(message)
                continue
            self.asked.append(message)
            if message.method != "ACK":
                self._socket.sendto(self._agree(message), source)

    def _agree(self, request: Message) -> bytes:
        body = self.answer_body(request)
        kind = "Content-Type: application/sdp\r\n" if body else ""
        vias = "".join(f"Via: {via}\r\n" for via in request.headers("Via"))
        tag = "" if request.tag else ";tag=answer"
        return (
            f"SIP/2.0 200 OK\r\n{vias}From: {request.header('From')}\r\n"
            f"To: {request.header('To')}{tag}\r\nCall-ID: {request.header('Call-ID')}\r\n"
            f"CSeq: {request.header('CSeq')}\r\nContact: <sip:phone@{self.host}:{self.port}>\r\n"
            f"{kind}Content-Length: {len(body)}\r\n\r\n{body}"
        ).encode()


class Dialog:
    """A dialog of the phone (RFC 3261 section 12), or a request outside any."""

    def __init__(self, phone: Phone, user: str) -> None:
        self.phone, self.user = phone, user
        self.id = f"{next(_numbers)}-{phone.port}@{phone.host}"
        self.sequence, self.tag, self.branch = 0, "", ""
        self.target = f"sip:{user}@{phone.server[0]}:{phone.server[1]}"
        self.routes: list[str] = []
        self.final: Message | None = None

    def write(
        self,
        method: str,
        *,
        body: str = "",
        kind: str = "application/sdp",
        more: str = "",
        branch: str = "",
    ) -> bytes:
        """A request as bytes; ACK and CANCEL take the number of what they are about."""
        if method not in ("ACK", "CANCEL"):
            self.sequence += 1
            self.branch = f"z9hG4bK{next(_numbers)}x{self.phone.port}"
        phone = self.phone
        to = f";tag={self.tag}" if self.tag else ""
        kind_line = f"Content-Type: {kind}\r\n" if body else ""
        routes = "".join(f"Route: {route}\r\n" for route in self.routes)
        return (
            f"{method} {self.target} SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP {phone.host}:{phone.port};branch={branch or self.branch};rport\r\n"
            f"Max-Forwards: 70\r\n{routes}"
            f"From: <sip:phone@{phone.host}:{phone.port}>;tag=f{phone.port}\r\n"
            f"To: <sip:{self.user}@{phone.server[0]}:{phone.server[1]}>{to}\r\n"
            f"Call-ID: {self.id}\r\nCSeq: {self.sequence} {method}\r\n"
            f"Contact: <sip:phone@{phone.host}:{phone.port}>\r\n"
            f"{more}{kind_line}Content-Length: {len(body.encode())}\r\n\r\n{body}"
        ).encode()

    def request(
        self, method: str, *, within_s: float = ANSWER_S, body: str = "", more: str = "", **how: str
    ) -> Message:
        """Send a request, again while nothing comes (RFC 3261 section 17.1.2.2).

        Returns its final response, and acknowledges one to an INVITE.
        """
        raw = self.write(method, body=body, more=more, **how)
        for left_s in range(int(within_s), 0, -1):
            self.phone.send(raw)
            final = self._final(method, within_s if method == "INVITE" else 1 if left_s > 1 else 2)
            if final is not None:
                break
        else:
            raise AssertionError(f"{method} is not answered in {within_s} s")
        if method == "INVITE":
            self.settle(final)
        return final

    def _final(self, method: str, within_s: float) -> Message | None:
        while True:
            try:
                final = self.phone.response(within_s)
            except AssertionError:
                return None
            if (final.header("Call-ID"), final.method) == (self.id, method):
                return final

    def invite(self, body: str, *, ack_body: str = "", more: str = "") -> Message:
        """Begin the call, or change it."""
        self.ack_body = ack_body
        return self.request("INVITE", body=body, more=more)

    def settle(self, final: Message) -> None:
        """Acknowledge a final response to INVITE."""
        if self.final is None or final.status < 300:
            self.final = final
        branch = self.branch
        if final.status < 300:
            self.tag, self.target = final.tag, final.contact or self.target
            self.routes = self.routes or list(reversed(final.headers("Record-Route")))
            branch += "ack"
            self.phone.send(self.write("ACK", body=self.ack_body, branch=branch))
        else:
            kept, self.tag = self.tag, final.tag
            self.phone.send(self.write("ACK", branch=branch))
            self.tag = kept

    ack_body: str = ""

    @property
    def status(self) -> int:
        """How the INVITE was answered."""
        assert self.final is not None, "no final response"
        return self.final.status

    @property
    def sound(self) -> Place:
        """Where the server wants the RTP of this call."""
        assert self.final is not None, "no final response"
        return self.final.sound

    def bye(self) -> int:
        """Hang up; returns the status."""
        return self.request("BYE").status
