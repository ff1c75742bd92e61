"""A caller's sound on an unbroken time line: the missing is made up, the surplus is cut.

A line hands sound over without timestamps: what was lost is simply not there, and what was late
comes in a heap. Here every 20 ms of time get 20 ms of sound. A gap is bridged as in ITU-T G.711
Appendix I (09/99): the last pitch period is repeated, more of them as the gap grows, fading to
silence over 60 ms, and real sound is faded in again. (The appendix also delays everything by
3.75 ms to smooth the beginning of a gap; here the repetition is bent to meet the last sample.)
Sound that piles up is the margin for late packets; what is never needed of it is cut, in a pause
or from one pitch period into the next.

A frame that needs none of this costs no arithmetic at all.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float32]

FRAME_MS = 20
PITCH_MS = 5, 15
"""Lags searched for the pitch: 66-200 Hz, and higher voices by a multiple of their period."""
LIKE_MS = 20
"""How much of the past is compared with itself in that search."""
FULL_MS, SILENT_MS = 10, 60
"""A gap is bridged at full level for so long, and is silent from then on."""
RETURN_MS = 5
"""How fast real sound comes back after a gap (the appendix: 4 to 10 ms)."""
CUT_MS = 10, 20
"""How much is cut at a time, whichever length fits the wave best."""
LATE_SHARE = 0.1
"""Share of frames that may come late, where that is borne, before a margin is worth its delay."""
SLIGHT_MS = 5
"""Surplus that is not worth a cut, even where nobody speaks."""
QUIET = 300
"""Peak below which nobody speaks: -41 dB of full scale."""
PATIENCE = 100, 3_000
"""Frames for which one surplus frame must have been needless before it is cut, and at most."""
REGRET = 5
"""A cut that is followed by a gap within so many times the patience was too early."""
MOST_MS = 3_000
"""Sound that is later than this is dropped at once."""


@dataclass(frozen=True, slots=True)
class Frame:
    """20 ms of 16-bit mono PCM; `concealed` when some of it was made up."""

    sound: bytes
    concealed: bool = False


def _wave(sound: bytes | bytearray) -> Wave:
    return np.frombuffer(sound, "<i2").astype(np.float32)


def _pcm(wave: Wave) -> bytes:
    return wave.round().clip(-32768, 32767).astype("<i2").tobytes()


def _blend(old: Wave, new: Wave) -> Wave:
    """Fade from one wave into another of the same length."""
    rise = np.arange(len(new), dtype=np.float32) / len(new)
    return (old + (new - old) * rise).astype(np.float32, copy=False)


def _likeness(wave: Wave, like: Wave) -> Wave:
    """How much `wave` resembles `like` from each of its samples on, whatever the level."""
    energy = np.cumsum(np.concatenate(([0.0], wave.astype(np.float64) ** 2)))
    energy = energy[len(like) :] - energy[: -len(like)]
    return (np.correlate(wave, like, "valid") / np.sqrt(energy + 1.0)).astype(np.float32)


def _best_lag(past: Wave, like: int, low: int, high: int) -> int:
    """The lag at which the last `like` samples resemble those before them most."""
    return high - int(np.argmax(_likeness(past[-like - high : -low], past[-like:])))


def pitch_lag(past: Wave, rate_hz: int) -> int:
    """The pitch period at the end of `past`, or a multiple of it, in samples.

    Searched at about 8 kHz, then refined: wideband sound costs no more than narrowband.
    """
    step = max(1, rate_hz // 8_000)
    low, high, like = (ms * rate_hz // 1000 for ms in (*PITCH_MS, LIKE_MS))
    coarse = past[(len(past) - 1) % step :: step]
    lag = _best_lag(coarse, like // step, low // step, high // step) * step
    if step > 1:
        lag = _best_lag(past, like, max(low, lag - step), min(high, lag + step))
    return lag


class _Bridge:
    """Sound made up from the past, for one gap."""

    def __init__(self, past: Wave, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._past = past
        self._lag = pitch_lag(past, rate_hz)
        self._done = 0
        self._loop = self._repeat(1)
        self._bend = past[-1] - past[-self._lag - 1]

    @property
    def silent(self) -> bool:
        """Whether it has faded out."""
        return self._done >= SILENT_MS * self._rate_hz // 1000

    def make(self, samples: int) -> Wave:
        """The next samples."""
        at = self._done + np.arange(samples)
        wave = self._loop[at % len(self._loop)]
        if self._done == 0:
            bent = min(samples, self._lag // 4)
            wave[:bent] += self._bend * np.linspace(1, 0, bent, endpoint=False, dtype=np.float32)
        elif len(self._loop) == self._lag:
            wave = self._widen(wave, at)
        self._done += samples
        return wave * self._gain(at)

    def _gain(self, at: NDArray[np.int_]) -> Wave:
        full, silent = (ms * self._rate_hz / 1000 for ms in (FULL_MS, SILENT_MS))
        return ((silent - at) / (silent - full)).clip(0, 1).astype(np.float32)

    def _widen(self, wave: Wave, at: NDArray[np.int_]) -> Wave:
        """Repeat three periods instead of one from here on: one alone begins to hum."""
        self._loop = self._repeat((len(self._past) - self._lag // 4) // self._lag)
        wider = self._loop[at % len(self._loop)]
        fade = min(len(wave), self._lag // 4)
        wider[:fade] = _blend(wave[:fade], wider[:fade])
        return wider

    def _repeat(self, periods: int) -> Wave:
        """The last periods, whose end turns into what came before their beginning."""
        length = max(1, min(3, periods)) * self._lag
        loop = self._past[-length:].copy()
        turn = self._lag // 4
        loop[-turn:] = _blend(loop[-turn:], self._past[-length - turn : -length])
        return loop


class Timeline:
    """Turns sound that comes in pieces, late or not at all into one frame per 20 ms.

    It adds no delay of its own until something is late: then the sound that was made up meanwhile
    is the margin, until it has long not been needed. Who `bears_late`, because frames that are
    missing are only asked for a little later, is content with a margin that most frames do without.
    """

    def __init__(self, rate_hz: int, *, bears_late: bool = False) -> None:
        self.rate_hz = rate_hz
        self.bears_late = bears_late
        self.concealed_ms = 0.0
        """Sound made up so far; the silence of a long pause is not."""
        self.cut_ms = 0.0
        """Surplus sound cut so far."""
        self._size = rate_hz * FRAME_MS // 1000 * 2
        self._slight = rate_hz * SLIGHT_MS // 1000 * 2
        self._silence = bytes(self._size)
        self._waiting = bytearray()
        self._past: deque[bytes] = deque([self._silence] * 3, maxlen=3)
        self._started = False
        self._bridge: _Bridge | None = None
        self._patience = PATIENCE[0]
        self._since_cut = REGRET * PATIENCE[1]
        self._left: list[int] = []

    @property
    def frames_there(self) -> int:
        """How many whole frames have arrived and wait."""
        return len(self._waiting) // self._size

    def take(self, sound: bytes) -> None:
        """Add what has arrived, oldest first."""
        self._waiting += sound

    def frame(self, due: int = 1) -> Frame:
        """The next 20 ms; `due` is how many frames are due now, this one included.

        When more than one is due and there is too little for all of them, the newest sound is
        taken to be whole: the gap comes first.
        """
        waiting, size = self._waiting, self._size
        left = len(waiting) - due * size
        if left < 0:
            return self._missing(len(waiting) if due == 1 else 0)
        self._since_cut += 1
        if surplus := self._needless(left):
            self._cut(surplus, left)
        sound = bytes(waiting[:size])
        del waiting[:size]
        if self._bridge:
            sound = self._return_to(sound)
        self._started = True
        self._past.append(sound)
        return Frame(sound)

    def _missing(self, there: int) -> Frame:
        """Make up what is missing behind the bytes that are there."""
        self._watch()
        if self._since_cut < REGRET * self._patience:  # what was cut is needed after all
            self._patience = min(self._patience * 2, PATIENCE[1])
            self._since_cut = REGRET * self._patience
        if not self._started or (self._bridge and self._bridge.silent):
            self._past.append(self._silence)
            return Frame(self._silence, concealed=True)
        sound = b""
        if self._bridge is None:
            sound = bytes(self._waiting[:there])
            del self._waiting[:there]
            self._bridge = _Bridge(_wave(b"".join(self._past) + sound), self.rate_hz)
        made = self._bridge.make((self._size - len(sound)) // 2)
        self.concealed_ms += len(made) * 1000 / self.rate_hz
        sound += _pcm(made)
        self._past.append(sound)
        return Frame(sound, concealed=True)

    def _return_to(self, sound: bytes) -> bytes:
        """Fade from what was made up to what is real again."""
        assert self._bridge
        wave = _wave(sound)
        fade = RETURN_MS * self.rate_hz // 1000
        wave[:fade] = _blend(self._bridge.make(fade), wave[:fade])
        self._bridge = None
        return _pcm(wave)

    def _watch(self) -> None:
        """Begin to watch anew how much sound is left over when a frame has been taken."""
        self._left.clear()

    def _needless(self, left: int) -> int:
        """Bytes of surplus that have lain there for long enough: the more, the shorter.

        Where nobody speaks, a cut costs nothing and is made sooner.
        """
        watched, patience = self._left, self._patience
        if len(watched) >= 2 * patience:
            watched.clear()
        watched.append(left)
        weight = len(watched) * (left // self._size)
        if weight < patience and len(watched) % (patience // 2):
            return 0
        late = int(len(watched) * LATE_SHARE) if self.bears_late else 0
        surplus = min(left, sorted(watched)[late])
        if len(watched) * (surplus // self._size) >= patience or left > MOST_MS * self._size // 20:
            return surplus
        quiet = len(watched) >= patience // 2 and surplus >= self._slight and self._is_quiet()
        return surplus if quiet else 0

    def _is_quiet(self) -> bool:
        return int(np.abs(_wave(self._waiting[: 2 * self._size])).max()) < QUIET

    def _cut(self, surplus: int, left: int) -> None:
        """Leave out up to a frame, fading from one place into another that sounds like it."""
        fade = RETURN_MS * self.rate_hz // 1000
        low, high = (ms * self.rate_hz // 1000 for ms in CUT_MS)
        if self._is_quiet():  # any place will do: cut all that is not needed
            low = high = min(surplus // 2, high)
        skipped = max(0, left // 2 - MOST_MS * self.rate_hz // 1000)
        ahead = _wave(self._waiting[skipped * 2 : skipped * 2 + 2 * self._size])
        here = _wave(self._waiting[: fade * 2])
        # The longest of equals, backwards: a steady tone fits everywhere.
        cut = high - int(np.argmax(_likeness(ahead[low : high + fade], here)[::-1]))
        joint = _blend(here, ahead[cut : cut + fade])
        del self._waiting[: (skipped + cut) * 2]
        self._waiting[: fade * 2] = _pcm(joint)
        self.cut_ms += (skipped + cut) * 1000 / self.rate_hz
        if self._since_cut > 2 * REGRET * self._patience:
            self._patience = max(self._patience // 2, PATIENCE[0])
        self._since_cut = 0
        self._watch()
