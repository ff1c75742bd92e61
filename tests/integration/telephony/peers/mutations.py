"""SIP messages that no sane phone sends: golden ones, and those made of them by a seed."""

import re
from collections.abc import Callable, Sequence

import numpy as np

from tests.integration.telephony.peers.child import ROOT

RFC4475 = ROOT / "tests/packets/rfc4475"
Chance = np.random.Generator
ADDRESS = re.compile(rb"\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}")
NAME = re.compile(rb"\b[\w.-]{1,60}\.(?:com|org|net|edu|example)\b", re.IGNORECASE)


def golden() -> dict[str, bytes]:
    """The messages of RFC 4475 by their names."""
    return {path.stem: path.read_bytes() for path in sorted(RFC4475.glob("*.dat"))}


def at_home(message: bytes) -> bytes:
    """The message with every host become this machine, so that no answer leaves it."""
    return NAME.sub(b"127.0.0.1", ADDRESS.sub(b"127.0.0.1", message))


def _flipped(message: bytes, chance: Chance) -> bytes:
    changed = bytearray(message)
    for at in chance.integers(0, len(message), chance.integers(1, 9)):
        changed[at] ^= 1 << int(chance.integers(0, 8))
    return bytes(changed)


def _cut(message: bytes, chance: Chance) -> bytes:
    first, last = sorted(int(at) for at in chance.integers(0, len(message) + 1, 2))
    return message[:first] + message[last:]


def _truncated(message: bytes, chance: Chance) -> bytes:
    return message[: int(chance.integers(1, len(message) + 1))]


def _repeated(message: bytes, chance: Chance) -> bytes:
    lines = message.split(b"\r\n")
    at = int(chance.integers(0, len(lines)))
    return b"\r\n".join(lines[:at] + [lines[at]] * int(chance.integers(2, 60)) + lines[at:])


def _shuffled(message: bytes, chance: Chance) -> bytes:
    lines = message.split(b"\r\n")
    return b"\r\n".join(lines[int(at)] for at in chance.permutation(len(lines)))


def _overgrown(message: bytes, chance: Chance) -> bytes:
    """A number becomes one that no counter holds, or a word one that no buffer does."""
    grown = b"9" * int(chance.integers(5, 40))
    if chance.integers(0, 2):
        grown = bytes([int(chance.integers(1, 256))]) * int(chance.integers(100, 4000))
    spots = list(re.finditer(rb"\d+", message))
    if not spots:
        return message + grown
    spot = spots[int(chance.integers(0, len(spots)))]
    return message[: spot.start()] + grown + message[spot.end() :]


def _noised(message: bytes, chance: Chance) -> bytes:
    at = int(chance.integers(0, len(message) + 1))
    return message[:at] + chance.bytes(int(chance.integers(1, 60))) + message[at:]


CHANGES: tuple[Callable[[bytes, Chance], bytes], ...] = (
    _flipped, _cut, _truncated, _repeated, _shuffled, _overgrown, _noised,
)  # fmt: skip


def mutated(sources: Sequence[bytes], count: int, seed: int) -> list[bytes]:
    """So many messages, each a source changed once to three times; the same for a seed."""
    chance = np.random.default_rng(seed)
    made: list[bytes] = []
    while len(made) < count:
        message = sources[int(chance.integers(0, len(sources)))]
        for _ in range(int(chance.integers(1, 4))):
            change = CHANGES[int(chance.integers(0, len(CHANGES)))]
            message = change(message, chance) or b"\0"
        made.append(at_home(message)[:60_000])
    return made


def garbage(count: int, seed: int) -> list[bytes]:
    """So many datagrams of noise; a third begin as a request does."""
    chance = np.random.default_rng(seed)
    heads = (b"", b"INVITE sip:a@b SIP/2.0\r\n", b"SIP/2.0 200 OK\r\n")
    return [heads[at % 3] + chance.bytes(int(chance.integers(1, 1400))) for at in range(count)]
