"""A line in memory: the far end's packets come and go by the loop's clock, virtual or real."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

PACKET_MS = 20


@dataclass
class FakeLine:
    """A far end that speaks and hears in packets of 20 ms.

    `say` sends sound as packets, one per 20 ms from now (or from where the last sound ends);
    `lost(n)` tells whether packet n never comes, `late_ms(n)` how much later it does. As on a SIP
    line, what is lost is cut out: there are no timestamps. What was written is played in time,
    silence where there was none: `heard()`. `clock` gives seconds; the running loop's time if None.
    """

    rate: int = 8_000
    lost: Callable[[int], bool] = lambda n: False
    late_ms: Callable[[int], float] = lambda n: 0.0
    on_digit: Callable[[str], None] | None = None
    on_end: Callable[[str], None] | None = None
    digits: list[str] = field(default_factory=list[str])
    hung_up: int = 0
    media: bool = True
    clock: Callable[[], float] | None = None

    def __post_init__(self) -> None:
        self._clock = self.clock or asyncio.get_running_loop().time
        self.began_s = self._clock()
        self.sent = 0
        """Packets that the far end has sent, lost ones included."""
        self._speaks_from_s = self.began_s
        self._coming: list[tuple[float, bytes]] = []
        self._queue = bytearray()
        self._played_until_s = self.began_s
        self._heard: list[bytes] = []

    @property
    def rate_hz(self) -> int:
        """Samples per second, both ways."""
        return self.rate

    def say(self, sound: bytes) -> float:
        """Send sound; gives when its last packet leaves, in loop seconds."""
        size = self.rate * PACKET_MS // 1000 * 2
        at_s = max(self._clock(), self._speaks_from_s)
        for start in range(0, len(sound), size):
            at_s += PACKET_MS / 1000  # a packet leaves when its last sample was spoken
            if not self.lost(self.sent):
                arrives_s = at_s + self.late_ms(self.sent) / 1000
                self._coming.append((arrives_s, sound[start : start + size]))
            self.sent += 1
        self._coming.sort(key=lambda packet: packet[0])
        self._speaks_from_s = at_s
        return at_s

    def read(self) -> bytes:
        """What has arrived by now."""
        now_s = self._clock() + 1e-9
        arrived = bytearray()
        while self._coming and self._coming[0][0] <= now_s:
            arrived += self._coming.pop(0)[1]
        return bytes(arrived)

    def write(self, sound: bytes) -> None:
        """Queue sound for the far end."""
        self._play()
        if self.media:
            self._queue += sound

    def queued_ms(self) -> float:
        """What the far end has not been played yet."""
        self._play()
        return len(self._queue) * 500 / self.rate

    def flush(self) -> None:
        """Forget what is queued."""
        self._play()
        self._queue.clear()

    def send_digit(self, digit: str) -> None:
        """Note a key."""
        self.digits.append(digit)

    def hang_up(self) -> None:
        """Note the end."""
        self.hung_up += 1

    def press(self, digit: str) -> None:
        """The far end presses a key."""
        if self.on_digit:
            self.on_digit(digit)

    def end(self, because: str = "the far end hung up") -> None:
        """The far end hangs up."""
        if self.on_end:
            self.on_end(because)

    def change_rate(self, rate_hz: int) -> None:
        """The far end renegotiates: what is queued either way is lost."""
        self._play()
        self._queue.clear()
        self._coming.clear()
        self.rate = rate_hz

    def heard(self) -> bytes:
        """All that the far end has been played since the beginning, silence included."""
        self._play()
        return b"".join(self._heard)

    def _play(self) -> None:
        """Play packet by packet up to now; each takes what is queued when its time comes."""
        while self._played_until_s + PACKET_MS / 1000 <= self._clock() + 1e-9:
            size = self.rate * PACKET_MS // 1000 * 2
            packet = bytes(self._queue[:size])
            del self._queue[:size]
            self._heard.append(packet.ljust(size, b"\0"))
            self._played_until_s += PACKET_MS / 1000
