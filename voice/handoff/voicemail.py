"""Has a person answered, or a machine? Judged from what is heard after the answer.

A machine talks on without a pause (people say "hello?" and wait), and then beeps: a steady tone.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from voice.decisions import Verdict

FRAME_MS = 20
LOUD = 300
"""RMS from which a frame is sound: -41 dB of full scale; echo of our own voice is below it."""

LOWEST_HZ, HIGHEST_HZ = 400.0, 2_600.0
"""Beeps lie between; a hummed vowel, whose first harmonic may be as pure, lies below."""

PURE = 0.85
"""Share of a tone's energy around its peak; voices share theirs among their harmonics."""

STEADY_HZ = 20.0


@dataclass(frozen=True, slots=True)
class MachineRule:
    """What gives a machine away: a tone of `beep_ms`, or `speech_ms` of talk without a pause.

    `pause_ms` of quiet is a pause. Talk that begins later than `opening_ms` after the answer is
    somebody's who has listened first.
    """

    beep_ms: int = 250
    speech_ms: int = 6_000
    pause_ms: int = 500
    opening_ms: int = 2_500


@dataclass(frozen=True, slots=True)
class Heard:
    """What has been heard since the answer, in milliseconds.

    `tone_ms` is the longest steady tone; `began_ms` when the first sound came (None: not yet),
    `talk_ms` how long it went on before its first pause, `paused` whether that has come.
    """

    tone_ms: int = 0
    began_ms: int | None = None
    talk_ms: int = 0
    paused: bool = False


def judge(heard: Heard, rule: MachineRule) -> Verdict:
    """Return "machine", "person" (who has paused) or "wait"; a beep tells more than a pause."""
    if heard.tone_ms >= rule.beep_ms:
        return Verdict("machine", f"a steady tone of {heard.tone_ms} ms")
    if heard.began_ms is None:
        return Verdict("wait", "nothing has been heard")
    if heard.began_ms > rule.opening_ms:
        return Verdict("person", f"quiet for {heard.began_ms} ms after the answer")
    if heard.talk_ms >= rule.speech_ms:
        return Verdict("machine", f"talks for {heard.talk_ms} ms without a pause")
    if heard.paused:
        return Verdict("person", f"paused after {heard.talk_ms} ms")
    return Verdict("wait", f"has talked for {heard.talk_ms} ms")


class Ear:
    """Turns frames of 20 ms, heard one after the other since the answer, into evidence."""

    def __init__(self, rate_hz: int, pause_ms: int = 500) -> None:
        self._rate_hz = rate_hz
        self._pause_ms = pause_ms
        self._now_ms = 0
        self._before = np.zeros(rate_hz * FRAME_MS // 1000, dtype=np.float64)
        self._tone_hz = 0.0
        self._tone_ms = 0
        self._longest_ms = 0
        self._began_ms: int | None = None
        self._last_ms = 0
        self._paused = False

    def hear(self, frame: bytes) -> Heard:
        """Take the next 20 ms (16-bit mono PCM)."""
        wave = np.frombuffer(frame, "<i2").astype(np.float64)
        self._now_ms += FRAME_MS
        loud = bool(np.sqrt(np.mean(wave**2)) >= LOUD)
        self._follow_tone(wave, loud)
        self._follow_talk(loud)
        self._before = wave
        began_ms = self._began_ms
        talk_ms = 0 if began_ms is None else self._last_ms - began_ms
        return Heard(self._longest_ms, began_ms, talk_ms, self._paused)

    def _follow_tone(self, wave: NDArray[np.float64], loud: bool) -> None:
        pitch_hz = _pure_tone(np.concatenate((self._before, wave)), self._rate_hz) if loud else 0.0
        if not pitch_hz:
            self._tone_ms = 0
        elif self._tone_ms and abs(pitch_hz - self._tone_hz) <= STEADY_HZ:
            self._tone_ms += FRAME_MS
        else:
            self._tone_hz, self._tone_ms = pitch_hz, FRAME_MS
        self._longest_ms = max(self._longest_ms, self._tone_ms)

    def _follow_talk(self, loud: bool) -> None:
        if loud and not self._paused:
            if self._began_ms is None:
                self._began_ms = self._now_ms - FRAME_MS
            self._last_ms = self._now_ms
        elif self._began_ms is not None and self._now_ms - self._last_ms >= self._pause_ms:
            self._paused = True


def _pure_tone(wave: NDArray[np.float64], rate_hz: int) -> float:
    """The pitch of a wave that is one tone; 0.0 when it is not."""
    power = np.abs(np.fft.rfft(wave * np.hanning(len(wave)))) ** 2
    peak = int(power[1:-1].argmax()) + 1
    around = power[max(0, peak - 2) : peak + 3].sum()
    if around < PURE * power.sum():
        return 0.0
    left, middle, right = np.log(power[peak - 1 : peak + 2] + 1e-9)
    offset = 0.5 * (left - right) / (left - 2 * middle + right)
    pitch_hz = float((peak + offset) * rate_hz / len(wave))
    return pitch_hz if LOWEST_HZ <= pitch_hz <= HIGHEST_HZ else 0.0
