"""What every voice does to its samples: the wanted rate, and chunks of equal length."""

from collections.abc import Generator, Iterator

import numpy as np
import soxr
from numpy.typing import NDArray

CHUNK_MS = 60


def chunked(pcm: Iterator[bytes], from_hz: int, to_hz: int) -> Generator[bytes, None, None]:
    """The sound at another rate in chunks of 60 ms; the last is shorter, nothing is lost.

    A voice makes sound far faster than it plays, so the resampler's look-ahead costs no time.
    Closing this closes `pcm`.

    Args:
        pcm: 16-bit little-endian mono in pieces of any length.
        from_hz: rate of `pcm`.
        to_hz: rate wanted.
    """
    size = to_hz * CHUNK_MS // 1000 * 2
    waiting = bytearray()
    try:
        for piece in _resampled(pcm, from_hz, to_hz):
            waiting += piece
            while len(waiting) >= size:
                yield bytes(waiting[:size])
                del waiting[:size]
        if waiting:
            yield bytes(waiting)
    finally:
        close = getattr(pcm, "close", None)
        if close:
            close()


def _resampled(pcm: Iterator[bytes], from_hz: int, to_hz: int) -> Iterator[bytes]:
    if from_hz == to_hz:
        yield from pcm
        return
    # In floats: for 16-bit output soxr adds dither whose seed is the time of day.
    stream = soxr.ResampleStream(from_hz, to_hz, 1, dtype="float32", quality="HQ")
    for piece in pcm:
        yield _rounded(stream.resample_chunk(np.frombuffer(piece, "<i2").astype(np.float32)))
    yield _rounded(stream.resample_chunk(np.empty(0, np.float32), last=True))


def _rounded(samples: NDArray[np.float32]) -> bytes:
    return np.clip(np.rint(samples), -32768, 32767).astype("<i2").tobytes()
