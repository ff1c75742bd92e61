"""The far end of outgoing requests: a registrar and a called party, in a thread, over UDP."""

import hashlib
import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress

from tests.integration.telephony.raw_phone import Message, sdp

REALM, NONCE = "trunk.example", "n0nce"

CHALLENGES = {
    "REGISTER": ("401 Unauthorized", "WWW-Authenticate"),
    "INVITE": ("407 Proxy Authentication Required", "Proxy-Authenticate"),
}


def digest(user: str, password: str, method: str, uri: str) -> str:
    """Return the response of a digest (RFC 2617, without qop)."""

    def md5(text: str) -> str:
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    return md5(f"{md5(f'{user}:{REALM}:{password}')}:{NONCE}:{md5(f'{method}:{uri}')}")


class FarEnd:
    """Answers requests by a rule: method and message in, status line (and body) out.

    `accounts` are the users and passwords it knows; with any, REGISTER and INVITE are challenged.
    """

    def __init__(self, accounts: dict[str, str] | None = None, port: int = 0) -> None:
        self.accounts = accounts or {}
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", port))
        self.rtp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.rtp.bind(("127.0.0.1", 0))
        self.requests: list[Message] = []
        self.silent = False
        self.invite = "200 OK"
        self.refer = "202 Accepted"
        self.sipfrag = "SIP/2.0 200 OK"
        self.came = threading.Condition()
        self._cseq = 100
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self) -> "FarEnd":
        """Be used in a `with`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop answering."""
        self.socket.close()
        self._thread.join(5)
        self.rtp.close()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.socket.getsockname()[1])

    @property
    def host(self) -> str:
        """Host and port of it."""
        return f"127.0.0.1:{self.port}"

    def wait_for(self, what: Callable[[Message], bool], within_s: float = 15.0) -> Message:
        """Return the first request, past or to come, that fits."""

        def found() -> Message | None:
            return next((each for each in self.requests if what(each)), None)

        with self.came:
            self.came.wait_for(lambda: found() is not None, within_s)
        message = found()
        said = [each.text.split("\r\n")[0] for each in self.requests]
        assert message is not None, f"no such request came, but {said}"
        return message

    def _serve(self) -> None:
        self.socket.settimeout(0.2)
        while True:
            try:
                data, peer = self.socket.recvfrom(65_535)
            except TimeoutError:
                continue
            except OSError:
                return
            message = Message(data.decode("utf-8", "replace"))
            with self.came:
                self.requests.append(message)
                self.came.notify_all()
            if message.status == 0 and not self.silent:
                with suppress(OSError):  # closed while it answers
                    self._answer(message, peer)

    def _answer(self, message: Message, peer: tuple[str, int]) -> None:
        method = message.text.split(" ", 1)[0]
        if method == "ACK":
            return
        status, extra, body = self._verdict(message, method)
        self._send(message, peer, status, extra, body)
        if method == "REFER" and status.startswith("202"):
            self._notify(message, peer)
        if method == "CANCEL":
            invite = next(each for each in self.requests if each.method == "INVITE")
            self._send(invite, peer, "487 Request Terminated", "", "")

    def _verdict(self, message: Message, method: str) -> tuple[str, str, str]:
        """Return status line, extra headers and body of an answer."""
        if method in CHALLENGES and self.accounts and not self._known(message, method):
            if "Authorization" in message.text:
                return "403 Forbidden", "", ""
            status, name = CHALLENGES[method]
            return status, f'{name}: Digest realm="{REALM}",nonce="{NONCE}",algorithm=MD5\r\n', ""
        if method == "REGISTER":
            expires = message.header("Expires") or "60"
            return "200 OK", f"Contact: {message.header('Contact')};expires={expires}\r\n", ""
        if method == "INVITE" and self.invite.startswith("200"):
            return self.invite, "", sdp(self.rtp.getsockname()[1], "8 101")
        return {"INVITE": self.invite, "REFER": self.refer}.get(method, "200 OK"), "", ""

    def _send(
        self, message: Message, peer: tuple[str, int], status: str, extra: str, body: str
    ) -> None:
        to = message.header("To")
        tag = "" if ";tag=" in to or status.startswith("100") else ";tag=far"
        kind = "Content-Type: application/sdp\r\n" if body else ""
        text = (
            f"SIP/2.0 {status}\r\n{message.vias()}From: {message.header('From')}\r\n"
            f"To: {to}{tag}\r\nCall-ID: {message.header('Call-ID')}\r\n"
            f"CSeq: {message.header('CSeq')}\r\n{extra}"
            f"{'' if 'Contact:' in extra else f'Contact: <sip:far@{self.host}>{chr(13)}{chr(10)}'}"
            f"{kind}Content-Length: {len(body)}\r\n\r\n{body}"
        )
        self.socket.sendto(text.encode(), peer)

    def _notify(self, refer: Message, peer: tuple[str, int]) -> None:
        """Report how the transfer went (RFC 3515 section 2.4.5)."""
        contact = re.search(r"<(sip:[^>]+)>", refer.header("Contact"))
        self._cseq += 1
        text = (
            f"NOTIFY {contact[1] if contact else 'sip:x'} SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP {self.host};branch=z9hG4bKn{self._cseq};rport\r\n"
            f"Max-Forwards: 70\r\nFrom: {refer.header('To')}\r\nTo: {refer.header('From')}\r\n"
            f"Call-ID: {refer.header('Call-ID')}\r\nCSeq: {self._cseq} NOTIFY\r\n"
            f"Contact: <sip:far@{self.host}>\r\nEvent: refer\r\n"
            "Subscription-State: terminated;reason=noresource\r\n"
            f"Content-Type: message/sipfrag\r\nContent-Length: {len(self.sipfrag)}\r\n\r\n"
            f"{self.sipfrag}"
        )
        self.socket.sendto(text.encode(), peer)

    def _known(self, message: Message, method: str) -> bool:
        header = message.header("Authorization") or message.header("Proxy-Authorization")
        fields = dict(re.findall(r'(\w+)="([^"]*)"', header))
        password = self.accounts.get(fields.get("username", ""))
        if password is None:
            return False
        wanted = digest(fields["username"], password, method, fields.get("uri", ""))
        return fields.get("response") == wanted
