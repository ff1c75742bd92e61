"""What a language's table of endings holds, and the one spelling that words are compared in."""

import re
import unicodedata
from dataclasses import dataclass

from voice.spoken.words import normal, tokens

# Marks that transcripts set or leave out: Arabic vowels, nuktas, Ol Chiki's modifiers.
_DROPPED = re.compile("[\u064b-\u0655\u0670\u093c\u09bc\u0a3c\u0b3c\u1c78-\u1c7d]")
# Letters that keyboards write in two ways, and Malayalam's chillus with their older spelling.
_LETTERS = str.maketrans(
    dict(zip("يىكڪهھەةۍ", "ییککہہہہی", strict=True))
    | dict(zip("ൺൻർൽൾൿ", ("ണ്", "ന്", "ര്", "ല്", "ള്", "ക്"), strict=True))
    | {"ൌ": "ൗ", "ৎ": "ত্"}
)
# Sindhi writes "and" and "in" as signs, which are no words; Bengali's old full stop is a number.
_SIGNS = str.maketrans({"۽": " اور ", "۾": " میں ", "৷": " "})
_RUN = re.compile(r"(.)\1+")
_LONG = re.compile(r"([a-z])\1{2,}")
_THRICE = re.compile(r"(.)\1{2,}")
_SOUNDS = (("ee", "i"), ("oo", "u"), ("ph", "f"), ("w", "v"), ("z", "j"))


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language's endings; each field is words or endings as one text, in any spelling.

    Words in Latin letters stand beside those in the language's own script.

    Attributes:
        code: the language's code.
        closings: words that end a sentence: finite verbs, copulas, final particles.
        hangings: words that never do: postpositions, conjunctions, possessives, fillers.
        leanings: verb forms that wait for their auxiliary, unless the sentence is negated.
        questions: question words that want a verb behind them, or before them.
        asked: question words that may end a question by themselves.
        tags: words that close a sentence behind its verb, and go before a verb otherwise.
        openers: question words that are also fillers: alone they open a sentence.
        plains: words that tell nothing at the end, but look like another language's that do.
        ifs: words whose clause is only the first half of a sentence.
        answers: words of yes and no.
        nots: words of negation.
        mine: possessives, mostly of the first person.
        things: what is announced before it is said: number, name, address, ...
        links: what stands between the announcement and the thing, beside the copula.
        ends: endings of finite verbs, in the language's own script.
        hanging_ends: endings of cases and of verbs that lead on, in its own script.
        latin_ends: `ends` as people romanize them.
        latin_hanging_ends: `hanging_ends` as people romanize them.
    """

    code: str
    closings: str = ""
    hangings: str = ""
    leanings: str = ""
    questions: str = ""
    asked: str = ""
    tags: str = ""
    openers: str = ""
    plains: str = ""
    ifs: str = ""
    answers: str = ""
    nots: str = ""
    mine: str = ""
    things: str = ""
    links: str = ""
    ends: str = ""
    hanging_ends: str = ""
    latin_ends: str = ""
    latin_hanging_ends: str = ""


def said(text: str) -> list[str]:
    """The words of a text in the spelling that tables are read in; signs are no words."""
    words = (plain(word) for word in tokens(text.translate(_SIGNS)))
    return [word for word in words if word]


def plain(word: str) -> str:
    """One spelling for what is written in several: "hellooo" becomes "helloo", हाँँ becomes हां."""
    if word.isascii():
        return _LONG.sub(r"\1\1", word)
    word = _THRICE.sub(r"\1", _DROPPED.sub("", word).translate(_LETTERS))
    # A vowel sign twice is one drawn out; a letter twice is two syllables: வந்தது is not வந்து.
    return "".join(
        char
        for char, before in zip(word, " " + word, strict=False)
        if char != before or unicodedata.category(char)[0] != "M"
    )


def folded(word: str) -> str:
    """A plain Latin word as it sounds, for spellings that differ: "theek", "thik" -> "thik"."""
    if not word.isascii():
        return word
    for written, sounds in _SOUNDS:
        word = word.replace(written, sounds)
    return _RUN.sub(r"\1", word)


def listed(words: str) -> tuple[str, ...]:
    """Read words written as one text, in the spelling that they are compared in."""
    return tuple(plain(word) for word in normal(words).split())


def grown(stems: str, ends: str) -> str:
    """Every stem with every ending, as one text: grown("kar ho", "ta ti") -> "karta karti ..."."""
    return " ".join(stem + end for stem in stems.split() for end in ends.split())
