"""Echo: how much of what is heard is only what the far end has just been played.

A loudspeaker telephone, a hybrid or a bad headset sends the agent's own voice back, up to a second
later and 6 to 30 dB quieter. Two things tell it from a caller: at one lag, what is heard follows
what was played wave by wave, and in each narrow band with a fixed phase. Another speaker's voice
does neither, however alike it sounds, and however alike the rhythm (which is why envelopes are not
compared: any two voices share half of theirs). By sound alone: voice/turns/echo.py compares words.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float32]
"""Mono sound at `RATE_HZ`, -1 to 1, shape (samples,)."""

RATE_HZ = 8_000
"""What is compared: the band of a telephone."""

WINDOW_S = 0.8
"""How much of what is heard is looked at: shorter is fooled by chance, longer notices late that
the caller has begun to speak."""

TELLS = 0.2
"""Likeness over which an echo is among what is heard."""

MOST_LAG_S = 1.0
EARLY_S = 0.04
"""Sound may seem to come back this much before it was played, as times are good to two frames."""

NEAR_S = 0.04
"""Pieces this close to one another are one sound: queues and ticks are read with some jitter."""

BAND_HZ = (250.0, 3_500.0)
BLOCK, HOP = 256, 128
"""Blocks of 32 ms: longer than a room's first reflections, shorter than a syllable."""

SILENT = 10 ** (-66 / 20)
"""Root mean square of a window in which nobody speaks: A-law cannot say anything quieter."""

FEWEST_BLOCKS, ENOUGH_BLOCKS = 2.0, 8.0
"""So many blocks must carry a sound to be like another, and so many to be surely unlike it."""

SURE = 0.4
"""Likeness that no other voice reaches, however short."""

_SMOOTHED_HZ = 30
_FADE = np.hanning(BLOCK).astype(np.float32)
_BINS = slice(round(BAND_HZ[0] * BLOCK / RATE_HZ), round(BAND_HZ[1] * BLOCK / RATE_HZ))


@dataclass(slots=True)
class _Piece:
    """Sound that the far end is played from a time on."""

    at_s: float
    sound: bytes
    rate_hz: int

    @property
    def ends_s(self) -> float:
        return self.at_s + len(self.sound) / 2 / self.rate_hz


class EchoMeter:
    """Keeps what was played and heard lately, and compares them when it is asked.

    Keeping costs 1 us a frame, comparing 1 to 1.5 ms. Times are seconds of one clock. It need not
    know what its owner's buffers hold back, as that is one more unknown lag.
    """

    def __init__(self) -> None:
        self._played: deque[_Piece] = deque()
        self._heard: deque[bytes] = deque()
        self._heard_hz = 0
        self._heard_until_s = float("-inf")

    def play(self, sound: bytes, rate_hz: int, at_s: float) -> None:
        """The far end is played this, 16-bit mono, from a time on."""
        played = self._played
        if played and abs(at_s - played[-1].ends_s) < NEAR_S:
            at_s = played[-1].ends_s
        played.append(_Piece(at_s, sound, rate_hz))
        oldest_s = at_s - WINDOW_S - MOST_LAG_S - 1.0
        while played[0].at_s < oldest_s:
            played.popleft()

    def cut(self, at_s: float) -> None:
        """What was to be played from then on is not."""
        while self._played and self._played[-1].at_s >= at_s:
            self._played.pop()

    def hear(self, sound: bytes, rate_hz: int, ended_s: float) -> None:
        """The next frame of what is heard, 16-bit mono, and about when it ended."""
        if rate_hz != self._heard_hz:
            self._heard.clear()
            self._heard_hz = rate_hz
        due_s = self._heard_until_s + len(sound) / 2 / rate_hz
        self._heard_until_s = due_s if abs(ended_s - due_s) < NEAR_S else ended_s
        self._heard.append(sound)
        while len(self._heard) * len(sound) > WINDOW_S * rate_hz * 2:
            self._heard.popleft()

    def forget(self) -> None:
        """The line leads elsewhere now: nothing that was played comes back."""
        self._played.clear()

    def likeness(self, lately_ms: float | None = None) -> float | None:
        """The share of what is heard now that only is what was played, 0 to 1.

        `lately_ms` is since when the sound in question is heard, which somebody louder may have
        spoken before: what came in that time is compared by itself too. None while nothing can be
        told: nothing was played within the last two seconds, or less than about 0.1 s of sound was
        heard. Echo alone gives 0.4 and more, somebody else's voice under 0.2, both at once what is
        between: see `likeness`.
        """
        if not self._played or not self._heard:
            return None
        heard = _wave(b"".join(self._heard), self._heard_hz)
        size = round(WINDOW_S * RATE_HZ)
        if len(heard) < size:
            heard = np.concatenate([np.zeros(size - len(heard), np.float32), heard])
        played = self._reference(self._heard_until_s + EARLY_S)
        whole = likeness(heard, played)
        late = round((lately_ms or size) / 1000 * RATE_HZ)
        if late >= size:
            return whole
        recent = likeness(heard[-late:], played[size - late :]) if late >= BLOCK else None
        if recent is None:  # before it somebody else may have spoken: that tells nothing of it
            return whole if whole is not None and whole >= TELLS else None
        return recent if whole is None else max(whole, recent)

    def _reference(self, ends_s: float) -> Wave:
        """What was played up to a time, silence where nothing was."""
        rate_hz = self._played[-1].rate_hz
        line = np.zeros(round((WINDOW_S + MOST_LAG_S + EARLY_S) * rate_hz), "<i2")
        for piece in self._played:
            if piece.rate_hz != rate_hz:
                continue
            samples = np.frombuffer(piece.sound, "<i2")
            at = len(line) - round((ends_s - piece.at_s) * rate_hz)
            first, last = max(0, -at), min(len(samples), len(line) - at)
            if first < last:
                line[at + first : at + last] = samples[first:last]
        return _wave(line.tobytes(), rate_hz)


def _wave(sound: bytes, rate_hz: int) -> Wave:
    """16-bit sound as a wave of `RATE_HZ`."""
    wave = np.frombuffer(sound, "<i2").astype(np.float32) / np.float32(32_768)
    size = len(wave) * RATE_HZ // rate_hz
    if rate_hz == RATE_HZ or not size:
        return wave
    spectrum = np.fft.rfft(wave)[: size // 2 + 1]
    return (np.fft.irfft(spectrum, size) * (size / len(wave))).astype(np.float32)


def likeness(heard: Wave, played: Wave) -> float | None:
    """The share of the energy heard that follows from what was played, 0 to 1.

    `played` is longer, by the lags that are looked for. None when either has too little sound.

    Measured on 15 synthetic voices in 5 languages and 13 people, either side, through A-law and a
    room, lags up to 0.8 s, noise from none to 5 dB below: of echoes alone, 6 to 30 dB down, 99 %
    reach 0.3, 96 % reach 0.4; of other voices, alone, 0.2 % reach 0.3 and none 0.4; of other
    voices 12 dB above an echo, 1 % reach 0.4, in their own pauses. The same synthesizer with other
    words stays under 0.4, two of its voices with the same words under 0.25. Opus, G.722, G.726 and
    AMR change nothing; a jitter buffer that jumps in the middle of the window halves it.
    """
    if min(_level(heard), _level(played)) < SILENT:
        return None
    at = best_lag(heard, played)
    spoken, source = _blocks(heard), _blocks(played[at : at + len(heard)])
    energy = _power(spoken)
    blocks = _carrying(energy.sum(axis=1))
    if blocks < FEWEST_BLOCKS:
        return None
    across = np.abs((spoken * source.conj()).sum(axis=0)) ** 2
    total = energy.sum(axis=0)
    alike = across / (total * _power(source).sum(axis=0) + 1e-12)
    share = float((alike * total).sum() / total.sum())
    chance = 1 / blocks
    share = min(1.0, max(0.0, (share - chance) / (1 - chance)))
    return share if share >= SURE or blocks >= ENOUGH_BLOCKS else None


def best_lag(heard: Wave, played: Wave) -> int:
    """Where in `played` that begins which sounds most like `heard`, in samples.

    Both are whitened first, so that a hum, a vowel or a pitch is not taken for the whole.
    """
    size = 1 << (len(played) - 1).bit_length()
    one, other = (_whitened(sound, size) for sound in (heard, played))
    match = np.fft.irfft(one.conj() * other)[: len(played) - len(heard) + 1]
    return int(np.argmax(np.abs(match)))


def _whitened(sound: Wave, size: int) -> NDArray[np.complex128]:
    spectrum = np.fft.rfft(sound, size)
    width = _SMOOTHED_HZ * size // RATE_HZ
    power = np.convolve(_power(spectrum), np.full(width, 1 / width), "same")
    hz = np.fft.rfftfreq(size, 1 / RATE_HZ)
    inside = (hz > BAND_HZ[0]) & (hz < BAND_HZ[1])
    return inside * spectrum / np.sqrt(power + 1e-3 * power.mean() + 1e-20)


def _blocks(sound: Wave) -> NDArray[np.complex128]:
    """Spectra of overlapping blocks, shape (blocks, bins of the band)."""
    shape = (len(sound) - BLOCK) // HOP + 1
    cut = np.lib.stride_tricks.sliding_window_view(sound, BLOCK)[::HOP][:shape]
    return np.fft.rfft(cut * _FADE, axis=1)[:, _BINS]


def _power(spectrum: NDArray[np.complex128]) -> NDArray[np.float64]:
    return spectrum.real**2 + spectrum.imag**2


def _carrying(energy: NDArray[np.float64]) -> float:
    """How many blocks the energy is spread over; equal ones count in full."""
    return float(energy.sum() ** 2 / ((energy**2).sum() + 1e-30))


def _level(sound: Wave) -> float:
    return float(np.sqrt(np.mean(sound * sound)))
