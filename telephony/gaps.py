"""A caller's sound on an unbroken time line: the missing is made up, the surplus is cut."""

from dataclasses import dataclass

FRAME_MS = 20


@dataclass(frozen=True, slots=True)
class Frame:
    """20 ms of 16-bit mono PCM; `concealed` when it was made up for sound that did not come."""

    sound: bytes
    concealed: bool = False


class Timeline:
    """Turns sound that comes in pieces, late or not at all into one frame per 20 ms."""

    def __init__(self, rate_hz: int) -> None:
        self.rate_hz = rate_hz
        self._size = rate_hz * FRAME_MS // 1000 * 2
        self._waiting = bytearray()

    def take(self, sound: bytes) -> None:
        """Add what has arrived, oldest first."""
        self._waiting += sound

    def frame(self, due: int = 1) -> Frame:
        """The next 20 ms; `due` is how many frames are due now, this one included."""
        if len(self._waiting) < self._size:
            return Frame(bytes(self._size), concealed=True)
        sound = bytes(self._waiting[: self._size])
        del self._waiting[: self._size]
        return Frame(sound)
