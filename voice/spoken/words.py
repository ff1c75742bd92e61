"""Words as heard: normal forms, how they sound across scripts, and how alike two of them are."""

import re
import unicodedata
from functools import lru_cache

from voice.spoken.numbers import ascii_digits

# Two words are the same word from this likeness on; below it they are strangers.
FLOOR = 0.78
# Two scripts spell one sound so differently that likeness proves less.
FLOOR_ACROSS = 0.85
EXACT, STEM, SOUND, ACROSS = 1.0, 0.95, 0.9, 0.82
_FUZZY = 0.95
_MIN_FUZZY = 5
_MIN_STEM = 4

_NUKTA, _BINDU = "\u093c", "\u0902"
_DROPPED = re.compile("[\u200b-\u200f\u2060\ufeff\u093c'\u2019`]")
_FORMS = str.maketrans({"\u0901": _BINDU})

_DEVANAGARI = dict(
    zip("कखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह", "kkgg?ccjj?ttddnttddnpfbbmyrllvsssh", strict=True)
) | {"ङ": "n", "ञ": "n"}
_TAMIL = dict(zip("கஙசஞடணதநனபமயரறலளழவஜஷஸஹ", "knsntntnnpmyrrlllvjssh", strict=True))
_CONSONANTS = _DEVANAGARI | _TAMIL
_VOWELS = dict(zip("अआइईउऊऋएऐओऔऑऍअஆஇஈஉஊஎஏஐஒஓஔஅ", "aaiiuureeoooeaaiiuueeeoooa", strict=True))
_SIGNS = dict(zip("ािीुूृेैोौॉॅाிீுூெேைொோௌ", "aiiuureeoooeaiiuueeeooo", strict=True)) | {"ா": "a"}
_SILENT = frozenset("\u094d\u0bcd")
_NASALS = {"\u0902": "n", "\u0903": "", "\u0b82": "n", "ஃ": ""}

_LATIN = (
    ("tion", "san"), ("ck", "k"), ("ph", "f"), ("sh", "s"), ("ch", "c"), ("th", "t"), ("gh", "g"),
    ("kh", "k"), ("dh", "d"), ("bh", "b"), ("jh", "j"), ("qu", "k"), ("x", "ks"), ("ee", "i"),
    ("oo", "u"), ("aa", "a"), ("ou", "o"), ("au", "o"), ("ai", "e"), ("ay", "e"), ("ei", "e"),
)  # fmt: skip
_OPEN = frozenset("aeiou")
_FOLD = str.maketrans("cjzgdbfvwq", "ssskdpppvk".replace("d", "t"))


def normal(text: str) -> str:
    """Lower-case `text` with one spelling for marks that transcripts write in several ways."""
    text = unicodedata.normalize("NFC", ascii_digits(text)).lower()
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).replace(_NUKTA, ""))
    return _DROPPED.sub("", text).translate(_FORMS)


def tokens(text: str) -> tuple[str, ...]:
    """Split into words and runs of digits, in normal form; signs are no words."""
    kept = "".join(
        c if c.isspace() or unicodedata.category(c)[0] in "LMN" else " " for c in normal(text)
    )
    return tuple(re.findall(r"[0-9]+|[^\s0-9]+", kept))


def listed(words: str) -> frozenset[str]:
    """Read a list of words written as one text; they are in normal form then."""
    return frozenset(normal(words).split())


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """Write how a normal-form word sounds in Latin letters: कैंसल, cancel -> "kansal"."""
    spelled = _from_indic(word) if any(c > "\u08ff" for c in word) else _from_latin(word)
    return re.sub(r"(.)\1+", r"\1", spelled)


def _from_indic(word: str) -> str:
    out: list[str] = []
    for at, char in enumerate(word):
        if char in _CONSONANTS:
            following = word[at + 1 : at + 2]
            bare = not following or following in _SILENT or following in _SIGNS
            out.append(_CONSONANTS[char] + ("" if bare else "a"))
        elif char not in _SILENT:
            out.append(_VOWELS.get(char) or _SIGNS.get(char) or _NASALS.get(char, ""))
    return "".join(out)


def _from_latin(word: str) -> str:
    for written, said in _LATIN:
        word = word.replace(written, said)
    word = re.sub(r"c(?=[eiy])", "s", word)
    word = re.sub(r"c(?![eiy]|$)(?=[^h])", "k", word) if "c" in word else word
    word = re.sub(r"(?<=[a-z])h(?=[^aeiou]|$)", "", word)
    return re.sub(r"(?<=[^aeiou])e$", "", word)


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """Keep what scripts agree on: consonants, voicing folded: order, ऑर्डर, ஆர்டர் -> "rtr"."""
    folded = sound(word).translate(_FOLD)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh?]", "", folded))


def initial(word: str) -> str:
    """Return how a word begins, voicing folded and all vowels as one; like words begin alike."""
    first = sound(word)[:1]
    return "a" if first in _OPEN else first.translate(_FOLD)


def distance(a: str, b: str) -> int:
    """Count the insertions, deletions and substitutions between two strings (Levenshtein)."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (left != right))
    return row[-1]


def _latin(word: str) -> bool:
    return word[:1] < "\u0900"


@lru_cache(maxsize=65536)
def alike(word: str, keyword: str) -> float:
    """Say how surely `word` is `keyword` (both in normal form), 0 to 1.

    1.0 same; 0.95 an inflection; 0.9 sounds the same, 0.82 over two scripts; else the share of
    equal sounds, which must reach FLOOR and is only asked of words of five sounds and more.
    """
    if word == keyword:
        return EXACT
    scripts = _script(word), _script(keyword)
    if 0 not in scripts and scripts[0] != scripts[1]:
        return 0.0
    if initial(word) != initial(keyword):
        return 0.0
    if _is_stem(word, keyword):
        return STEM
    heard, wanted = sound(word), sound(keyword)
    # One Indic script writes near sounds apart on purpose (पता, फटा).
    if heard == wanted and len(heard) >= (5 if scripts[0] and scripts[1] else 4):
        return SOUND
    if any(scripts) and _same_bones(word, keyword):
        return ACROSS
    floor = FLOOR_ACROSS if scripts[0] != scripts[1] else FLOOR
    return _fuzzy(heard, wanted, floor)


def _script(word: str) -> int:
    """Number the script of a word by its block of 128 code points; 0 for all before Devanagari."""
    return ord(word[0]) // 128 if word >= "\u0900" else 0


def _same_bones(word: str, keyword: str) -> bool:
    bones = skeleton(keyword)
    return len(bones) >= 4 and skeleton(word) == bones


def _is_stem(word: str, keyword: str) -> bool:
    # Tamil and other agglutinating endings are long, English and Hindi ones short.
    tail = 8 if "\u0b80" <= keyword[:1] <= "\u0d7f" else 3
    stem = keyword.rstrip("\u0bcd")
    longer = len(word) - len(stem)
    shortest = _MIN_STEM if _latin(keyword) else _MIN_STEM - 1
    return len(stem) >= shortest and 0 < longer <= tail and word.startswith(stem)


def _fuzzy(heard: str, wanted: str, floor: float) -> float:
    shorter, longer = sorted((len(heard), len(wanted)))
    if shorter < _MIN_FUZZY or longer - shorter > 2 or heard[:1] != wanted[:1]:
        return 0.0
    share = 1.0 - distance(heard, wanted) / longer
    return _FUZZY * share if _FUZZY * share >= floor else 0.0
