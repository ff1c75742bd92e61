"""One reply on its way to the caller: its words, how much was heard, and where it goes on."""

import re
from dataclasses import dataclass, field

from models.tts.timing import End, estimated, sentences, spans

MS_A_LETTER = 70
"""Sound of a letter at a usual pace, for voices that were cut before their length was known."""

_CLAUSE = re.compile(r"""[,;:.?!।॥۔،؛؟…–—]+["'”’)\]]*(?=\s)""")
"""A mark that ends a clause, in any script; one inside a word ("10:30") ends nothing."""

NEARLY = 0.9
"""A reply of which so much was heard, and only one word not, is as good as said."""

ASKED = 0.75
"""A question of whose words so many were heard has been heard."""

_QUESTION_MARKS = ("?", "؟")


@dataclass(slots=True)
class Reply:
    """What is being said. Times are milliseconds since the call began, or of sound.

    `whole` is the reply that `text` is the rest of, from `offset` on, and `line` the number that
    it had first; of a reply that was never stopped all of it is the rest. `ends` are the ends of
    its words as far as the voice has told them, which one that is `exact` surely does. `total_ms`
    is the length of its sound, None while that is not known. `played_ms` was played before the
    sound last began at `began_ms` (None while it does not sound).
    """

    number: int
    text: str
    language: str = ""
    whole: str = ""
    offset: int = 0
    line: int = 0
    exact: bool = False
    ends: list[End] = field(default_factory=list[End])
    total_ms: int | None = None
    began_ms: int | None = None
    played_ms: int = 0

    def __post_init__(self) -> None:
        """Take a reply that resumes nothing for its own whole."""
        self.whole = self.whole or self.text
        self.line = self.line or self.number

    def heard(self, heard_ms: int) -> int:
        """Where in `text` the last word ends that had been played whole by then; 0 for none."""
        if self.total_ms and heard_ms >= self.total_ms:
            return len(self.text)
        ends = self.ends
        if not self.exact and not ends:
            # A voice that was cut before it had finished tells no length: then a usual pace.
            ends = estimated(self.text, self.total_ms or len(self.text) * MS_A_LETTER)
        return max((end for end, at_ms in ends if at_ms <= heard_ms), default=0)

    def words(self, until: int) -> int:
        """How many words stand before a place in `text`."""
        return sum(end <= until for _, end in spans(self.text))


def resume_at(text: str, heard: int) -> int | None:
    """Where a reply goes on that was heard up to a place: the clause that was not heard whole.

    None when there is nothing left that is worth saying.
    """
    words = spans(text)
    unheard = [start for start, end in words if end > heard]
    if not unheard or (len(unheard) == 1 and heard >= NEARLY * len(text.rstrip())):
        return None
    begins = [0, *(found.end() for found in _CLAUSE.finditer(text))]
    clause = max(begin for begin in begins if begin <= heard)
    return next(start for start, _ in words if start >= clause)


def asked(text: str, heard: int) -> bool:
    """Whether the question of a reply was heard, of which so much was: all but a word, or ASKED.

    That is its last sentence with a question mark, or its last one where none has any.
    """
    parts = sentences(text)
    if not parts:
        return True
    questions = [part for part in parts if part[1].rstrip().endswith(_QUESTION_MARKS)]
    begin, question = (questions or parts)[-1]
    ends = [begin + end for _, end in spans(question)]
    told = sum(end <= heard for end in ends)
    return told >= ASKED * len(ends) or 0 < told == len(ends) - 1
