"""The replies on their way to the caller, and what came of those before: the playout's account."""

from collections import deque
from dataclasses import dataclass

from models.tts.timing import End, spans
from voice.dialogue.conversation import Conversation, Line
from voice.dialogue.reply import Reply, asked, resume_at

NEARLY_MS = 100
"""So much sooner than its length may the sound of a reply that was played whole seem to end."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A reply that was stopped in the middle: what of it had been played, in sound and words."""

    heard_ms: int
    total_ms: int
    text: str
    words_heard: int
    words: int
    exact: bool


class Replies:
    """Follows each reply from being sent to the voice to having been played, or not.

    The sound of replies begins and ends in the order in which they were sent. `now` is
    milliseconds since the call began; `played_ms` is the wire's own account of how much of the
    reply now sounding has been played, None where it keeps none: then it is the time since the
    sound began. Never more than that time is believed, as no wire plays faster.
    """

    def __init__(self) -> None:
        self.conversation = Conversation()
        self._number = 0
        self._coming: deque[Reply] = deque()
        self._stopped: list[Reply] = []

    def told(self, text: str, language: str) -> None:
        """The caller said this."""
        self.conversation = self.conversation.told(text, language)

    def send(self, text: str, language: str) -> Reply:
        """Number a reply that goes to the voice now; what was stopped before is given up."""
        self._stopped = []
        return self._send(Reply(self._number + 1, text, language))

    def hold(self, text: str, language: str) -> None:
        """Keep a reply back, as if it had been stopped before it sounded."""
        self._number += 1
        self._stopped.append(Reply(self._number, text, language))

    @property
    def unfinished(self) -> bool:
        """Whether anything that was stopped is worth going on with."""
        return any(resume_at(reply.whole, reply.offset) is not None for reply in self._stopped)

    @property
    def unasked(self) -> bool:
        """Whether the question that the last of what was stopped asks has not been heard."""
        return bool(self._stopped) and not asked(self._stopped[-1].whole, self._stopped[-1].offset)

    @property
    def quiet(self) -> bool:
        """Whether nothing is on its way to the caller."""
        return not self._coming

    def resume(self, stopped: list[Reply]) -> list[Reply]:
        """Number the rests of what was stopped, each from the beginning of its broken clause."""
        return [self._send(rest) for rest in map(self._rest, stopped) if rest]

    def give_up(self) -> list[Reply]:
        """Let go of what was stopped; gives what was."""
        stopped, self._stopped = self._stopped, []
        return stopped

    def _send(self, reply: Reply) -> Reply:
        self._number = max(self._number, reply.number)
        self._coming.append(reply)
        return reply

    def _rest(self, reply: Reply) -> Reply | None:
        at = resume_at(reply.whole, reply.offset)
        if at is None:
            return None
        self._number += 1
        return Reply(self._number, reply.whole[at:], reply.language, reply.whole, at, reply.line)

    def time(
        self,
        number: int,
        ends: tuple[End, ...],
        total_ms: int | None,
        *,
        exact: bool,
        broken: bool = False,
    ) -> None:
        """The voice tells of a reply's words and length; one without sound is over.

        Of one whose voice was `broken` there are no words beyond that length.
        """
        reply = next((reply for reply in self._coming if reply.number == number), None)
        if reply is None:
            return
        reply.exact = reply.exact or exact
        reply.ends.extend(ends)
        if broken and total_ms is not None:
            reply.text = reply.text[: reply.heard(total_ms)]
        reply.total_ms = reply.total_ms if total_ms is None else total_ms
        if total_ms is not None and reply.began_ms is None and reply.played_ms >= total_ms:
            self._coming.remove(reply)
            if total_ms:
                self._note(reply, len(reply.text))

    def begin(self, now: int) -> None:
        """The first reply that has not sounded yet does now."""
        if self._coming and self._coming[0].began_ms is None:
            self._coming[0].began_ms = now

    def end(self, now: int, played_ms: int | None) -> None:
        """The sound has ended: of the whole reply, or the voice was too slow to go on."""
        if not self._coming or self._coming[0].began_ms is None:
            return
        reply = self._coming[0]
        heard_ms = self._heard_ms(reply, now, played_ms)
        if reply.total_ms is None:
            reply.played_ms, reply.began_ms = heard_ms, None
            self._note(reply, reply.heard(heard_ms))
            return
        self._coming.popleft()
        # Where the line is lost the sound ends too: no wire plays faster than time passes.
        passed_ms = self._heard_ms(reply, now, None)
        whole = passed_ms + NEARLY_MS >= reply.total_ms
        self._note(reply, len(reply.text) if whole else reply.heard(heard_ms))

    def listen(self, now: int, played_ms: int | None) -> None:
        """Note what has been heard by now of what is sounding."""
        if self._coming and self._coming[0].began_ms is not None:
            reply = self._coming[0]
            self._note(reply, reply.heard(self._heard_ms(reply, now, played_ms)))

    def cut(self, now: int, played_ms: int | None) -> Cut | None:
        """Everything is stopped; None when nothing sounded. What was not heard can be resumed."""
        coming, self._coming = self._coming, deque[Reply]()
        self._stopped += coming
        if not coming or (coming[0].began_ms is None and not coming[0].played_ms):
            return None
        reply = coming[0]
        heard_ms = self._heard_ms(reply, now, played_ms)
        heard = reply.heard(heard_ms)
        self._note(reply, heard)
        self._stopped[self._stopped.index(reply)] = Reply(
            reply.number, reply.whole, reply.language, reply.whole, reply.offset + heard, reply.line
        )
        text, words = reply.text[:heard].rstrip(), len(spans(reply.text))
        return Cut(
            heard_ms, reply.total_ms or 0, text, reply.words(heard), words, exact=reply.exact
        )

    def _heard_ms(self, reply: Reply, now: int, played_ms: int | None) -> int:
        if reply.began_ms is None:
            return reply.played_ms
        elapsed_ms = reply.played_ms + now - reply.began_ms
        return elapsed_ms if played_ms is None else min(played_ms, elapsed_ms)

    def _note(self, reply: Reply, heard: int) -> None:
        until = reply.offset + heard
        whole = until >= len(reply.whole.rstrip())
        line = Line(
            "agent",
            reply.whole[:until].rstrip(),
            reply.language,
            reply.line,
            whole=whole,
            estimated=not (whole or reply.exact),
        )
        # Of a rest that was stopped before its first word ended, nothing is new.
        self.conversation = self.conversation.heard(line if heard else _nothing(line))


def _nothing(line: Line) -> Line:
    return Line(line.side, "", line.language, line.reply, whole=False)
