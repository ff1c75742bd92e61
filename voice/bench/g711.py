"""G.711 as tables: what a byte of A-law or mu-law sounds like, and which byte a sample becomes."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 8_000
FRAME = 160
"""Bytes, and samples, of 20 ms."""

A_LAW, MU_LAW = 8, 0
"""RTP payload types (RFC 3551 section 6)."""

_LOUD = 600
"""Samples from which a sound counts as one: above a line's noise, below any speech."""


@cache
def decoding(law: int) -> NDArray[np.int16]:
    """The sample of each of the 256 bytes, 16 bits (ITU-T G.711, tables 1 and 2)."""
    expand = _expand_a if law == A_LAW else _expand_mu
    return np.array([expand(byte) for byte in range(256)], np.int16)


def _expand_mu(byte: int) -> int:
    byte = ~byte & 0xFF
    size = (((byte & 0x0F) << 3) + 0x84 << (byte >> 4 & 7)) - 0x84
    return -size if byte & 0x80 else size


def _expand_a(byte: int) -> int:
    byte ^= 0x55
    part, step = byte >> 4 & 7, byte & 0x0F
    size = (step << 4) + 8 if part == 0 else (step << 4) + 0x108 << (part - 1)
    return size if byte & 0x80 else -size


def encode(sound: NDArray[np.int16], law: int) -> bytes:
    """The bytes whose samples are nearest; `sound` has shape [samples]."""
    table = decoding(law).astype(np.int32)
    order = np.argsort(table, kind="stable")
    levels = table[order]
    above = np.clip(np.searchsorted(levels, sound), 1, 255)
    nearer_below = sound - levels[above - 1] <= levels[above] - sound
    return order[above - nearer_below].astype(np.uint8).tobytes()


def decode(payload: bytes, law: int) -> NDArray[np.int16]:
    """The samples of the bytes."""
    return decoding(law)[np.frombuffer(payload, np.uint8)]


@cache
def loudness(law: int) -> bytes:
    """A table for bytes.translate: 1 where a byte is loud, else 0."""
    return (np.abs(decoding(law).astype(np.int32)) >= _LOUD).astype(np.uint8).tobytes()


def is_loud(payload: bytes, law: int) -> bool:
    """Whether anything is to be heard in some milliseconds of sound."""
    return payload.translate(loudness(law)).count(1) >= 8
