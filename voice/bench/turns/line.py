"""A caller's line in virtual time: packets of 20 ms of a recording, and what is heard on it."""

from collections.abc import Callable

from telephony.pacing import Pacer
from voice.bench.turns.heard import Earpiece
from voice.bench.turns.sound import RATE_HZ, Recording

PACKET_MS = 20
_PACKET = RATE_HZ * PACKET_MS // 1000


class CallersLine:
    """A wideband telephone line as `telephony.line.Line`; nothing is lost or late on it.

    Args:
        recording: what the caller says; then packets of silence.
        clock: seconds, such as `loop.time`; the recording begins now.
        shift_ms: moves the packets' arrival against the agent's clock, 0 to 20.
    """

    def __init__(
        self, recording: Recording, clock: Callable[[], float], shift_ms: float = 0.0
    ) -> None:
        self.on_digit: Callable[[str], None] | None = None
        self.on_end: Callable[[str], None] | None = None
        self.rate_hz = RATE_HZ
        self.earpiece = Earpiece()
        self.recording = recording
        self._clock = clock
        self._began_s = clock() + shift_ms / 1000
        self._read = 0
        self._pacer = Pacer()

    def now_ms(self) -> float:
        """How much of the recording has been said."""
        return (self._clock() - self._began_s) * 1000

    def packet(self, number: int) -> bytes:
        """The sound of a packet."""
        sound = self.recording.samples[number * _PACKET :][:_PACKET].astype("<i2").tobytes()
        return sound.ljust(_PACKET * 2, b"\0")

    def read(self) -> bytes:
        """The packets that have come; each when its last sample has been said."""
        come = int(self.now_ms() / PACKET_MS + 1e-6)
        packets = [self.packet(number) for number in range(self._read, come)]
        self._read = max(self._read, come)
        return b"".join(packets)

    def write(self, sound: bytes) -> None:
        """Play it behind what is still to be played."""
        self._pacer.take(len(sound) * 500 / self.rate_hz, self._clock())
        self.earpiece.take(sound, self.rate_hz, self.now_ms())

    def queued_ms(self) -> float:
        """How much has not been played."""
        return self._pacer.queued_ms(self._clock())

    def flush(self) -> None:
        """Forget what has not been played."""
        self._pacer.flush()
        self.earpiece.flush(self.now_ms())

    def send_digit(self, digit: str) -> None:
        """Nobody listens."""

    def hang_up(self) -> None:
        """The trial goes on without it."""
