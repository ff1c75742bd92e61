"""What a caller hears of the agent, in milliseconds, and what that says of its manners."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

LOUD = 600
"""Samples from which a sound counts as one: above a line's noise, below any speech."""

REPLY_LEVEL, ANSWER_LEVEL, BETWEEN = 8_000, 16_000, 12_000
"""The agent's first reply is told from its answers by its loudness: peaks, and what parts them."""

GAP_MS = 100
"""A reply with a silence longer than this has been stopped, even if it goes on then."""

OBEYED_MS = 1_500
"""An agent that still speaks so long after somebody began to interrupt it has not obeyed."""

PATIENCE_MS = 4_500
"""How long an answer is waited for; stock's smart-turn may wait for 3 s."""

_FADE_MS = 10


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the agent's sound; `answer` tells an answer from its first reply."""

    start_ms: int
    end_ms: int
    answer: bool


@dataclass(slots=True)
class _Piece:
    start_ms: float
    sound: NDArray[np.int16]
    rate_hz: int

    @property
    def end_ms(self) -> float:
        return self.start_ms + len(self.sound) * 1000 / self.rate_hz


@dataclass(slots=True)
class Earpiece:
    """Plays what the agent sends as it comes, without a gap where it comes in time."""

    pieces: list[_Piece] = field(default_factory=list[_Piece])
    answered_ms: float | None = None
    """When the first answer began."""

    silent_from_ms: float = 0.0
    """When the last loud sound so far ends."""

    def take(self, sound: bytes, rate_hz: int, now_ms: float) -> None:
        """Play 16-bit samples behind what is still playing."""
        samples = np.frombuffer(sound, "<i2")
        start_ms = max(now_ms, self.ends_ms)
        piece = _Piece(start_ms, samples, rate_hz)
        self.pieces.append(piece)
        peak = int(np.abs(samples.astype(np.int32)).max(initial=0))
        if peak >= LOUD:
            self.silent_from_ms = piece.end_ms
        if peak >= BETWEEN and self.answered_ms is None:
            self.answered_ms = start_ms

    def flush(self, now_ms: float) -> None:
        """Forget what has not been played."""
        while self.pieces and self.pieces[-1].start_ms >= now_ms:
            self.pieces.pop()
        if self.pieces and self.pieces[-1].end_ms > now_ms:
            last = self.pieces[-1]
            last.sound = last.sound[: round((now_ms - last.start_ms) * last.rate_hz / 1000)]
        self.silent_from_ms = min(self.silent_from_ms, now_ms)
        if self.answered_ms is not None and self.answered_ms >= now_ms:
            self.answered_ms = None

    @property
    def ends_ms(self) -> float:
        """When all that came will have been played."""
        return self.pieces[-1].end_ms if self.pieces else float("-inf")

    def peaks(self) -> NDArray[np.int32]:
        """The largest sample of each millisecond, from 0 on [milliseconds]."""
        peaks = np.zeros(max(0, round(self.ends_ms) + 1) if self.pieces else 0, np.int32)
        for piece in self.pieces:
            at = (piece.start_ms + np.arange(len(piece.sound)) * 1000 / piece.rate_hz).astype(int)
            there = at >= 0
            size = np.abs(piece.sound.astype(np.int32))
            np.maximum.at(peaks, at[there], size[there])
        return peaks


def spans(peaks: NDArray[np.int32]) -> tuple[Span, ...]:
    """The stretches of sound: the first reply's and the answers', each without a gap."""
    answers = _stretches(peaks >= BETWEEN, answer=True)
    near = [(span.start_ms - _FADE_MS, span.end_ms + _FADE_MS) for span in answers]
    reply = (peaks >= LOUD) & (peaks < BETWEEN)
    for start_ms, end_ms in near:
        reply[max(0, start_ms) : end_ms] = False  # an answer's own fades are no reply
    return tuple(sorted((*_stretches(reply, answer=False), *answers), key=lambda s: s.start_ms))


def _stretches(loud: NDArray[np.bool_], *, answer: bool) -> list[Span]:
    at = np.flatnonzero(loud)
    if not len(at):
        return []
    parts = np.split(at, np.flatnonzero(np.diff(at) > GAP_MS) + 1)
    return [Span(int(part[0]), int(part[-1]) + 1, answer) for part in parts]


Speech = Sequence[tuple[float, float]]
Figures = Mapping[str, float | bool | str | None]


def answering(speech: Speech, heard: Sequence[Span]) -> Figures:
    """When the answer to all that was said came; `cut`: before the caller had gone on.

    `response_ms` is None when none came, or when it came before the end (`early`).
    """
    began = next((span.start_ms for span in heard if span.answer), None)
    end_ms = speech[-1][1]
    if began is None:
        return {"response_ms": None, "early": False, "cut": False}
    early = began < end_ms
    cut = len(speech) > 1 and began < speech[-1][0]
    return {"response_ms": None if early else began - end_ms, "early": early, "cut": cut}


def talked_over(
    speech: Speech, heard: Sequence[Span], reply_ms: float, *, resumed: bool = True
) -> Figures:
    """What became of a reply of `reply_ms` that somebody spoke over.

    `resumed` tells that its sound, if it comes again, is the rest of it; else it is an answer to
    somebody who wanted to hear it again.

    `stop_ms` is from their first sound to its last before a silence, `ignored` that it went on to
    its end, `obeyed` that it stopped within OBEYED_MS and was not taken up again, `into` that they
    were answered before they had finished. `missed` when the agent did not speak at all just then.
    """
    onset_ms, end_ms = speech[0]
    now = next((s for s in heard if not s.answer and s.start_ms <= onset_ms < s.end_ms), None)
    if now is None:
        nothing = dict.fromkeys(("ignored", "obeyed", "into"), False)
        return {"stop_ms": None, **nothing, "missed": True}
    later = [span for span in heard if span.start_ms >= now.end_ms]
    went_on = resumed and any(not span.answer for span in later)
    into = any(span.start_ms < end_ms for span in later)
    stop_ms = now.end_ms - onset_ms
    ignored = now.end_ms - now.start_ms >= reply_ms - GAP_MS
    stopped = stop_ms <= OBEYED_MS and not ignored
    why = "" if stopped and not went_on else "went on" if stopped else "spoke on"
    return {
        "stop_ms": stop_ms,
        "ignored": ignored,
        "obeyed": not why,
        "into": into and not ignored,
        "missed": False,
        "why": why,
    }
