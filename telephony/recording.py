"""Recordings: a WAV or FLAC file becomes one caller's samples, a call a stereo file."""

import io
import os
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from telephony.errors import RecordingError

Samples = NDArray[np.int16]
"""16-bit mono samples, shape (n,)."""

FORMATS = ("WAV", "WAVEX", "RF64", "FLAC")
RATES_HZ = (8_000, 48_000)
STREAMED_BYTES = 0x7FFF_0000
"""A WAV written to a pipe cannot know its length and states one at least this large."""

CONVERT = "convert it first: ffmpeg -i INPUT -ac 1 -ar 16000 OUTPUT.wav"
SILENT_RMS = 1e-4
ALIKE = 0.5
"""Correlation from which the two channels of a stereo file are taken for the same voice."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A caller's recording, ready to be played.

    `samples` are at `rate_hz`, whatever the file's own rate was; `because` says which channel
    of a stereo file is the caller's and why.
    """

    samples: Samples
    rate_hz: int
    because: str

    @property
    def length_ms(self) -> int:
        """How long the recording plays."""
        return round(len(self.samples) * 1000 / self.rate_hz)


def read(path: Path, *, rate_hz: int, max_minutes: float) -> Recording:
    """Read a caller's recording and resample it to `rate_hz`.

    Raises RecordingError when the file is missing, unreadable, empty, truncated, not WAV or
    FLAC, outside 8-48 kHz, not mono or stereo, holds samples that are no numbers, or is longer
    than `max_minutes`.
    """
    _check_file(path)
    try:
        with soundfile.SoundFile(path) as file:
            _check_format(path, file, max_minutes)
            stated = file.frames
            sound = file.read(dtype="float32", always_2d=True).astype(np.float32, copy=False)
            wire_hz = file.samplerate
    except soundfile.SoundFileError as error:
        raise RecordingError(
            f"{path} is not a recording that can be read ({_plain(error)})",
            code="recording-not-audio",
            mend=f"give a WAV or FLAC file; {CONVERT}",
        ) from error
    if len(sound) == 0:
        raise _empty(path)
    if len(sound) < stated:
        raise _truncated(path, len(sound), stated)
    if not np.isfinite(sound).all():
        raise RecordingError(
            f"{path} holds samples that are not numbers (NaN or infinity)",
            code="recording-not-finite",
            mend="write it again as 16-bit samples: ffmpeg -i INPUT -c:a pcm_s16le OUTPUT.wav",
        )
    caller, because = _caller_channel(sound)
    if wire_hz != rate_hz:
        caller = soxr.resample(caller, wire_hz, rate_hz)
        because += f"; resampled from {wire_hz} Hz"
    pcm = (np.clip(caller, -1.0, 1.0) * 32767).round().astype(np.int16)
    return Recording(pcm, rate_hz, because)


def write_stereo(path: Path, left: Samples, right: Samples, rate_hz: int) -> None:
    """Write a call as 16-bit stereo WAV, the caller left and the agent right, all or nothing.

    Raises RecordingError when the folder cannot be written or the disk is full.
    """
    sound = np.zeros((max(len(left), len(right)), 2), dtype=np.int16)
    sound[: len(left), 0] = left
    sound[: len(right), 1] = right
    _write(path, sound, rate_hz)


def write_mono(path: Path, sound: Samples, rate_hz: int) -> None:
    """Write one voice as 16-bit mono WAV, all or nothing. Raises RecordingError."""
    _write(path, sound, rate_hz)


def _write(path: Path, sound: NDArray[np.int16], rate_hz: int) -> None:
    """Write beside the file and rename, so that a full disk leaves nothing half-written."""
    # In memory first: libsndfile's own writing does not survive a full disk.
    whole = io.BytesIO()
    soundfile.write(whole, sound, rate_hz, format="WAV", subtype="PCM_16")
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".wav.part")
        with os.fdopen(handle, "wb") as file:
            file.write(whole.getbuffer())
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> RecordingError:
    """The error for a reply that cannot be written at `path`."""
    return RecordingError(
        f"cannot write the reply to {path}: {error.strerror or error}",
        code="reply-not-writable",
        mend="name a file in a folder you can write, with room on its disk: --out FILE.wav",
    )


def check_writable(path: Path) -> None:
    """Fail before the call rather than after it when `path` cannot be written.

    Raises RecordingError.
    """
    if path.is_dir():
        raise unwritable(path, IsADirectoryError(21, "it is a folder"))
    if path.exists() and not path.is_file():
        # It would be replaced, not written: a call must not turn /dev/null into a file.
        raise unwritable(path, OSError(22, "it is a device or a pipe, not a file"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, probe = tempfile.mkstemp(dir=path.parent, suffix=".wav.part")
        os.close(handle)
        Path(probe).unlink()
    except OSError as error:
        raise unwritable(path, error) from error


def _check_file(path: Path) -> None:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise RecordingError(
                f"{path} is not a file", code="recording-not-a-file", mend="give a WAV or FLAC file"
            )
        with path.open("rb") as file:
            head = file.read(4096)
    except FileNotFoundError as error:
        raise RecordingError(
            f"there is no file {path}",
            code="recording-not-found",
            mend="check the path; without a file the bundled call is played",
        ) from error
    except OSError as error:
        raise RecordingError(
            f"cannot read {path}: {error.strerror}",
            code="recording-not-readable",
            mend="check the permissions of the file and of its folder",
        ) from error
    if not head:
        raise _empty(path)
    if _is_mp3(head):  # whose decoder would print complaints of its own
        raise RecordingError(
            f"{path} is MP3, not WAV or FLAC", code="recording-format", mend=CONVERT
        )
    _check_wav_header(path, head, size)


def _is_mp3(head: bytes) -> bool:
    tagged = head[:3] == b"ID3" and b"fLaC" not in head
    return tagged or (head[:1] == b"\xff" and head[1:2] >= b"\xe0")


def _check_wav_header(path: Path, head: bytes, size: int) -> None:
    """Find what libsndfile forgives silently: no channels, and fewer bytes than stated."""
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        return
    at = 12
    while at + 8 <= len(head):
        name, length = head[at : at + 4], struct.unpack_from("<I", head, at + 4)[0]
        if name == b"fmt " and at + 12 <= len(head):
            if struct.unpack_from("<H", head, at + 10)[0] == 0:
                raise _channels(path, 0)
        elif name == b"data":
            stated, there = length, size - at - 8
            if there < stated < STREAMED_BYTES:
                raise _truncated(path, there, stated, unit="bytes of sound")
            return
        at += 8 + length + (length & 1)


def _check_format(path: Path, file: soundfile.SoundFile, max_minutes: float) -> None:
    if file.format not in FORMATS:
        raise RecordingError(
            f"{path} is {file.format_info}, not WAV or FLAC",
            code="recording-format",
            mend=CONVERT,
        )
    if not RATES_HZ[0] <= file.samplerate <= RATES_HZ[1]:
        raise RecordingError(
            f"{path} has {file.samplerate} samples a second; 8000 to 48000 can be played",
            code="recording-rate",
            mend=CONVERT,
        )
    if file.channels not in (1, 2):
        raise _channels(path, file.channels)
    minutes = file.frames / file.samplerate / 60
    if minutes > max_minutes:
        raise RecordingError(
            f"{path} lasts {minutes:.0f} minutes; a call lasts at most {max_minutes:g}",
            code="recording-too-long",
            mend="cut it, or allow longer calls: --set call.max_minutes=MINUTES",
        )


def _caller_channel(sound: NDArray[np.float32]) -> tuple[NDArray[np.float32], str]:
    """Choose the caller's voice: a mono file, both alike, the one with sound, or the left one."""
    if sound.shape[1] == 1:
        return sound[:, 0], "mono"
    left, right = sound[:, 0], sound[:, 1]
    loud_left, loud_right = (float(np.sqrt(np.mean(side**2))) for side in (left, right))
    if loud_right < SILENT_RMS:
        return left, "stereo: the left channel, as the right one is silent"
    if loud_left < SILENT_RMS:
        return right, "stereo: the right channel, as the left one is silent"
    alike = float(np.mean(left * right)) / (loud_left * loud_right)
    if alike >= ALIKE:
        both = (left + right) / np.float32(2)
        return both, "stereo: both channels mixed, as they carry the same voice"
    return left, "stereo: the left channel, where a recorded call keeps its caller"


def _empty(path: Path) -> RecordingError:
    return RecordingError(
        f"{path} is empty: there is no sound in it",
        code="recording-empty",
        mend="record it again, or give another file",
    )


def _truncated(path: Path, there: int, stated: int, unit: str = "samples") -> RecordingError:
    return RecordingError(
        f"{path} is cut off: it states {stated} {unit} and has {there}",
        code="recording-truncated",
        mend="copy it again, or mend its header: ffmpeg -i INPUT -c copy OUTPUT.wav",
    )


def _channels(path: Path, channels: int) -> RecordingError:
    return RecordingError(
        f"{path} has {channels} channels; mono and stereo can be played",
        code="recording-channels",
        mend=CONVERT,
    )


def _plain(error: Exception) -> str:
    """libsndfile's own reason without the path it repeats."""
    return str(error).rsplit(": ", 1)[-1].rstrip(". ") or type(error).__name__
