"""A call on a socket as a line: what arrives, what is sent at its pace, and how it ends."""

from collections.abc import Callable
from typing import Protocol

from loguru import logger

from telephony.pacing import Pacer
from telephony.sockets.events import (
    KEYS,
    Codec,
    Digit,
    Event,
    Flow,
    MarkPlayed,
    Message,
    Odd,
    Sound,
    Started,
    Stopped,
)
from telephony.sockets.heard import Heard
from telephony.sockets.ordering import Ordering
from telephony.sockets.tones import tone
from telephony.ticker import Ticker

MOST_UNREAD_S = 3
"""Sound of the caller that is kept for a reader that does not come; the oldest goes first."""

MARK_EVERY_MS = 100.0
MOST_ODD = 50
"""Messages in a row that are not of the protocol before their sender is given up."""

TAIL_TICKS = 2
"""Ticks without new sound after which a part of a chunk is filled up with silence and sent."""


class Outlet(Protocol):
    """The way out to the far end; nothing here waits."""

    def send(self, message: Message, *, sound: bool = False) -> None:
        """Send a message, when its turn comes; `sound` may be forgotten before."""
        ...

    def forget(self) -> None:
        """Drop sound that has not left yet."""
        ...

    def close(self, because: str) -> None:
        """Close once everything has left."""
        ...


class SocketLine:
    """One call over some socket, in the provider's own words (`codec`).

    `clock` gives seconds, such as `loop.time`; `open` begins the ticks that pace what is sent and
    watch what comes: nothing for `silent_s` counts as a hang-up, which not every far end tells.
    """

    def __init__(
        self, codec: Codec, outlet: Outlet, clock: Callable[[], float], *, silent_s: float = 20.0
    ) -> None:
        self.on_digit: Callable[[str], None] | None = None
        self.on_end: Callable[[str], None] | None = None
        self.on_start: Callable[[], None] | None = None
        """Told when the far end has said who is calling, or has ended without."""
        self.begun = codec.begun
        self.ended: str | None = None
        """Why the call is over; None while it is not."""
        self.odd = 0
        """Messages passed over so far."""
        self._codec = codec
        self._outlet = outlet
        self._clock = clock
        self._silent_s = silent_s
        self._came_s = clock()
        self._unread = bytearray()
        self._unsent = bytearray()
        self._ordering = Ordering()
        self._heard = Heard()
        self._pacer = Pacer(codec.chunks.lead_ms)
        self._blocked = False
        self._idle_ticks = 0
        self._marked_ms = 0.0
        self._mark_number = 0
        self._odd_in_a_row = 0
        self._ticker: Ticker | None = None

    @property
    def rate_hz(self) -> int:
        """Samples per second of both directions, now."""
        return self._codec.rate_hz

    @property
    def lead_ms(self) -> float:
        """How much `queued_ms` may show so that the far end is never short of sound."""
        now_s = self._clock()
        behind_ms = max(0.0, self._heard.ahead_ms(now_s) - self._pacer.queued_ms(now_s))
        return self._codec.chunks.lead_ms + behind_ms

    def open(self, ticker: Ticker) -> None:
        """Begin to send what is written, and to watch what comes."""
        self._ticker = ticker
        ticker.add(self.tick)

    def read(self) -> bytes:
        """Take what has arrived since the last read."""
        sound = bytes(self._unread)
        self._unread.clear()
        return sound

    def write(self, sound: bytes) -> None:
        """Queue sound for the far end."""
        if self.ended is None and self.begun:
            self._unsent += sound
            self._idle_ticks = 0
            self._send_due()

    def queued_ms(self) -> float:
        """How much of what was written the far end has not been heard to play."""
        return self._ms(len(self._unsent)) + self._heard.ahead_ms(self._clock())

    def flush(self) -> None:
        """Forget what is queued, here and at the far end."""
        anything = bool(self._unsent) or self._heard.ahead_ms(self._clock()) > 0
        self._unsent.clear()
        self._outlet.forget()
        self._heard.cut(self._clock())
        self._marked_ms = self._heard.sent_ms
        self._pacer.flush()
        if anything:
            self._tell(self._codec.clear())

    def send_digit(self, digit: str) -> None:
        """Press a key: by message, or as a tone where the far end takes none."""
        message = self._codec.digit(digit) if digit in KEYS else None
        if message is None:
            self.write(tone(digit, self.rate_hz))
        else:
            self._tell(message)

    def hang_up(self) -> None:
        """End the call; `on_end` is not told."""
        if self.ended is None:
            self._over("hung up here")

    def lost(self, because: str) -> None:
        """The socket is gone."""
        self._end(because)

    def receive(self, message: Message) -> None:
        """Take a message off the socket."""
        self._came_s = self._clock()
        for event in self._codec.read(message):
            if self.ended is None:
                self._take(event)

    def tick(self, due: int) -> None:
        """So many times 20 ms have passed."""
        del due
        if self._clock() - self._came_s > self._silent_s:
            self._end(f"nothing has come for {self._silent_s:g} s")
            return
        self._idle_ticks += 1
        self._send_due()
        if self._idle_ticks > TAIL_TICKS:
            self._send_tail()
            self._set_mark()
        if self._codec.chunks.fills:
            self._fill()

    def _take(self, event: Event) -> None:
        if isinstance(event, Odd):
            self._pass_over(event)
            return
        self._odd_in_a_row = 0
        if isinstance(event, Sound):
            self._hear(self._ordering.take(event))
        elif isinstance(event, MarkPlayed):
            self._heard.answer(event.name, self._clock())
        elif isinstance(event, Flow):
            self._blocked = not event.open
        elif isinstance(event, Digit):
            (self.on_digit or _nobody)(event.key)
        elif isinstance(event, Started):
            self._begin(event)
        elif isinstance(event, Stopped):  # pyright: ignore[reportUnnecessaryIsInstance]
            self._end(event.because)

    def _hear(self, pcm: bytes) -> None:
        self._unread += pcm
        most = self.rate_hz * 2 * MOST_UNREAD_S
        if len(self._unread) > most:
            del self._unread[: len(self._unread) - most]

    def _begin(self, started: Started) -> None:
        self.begun = started
        self._pacer = Pacer(self._codec.chunks.lead_ms)
        self._tell(self._codec.accept())
        (self.on_start or _nothing)()

    def _pass_over(self, odd: Odd) -> None:
        self.odd += 1
        if self.odd == 1:
            logger.warning("{}: passed over: {}", self._name(), odd.because)
        self._odd_in_a_row += odd.grave
        if self._odd_in_a_row >= MOST_ODD:
            self._end(f"{MOST_ODD} messages in a row make no sense, the last: {odd.because}")

    def _name(self) -> str:
        return f"{self._codec.name} {self.begun.call if self.begun else 'before its start'}"

    def _send_due(self) -> None:
        size = self._codec.chunks.size
        while len(self._unsent) >= size and self._may_send(size):
            self._send(bytes(self._unsent[:size]), 0)
            del self._unsent[:size]
        if self._heard.sent_ms - self._marked_ms >= MARK_EVERY_MS:
            self._set_mark()

    def _send_tail(self) -> None:
        """The end of what is said rarely fills a chunk."""
        size, part = self._codec.chunks.size, len(self._unsent)
        if 0 < part < size and self._may_send(size):
            self._send(bytes(self._unsent) + bytes(size - part), size - part)
            self._unsent.clear()

    def _may_send(self, size: int) -> bool:
        return not self._blocked and self._ms(size) < self._pacer.due_ms(self._clock()) + 0.01

    def _send(self, pcm: bytes, padding: int) -> None:
        """Send a chunk, the last bytes of which are only there to fill it."""
        now_s, padding_ms = self._clock(), self._ms(padding)
        length_ms = self._ms(len(pcm))
        self._outlet.send(self._codec.sound(pcm), sound=True)
        self._pacer.take(length_ms, now_s)
        queued_ms = self._pacer.queued_ms(now_s) - padding_ms
        self._heard.send(length_ms - padding_ms, now_s + queued_ms / 1000)

    def _set_mark(self) -> None:
        """Have the far end tell when it has played what it has been sent."""
        if self._heard.sent_ms <= self._marked_ms or not self._heard.marks_work:
            return
        self._mark_number += 1
        name = f"m{self._mark_number}"
        message = self._codec.mark(name)
        self._marked_ms = self._heard.sent_ms
        if message is not None:
            self._heard.mark(name)
            self._outlet.send(message)

    def _fill(self) -> None:
        """Silence for a far end that plays what comes when it comes."""
        size, now_s = self._codec.chunks.size, self._clock()
        if self.begun and self.ended is None and self._pacer.queued_ms(now_s) < self._ms(size):
            self._outlet.send(self._codec.sound(bytes(size)), sound=True)
            self._pacer.take(self._ms(size), now_s)

    def _tell(self, message: Message | None) -> None:
        if message is not None and self.ended is None:
            self._outlet.send(message)

    def _ms(self, size: int) -> float:
        return size * 500 / self.rate_hz

    def _end(self, because: str) -> None:
        if self.ended is not None:
            return
        self._over(because)
        (self.on_start or _nothing)()
        (self.on_end or _nobody)(because)

    def _over(self, because: str) -> None:
        self._tell(self._codec.hang_up())
        self.ended = because
        if self.odd > 1:
            logger.info("{}: {} messages were passed over", self._name(), self.odd)
        self._unsent.clear()
        if self._ticker:
            self._ticker.remove(self.tick)
        self._outlet.close(because)


def _nothing() -> None:
    """Nobody waits for the start."""


def _nobody(told: str) -> None:
    """Nobody listens."""
    del told
