"""Many callers in one process of their own: SIP and RTP over UDP, checked packet by packet.

    python -m voice.bench.caller '{"server": ["127.0.0.1", 5060], "total": 50, "at_once": 50}'

prints a JSON object a line, the report last. A line on standard input, or its end, ends all calls.
"""

import json
import select
import socket
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from voice.bench.dialog import Dialog, Message, Place, Stage, answer, read
from voice.bench.echo import Echo, find
from voice.bench.g711 import A_LAW, FRAME
from voice.bench.process import say
from voice.bench.rtp import FRAME_S, Arrivals, packet, sound_in
from voice.bench.talk import Conversation, Reciter, Talker, Times

TICK_S = 0.02
SETTLE_S = 0.5
"""Packets of a call's first half second are not held against it: both sides are still starting."""


@dataclass(frozen=True, slots=True)
class Load:
    """What is to be called, and how.

    `total` calls are begun at `per_second`, `at_once` at most live, each for `talk_s`. `clip` is a
    file of A-law that is said over and over; `converses` says it in turns with an agent.
    """

    server: Place
    total: int = 1
    at_once: int = 1
    per_second: float = 25.0
    talk_s: float = 8.0
    clip: str = ""
    converses: bool = False
    keeps_sound: bool = True


@dataclass(slots=True)
class CallReport:
    """How one call went. Gaps are between packets from half a second after its start on."""

    failed: str
    seconds: float
    received: int
    lost: int
    stray: int
    largest_gap_ms: float
    echo: Echo
    times: Times | None


@dataclass(slots=True)
class Caller:
    """One call with its dialog, its sound and its socket."""

    dialog: Dialog
    talker: Talker
    socket: socket.socket
    ssrc: int
    arrivals: Arrivals = field(default_factory=Arrivals)
    sent: int = 0
    up_s: float = 0.0
    over_s: float = 0.0


class Crowd:
    """All callers of a load, driven by one loop; `run` returns when the last has hung up."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._clip = Path(load.clip).read_bytes() if load.clip else b"\xd5" * FRAME
        self._sip = _socket(load.server)
        self._own: Place = self._sip.getsockname()
        self._epoll = select.epoll()
        self._epoll.register(self._sip, select.EPOLLIN)
        self._stdin = sys.stdin.fileno() if sys.stdin else -1
        self._calls: dict[str, Caller] = {}
        self._by_socket: dict[int, Caller] = {}
        self._slots: list[Caller | None] = [None] * load.at_once
        self._free = deque(range(load.at_once))
        self._begun = 0
        self._told_up = False
        self._stopped = False
        self._over: list[Caller] = []
        self.late_s = 0.0
        """How late a packet was sent at worst: then it is the callers that were held up."""

    def reports(self) -> list[CallReport]:
        """What the calls came to; looking for echoes takes time that `run` does not have."""
        return [report(caller, self._clip) for caller in self._over]

    def watch_stdin(self) -> None:
        """End all calls when whoever started this process says so, or dies."""
        with suppress(PermissionError):  # a file or /dev/null says nothing
            self._epoll.register(self._stdin, select.EPOLLIN)

    def run(self) -> None:
        """Call until all calls are over: one schedule of packets, spread evenly over 20 ms."""
        slots = self._slots
        step_s = FRAME_S / len(slots)
        now_s = time.monotonic()
        packet_s, tick_s, began_s, at = now_s, now_s, now_s, 0
        while self._calls or (self._begun < self._load.total and not self._stopped):
            now_s = time.monotonic()
            self.late_s = max(self.late_s, now_s - packet_s)
            while packet_s <= now_s:
                caller = slots[at]
                if caller is not None:
                    self._speak(caller, now_s)
                at = (at + 1) % len(slots)
                packet_s += step_s
            if now_s >= tick_s:
                tick_s += TICK_S
                self._tick(now_s, began_s)
            wait_s = max(0.0, min(packet_s, tick_s) - time.monotonic())
            for number, _ in self._epoll.poll(wait_s):
                self._receive(number)

    def _speak(self, caller: Caller, now_s: float) -> None:
        media = caller.dialog.media
        if media is None or caller.dialog.stage is not Stage.UP:
            return
        sound = packet(caller.sent, A_LAW, caller.ssrc, caller.talker.say(now_s))
        caller.sent += 1
        try:
            caller.socket.sendto(sound, media)
        except OSError:
            return  # a full buffer or a closed port: the packet is lost, as on any network

    def _receive(self, number: int) -> None:
        if number == self._stdin:
            self._stopped = True
            self._epoll.unregister(self._stdin)
            return
        caller = self._by_socket.get(number)
        while True:
            try:
                datagram = (caller.socket if caller else self._sip).recv(4096)
            except OSError:
                return
            now_s = time.monotonic()
            if caller is None:
                self._signal(datagram, now_s)
            elif sound := sound_in(datagram, A_LAW):
                caller.arrivals.note(sound[0], now_s)
                if self._load.keeps_sound:
                    caller.talker.hear(sound[1], now_s)

    def _signal(self, datagram: bytes, now_s: float) -> None:
        message = read(datagram)
        if message is None:
            return
        caller = self._calls.get(message.headers.get("call-id", ""))
        if caller is None:
            self._stray(message)
            return
        before = caller.dialog.stage
        self._send(*caller.dialog.receive(message))
        self._follow(caller, before, now_s)

    def _send(self, *messages: bytes) -> None:
        for message in messages:
            with suppress(OSError):  # nobody listens: it is sent again, and given up in the end
                self._sip.send(message)

    def _stray(self, message: Message) -> None:
        """A call that we have forgotten: a BYE that was repeated wants its 200 still."""
        if message.method == "BYE" and not message.status:
            self._send(answer(message, "", self._own))

    def _follow(self, caller: Caller, before: Stage, now_s: float) -> None:
        stage = caller.dialog.stage
        if stage is before:
            return
        if stage is Stage.UP:
            caller.up_s = now_s
        elif stage is Stage.OVER:
            caller.over_s = now_s
            self._let_go(caller)

    def _tick(self, now_s: float, began_s: float) -> None:
        load = self._load
        due = int((now_s - began_s) * load.per_second) + 1
        while self._begun < min(due, load.total) and self._free and not self._stopped:
            self._begin(now_s)
        for caller in list(self._calls.values()):
            before = caller.dialog.stage
            wanted = self._wanted(caller, now_s)
            self._send(*wanted, *caller.dialog.due(now_s))
            self._follow(caller, before, now_s)
        self._say_progress()

    def _wanted(self, caller: Caller, now_s: float) -> list[bytes]:
        """What ends a call that has lasted, or that is to end because all are."""
        if caller.up_s and (self._stopped or now_s - caller.up_s >= self._load.talk_s):
            return caller.dialog.bye(now_s)
        return caller.dialog.cancel(now_s) if self._stopped else []

    def _begin(self, now_s: float) -> None:
        slot, number = self._free.popleft(), self._begun
        self._begun += 1
        sound = _socket(None, self._own[0])
        dialog = Dialog(self._load.server, self._own, sound.getsockname()[1], number)
        caller = Caller(dialog, self._talker(), sound, 0x1000 + number)
        self._slots[slot] = caller
        self._calls[dialog.call_id] = caller
        self._by_socket[sound.fileno()] = caller
        self._epoll.register(sound, select.EPOLLIN)
        self._send(*dialog.invite(now_s))

    def _talker(self) -> Talker:
        if self._load.converses:
            return Conversation(self._clip, b"\xd5" * FRAME, A_LAW)
        return Reciter(self._clip)

    def _let_go(self, caller: Caller) -> None:
        slot = self._slots.index(caller)
        self._slots[slot] = None
        self._free.append(slot)
        del self._calls[caller.dialog.call_id], self._by_socket[caller.socket.fileno()]
        self._epoll.unregister(caller.socket)
        caller.socket.close()
        self._over.append(caller)
        say({"event": "over", "calls": len(self._over)})

    def _say_progress(self) -> None:
        up = sum(caller.dialog.stage is Stage.UP for caller in self._calls.values())
        if not self._told_up and up == self._load.at_once:
            self._told_up = True
            say({"event": "up", "calls": up})


def report(caller: Caller, clip: bytes) -> CallReport:
    """What a call that is over comes to."""
    talker, arrivals = caller.talker, caller.arrivals
    echo = Echo()
    if isinstance(talker, Reciter):
        echo = find(talker.heard, clip, talker.first_said_s, A_LAW)
    return CallReport(
        failed=caller.dialog.failed,
        seconds=caller.over_s - caller.up_s if caller.up_s else 0.0,
        received=len(arrivals.at_s),
        lost=arrivals.lost,
        stray=arrivals.stray,
        largest_gap_ms=arrivals.largest_gap_ms(caller.up_s + SETTLE_S),
        echo=echo,
        times=talker.times if isinstance(talker, Conversation) else None,
    )


def _socket(server: Place | None, host: str = "127.0.0.1") -> socket.socket:
    wire = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    wire.setblocking(False)
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
    if server:
        wire.connect(server)
    else:
        wire.bind((host, 0))
    return wire


def main() -> None:
    """Run the load that the first argument describes."""
    wanted: dict[str, Any] = json.loads(sys.argv[1])
    wanted["server"] = tuple(wanted["server"])
    crowd = Crowd(Load(**wanted))
    crowd.watch_stdin()
    crowd.run()
    calls = [asdict(each) for each in crowd.reports()]
    say({"event": "report", "calls": calls, "late_ms": 1000 * crowd.late_s})


if __name__ == "__main__":
    main()
