"""What a language's table of endings holds, and the one spelling that words are compared in."""

import re
from dataclasses import dataclass

from voice.spoken.words import normal, tokens

# Marks that transcripts set or leave out, and letters that keyboards write in two ways.
_DROPPED = re.compile("[\u064b-\u0655\u0670\u09bc\u0a3c\u0b3c\u1c78-\u1c7d]")
_CHILLU = {"ൺ": "ണ്", "ൻ": "ന്", "ർ": "ര്", "ൽ": "ല്", "ൾ": "ള്", "ൿ": "ക്", "ൌ": "ൗ"}
_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ڪ": "ک", "ه": "ہ", "ھ": "ہ", "ە": "ہ", "ة": "ہ", "ৎ": "ত্"} | _CHILLU
)
_RUN = re.compile(r"(.)\1+")
_LONG = re.compile(r"([a-z])\1{2,}")
_SOUNDS = (("ee", "i"), ("oo", "u"), ("ph", "f"), ("w", "v"), ("z", "j"))


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language's endings; each field is words or endings as one text, in any spelling.

    Attributes:
        code: the language's code.
        closings: words that end a sentence: finite verbs, copulas, final particles.
        hangings: words that never do: postpositions, conjunctions, possessives, fillers.
        questions: question words; `bare` tells whether they end a question without a verb.
        closing_ends: endings of finite verbs, in the language's own script.
        hanging_ends: endings of cases and of verbs that lead on, in its own script.
        latin_closing_ends: the same as people romanize them.
        latin_hanging_ends: the same as people romanize them.
    """

    code: str
    closings: str = ""
    hangings: str = ""
    questions: str = ""
    bare: bool = True
    closing_ends: str = ""
    hanging_ends: str = ""
    latin_closing_ends: str = ""
    latin_hanging_ends: str = ""


def said(text: str) -> list[str]:
    """The words of a text in the spelling that tables are read in; signs are no words."""
    return [plain(word) for word in tokens(text)]


def plain(word: str) -> str:
    """One spelling for what is written in several within a script: "hellooo" is "helloo"."""
    word = _DROPPED.sub("", word).translate(_LETTERS)
    return _LONG.sub(r"\1\1", word) if word.isascii() else _RUN.sub(r"\1", word)


def folded(word: str) -> str:
    """A plain Latin word as it sounds, for spellings that differ: "theek", "thik" -> "thik"."""
    if not word.isascii():
        return word
    for written, sounds in _SOUNDS:
        word = word.replace(written, sounds)
    return _RUN.sub(r"\1", word)


def listed(words: str) -> frozenset[str]:
    """Read words written as one text."""
    return frozenset(plain(word) for word in normal(words).split())
