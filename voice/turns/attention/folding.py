"""One key for the many spellings of a word: drawn-out, romanized, in any Indic script."""

import re
import unicodedata
from functools import lru_cache

# Scripts whose blocks run parallel to Devanagari's: the same letter stands at the same place.
_PARALLEL = range(0x0900, 0x0D80, 0x80)
_DEVANAGARI = 0x0900
INDIC_TAGS = tuple(chr(base) for base in _PARALLEL)
"""What a key begins with tells its script, so that a Tamil word is no word of another script."""

# Places within a block. Engines and people confuse length, aspiration, retroflexion and nasals.
_SAME = {
    0x01: 0x28, 0x02: 0x28, 0x19: 0x28, 0x1E: 0x28, 0x70: 0x28,  # all nasals
    0x08: 0x07, 0x0A: 0x09, 0x0D: 0x0F, 0x0E: 0x0F, 0x11: 0x13, 0x12: 0x13,
    0x16: 0x15, 0x18: 0x17, 0x1B: 0x1A, 0x1D: 0x1C, 0x20: 0x1F, 0x22: 0x21, 0x25: 0x24, 0x27: 0x26,
    0x2B: 0x2A, 0x2D: 0x2C, 0x23: 0x28, 0x29: 0x28, 0x31: 0x30, 0x33: 0x32, 0x34: 0x32,
    0x36: 0x38, 0x37: 0x38, 0x40: 0x3F, 0x42: 0x41, 0x45: 0x47, 0x46: 0x47, 0x49: 0x4B, 0x4A: 0x4B,
}  # fmt: skip
_SILENT = {0x03, 0x3C, 0x3D, 0x57}  # visarga, nukta, avagraha, length mark
_ODD = {
    "ৰ": "र", "ৱ": "व", "ৎ": "त", "ੱ": None, "ൻ": "न", "ൽ": "ल", "ർ": "र", "ൺ": "न", "ൾ": "ल",
    "ൿ": "क", "\u0950": "ओम",
}  # fmt: skip
_ARABIC = str.maketrans("يىئكڪهةۃھۂۀەںأإآٱؤۆۄۇےێ", "یییککہہہہہہہنااااوووویی")


def _indic() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for base in _PARALLEL:
        for place in range(0x80):
            same = None if place in _SILENT else chr(_DEVANAGARI + _SAME.get(place, place))
            table[base + place] = same
    table.update({ord(letter): same for letter, same in _ODD.items()})
    return table


_JOINERS = (0x200C, 0x200D, *map(ord, "'’`ʼ"))
_ARABIC_MARKS = (*range(0x064B, 0x0660), 0x0670, 0x0640, *range(0x06D6, 0x06EE))
_OL_CHIKI_MARKS = range(0x1C78, 0x1C7E)
_LETTERS: dict[int, str | None] = {
    **_indic(),
    **{at: chr(to) for at, to in _ARABIC.items()},
    **dict.fromkeys((*_JOINERS, *_ARABIC_MARKS, *_OL_CHIKI_MARKS)),
}

_VIRAMA = "\u094d"
_GEMINATE = re.compile(f"(.){_VIRAMA}+(?=\\1)")
_DRAWN_VOWEL = re.compile("(?<=ा)[आअ]+|(?<=ि)[इ]+|(?<=ु)[उ]+|(?<=े)[एअ]+|(?<=ो)[ओअ]+")
_RUN = re.compile(r"(.)\1+")
_CHH = re.compile("c+h+(?:c+h+)*(?:c+$)?")  # "achchha", and as far as "achc"
_ASPIRATED = re.compile("([tdbkgj])h+")
_LONG_I, _LONG_U = re.compile("e{2,}"), re.compile("o{2,}")
_ONE_SOUND = (("ph", "f"), ("w", "v"), ("z", "j"))


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """The key of a word in lower case: "haaaan" and "haan", "अच्छा" and "अछाा" share theirs.

    Indic keys are written in Devanagari behind their script's tag. A key may be empty.
    """
    # NFC writes the dotted letters of Indic scripts as two, and vowel signs of two parts as one.
    word = unicodedata.normalize("NFC", word)
    first = ord(word[0]) if word else 0
    if first < 0x0250:
        return _fold_latin(word)
    key = word.translate(_LETTERS)
    if not 0x0900 <= first < 0x0D80:
        return _RUN.sub(r"\1", key)
    key = _RUN.sub(r"\1", _DRAWN_VOWEL.sub("", _GEMINATE.sub("", _RUN.sub(r"\1", key))))
    return chr(first & ~0x7F) + key.rstrip(_VIRAMA) if key else ""


def _fold_latin(word: str) -> str:
    if not word.isascii():
        parts = unicodedata.normalize("NFD", word)
        word = "".join(c for c in parts if not unicodedata.combining(c))
    word = word.translate(_LETTERS)
    word = _ASPIRATED.sub(r"\1", _CHH.sub("ch", word))
    word = _LONG_U.sub("u", _LONG_I.sub("i", word))
    for written, said in _ONE_SOUND:
        word = word.replace(written, said)
    return _RUN.sub(r"\1", word)


_NO_TAGS = dict.fromkeys(map(ord, INDIC_TAGS))
_VOICELESS = str.maketrans("गजडदब", "कचटतप")


def untagged(key: str) -> str:
    """The key of a word or phrase whatever its Indic script, and whether voiced or not.

    What is left when an engine writes a language that it does not know in a script that it does.
    """
    return key.translate(_NO_TAGS).translate(_VOICELESS)


_RUN_OF_THREE = re.compile(r"(.)\1{2,}")
_EXACT: dict[int, str | None] = {
    **dict.fromkeys((0x093C, 0x09BC, 0x0A3C, 0x0ABC, 0x0B3C, 0x0A71)),
    **dict.fromkeys((*_JOINERS, *_ARABIC_MARKS, *_OL_CHIKI_MARKS)),
    **{0x0901: "\u0902", 0x0981: "\u0982", 0x0A81: "\u0a82", 0x0A70: "\u0a02"},
    **{ord(a): b for a, b in zip("يكڪهھں", "یککہہن", strict=True)},
}


@lru_cache(maxsize=8192)
def exact(word: str) -> str:
    """The same word in one spelling of nasals and dots, drawn-out letters once: "nooo" is "no"."""
    word = unicodedata.normalize("NFC", word).translate(_EXACT)
    return _RUN_OF_THREE.sub(r"\1", word)
