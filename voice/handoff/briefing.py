"""A person has picked up: they hear who waits and take the call with a key; no machine does."""

import asyncio
from dataclasses import dataclass

from telephony.intake import Intake
from telephony.line import Line
from telephony.ticker import Ticker
from voice.handoff.player import Player
from voice.handoff.states import Event
from voice.handoff.voicemail import Ear, MachineRule, judge

ROUNDS = 2
"""The brief is said so often to somebody who does not press the key."""

SPEECH_MS, KEYED_SPEECH_MS = 6_000, 15_000
"""Talk without a pause that gives a machine away: a greeting that a receptionist has learnt by
heart takes 8 s, and where a key is asked for nothing is lost by letting them say it."""

BREATH_MS = 400
"""Between picking up and the first word: a phone takes that long to reach the ear."""


@dataclass(frozen=True, slots=True)
class Taking:
    """How a call is taken: the key ("" for none), and how long it is waited for after the brief."""

    key: str
    wait_s: float


class Briefing:
    """Speaks to a person on their line, and finds out whether they take the call."""

    def __init__(self, line: Line, rate_hz: int, taking: Taking) -> None:
        self._line = line
        self._rate_hz = rate_hz
        self._taking = taking
        self._rule = MachineRule(speech_ms=KEYED_SPEECH_MS if taking.key else SPEECH_MS)
        self._ear = Ear(rate_hz, self._rule.pause_ms)
        self._intake = Intake(line, rate_hz)
        self._over: asyncio.Future[tuple[Event, str]] = asyncio.get_running_loop().create_future()

    async def run(self, sound: bytes) -> tuple[Event, str]:
        """Say `sound` and wait: ACCEPTED, VOICEMAIL or NO_ANSWER, and why."""
        player = Player(self._line, self._rate_hz)
        before, self._line.on_digit = self._line.on_digit, self._press
        Ticker.shared().add(self._listen)
        try:
            return await self._say(player, sound)
        finally:
            Ticker.shared().remove(self._listen)
            self._line.on_digit = before
            player.stop()

    async def _say(self, player: Player, sound: bytes) -> tuple[Event, str]:
        sound = bytes(self._rate_hz * BREATH_MS // 1000 * 2) + sound
        length_s = len(sound) / 2 / self._rate_hz
        rounds = ROUNDS if self._taking.key else 1
        for _ in range(rounds):
            player.play(sound)
            await asyncio.wait({self._over}, timeout=length_s + self._taking.wait_s)
            if self._over.done():
                return self._over.result()
        if self._taking.key:
            return Event.NO_ANSWER, f"nobody pressed {self._taking.key} to take the call"
        return Event.ACCEPTED, "the brief has been spoken; no key is asked for"

    def _press(self, digit: str) -> None:
        if digit == self._taking.key:
            self._end(Event.ACCEPTED, f"the person pressed {digit}")

    def _listen(self, due: int) -> None:
        for left in range(due, 0, -1):
            verdict = judge(self._ear.hear(self._intake.frame(left)), self._rule)
            if verdict.choice == "machine":
                self._end(Event.VOICEMAIL, verdict.because)
                return

    def _end(self, event: Event, because: str) -> None:
        if not self._over.done():
            self._over.set_result((event, because))
