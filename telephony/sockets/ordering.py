"""Sound that may come out of order, put right without waiting long."""

from telephony.sockets.events import Sound

MOST_HELD = 3
"""Chunks that may overtake a missing one before it counts as lost: 60 ms."""

NEW_COUNT = 500
"""A number so far off, either way, is a new count and not a lost or late chunk."""


class Ordering:
    """Hands chunks on in the order of their numbers; late ones and copies are dropped."""

    def __init__(self) -> None:
        self._next: int | None = None
        self._held: dict[int, bytes] = {}

    def take(self, sound: Sound) -> bytes:
        """What may be heard now that this has come."""
        order = sound.order
        if order is None:
            return sound.pcm
        if self._next is None or abs(order - self._next) > NEW_COUNT:
            before = self._released(min(self._held, default=order))
            self._next, self._held = order, {}
            return before + self._released_with(order, sound.pcm)
        if order < self._next or order in self._held:
            return b""
        return self._released_with(order, sound.pcm)

    def _released_with(self, order: int, pcm: bytes) -> bytes:
        self._held[order] = pcm
        first = self._next if self._next is not None else order
        if first not in self._held and len(self._held) > MOST_HELD:
            first = min(self._held)  # what is missing will not come
        return self._released(first)

    def _released(self, first: int) -> bytes:
        ready = bytearray()
        while first in self._held:
            ready += self._held.pop(first)
            first += 1
            self._next = first
        return bytes(ready)
