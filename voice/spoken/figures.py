"""Runs of number words in a sentence become digits: "double five nine", "चार हज़ार पाँच सौ"."""

from collections.abc import Sequence
from dataclasses import dataclass

from voice.spoken.numerals import Numeral, numeral
from voice.spoken.words import listed

FILLERS = listed(
    "um uh er hmm hm like then comma dash और aur फिर phir अं उम ह्म्म मतलब matlab அப்புறம் ம்"
)
_AND = frozenset({"and", "और", "aur"})
# After these a romanized "do" or दो is the verb "give", not the number two.
_GIVING = listed(
    "kar kr bata batla bol de dila bhej karwa karva laga rakh likh badal nikal hata cancel change "
    "कर बता बतला बोल दे दिला भेज करवा लगा रख लिख बदल निकाल हटा कैंसल कैंसिल कैंसेल करा kara"
)
_EDGE_WORDS = listed("to too for fore ate won tree so o oh first second third")
_LOOSE_ENDS = _EDGE_WORDS - {"oh", "o"}
CORRECTIONS = listed(
    "sorry no nahi nahin नहीं नही सॉरी सारी actually rather wait गलत galat illa illai இல்ல இல்லை "
    "சாரி தப்பு instead correction"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Numbers said without another word between: `groups` of digits, over tokens [start, end)."""

    groups: tuple[str, ...]
    start: int
    end: int
    corrected: bool = False

    @property
    def digits(self) -> str:
        """All digits in order."""
        return "".join(self.groups)


class Composer:
    """Puts numerals together in the order they are said: 4, 1000, 5, 100 -> "4500"."""

    def __init__(self) -> None:
        self.groups: list[str] = []
        self._clear()

    def _clear(self) -> None:
        self._opened, self._total, self._part, self._quarters = False, 0, 0, 0
        # What may still be added is below `_room`; the last scale said is `_scale`.
        self._room, self._scale = 1, 0

    @property
    def room(self) -> int:
        """What a following numeral must stay below to belong to the number being said."""
        return self._room if self._opened else 1

    def flush(self) -> None:
        """End the number being said."""
        if self._opened:
            self.groups.append(str(self._total + self._part))
        self._clear()

    def add(self, said: Numeral) -> None:
        """Take the next numeral; "run" and "repeat" are not for here."""
        if said.kind == "scale":
            self._add_scale(said.value)
        elif said.kind == "thousand":
            self._add_thousand(said.value)
        elif said.kind in ("half", "quarters"):
            self.flush()
            self._opened = said.kind == "half"
            self._quarters = said.value
        else:
            self._add_small(said)

    def _add_small(self, said: Numeral) -> None:
        if not 0 < said.value < self.room:
            quarters = 0 if self._opened else self._quarters
            self.flush()
            self._quarters = quarters
        self._opened = True
        self._part += said.value
        self._room = {"ten": 10, "hundred": 100}.get(said.kind, 1)

    def _add_scale(self, scale: int) -> None:
        if scale == 100:
            if self._part >= 100:
                self.flush()
            self._part = self._scaled(100)
        else:
            if self._scale and scale >= self._scale:
                self.flush()
            self._total += self._scaled(scale)
            self._part, self._scale = 0, scale
        self._opened, self._quarters, self._room = True, 0, scale

    def _scaled(self, scale: int) -> int:
        # ढाई is a number by itself (2.5), सवा adds to one (1.25), and a bare scale counts once.
        whole_in_quarters = self._opened and self._quarters and not self._part
        base = 0 if whole_in_quarters else (self._part or 1) * scale
        return base + self._quarters * scale // 4

    def _add_thousand(self, value: int) -> None:
        if self._opened and self._room == 10 and value < 10_000:
            value, self._part = value + self._part * 1000, 0
        elif self._opened and (self._part or self._room <= value):
            self.flush()
        self._total += value
        self._opened, self._room, self._scale = True, 1000, 1000


def pieces(words: Sequence[str], *, asked: bool) -> list[Piece]:
    """Find the numbers among normal-form words.

    `asked`: a number was asked for, so a lone "do", "one" or "to" may be one. Words that may be
    numbers or not ("do", "to", "ek") count only beside unmistakable ones, or three in a row.
    """
    found: list[Piece] = []
    start, corrected = 0, False
    while start < len(words):
        end = _run_end(words, start)
        if end > start:
            piece = _piece(words, start, end, asked=asked)
            if piece is not None:
                found.append(Piece(piece.groups, piece.start, piece.end, corrected))
                corrected = False
            start = end
        else:
            corrected = corrected or words[start] in CORRECTIONS
            start += 1
    return found


def _run_end(words: Sequence[str], start: int) -> int:
    end = start
    while end < len(words) and numeral(words[end]) is not None:
        joins = (
            words[end + 1 : end + 2] and words[end + 1] in _AND and words[end] not in _EDGE_WORDS
        )
        follows = joins and _continues(words, start, end)
        end += 2 if follows else 1
    return end


def _continues(words: Sequence[str], start: int, end: int) -> bool:
    """Say whether the number up to `end` goes on after "and", as in "one hundred and one"."""
    after = numeral(words[end + 2]) if end + 2 < len(words) else None
    composer = Composer()
    for word in words[start : end + 1]:
        said = numeral(word)
        if said is not None and said.kind not in ("run", "repeat"):
            composer.add(said)
    return after is not None and 0 < after.value < composer.room


def _piece(words: Sequence[str], start: int, end: int, *, asked: bool) -> Piece | None:
    if start and words[start - 1] in _GIVING and words[start] in ("do", "दो"):
        start += 1
    alone = asked and start == 0 and end == len(words)
    while start < end and words[start] in _EDGE_WORDS and not (asked and start == 0):
        start += 1
    while start < end and words[end - 1] in _LOOSE_ENDS and not (asked and end == len(words)):
        end -= 1
    said = [n for n in map(numeral, words[start:end]) if n is not None]
    sure = any(not n.doubtful for n in said) or len(said) >= 3 or (alone and bool(said))
    return Piece(_compose(said), start, end) if sure else None


def _compose(said: Sequence[Numeral]) -> tuple[str, ...]:
    composer, repeat = Composer(), 1
    for at, one in enumerate(said):
        following = said[at + 1] if at + 1 < len(said) else None
        scaled = following is not None and following.kind == "scale"
        if one.kind == "repeat":
            composer.flush()
            repeat = one.value
        elif one.kind == "run" and not scaled:
            composer.flush()
            composer.groups.append(one.text if len(one.text) > 1 else one.text * repeat)
            repeat = 1
        elif repeat > 1 and one.kind in ("unit", "run"):
            composer.groups.append(str(one.value) * repeat)
            repeat = 1
        else:
            composer.add(Numeral("small", one.value) if one.kind == "run" else one)
    composer.flush()
    return tuple(composer.groups)
