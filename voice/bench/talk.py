"""What a caller of the bench says and hears, whatever wire is between: sound in frames of 20 ms."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from voice.bench.g711 import FRAME, is_loud

FRAME_S = 0.02


class Talker(Protocol):
    """One side of a call."""

    def say(self, now_s: float) -> bytes:
        """The frame to be sent now: the 20 ms of G.711 that end at `now_s`."""
        ...

    def hear(self, payload: bytes, now_s: float) -> None:
        """Take sound that has just arrived, of any length."""
        ...


@dataclass(slots=True)
class Reciter:
    """Says a text over and over, and keeps what came back with when it came."""

    spoken: bytes
    said: int = 0
    heard: list[tuple[float, bytes]] = field(default_factory=list[tuple[float, bytes]])
    first_said_s: float = 0.0

    def say(self, now_s: float) -> bytes:
        """The next frame, from the beginning again after the last."""
        self.first_said_s = self.first_said_s or now_s
        at = self.said * FRAME % (len(self.spoken) // FRAME * FRAME)
        self.said += 1
        return self.spoken[at : at + FRAME]

    def hear(self, payload: bytes, now_s: float) -> None:
        """Keep it."""
        self.heard.append((now_s, payload))


class Mood(StrEnum):
    """What somebody in a conversation is doing."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    HOPING = "hoping"
    LISTENING = "listening"


@dataclass(slots=True)
class Times:
    """What a conversation measured, in milliseconds, and how often nothing came of it."""

    response_ms: list[float] = field(default_factory=list[float])
    barge_in_ms: list[float] = field(default_factory=list[float])
    unanswered: int = 0
    talked_over: int = 0


@dataclass(slots=True)
class Conversation:
    """Speaks, waits for the answer, lets it go on for a while, and speaks into it: again and again.

    `response_ms` is from the end of the caller's speech to the arrival of the first sound of the
    answer, `barge_in_ms` from the beginning of speech over the answer to the arrival of its last
    sound. Where within a frame of the far end speech falls is shifted from turn to turn.
    """

    spoken: bytes
    silence: bytes
    law: int
    times: Times = field(default_factory=Times)
    first_after_s: float = 2.0
    listen_s: float = 1.0
    patience_s: float = 4.0
    mood: Mood = Mood.WAITING
    until_s: float = 0.0
    at: int = 0
    began_s: float = 0.0
    ended_s: float = 0.0
    last_loud_s: float = 0.0
    over: bool = False
    turns: int = 0

    def say(self, now_s: float) -> bytes:
        """Speech or silence, as the conversation stands."""
        if self.until_s == 0.0:
            self.until_s = now_s + self.first_after_s
        if self.mood is not Mood.SPEAKING and now_s >= self.until_s:
            if self.mood is Mood.HOPING:
                self.times.unanswered += 1
            self._begin(now_s)
        if self.mood is not Mood.SPEAKING:
            return self.silence
        frame = self.spoken[self.at : self.at + FRAME]
        self.at += FRAME
        if self.at + FRAME > len(self.spoken):
            self._end(now_s)
        return frame

    def _begin(self, now_s: float) -> None:
        self.mood, self.at, self.began_s = Mood.SPEAKING, 0, now_s - FRAME_S
        self.over = now_s - self.last_loud_s < 0.2
        self.turns += 1

    def _end(self, now_s: float) -> None:
        self.mood, self.ended_s = Mood.HOPING, now_s
        self.until_s = now_s + self.patience_s
        if not self.over:
            return
        if now_s - self.last_loud_s < 0.1:
            self.times.talked_over += 1
        else:
            self.times.barge_in_ms.append(1000 * (self.last_loud_s - self.began_s))

    def silenced(self, now_s: float) -> None:
        """The far end was told to drop what it has not played: its sound ends now, not later."""
        if now_s - self.last_loud_s < FRAME_S * 50:
            self.last_loud_s = now_s

    def hear(self, payload: bytes, now_s: float) -> None:
        """Notice when the far end begins to speak and when it stops."""
        if not is_loud(payload, self.law):
            return
        fresh = now_s - self.last_loud_s > 0.1
        self.last_loud_s = now_s
        if self.mood is Mood.HOPING and fresh:
            self.times.response_ms.append(1000 * (now_s - self.ended_s))
            self.mood = Mood.LISTENING
            self.until_s = now_s + self.listen_s + self.turns % 7 * 0.003
