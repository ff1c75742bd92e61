"""What a caller tells, read from a sentence by the type of the slot."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from voice.agents.schema import Slot
from voice.dialogue import lexicon
from voice.dialogue.understanding import answer, find
from voice.spoken.days import find_day
from voice.spoken.figures import FILLERS, Piece, pieces
from voice.spoken.words import listed, tokens

PHONE_DIGITS = 10
_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Told:
    """What was read: a whole `value`, or digits so far in `partial`, and the rule that read it.

    `excess`: digits that are too many to be the value.
    """

    value: str = ""
    partial: str = ""
    excess: str = ""
    because: str = ""


NOTHING = Told()


def read(slot: Slot, text: str, today: date | None, *, asked: bool, before: str = "") -> Told:
    """Read a slot from a caller's text.

    `asked`: it is what the caller was just asked for, so less suffices. `before`: digits of it
    already told. Names and free texts are read only when asked for, except after "my name is".
    """
    words = tokens(text)
    if not words:
        return NOTHING
    if slot.type in ("digits", "phone"):
        return _digits(slot, words, asked=asked, before=before)
    if slot.type == "number":
        return _number(words, asked=asked)
    if slot.type == "date":
        found = find_day(words, today) if today is not None else None
        return Told(found[0].isoformat(), because="a day by name or date") if found else NOTHING
    if slot.type == "choice":
        return _choice(slot, words)
    if slot.type == "yes_no":
        return Told(answer(words), because="a whole-word yes or no") if asked else NOTHING
    if slot.type == "name":
        return _name(words, asked=asked)
    return _text(text, words) if asked else NOTHING


def _digits(slot: Slot, words: Sequence[str], *, asked: bool, before: str) -> Told:
    found = pieces(words, asked=asked)
    corrected = [at for at, piece in enumerate(found) if piece.corrected]
    retold = bool(corrected) or bool(set(words[:2]) & lexicon.NO)
    found = found[corrected[-1] :] if corrected else found
    if not found:
        return NOTHING
    phone = slot.type == "phone"
    low, high = (PHONE_DIGITS, PHONE_DIGITS) if phone else (slot.min_digits, slot.max_digits)
    whole = _whole(found, words, low, high, phone=phone)
    if whole:
        return Told(whole, because=f"{len(whole)} digits in one breath")
    told = "".join(piece.digits for piece in found)
    joined = before + told if before and not retold else told
    joined = _national(joined) if phone else joined
    if low <= len(joined) <= high:
        return Told(joined, because=f"{len(joined)} digits with those told before")
    if len(joined) < low:
        return Told(partial=joined, because=f"{len(joined)} of {low} digits") if asked else NOTHING
    if len(told) < low and asked:
        return Told(partial=told, because=f"{len(told)} of {low} digits, told anew")
    return Told(excess=told, because=f"{len(told)} digits, above {high}") if asked else NOTHING


def _whole(
    found: Sequence[Piece], words: Sequence[str], low: int, high: int, *, phone: bool
) -> str:
    """Return the digits that fit by themselves: the last fitting piece, or all pieces joined."""
    for piece in reversed(found):
        digits = _national(piece.digits) if phone else piece.digits
        if low <= len(digits) <= high and not _part_of_run(piece, found, words):
            return digits
    joined = "".join(piece.digits for piece in found)
    joined = _national(joined) if phone else joined
    return joined if low <= len(joined) <= high else ""


def _part_of_run(piece: Piece, found: Sequence[Piece], words: Sequence[str]) -> bool:
    """Say whether only fillers part the piece from another: "four five nine two … um … one"."""
    for other in found:
        first, second = sorted((piece, other), key=lambda p: p.start)
        between = words[first.end : second.start]
        if other is not piece and all(word in FILLERS for word in between):
            return True
    return False


def _national(digits: str) -> str:
    """Strip what comes before an Indian number's ten digits: +91, 91, 0."""
    for prefix in ("0091", "91", "0"):
        if digits.startswith(prefix) and len(digits) == PHONE_DIGITS + len(prefix):
            return digits[len(prefix) :]
    return digits


def _number(words: Sequence[str], *, asked: bool) -> Told:
    found = [piece for piece in pieces(words, asked=asked) if len(piece.groups) == 1]
    if not found or len(found[-1].digits) > 9:
        return NOTHING
    return Told(str(int(found[-1].digits)), because="one number")


def _choice(slot: Slot, words: Sequence[str]) -> Told:
    best: tuple[float, int, str, str] = (0.0, 0, "", "")
    for name, option in slot.options.items():
        phrases = tuple(phrase for lines in option.words.values() for phrase in lines)
        for hit in find(words, name, phrases):
            best = max(best, (hit.quality, hit.start, name, hit.phrase))
    quality, _, name, phrase = best
    return Told(name, because=f"{phrase!r} {quality:.2f}") if name else NOTHING


_NAMED = (
    r"(?:my name is|name is|this is|i am|myself|mera naam|naam|मेरा नाम|नाम|என் பெயர்|என் பேரு|"
    r"en peru|en peyar|main|मैं)\s+(.+)"
)
_NOT_NAMES = listed(
    "hai है हूं हूँ hoon hun hu speaking here bol raha rahi बोल रहा रही ji जी sir madam the a is "
    "to from calling பேசறேன் பேசுறேன் தான் want need हो ho और aur and order my मेरा mera"
)


def _name(words: Sequence[str], *, asked: bool) -> Told:
    introduced = re.search(_NAMED, " ".join(words))
    if introduced is None and not asked:
        return NOTHING
    said = introduced[1].split() if introduced else list(words)
    kept: list[str] = []
    for word in said:
        if word in _NOT_NAMES or word in lexicon.FILLING:
            if kept:
                break
            continue
        kept.append(word)
    if not 1 <= len(kept) <= 4 or any(word.isdigit() for word in kept):
        return NOTHING
    return Told(" ".join(word.capitalize() for word in kept), because="what a name follows")


def _text(text: str, words: Sequence[str]) -> Told:
    if len(words) < 2:
        return NOTHING
    return Told(" ".join(text.split())[:_LONGEST_TEXT], because=f"{len(words)} words as said")
