"""A leg's sound in the SIP stack's own buffers, reached without allocating at every tick."""

import errno
from collections.abc import Callable
from typing import Any

from baresip._native import ffi, lib

from telephony.resample import Resampler
from telephony.sip.stack import Backlog

ROOM_BYTES = 65_536
"""More than the stack's receive buffer ever hands over at once."""

PAUSE_S = 0.1
FRAME_S = 0.02
TRIM_EVERY_S = 1.0
MOMENT_S = 0.001
QUIET = 260
"""Peak of 16-bit sound that is a pause: -42 dB, above the noise of A-law."""
MOST_BACKLOG_S = 0.2
"""A backlog of this much is worse than the gap that dropping it makes."""

_scratch: Any = ffi.new("uint8_t[]", ROOM_BYTES)
"""One for all legs: everything here runs on the event loop, and what was read is copied at once."""

_CODECS = {8000: "G711", 16_000: "G722", 24_000: "opus"}


class CallSound:
    """The sound of one call, by the call's handle in the stack.

    The stack replaces its streams when the far end renegotiates; the next operation then binds
    to the new ones, and what was in the old is lost. Without media nothing is read or written.
    """

    def __init__(self, handle: int) -> None:
        self.backlog: Callable[[], Backlog | None] = lambda: None
        self.on_restart: Callable[[], None] | None = None
        self._epoch = 0
        self._handle = handle
        self._said_until_s = 0.0
        self._trimmed_s = 0.0
        self._quiet_s = 0.0
        self._info: Any = ffi.new("struct bp_audio_info *")
        self._bound = False
        self._rate_hz = 8000
        self._out_hz = 8000
        self._ways = (8000, 8000)
        self._resampler: Resampler | None = None
        self._channels_in = 1
        self._channels_out = 1
        self._ever = False
        self.refused_bytes = 0
        """Sound that found the stack's buffer full."""

    @property
    def rate_hz(self) -> int:
        """Samples per second, both ways; the last known while there is no media."""
        if not self._bound:
            self._bind()
        return self._rate_hz

    @property
    def codec(self) -> str:
        """The codec, as far as its rate tells it; "" before there was sound."""
        return _CODECS.get(self._out_hz, "") if self._ever else ""

    def read(self) -> bytes:
        """Take the mono sound that has arrived."""
        if not (self._bound or self._bind()):
            return b""
        taken = lib.bp_audio_read(self._handle, self._info.epoch, _scratch, ROOM_BYTES)
        if taken < 0:
            self._bound = False
            if -taken == errno.ESTALE and self._bind():
                taken = lib.bp_audio_read(self._handle, self._info.epoch, _scratch, ROOM_BYTES)
        if taken <= 0:
            return b""
        sound = ffi.buffer(_scratch, taken)[:]
        return sound if self._channels_in == 1 else first_channel(sound, self._channels_in)

    def write(self, sound: bytes, now_s: float) -> None:
        """Queue mono sound; what does not fit is dropped and counted.

        `now_s` are seconds of any steady clock.
        """
        if not sound or not (self._bound or self._bind()):
            return
        self._trim(sound, now_s)
        self._said_until_s = max(self._said_until_s, now_s) + len(sound) / (2 * self._rate_hz)
        if self._resampler is not None:
            sound = self._resampler.push(sound)
        if self._channels_out > 1:
            sound = on_every_channel(sound, self._channels_out)
        taken = self._push(sound)
        if taken < 0:
            self._bound = False
            taken = self._push(sound) if -taken == errno.ESTALE and self._bind() else len(sound)
        self.refused_bytes += len(sound) - max(0, taken)

    def queued_ms(self) -> float:
        """How much has been written and not yet sent."""
        if lib.bp_audio_probe(self._handle, self._info) != 0:
            self._bound = False
            return 0.0
        self._learn()
        return self._info.tx_fill * 500 / (self._out_hz * self._channels_out)

    def flush(self) -> None:
        """Forget what has been written and not yet sent."""
        if self._bound or self._bind():
            result = lib.bp_audio_flush_tx(self._handle, self._info.epoch)
            if result < 0:
                self._bound = False
        if backlog := self.backlog():
            backlog.drop()

    def _trim(self, sound: bytes, now_s: float) -> None:
        """Keep the stack's backlog from delaying all that is said from now on.

        It is dropped when only silence waits there: before somebody speaks again, or in a pause
        of their speech as long as itself. Of speech a little is let be: to drop it would be heard.
        """
        pause_s = now_s - self._said_until_s
        if pause_s < PAUSE_S and not self._quiet_s and now_s - self._trimmed_s < TRIM_EVERY_S:
            return
        self._trimmed_s = now_s
        if (backlog := self.backlog()) is None:
            return
        waits_s = backlog.size / (2 * self._channels_out * self._out_hz)
        if waits_s <= FRAME_S:
            self._quiet_s = 0.0
            return
        # From now on each frame is looked at, until there was a pause.
        frame_s = len(sound) / (2 * self._rate_hz)
        self._quiet_s = self._quiet_s + frame_s if is_quiet(sound) else MOMENT_S
        if max(pause_s - PAUSE_S, self._quiet_s) > waits_s or waits_s >= MOST_BACKLOG_S:
            backlog.drop()
            self._quiet_s = 0.0

    def _push(self, sound: bytes) -> int:
        pointer = ffi.from_buffer("uint8_t[]", sound)
        return lib.bp_audio_write(self._handle, self._info.epoch, pointer, len(sound))

    def _bind(self) -> bool:
        """Bind to the streams that the call has now; whether there are any."""
        if lib.bp_audio_probe(self._handle, self._info) != 0:
            return False
        self._learn()
        before, self._epoch = self._epoch, int(self._info.epoch)
        if before and before != self._epoch and self.on_restart:
            self.on_restart()
        return self._bound

    def _learn(self) -> None:
        info = self._info
        self._bound = bool(info.tx_ready or info.rx_ready)
        if rate_hz := info.rx_srate or info.tx_srate:
            self._rate_hz = rate_hz
            self._ever = True
        self._out_hz = info.tx_srate or self._rate_hz
        # A far end may send in one of the agreed codecs while we speak another.
        ways = (self._rate_hz, self._out_hz)
        if ways != self._ways:
            self._ways = ways
            self._resampler = Resampler(*ways) if ways[0] != ways[1] else None
        self._channels_in = info.rx_ch or 1
        self._channels_out = info.tx_ch or 1


def is_quiet(sound: bytes) -> bool:
    """Whether 16-bit sound is a pause."""
    samples = memoryview(sound[: len(sound) & ~1]).cast("h")
    return not samples or (max(samples) < QUIET and min(samples) > -QUIET)


def first_channel(sound: bytes, channels: int) -> bytes:
    """Return one channel of interleaved 16-bit sound: callers' phones send the same on all."""
    samples = memoryview(sound).cast("h")
    return bytes(samples[::channels].tobytes())


def on_every_channel(sound: bytes, channels: int) -> bytes:
    """Return mono 16-bit sound repeated on each interleaved channel."""
    pairs = (sound[at : at + 2] * channels for at in range(0, len(sound), 2))
    return b"".join(pairs)
