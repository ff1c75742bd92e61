"""Frames on the pipes between a voice's client and its worker process."""

import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

_HEADER = struct.Struct("<IBI")

# POSIX makes a pipe write of at most 4096 bytes all-or-nothing, so several processes may share
# one pipe and one of them may be killed at any moment without tearing a frame.
LARGEST_PAYLOAD = 4096 - _HEADER.size

# Frames on the way in come from one writer only; this bound is against a corrupt length.
_LARGEST_REQUEST = 1 << 20


Mark = tuple[int, int, int]
"""Where a word begins: run, character in it, milliseconds; where the sound pauses: -1, 0, ms."""

MOST_MARKS = 64
"""Marks that surely fit into one frame."""


class Kind(IntEnum):
    """What a frame says. READY and FAILED with utterance 0 speak of the worker itself.

    MARKS, a JSON list of at most MOST_MARKS, comes before the sound behind them.
    """

    READY = 0
    SPEAK = 1
    CANCEL = 2
    AUDIO = 3
    DONE = 4
    FAILED = 5
    MARKS = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: its kind, the utterance it belongs to, and its bytes."""

    kind: Kind
    utterance: int
    payload: bytes = b""


def pack(frame: Frame) -> bytes:
    """The bytes of a frame: length (u32), kind (u8), utterance (u32), little-endian; payload."""
    return _HEADER.pack(len(frame.payload), frame.kind, frame.utterance) + frame.payload


def pack_json(
    kind: Kind, utterance: int, content: Mapping[str, object] | Sequence[object]
) -> bytes:
    """A frame whose payload is a JSON object or list; ASCII, so that lone surrogates survive."""
    return pack(Frame(kind, utterance, json.dumps(content).encode("ascii")))


class Unpacker:
    """Cuts a byte stream into frames."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """The frames completed by these bytes.

        Raises:
            ValueError: the stream is not one of frames.
        """
        self._waiting += data
        while len(self._waiting) >= _HEADER.size:
            length, kind, utterance = _HEADER.unpack_from(self._waiting)
            if length > _LARGEST_REQUEST:
                raise ValueError(f"a frame of {length} bytes")
            end = _HEADER.size + length
            if len(self._waiting) < end:
                return
            payload = bytes(self._waiting[_HEADER.size : end])
            del self._waiting[:end]
            yield Frame(Kind(kind), utterance, payload)
