"""Datagrams that nobody should send to a SIP port: broken messages, by a seed, and pure noise."""

from collections.abc import Iterator, Sequence

import numpy as np

SEEDS = (
    "INVITE sip:agent@{host} SIP/2.0\r\n"
    "Via: SIP/2.0/UDP {own};branch=z9hG4bK-{id}\r\nMax-Forwards: 70\r\n"
    "From: <sip:stranger@{own}>;tag={id}\r\nTo: <sip:agent@{host}>\r\nCall-ID: {id}\r\n"
    "CSeq: 1 INVITE\r\nContact: <sip:stranger@{own}>\r\nContent-Type: application/sdp\r\n"
    "Content-Length: 113\r\n\r\nv=0\r\no=x 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\n"
    "t=0 0\r\nm=audio 9 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n",
    "OPTIONS sip:agent@{host} SIP/2.0\r\nVia: SIP/2.0/UDP {own};branch=z9hG4bK-{id}\r\n"
    "Max-Forwards: 70\r\nFrom: <sip:stranger@{own}>;tag={id}\r\nTo: <sip:agent@{host}>\r\n"
    "Call-ID: {id}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n",
    "BYE sip:agent@{host} SIP/2.0\r\nVia: SIP/2.0/UDP {own};branch=z9hG4bK-{id}\r\n"
    "Max-Forwards: 70\r\nFrom: <sip:stranger@{own}>;tag={id}\r\nTo: <sip:agent@{host}>;tag=1\r\n"
    "Call-ID: {id}\r\nCSeq: 2 BYE\r\nContent-Length: 0\r\n\r\n",
    "REGISTER sip:{host} SIP/2.0\r\nVia: SIP/2.0/UDP {own};branch=z9hG4bK-{id}\r\n"
    "Max-Forwards: 70\r\nFrom: <sip:x@{host}>;tag={id}\r\nTo: <sip:x@{host}>\r\nCall-ID: {id}\r\n"
    'CSeq: 1 REGISTER\r\nAuthorization: Digest username="x", realm="y", nonce="z", uri="sip:q", '
    'response="0123"\r\nContact: *\r\nExpires: 0\r\nContent-Length: 0\r\n\r\n',
    "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP {own};branch=z9hG4bK-{id}\r\nFrom: <sip:a@{host}>;tag=1\r\n"
    "To: <sip:b@{own}>;tag=2\r\nCall-ID: {id}\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n",
)
"""Well-formed messages, of which every mutation begins."""

WRITTEN = (
    b"\r\n\r\n",
    b"\0" * 1_400,
    b"SIP/2.0",
    b"INVITE",
    b"INVITE sip:agent SIP/7.0\r\n\r\n",
    b"SIP/2.0 9999999999999999999 No\r\nCSeq: 99999999999999999999 INVITE\r\n\r\n",
    b"OPTIONS sip:" + b"a" * 8_000 + b" SIP/2.0\r\nVia: SIP/2.0/UDP x\r\n\r\n",
    b"INVITE sip:a@b SIP/2.0\r\nContent-Length: -1\r\nContent-Length: 4294967296\r\n\r\nv=",
    b"INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP \xff;branch=\r\nCSeq: 4294967296 INVITE\r\n\r\n",
    b"BYE sip:a@b SIP/2.0\r\n" + b"Via: SIP/2.0/UDP h;branch=z9hG4bK\r\n" * 400 + b"\r\n",
    b'REGISTER sip:x SIP/2.0\r\nAuthorization: Digest username="' + b'"' * 500 + b"\r\n\r\n",
)
"""After RFC 4475 section 3: what parsers of the world have fallen over."""

PIECES = (
    b"\0", b"\r\n", b"\r\n\r\n", b"%00", b"%n%n%s", b"\xff" * 40, b"4294967296", b"-1", b";" * 60,
    b"<" * 60, b'"', b"A" * 900, b"sip:@:0", b"\r\n continued", b"tag=;tag=;branch=", b"[::1]",
)  # fmt: skip


def messages(seed: int, count: int, host: str, own: str) -> Iterator[bytes]:
    """`count` datagrams, always the same for a seed; `host` and `own` are HOST:PORT."""
    chance = np.random.default_rng(seed)
    yield from WRITTEN[:count]
    for number in range(count - len(WRITTEN)):
        if number % 5 == 4:
            yield chance.bytes(int(chance.integers(1, 1_400)))
            continue
        text = SEEDS[int(chance.integers(len(SEEDS)))]
        whole = text.format(host=host, own=own, id=f"h{seed}-{number}").encode()
        yield mutated(whole, chance)


def mutated(message: bytes, chance: np.random.Generator) -> bytes:
    """A message with one to four wrongs in it."""
    for _ in range(int(chance.integers(1, 5))):
        message = _one_wrong(message, chance)
    return message[:8_000]


def _one_wrong(message: bytes, chance: np.random.Generator) -> bytes:
    if not message:
        return message
    at = int(chance.integers(len(message)))
    length = int(chance.integers(1, 40))
    kind = int(chance.integers(5))
    if kind == 0:  # bytes lost
        return message[:at] + message[at + length :]
    if kind == 1:  # a byte of another kind
        return message[:at] + chance.bytes(1) + message[at + 1 :]
    if kind == 2:  # what does not belong there
        return message[:at] + PIECES[int(chance.integers(len(PIECES)))] + message[at:]
    if kind == 3:  # a line twice, or missing
        return _without_line(message, chance)
    return message[:at]  # cut short


def _without_line(message: bytes, chance: np.random.Generator) -> bytes:
    lines = message.split(b"\r\n")
    at = int(chance.integers(len(lines)))
    lines[at : at + 1] = [] if chance.integers(2) else [lines[at]] * 3
    return b"\r\n".join(lines)


def options(host: str, own: str, number: int) -> bytes:
    """A request that a healthy server answers."""
    return SEEDS[1].format(host=host, own=own, id=f"probe-{number}").encode()


def is_answer(datagram: bytes, number: int) -> bool:
    """Whether a datagram answers that request with a 200."""
    return datagram.startswith(b"SIP/2.0 200") and f"probe-{number}".encode() in datagram


def recorded(files: Sequence[bytes]) -> Iterator[bytes]:
    """Messages of a collection, each as a datagram."""
    yield from (file for file in files if 0 < len(file) < 65_000)
