"""The agent's side of the floor: whether it is heard, what it says, what it has asked for."""

from collections import deque
from dataclasses import dataclass

from voice.turns.turn import NOTHING_ASKED, Asked

ECHO_MS = 1_000
"""An echo of the agent's last words comes back within this."""

SLACK_MS = 300
"""Between two replies in one breath, and from the last sound to its end being told."""

MOST_REPLIES = 8
"""Replies of which the words are kept, for lines whose far end never says what it has heard."""


@dataclass(slots=True)
class _Reply:
    text: str
    total_ms: int | None = None


class AgentVoice:
    """Follows the agent. Times are milliseconds since the call began.

    Attributes:
        speaking: whether it is heard now.
        busy: whether it is about to speak, or away: nobody then counts silences.
        began_ms: since when it has been heard, None while it is not.
        idle_since_ms: since when it has had nothing to say.
    """

    def __init__(self) -> None:
        self.speaking = False
        self.busy = True  # until its greeting has been spoken
        self.began_ms: int | None = None
        self.idle_since_ms = 0
        self.asked: Asked = NOTHING_ASKED
        self._stopped_ms: int | None = None
        self._last = ""
        self._replies: deque[_Reply] = deque(maxlen=MOST_REPLIES)

    def say(self, text: str) -> None:
        """These are its next words."""
        self._replies.append(_Reply(text))
        self.busy = True

    def spoken(self, total_ms: int, now: int) -> None:
        """All sound of the first reply of unknown length has been made; 0: there is none."""
        reply = next((reply for reply in self._replies if reply.total_ms is None), None)
        if reply is None:
            return
        reply.total_ms = total_ms
        if total_ms:
            return
        self._replies.remove(reply)
        if not self._replies and not self.speaking:
            self.rest(now)

    def rest(self, now: int) -> None:
        """It has nothing to say, unless it is told to."""
        self.busy, self.idle_since_ms = False, now

    def starts(self, now: int) -> None:
        """It is heard from now on."""
        if not self.speaking:
            self.began_ms = now
        self.speaking = self.busy = True

    def stops(self, now: int) -> None:
        """It has been heard to the end of a reply, or of several in one breath, or was cut."""
        left_ms = 0 if self.began_ms is None else now - self.began_ms
        while self.speaking and self._replies:
            reply = self._replies.popleft()
            self._last = reply.text
            left_ms -= reply.total_ms or left_ms
            following = self._replies[0].total_ms if self._replies else None
            if following is None or left_ms < following - SLACK_MS:
                break
        self.speaking = self.busy = False
        self.began_ms = None
        self._stopped_ms = self.idle_since_ms = now

    def cut(self) -> None:
        """It has been interrupted: what it was about to say will not be said."""
        self._last = self._saying() or self._last
        self._replies.clear()

    def ask(self, asked: Asked, now: int) -> None:
        """It has asked for something, and waits; what it says again of that begins no new wait."""
        if self.busy:
            self.idle_since_ms = now
        self.asked, self.busy = asked, False

    def audible_before(self, at_ms: int) -> int:
        """How long it had been heard at a moment; 0 when it is not heard."""
        return 0 if self.began_ms is None else max(0, at_ms - self.began_ms)

    def text(self, now: int) -> str:
        """What it is saying, and what it said so lately that its echo may still come."""
        saying = self._saying() if self.speaking else ""
        lately = self._stopped_ms is not None and now - self._stopped_ms < ECHO_MS
        return f"{self._last} {saying}".strip() if lately else saying

    def _saying(self) -> str:
        """Replies follow each other in one breath: which of them is heard, nobody tells."""
        return " ".join(reply.text for reply in self._replies)

    def remaining_ms(self, now: int) -> int | None:
        """How much of what it says is still to be heard, None while that is unknown."""
        if self.began_ms is None or not self._replies:
            return None
        total_ms = 0
        for reply in self._replies:
            if reply.total_ms is None:
                return None
            total_ms += reply.total_ms
        return max(0, total_ms - (now - self.began_ms))
