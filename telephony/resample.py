"""Sound at another rate, without waiting for more than a few milliseconds of it."""

import av


class Resampler:
    """Turns 16-bit mono PCM of one rate into another, chunk by chunk.

    It holds back at most 5 ms until `flush`, after which exactly
    `round(samples in * rate_out / rate_in)` samples have come out and a new stretch may begin.
    """

    def __init__(self, rate_in: int, rate_out: int) -> None:
        self.rate_in = rate_in
        self.rate_out = rate_out
        self._engine: av.AudioResampler | None = None
        self._taken = 0
        self._given = 0

    def push(self, sound: bytes) -> bytes:
        """Take whole samples; gives what is ready."""
        if self.rate_in == self.rate_out or not sound:
            return sound
        if self._engine is None:
            self._engine = av.AudioResampler(format="s16", layout="mono", rate=self.rate_out)
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(sound) // 2)
        frame.sample_rate = self.rate_in
        frame.planes[0].update(sound)
        self._taken += len(sound) // 2
        return self._collect(self._engine.resample(frame))

    def flush(self) -> bytes:
        """The end of the sound: gives what was held back, and begins anew."""
        if self._engine is None:
            return b""
        rest = round(self._taken * self.rate_out / self.rate_in) - self._given
        tail = self._collect(self._engine.resample(None))
        self._engine, self._taken, self._given = None, 0, 0
        return tail[: rest * 2].ljust(rest * 2, b"\0")

    def _collect(self, frames: list[av.AudioFrame]) -> bytes:
        sound = b"".join(bytes(frame.planes[0])[: frame.samples * 2] for frame in frames)
        self._given += len(sound) // 2
        return sound
