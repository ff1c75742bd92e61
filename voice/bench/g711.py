"""The callers' codec: G.711 by RTP payload type, and which of its bytes are to be heard."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from telephony.sockets import g711
from telephony.sockets.g711 import Law

RATE_HZ = 8_000
FRAME = 160
"""Bytes, and samples, of 20 ms."""

A_LAW, MU_LAW = 8, 0
"""RTP payload types (RFC 3551 section 6)."""

_LAWS: dict[int, Law] = {A_LAW: "alaw", MU_LAW: "mulaw"}

_LOUD = 600
"""Samples from which a sound counts as one: above a line's noise, below any speech."""


def encode(sound: NDArray[np.int16], law: int) -> bytes:
    """One byte for each sample; `sound` has shape [samples]."""
    return g711.encode(sound.astype("<i2").tobytes(), _LAWS[law])


def decode(payload: bytes, law: int) -> NDArray[np.int16]:
    """One sample for each byte."""
    return np.frombuffer(g711.decode(payload, _LAWS[law]), "<i2")


def is_loud(payload: bytes, law: int) -> bool:
    """Whether anything is to be heard in some milliseconds of sound."""
    return payload.translate(_loudness(law)).count(1) >= 8


@cache
def _loudness(law: int) -> bytes:
    """A table for bytes.translate: 1 where a byte is loud, else 0."""
    every = decode(bytes(range(256)), law).astype(np.int32)
    return (np.abs(every) >= _LOUD).astype(np.uint8).tobytes()
