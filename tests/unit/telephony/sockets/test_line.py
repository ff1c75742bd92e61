"""A call on a socket as a line: pacing, marks, flushes and ends, against a far end in memory."""

import json
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telephony.sockets.asterisk import AsteriskCodec
from telephony.sockets.audiosocket import AudioSocketCodec
from telephony.sockets.events import Codec, Message
from telephony.sockets.exotel import ExotelCodec
from telephony.sockets.line import MOST_ODD, MOST_UNREAD_S, SocketLine
from telephony.sockets.plivo import PlivoCodec
from telephony.sockets.standins.asterisk import ChanWebSocket
from telephony.sockets.standins.dialects import Dialect, Exotel, Plivo, Telnyx, Twilio
from telephony.sockets.standins.player import Player
from telephony.sockets.telnyx import TelnyxCodec
from telephony.sockets.twilio import TwilioCodec

MS_20 = b"\x00\x10" * 160


@dataclass
class Far:
    """A far end that plays what it is sent, `away_ms` from here; time moves by hand."""

    codec: Codec
    dialect: Dialect
    away_ms: int = 0
    now_s: float = 0.0
    sent: list[Message] = field(default_factory=list[Message])
    closed: str = ""

    def __post_init__(self) -> None:
        self.player = Player(self.dialect.rate_hz)
        self.line = SocketLine(self.codec, self, lambda: self.now_s)
        self.cleared = 0
        self._there: list[tuple[float, Message]] = []
        self._back: list[tuple[float, Message]] = []
        self.ends: list[str] = []
        self.line.on_end = self.ends.append
        for message in self.dialect.opening():
            self.line.receive(message)
        self.sent.clear()

    def send(self, message: Message, *, sound: bool = False) -> None:
        """Take a message on its way."""
        del sound
        self.sent.append(message)
        self._there.append((self.now_s + self.away_ms / 1000, message))

    def forget(self) -> None:
        """Nothing waits here."""

    def close(self, because: str) -> None:
        """Note why."""
        self.closed = because

    def pass_20_ms(self, times: int = 1) -> None:
        """Let time pass: what was sent arrives, is played, and is answered."""
        for _ in range(times):
            self.now_s += 0.02
            self._arrive()
            for mark in self.player.tick():
                self._answer(mark)
            while self._back and self._back[0][0] <= self.now_s:
                self.line.receive(self._back.pop(0)[1])
            self.line.receive(self.dialect.sound(bytes(self.dialect.rate_hz // 25)))
            self.line.tick(1)

    def _arrive(self) -> None:
        while self._there and self._there[0][0] <= self.now_s:
            told = self.dialect.read(self._there.pop(0)[1])
            if told.sound:
                self.player.feed(told.sound)
            if told.mark:
                self.player.mark(told.mark)
            if told.clear:
                self.cleared += 1
                for mark in self.player.clear():
                    self._answer(mark)

    def _answer(self, mark: str) -> None:
        answer = self.dialect.played(mark)
        assert answer is not None
        self._back.append((self.now_s + self.away_ms / 1000, answer))

    def speak(self, seconds: float) -> None:
        """Feed the line as the transport does: up to its lead, a frame at a time."""
        for _ in range(round(seconds * 50)):
            while self.line.lead_ms - self.line.queued_ms() >= 19.5:
                self.line.write(MS_20)
            self.pass_20_ms()

    def voiced_ms(self) -> int:
        """How much of what was heard is not silence."""
        heard = np.frombuffer(bytes(self.player.heard), dtype="<i2")
        return int((heard != 0).sum()) // 8


def twilio(away_ms: int = 0) -> Far:
    return Far(TwilioCodec(), Twilio(), away_ms)


@pytest.mark.parametrize("away_ms", [0, 80, 200])
def test_a_reply_is_played_without_a_gap_however_far_away(away_ms: int) -> None:
    far = twilio(away_ms)
    far.speak(4)
    far.pass_20_ms(30)
    heard = bytes(far.player.heard).strip(b"\0")
    silent = heard.count(bytes(160 * 2))
    assert silent == 0
    assert far.line.queued_ms() == pytest.approx(0, abs=0.01)


def test_never_more_than_60_ms_lie_at_the_far_end() -> None:
    far = twilio()
    for _ in range(10):
        far.line.write(MS_20 * 50)
        far.pass_20_ms(3)
        assert far.player.queued_ms <= 60


def test_what_is_queued_follows_the_marks() -> None:
    """With the answers 150 ms late, so is what counts as heard; without them the clock tells."""
    far = twilio(away_ms=75)
    far.speak(2)
    behind = far.line.queued_ms()
    assert 100 <= behind <= 260
    assert far.line.lead_ms > behind - 1


def test_a_flush_leaves_nothing_to_be_played() -> None:
    far = twilio()
    far.line.write(MS_20 * 100)
    far.pass_20_ms(10)
    far.line.flush()
    voiced = far.voiced_ms()
    sent = len(far.sent)
    far.pass_20_ms(50)
    assert far.cleared == 1
    assert far.voiced_ms() <= voiced + 20
    assert [m for m in far.sent[sent:] if json.loads(m)["event"] == "media"] == []
    assert far.line.queued_ms() == 0
    far.line.flush()
    far.pass_20_ms()
    assert far.cleared == 1  # nothing to clear, nothing said


def test_after_a_flush_the_next_reply_starts_at_once() -> None:
    far = twilio()
    far.line.write(MS_20 * 100)
    far.pass_20_ms(10)
    far.line.flush()
    before = len(far.sent)
    far.line.write(MS_20)
    assert json.loads(far.sent[before + 0])["event"] == "media"


def test_exotel_gets_whole_chunks_and_the_end_of_a_reply_is_filled_up() -> None:
    far = Far(ExotelCodec(), Exotel())
    far.speak(1.5)
    far.pass_20_ms(40)
    heard = bytes(far.player.heard).strip(b"\0")
    assert heard.count(bytes(320)) == 0
    assert far.line.queued_ms() == pytest.approx(0, abs=0.01)


def test_a_key_is_pressed_by_message_or_as_a_tone() -> None:
    plivo = Far(PlivoCodec(), Plivo())
    plivo.line.send_digit("5")
    assert plivo.sent == ['{"event":"sendDTMF","dtmf":"5"}']
    far = twilio()
    far.line.send_digit("5")
    far.pass_20_ms(12)
    assert far.voiced_ms() == pytest.approx(100, abs=5)


def test_audiosocket_is_kept_supplied_with_silence() -> None:
    codec = AudioSocketCodec()
    sent: list[Message] = []
    far = twilio()
    far.codec, now = codec, [0.0]
    far.send = lambda message, *, sound=False: sent.append(message)  # pyright: ignore
    line = SocketLine(codec, far, lambda: now[0])
    line.receive(b"\x01\x00\x10" + bytes(16) + b"\x10\x01\x40" + bytes(320))
    for _ in range(100):
        now[0] += 0.02
        line.receive(b"\x10\x01\x40" + bytes(320))
        line.tick(1)
    assert len(sent) == pytest.approx(100, abs=2)
    assert line.queued_ms() == 0  # silence is nothing that anybody waits for


def test_asterisk_is_flushed_by_its_own_word() -> None:
    dialect = ChanWebSocket()
    far = Far(AsteriskCodec(), dialect)
    far.line.write(MS_20 * 50)
    far.pass_20_ms(5)
    far.line.flush()
    far.pass_20_ms(2)
    assert "FLUSH_MEDIA" in dialect.commands
    assert far.cleared == 1


def test_a_far_end_that_says_nothing_has_hung_up() -> None:
    far = twilio()
    far.now_s += 20.1
    far.line.tick(1)
    assert far.ends == ["nothing has come for 20 s"]
    assert far.closed


def test_a_hang_up_here_tells_nobody_here() -> None:
    far = twilio()
    far.line.hang_up()
    far.line.lost("closed")
    assert far.ends == []
    assert far.closed == "hung up here"


def test_the_end_is_told_once() -> None:
    far = twilio()
    for message in far.dialect.closing():
        far.line.receive(message)
    far.line.lost("closed")
    assert far.ends == ["the provider ended the stream"]


def test_nonsense_is_counted_and_too_much_of_it_ends_the_call() -> None:
    far = twilio()
    for _ in range(MOST_ODD - 1):
        far.line.receive("nonsense")
    far.line.receive(far.dialect.sound(MS_20))
    assert (far.line.odd, far.ends) == (MOST_ODD - 1, [])
    for _ in range(MOST_ODD):
        far.line.receive("nonsense")
    assert len(far.ends) == 1


def test_events_from_the_future_end_nothing() -> None:
    far = twilio()
    for _ in range(MOST_ODD * 3):
        far.line.receive('{"event":"weather"}')
    assert far.ends == []


def test_a_flood_of_sound_is_kept_in_bounds() -> None:
    far = twilio()
    for _ in range(1000):
        far.line.receive(far.dialect.sound(MS_20))
    assert len(far.line.read()) == 8000 * 2 * MOST_UNREAD_S
    assert far.line.read() == b""


def test_chunks_of_telnyx_are_heard_in_their_order() -> None:
    codec = TelnyxCodec()
    far = Far(codec, Telnyx())
    messages = [far.dialect.sound(bytes([n, 0]) * 160) for n in (0, 40, 80, 120)]
    for at in (0, 2, 1, 3):
        far.line.receive(messages[at])
    heard = far.line.read()
    firsts = [heard[at] for at in range(0, len(heard), 320)]
    assert firsts == sorted(firsts)


@given(st.lists(st.sampled_from(["write", "flush", "tick", "silence"]), max_size=80))
def test_whatever_happens_what_is_queued_is_never_negative_and_all_is_played(
    acts: list[str],
) -> None:
    far = twilio(away_ms=40)
    for act in acts:
        if act == "write":
            far.line.write(MS_20 * 3)
        elif act == "flush":
            far.line.flush()
            assert far.line.queued_ms() == 0
        else:
            far.pass_20_ms(1 if act == "tick" else 5)
        assert far.line.queued_ms() >= -1e-6
        assert far.player.queued_ms <= 61
    far.pass_20_ms(400)
    assert far.line.queued_ms() == pytest.approx(0, abs=0.01)
