"""An RTP endpoint that sends a tone every 20 ms and keeps what it hears."""

import itertools
import socket
import struct
import threading
import time
from dataclasses import dataclass
from types import TracebackType

import numpy as np

from tests.integration.telephony.peers.sound import LAWS, RATE_HZ, Samples, level, tone

DIGIT_TYPE = 101
PACKET_MS = 20
SO_TIMESTAMPNS = 35
"""Linux: the kernel tells when a packet came, however late this process reads it."""
Place = tuple[str, int]
_sources = itertools.count(0x5EED)


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet that came in: when (by the kernel's clock), from where, and what it carries."""

    at_s: float
    source: Place
    kind: int
    sequence: int
    payload: bytes


class RtpTone:
    """Sends G.711 to `to`, once that is set, and hears whatever comes.

    Sends silence while `hz` is 0, and nothing at all while `mute` is set.
    """

    def __init__(self, host: str = "127.0.0.1", *, hz: float = 440, kind: int = 8) -> None:
        self.hz, self.kind, self.mute = hz, kind, False
        self.to: Place | None = None
        self.packets: list[Packet] = []
        self.sent = 0
        self._sequence, self._stamp, self._digits = 1, 0, list[bytes]()
        self._source = next(_sources)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((host, 0))
        self._socket.settimeout(0.2)
        self._socket.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self.port: int = self._socket.getsockname()[1]
        self._over = threading.Event()
        self._threads = [threading.Thread(target=run) for run in (self._send, self._hear)]
        self.play(tone(hz, 1000))

    def play(self, sound: Samples) -> None:
        """Send this sound at 8 kHz, again and again."""
        law = LAWS.get(self.kind, LAWS[8])
        spoken = law.encode(sound)
        step = RATE_HZ * PACKET_MS // 1000
        self._frames = [spoken[at : at + step] for at in range(0, len(spoken) - step + 1, step)]

    def __enter__(self) -> "RtpTone":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()
        self._socket.close()

    def press(self, digit: str, ms: int = 160) -> None:
        """Press a key (RFC 4733): one event with growing duration, its end sent three times."""
        event = "0123456789*#ABCD".index(digit)
        steps = [min(step * 160, ms * 8) for step in range(1, ms // PACKET_MS + 1)]
        bodies = [struct.pack("!BBH", event, 10, step) for step in steps]
        self._digits += bodies + 3 * [struct.pack("!BBH", event, 0x80 | 10, ms * 8)]

    def _send(self) -> None:
        next_s = time.monotonic()
        at = 0
        event_stamp = -1
        while not self._over.wait(max(0.0, next_s - time.monotonic())):
            next_s += PACKET_MS / 1000
            if self.to is None or self.mute:
                self._stamp += 160
                continue
            if self._digits:
                event_stamp = self._stamp if event_stamp < 0 else event_stamp
                self._packet(DIGIT_TYPE, event_stamp, self._digits.pop(0))
            else:
                event_stamp = -1
                self._packet(self.kind, self._stamp, self._frames[at % len(self._frames)])
                at += 1
            self._stamp += 160

    def _packet(self, kind: int, stamp: int, payload: bytes) -> None:
        head = struct.pack("!BBHII", 0x80, kind, self._sequence, stamp & 0xFFFFFFFF, self._source)
        self._sequence = (self._sequence + 1) & 0xFFFF
        assert self.to is not None
        try:
            self._socket.sendto(head + payload, self.to)
            self.sent += 1
        except OSError:
            return  # the far end has closed its port

    def _hear(self) -> None:
        while not self._over.is_set():
            try:
                data, told, _, source = self._socket.recvmsg(2048, 64)
            except TimeoutError:
                continue
            except OSError:
                continue
            if len(data) < 12 or data[0] >> 6 != 2 or 72 <= data[1] & 0x7F <= 76:
                continue
            (sequence,) = struct.unpack_from("!H", data, 2)
            seconds, nanoseconds = struct.unpack("qq", told[0][2])
            at_s = seconds + nanoseconds / 1e9
            self.packets.append(Packet(at_s, source, data[1] & 0x7F, sequence, data[12:]))

    def forget(self) -> None:
        """Forget what was heard so far."""
        self.packets = []

    def heard(self, last_ms: int = 1000) -> Samples:
        """What the last packets of sound carried."""
        sound = [packet for packet in self.packets if packet.kind in LAWS]
        told = [LAWS[packet.kind].decode(packet.payload) for packet in sound[-last_ms // 20 :]]
        return np.concatenate(told) if told else np.zeros(0, np.int16)

    def level(self, hz: float, last_ms: int = 1000) -> float:
        """How loud a tone was of late: its amplitude."""
        return level(self.heard(last_ms), hz)

    def hears(self, hz: float, *, within_s: float = 20, at_least: float = 4000) -> None:
        """Wait until the tone is heard for half a second."""
        end = time.monotonic() + within_s
        while len(self.heard(500)) < 4000 or self.level(hz, 500) < at_least:
            told = f"{len(self.packets)} packets, {hz} Hz at {self.level(hz, 500):.0f}"
            assert time.monotonic() < end, f"the tone is not heard: {told}"
            time.sleep(0.05)

    def longest_gap_ms(self) -> float:
        """The longest time between two packets that came in."""
        times = [packet.at_s for packet in self.packets]
        return max((1000 * (b - a) for a, b in itertools.pairwise(times)), default=0.0)
