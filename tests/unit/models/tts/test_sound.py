"""Samples at the wanted rate, in chunks, without loss."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.tts.sound import chunked


def tone(samples: int, rate_hz: int, pitch_hz: float = 440.0) -> bytes:
    wave = np.sin(2 * np.pi * pitch_hz * np.arange(samples) / rate_hz) * 12000
    return wave.astype("<i2").tobytes()


def cut(pcm: bytes, size: int) -> Iterator[bytes]:
    return (pcm[start : start + size] for start in range(0, len(pcm), size))


@given(st.integers(0, 20000), st.sampled_from([200, 2646, 4000]))
def test_at_its_own_rate_every_byte_arrives(samples: int, size: int):
    pcm = tone(samples, 16000)
    chunks = list(chunked(cut(pcm, size), 16000, 16000))
    assert b"".join(chunks) == pcm
    assert all(len(chunk) == 1920 for chunk in chunks[:-1])


@pytest.mark.parametrize("to_hz", [8000, 16000, 24000, 48000])
def test_resampling_keeps_the_length_and_the_pitch(to_hz: int):
    pcm = tone(22050 * 2, 22050)
    out = np.frombuffer(b"".join(chunked(cut(pcm, 2646), 22050, to_hz)), "<i2")
    assert abs(len(out) - to_hz * 2) <= 2
    spectrum = np.abs(np.fft.rfft(out[: to_hz * 2 // 2 * 2].astype(np.float64)))
    assert abs(np.argmax(spectrum) * to_hz / len(out) - 440) < 2


def test_resampling_gives_the_same_bytes_every_time():
    pcm = tone(30000, 22050)
    first, second = (b"".join(chunked(cut(pcm, 2646), 22050, 16000)) for _ in range(2))
    assert first == second


def test_a_full_scale_wave_does_not_wrap_around():
    pcm = np.tile(np.repeat(np.array([32767, -32768], "<i2"), 50), 200).tobytes()
    out = np.frombuffer(b"".join(chunked(cut(pcm, 2646), 22050, 16000)), "<i2")
    assert out.max() == 32767
    assert out.min() == -32768


def test_closing_the_chunks_closes_the_source():
    closed: list[bool] = []

    def source() -> Iterator[bytes]:
        try:
            while True:
                yield bytes(4000)
        finally:
            closed.append(True)

    chunks = chunked(source(), 22050, 16000)
    next(chunks)
    chunks.close()
    assert closed == [True]
