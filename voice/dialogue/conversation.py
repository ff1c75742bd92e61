"""What both sides have said to each other: of the agent's words, those that were heard."""

from dataclasses import dataclass
from typing import Literal

from voice.decisions import JSON


@dataclass(frozen=True, slots=True)
class Line:
    """What one side has said at a time.

    Of the agent: `reply` is its number, `text` the words of it that were played so far, `whole`
    whether that is all of it, `estimated` whether its last word is a guess from the sound.
    """

    side: Literal["caller", "agent"]
    text: str
    language: str
    reply: int = 0
    whole: bool = True
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """The lines of a call, in the order in which they began to be heard.

    A reply that was stopped and taken up again stays one line: what the caller heard twice, they
    know once, and the words of the journal's records tell what was said again.
    """

    lines: tuple[Line, ...] = ()

    def told(self, text: str, language: str) -> "Conversation":
        """The caller said this; nothing for no words."""
        if not text:
            return self
        return Conversation((*self.lines, Line("caller", text, language)))

    def heard(self, line: Line) -> "Conversation":
        """So much of a reply has been played; it only ever grows, and has words when it begins."""
        for at in range(len(self.lines) - 1, -1, -1):
            before = self.lines[at]
            if before.side == "agent" and before.reply == line.reply:
                if len(line.text) < len(before.text) or before.whole:
                    return self
                return Conversation((*self.lines[:at], line, *self.lines[at + 1 :]))
        return Conversation((*self.lines, line)) if line.text else self

    def to_json(self) -> list[JSON]:
        """The lines for a record: side, language, text, and what is not plain about them."""
        told: list[JSON] = []
        for line in self.lines:
            one: dict[str, JSON] = {
                "side": line.side,
                "language": line.language,
                "text": line.text,
            }
            if not line.whole:
                one["cut"] = True
            if line.estimated:
                one["estimated"] = True
            told.append(one)
        return told
