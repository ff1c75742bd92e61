"""Recordings: what can be played, and one clear error for everything else."""

import os
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from telephony.errors import RecordingError
from telephony.recording import Recording, check_writable, read, write_stereo

RATE = 16_000


def tone(rate_hz: int, seconds: float = 1.0, hz: float = 440.0) -> NDArray[np.float64]:
    return 0.3 * np.sin(2 * np.pi * hz * np.arange(int(rate_hz * seconds)) / rate_hz)


def play(path: Path, minutes: float = 30.0) -> Recording:
    return read(path, rate_hz=RATE, max_minutes=minutes)


def refused(path: Path, minutes: float = 30.0) -> RecordingError:
    with pytest.raises(RecordingError) as caught:
        play(path, minutes)
    error = caught.value
    assert "\n" not in str(error)
    assert error.mend
    return error


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 16_000, 44_100, 48_000])
@pytest.mark.parametrize(
    ("suffix", "subtype"),
    [("wav", "PCM_16"), ("wav", "FLOAT"), ("wav", "ULAW"), ("flac", "PCM_24")],
)
def test_any_rate_and_coding_keeps_its_length_and_level(
    tmp_path: Path, rate_hz: int, suffix: str, subtype: str
) -> None:
    path = tmp_path / f"caller.{suffix}"
    soundfile.write(path, tone(rate_hz), rate_hz, subtype=subtype)
    recording = play(path)
    assert abs(recording.length_ms - 1000) <= 1
    level = np.sqrt(np.mean((recording.samples / 32768.0) ** 2))
    assert level == pytest.approx(0.3 / np.sqrt(2), rel=0.03)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (440, 440, "both channels"),
        (440, 300, "the left channel, where"),
        (440, None, "the right one is silent"),
        (None, 440, "the left one is silent"),
    ],
)
def test_the_callers_channel_of_a_stereo_file(
    tmp_path: Path, left: float | None, right: float | None, expected: str
) -> None:
    sides = [tone(44_100, hz=hz) if hz else np.zeros(44_100) for hz in (left, right)]
    path = tmp_path / "stereo.wav"
    soundfile.write(path, np.stack(sides, axis=1), 44_100)
    recording = play(path)
    assert expected in recording.because
    assert np.abs(recording.samples).max() > 3000


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.wav").code == "recording-not-found"


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "recording-not-a-file"


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """Root may read everything: give the right up for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_a_file_without_permission(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path, inside = tmp_path / "a.wav", tmp_path / "closed" / "a.wav"
    path.write_bytes(b"RIFF")
    inside.parent.mkdir()
    path.chmod(0)
    inside.parent.chmod(0)
    request.getfixturevalue("as_nobody")
    for closed in (path, inside):
        assert refused(closed).code == "recording-not-readable"


def test_an_empty_file_and_one_with_a_header_only(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(b"")
    assert refused(path).code == "recording-empty"
    soundfile.write(path, np.zeros(0), 16_000)
    assert refused(path).code == "recording-empty"


@pytest.mark.parametrize("content", [b"hello, I am a text\n" * 40, b"fLaC", b"RIFFxxxxWAVE"])
def test_a_file_that_is_no_sound(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(content)
    assert refused(path).code == "recording-not-audio"


@pytest.mark.parametrize("suffix", ["wav", "flac"])
def test_a_truncated_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    noise = np.random.default_rng(1).normal(0, 0.1, 48_000)
    soundfile.write(path, noise, 16_000)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    assert refused(path).code in ("recording-truncated", "recording-not-audio")


def test_a_wav_from_a_pipe_that_does_not_know_its_length(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, tone(16_000), 16_000)
    whole = bytearray(path.read_bytes())
    at = whole.index(b"data") + 4
    whole[at : at + 4] = struct.pack("<I", 0xFFFF_FFFF)
    path.write_bytes(whole)
    assert play(path).length_ms == 1000


def test_no_channels(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, tone(16_000), 16_000)
    whole = bytearray(path.read_bytes())
    whole[22:24] = b"\0\0"
    path.write_bytes(whole)
    assert refused(path).code == "recording-channels"


def test_six_channels(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.zeros((1600, 6)), 16_000)
    assert refused(path).code == "recording-channels"


@pytest.mark.parametrize("rate_hz", [4_000, 96_000])
def test_a_rate_no_phone_has(tmp_path: Path, rate_hz: int) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, tone(rate_hz), rate_hz)
    assert refused(path).code == "recording-rate"


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_samples_that_are_no_numbers(tmp_path: Path, bad: float) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.full(1600, bad), 16_000, subtype="FLOAT")
    assert refused(path).code == "recording-not-finite"


def test_a_recording_longer_than_a_call(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.zeros(16_000 * 90), 16_000)
    error = refused(path, minutes=1)
    assert error.code == "recording-too-long"
    assert "call.max_minutes" in error.mend


def test_another_format_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.ogg"
    soundfile.write(path, tone(16_000), 16_000)
    assert refused(path).code == "recording-format"


@pytest.mark.parametrize("head", [b"ID3\x03\x00", b"\xff\xfb\x90\x00"])
def test_mp3_is_named_and_not_decoded(
    tmp_path: Path, head: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.mp3").write_bytes(head + bytes(range(256)) * 9)
    assert refused(tmp_path / "a.mp3").code == "recording-format"
    assert capfd.readouterr().err == ""


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 400))
def test_no_bytes_give_anything_but_sound_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, at: int
) -> None:
    path = tmp_path_factory.mktemp("junk") / "a.wav"
    soundfile.write(path, tone(8_000, 0.02), 8_000)
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + junk + whole[at + len(junk) :])
    with suppress(RecordingError):
        assert play(path).rate_hz == RATE


def test_a_written_call_holds_both_sides(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "call.wav"
    write_stereo(path, np.full(100, 5, np.int16), np.full(160, 7, np.int16), RATE)
    sound, rate_hz = soundfile.read(path, dtype="int16")
    assert rate_hz == RATE
    assert sound.shape == (160, 2)
    assert sound[99].tolist() == [5, 7]
    assert sound[100].tolist() == [0, 7]
    assert [entry.name for entry in path.parent.iterdir()] == ["call.wav"]


def test_a_reply_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    for attempt in (
        lambda: check_writable(blocked / "call.wav"),
        lambda: write_stereo(
            blocked / "call.wav", np.zeros(1, np.int16), np.zeros(1, np.int16), RATE
        ),
        lambda: check_writable(tmp_path),
    ):
        with pytest.raises(RecordingError) as caught:
            attempt()
        assert caught.value.code == "reply-not-writable"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_a_reply_replaces_no_device_and_no_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RecordingError) as caught:
        check_writable(tmp_path / "pipe")
    assert caught.value.code == "reply-not-writable"
    assert (tmp_path / "pipe").is_fifo()
