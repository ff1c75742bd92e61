"""When sound is handed over: how far ahead of the wire, and how soon behind it."""

CREDIT_MS = 60.0
"""Three frames: rides out a late tick, and is all that an interruption can find on the wire."""

SLOT_MS, SLOTS = 5, 4
"""Fineness with which a line's ticks are moved: four slots make a tick."""

LOOK_TICKS, LOOK_EVERY, LOOK_AGAIN = 10, 250, 25
"""For how many ticks a line is looked at in every slot, how often, and how soon if it is silent."""

FEW = 5
"""Arrivals that are too few to tell anything."""

EARLIEST, MOST = 0.3, 0.6
"""Share of arrivals that are early enough to count, and that must lie close together."""


class Pacer:
    """Keeps account of sound that is played in real time: an absolute schedule, so no drift.

    Sound that was handed over in time is played right behind the sound before it; after a pause
    the schedule begins anew. Times are `now_s` in seconds of any one clock, lengths milliseconds.
    """

    def __init__(self, credit_ms: float = CREDIT_MS) -> None:
        self._credit_ms = credit_ms
        self._ends_s = float("-inf")

    def queued_ms(self, now_s: float) -> float:
        """How much of what was handed over has not been played yet."""
        return max(0.0, (self._ends_s - now_s) * 1000)

    def due_ms(self, now_s: float) -> float:
        """How much may be handed over now."""
        return max(0.0, self._credit_ms - self.queued_ms(now_s))

    def take(self, length_ms: float, now_s: float) -> None:
        """Note that so much was handed over."""
        self._ends_s = max(self._ends_s, now_s) + length_ms / 1000

    def flush(self) -> None:
        """Note that what is queued will not be played."""
        self._ends_s = float("-inf")


class Phase:
    """When a line is read: within 5 ms after its packets have arrived.

    Packets arrive every 20 ms, at any time between two ticks, and wait for the next one. So now
    and then a line is looked at in every slot of 5 ms, and its ticks are moved to where the
    waiting is shortest; in all by no more than a tick, so that the ticks stay on wall time
    whatever the far end's clock does.
    """

    def __init__(self) -> None:
        self._tick = -1
        self._seen = [0] * SLOTS * 2
        self._moved = 0

    def tick(self) -> int:
        """Count a tick; gives by how many slots the next ones are to be moved, mostly 0."""
        self._tick = (self._tick + 1) % LOOK_EVERY
        if self._tick != LOOK_TICKS:
            return 0
        seen, self._seen = self._seen, [0] * SLOTS * 2
        if not any(seen):
            self._tick = LOOK_EVERY - LOOK_AGAIN
        moved = self._moved + slots_to_move(seen)
        moved, self._moved = self._moved, max(-SLOTS, min(SLOTS, moved))
        return self._moved - moved

    @property
    def looking(self) -> bool:
        """Whether the line is to be looked at in every slot until the next tick."""
        return self._tick < LOOK_TICKS

    def note(self, slot: int, *, late: bool) -> None:
        """Something was seen to have arrived in a slot, 1 to 4, of which the tick ends the last.

        `late` when the tick before would have needed it.
        """
        self._seen[slot - 1 + late * SLOTS] += 1


def slots_to_move(seen: list[int]) -> int:
    """By how many slots to move a line's ticks, given how often packets came in each of eight.

    The first four lie before the tick that needs them, the others behind it. The slot in which the
    earliest come becomes the last before the tick: a listener asks again for those that are later.
    Packets that come at any time, or not at all, give no reason to move.
    """
    some = sum(seen) * EARLIEST
    first = next((slot for slot in range(len(seen)) if sum(seen[: slot + 1]) >= some), 0)
    if sum(seen) < FEW or sum(seen[first : first + 3]) < sum(seen) * MOST:
        return 0
    return first - (SLOTS - 1)
