"""RTP packets as a caller sends and counts them (RFC 3550 section 5.1)."""

import struct
from dataclasses import dataclass, field
from itertools import pairwise

HEADER = struct.Struct("!BBHII")
FRAME_S = 0.02
_VERSION_2 = 0x80
_MARK = 0x80


def packet(number: int, law: int, ssrc: int, payload: bytes) -> bytes:
    """Packet `number` (0, 1, …) of a stream of 20 ms frames of G.711."""
    kind = law | _MARK if number == 0 else law
    stamp = number * len(payload) & 0xFFFF_FFFF
    return HEADER.pack(_VERSION_2, kind, number & 0xFFFF, stamp, ssrc) + payload


def sound_in(datagram: bytes, law: int) -> tuple[int, bytes] | None:
    """The sequence number and the payload; None for anything but plain sound of this codec."""
    if len(datagram) <= HEADER.size or datagram[0] != _VERSION_2 or datagram[1] & 0x7F != law:
        return None
    return datagram[2] << 8 | datagram[3], datagram[HEADER.size :]


@dataclass(slots=True)
class Arrivals:
    """The packets of one stream as they came: when (seconds, any clock) and which."""

    at_s: list[float] = field(default_factory=list[float])
    lost: int = 0
    stray: int = 0
    """Packets that came twice, late or out of the blue."""

    _last: int = -1

    def note(self, number: int, now_s: float) -> None:
        """Take note of a packet."""
        step = number - self._last & 0xFFFF
        if self._last < 0 or step == 1:
            self._last = number
        elif 0 < step < 1_000:
            self.lost += step - 1
            self._last = number
        else:
            self.stray += 1
        self.at_s.append(now_s)

    def largest_gap_ms(self, from_s: float = 0.0, to_s: float = float("inf")) -> float:
        """The longest time without a packet that began or ended between two moments."""
        times = self.at_s
        gaps = (
            after - before
            for before, after in pairwise(times)
            if after >= from_s and before <= to_s
        )
        return 1000 * max(gaps, default=0.0)
