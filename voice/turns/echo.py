"""Whether words that were heard are the agent's own come back: by their sound, in any script.

Words alone, as the engine wrote them; `telephony.echo` tells of an echo by the sound on the line.
"""

import re
import unicodedata
from functools import lru_cache

LEAST_WORDS = 3
"""Callers repeat one or two words of the agent as a question; an echo brings more."""
_LEAST_SOUNDS = 5
"""Fewer consonants in a row stand somewhere in any long sentence."""
_LEAST_BEGUN = 3
"""Two letters by themselves begin too many words."""
_SHORT = 3
"""More letters than these are not what an engine writes of an echo's first moment."""
_CLAUSES = re.compile("[.,;:?!।…]+")
_SOUNDS_PER_ERROR = 8
_SOUNDS_PER_ERROR_LOUD = 4
_LATIN = dict(zip("bdfgjklmnpqrstxz", "ptpksklmnpkrstks", strict=True))
# First letter of a letter's name in Unicode: DEVANAGARI LETTER DHA, ARABIC LETTER GAF. Voicing,
# aspiration and retroflexion are folded, as Tamil does not write them and engines mishear them.
_NAMED = dict(zip("BCDFGJKLMNPQRSTZ", "pstpksklmnpkrsts", strict=True))
_NAMED_OTHERWISE = {
    "ALEF": "", "AIN": "", "TCHEH": "s", "TCHEHEH": "s", "THEH": "s", "THAL": "s", "DAD": "s",
    "DYEH": "s", "NYEH": "s", "SWASH": "k", "FARSI": "", "DOTLESS": "", "CANDRA": "", "SHORT": "",
}  # fmt: skip
_OL_CHIKI_VOWELS = {"LA", "LAA", "LI", "LU", "LE", "LO"}


@lru_cache(maxsize=1024)
def _consonant(letter: str) -> str:
    """The sound of a letter that is not Latin, "" for vowels and glides."""
    name = unicodedata.name(letter, "")
    script, _, rest = name.partition(" LETTER ")
    if "SIGN ANUSVARA" in name or "CANDRABINDU" in name or name == "GURMUKHI TIPPI":
        return "n"
    if not rest:
        return ""
    said = rest.replace("CHILLU ", "").split()[0]
    if script == "OL CHIKI":
        return "" if said in _OL_CHIKI_VOWELS else _NAMED.get(said.lstrip("AEIOU")[:1], "")
    if said in _NAMED_OTHERWISE:
        return _NAMED_OTHERWISE[said]
    return _NAMED.get(said[0], "")


@lru_cache(maxsize=8192)
def sounds(word: str) -> str:
    """The consonants of a word in lower case, as all scripts agree on them: "ऑर्डर" is "rtr"."""
    out: list[str] = []
    for at, letter in enumerate(word):
        if letter.isascii():
            soft = word[at + 1 : at + 2] in ("e", "i", "y", "h")
            said = ("s" if soft else "k") if letter == "c" else _LATIN.get(letter, "")
        else:
            said = _consonant(letter)
        if said and (not out or out[-1] != said):
            out.append(said)
    return "".join(out)


def _letters(text: str) -> list[str]:
    return [
        "".join(c for c in word if unicodedata.category(c)[0] in "LM")
        for word in unicodedata.normalize("NFC", text).lower().split()
    ]


@lru_cache(maxsize=256)
def _spoken(text: str) -> tuple[str, ...]:
    """The words of a text as sounds."""
    return tuple(sounds(word) for word in _letters(text) if word)


@lru_cache(maxsize=1024)
def is_echo(text: str, agent_text: str, *, loud: bool = False) -> bool:
    """Whether the words heard are a stretch of what the agent is saying, three in order or more.

    Scripts may differ and a few sounds be wrong; `loud`, where the line itself sounds like an
    echo, allows for twice as many and for fewer words. Costs about 0.1 ms for a new text.
    """
    heard = _spoken(text)
    wanted = "".join(heard)
    if not loud and len(heard) < LEAST_WORDS:
        return False
    if len(wanted) < (2 if loud else _LEAST_SOUNDS):
        return False
    errors = len(wanted) // (_SOUNDS_PER_ERROR_LOUD if loud else _SOUNDS_PER_ERROR)
    return errors_within(wanted, "".join(_spoken(agent_text))) <= errors


@lru_cache(maxsize=1024)
def may_be_echo(text: str, agent_text: str) -> bool:
    """Whether the one or two words heard so far are how a stretch of the agent's words begins."""
    heard, agent = _letters(text), _letters(agent_text)
    heard = [word for word in heard if word]
    if not heard or len(heard) >= LEAST_WORDS:
        return False
    return any(
        all(
            _same(mine, theirs, begun=at == len(heard) - 1, least=1 if at else _LEAST_BEGUN)
            for at, (mine, theirs) in enumerate(zip(heard, agent[start:], strict=False))
        )
        for start in range(len(agent) - len(heard) + 1)
    )


@lru_cache(maxsize=1024)
def begins_alike(text: str, agent_text: str) -> bool:
    """Whether one short word is how a clause of the agent's begins, by letters or sounds.

    It is behind the agent's pauses that an echo begins: "न" of "नमस्ते", "no" of "number".
    """
    heard = [word for word in _letters(text) if word]
    if len(heard) != 1 or len(heard[0]) > _SHORT:
        return False
    mine, begins = heard[0], sounds(heard[0][0])
    clauses = (_letters(clause) for clause in _CLAUSES.split(agent_text))
    first = [clause[0] for clause in clauses if clause and clause[0]]
    return any(word.startswith(mine) or (begins and sounds(word[0]) == begins) for word in first)


def _same(mine: str, theirs: str, *, begun: bool, least: int) -> bool:
    """Whether two words are one; where it is `begun`, `least` letters of the second are enough."""
    if mine == theirs or (begun and len(mine) >= least and theirs.startswith(mine)):
        return True
    left, right = sounds(mine), sounds(theirs)
    return len(left) > 1 and (left == right or (begun and len(left) > 2 and right.startswith(left)))


def errors_within(wanted: str, sentence: str) -> int:
    """The fewest insertions, deletions and changes that make `wanted` a stretch of `sentence`.

    Myers' bit-parallel search (Journal of the ACM 46, 1999): a few integer operations a letter.
    """
    if not wanted:
        return 0
    places: dict[str, int] = {}
    for at, letter in enumerate(wanted):
        places[letter] = places.get(letter, 0) | 1 << at
    full, last = (1 << len(wanted)) - 1, 1 << (len(wanted) - 1)
    rises, falls, score = full, 0, len(wanted)
    fewest = score
    for letter in sentence:
        equal = places.get(letter, 0)
        vertical = equal | falls
        diagonal = (((equal & rises) + rises) ^ rises) | equal
        up = falls | ~(diagonal | rises) & full
        down = rises & diagonal
        score += bool(up & last) - bool(down & last)
        fewest = min(fewest, score)
        up, down = up << 1 & full, down << 1 & full
        rises = down | ~(vertical | up) & full
        falls = up & vertical
    return fewest
