"""What callers of the demo say: grammar sentences, open vocabulary and word salads per language."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from random import Random

from mini.grammar_file import Grammar, is_held
from mini.numbers import DIGITS

HERE = Path(__file__).parent
SETS = {"hi": 0.45, "en": 0.36, "ta": 0.19}
KINDS = {"grammar": 0.79, "salad": 0.12, "words": 0.03, "text": 0.06}
MOST_WORDS = 16
NUKTA = re.compile("([कखगजफ])\u093c")  # क़ ख़ ग़ ज़ फ़: often written without the dot


@dataclass(frozen=True)
class Sentence:
    """One thing to say. `written` is the transcript; `spoken` what the voice reads, word for word.

    `lang` is the language token, `held` says that it uses something kept out of training.
    """

    lang: str
    written: tuple[str, ...]
    spoken: tuple[str, ...]
    kind: str
    held: bool


def lines(name: str) -> list[str]:
    """Read one of the text lists beside this file (one word or sentence per line)."""
    path = HERE / "text" / name
    return path.read_text(encoding="utf-8").split("\n") if path.exists() else []


# Loan words that Hindi writers also spell in Devanagari; a whole sentence changes its habit at once
LOANS = dict(line.split() for line in lines("loans_hi.txt") if line)


class Caller:
    """Draws sentences; `held` is 0 for training and about 0.5 for tests of unseen material."""

    def __init__(self, seed: int, held: float = 0.0) -> None:
        self.rng = Random(seed)
        self.held = held
        self.grammar = Grammar(HERE / "grammar")
        self.domain = {lang: self.grammar.words(f"{lang}_") for lang in SETS}
        self.open_words = {lang: self._split(lines(f"words_{lang}.txt")) for lang in SETS}
        self.open_text = {lang: self._split(lines(f"text_{lang}.txt")) for lang in SETS}

    def _split(self, items: list[str]) -> list[str]:
        return [item for item in items if item and is_held(item) == (self.held > 0)]

    def sentence(self, lang: str | None = None, kind: str | None = None) -> Sentence:
        """Draw one sentence of a language and a kind, both at random unless given."""
        rng = self.rng
        lang = lang or rng.choices(list(SETS), list(SETS.values()))[0]
        kind = kind or rng.choices(list(KINDS), list(KINDS.values()))[0]
        while True:
            words, held = self._words(lang, kind)
            if 0 < len(words) <= MOST_WORDS:
                break
        if lang == "hi" and kind in ("grammar", "salad") and rng.random() < 0.2:
            words = [LOANS.get(word, word) for word in words]
        words = [unicodedata.normalize("NFC", word) for word in words]
        return Sentence(lang, tuple(words), tuple(self._spellings(lang, words)), kind, held)

    def _spellings(self, lang: str, words: list[str]) -> list[str]:
        """Spell for the voice as other writers do; the transcript keeps one spelling."""
        rng = self.rng
        if rng.random() < 0.15:
            digit = {word: str(n) for n, word in enumerate(DIGITS[lang])}
            words = [digit.get(word, word) for word in words]
        if lang == "hi" and rng.random() < 0.3:
            words = [word.replace("ँ", "ं") for word in words]
        if lang == "hi" and rng.random() < 0.15:
            words = [NUKTA.sub(r"\1", word) for word in words]
        return words

    def _words(self, lang: str, kind: str) -> tuple[list[str], bool]:
        rng = self.rng
        if kind == "grammar":
            text, held = self.grammar.sample(f"{lang}_start", rng, self.held)
            return text.split(), held
        if kind == "text":
            return rng.choice(self.open_text[lang] or self.open_words[lang]).split(), self.held > 0
        if kind == "words":
            count = rng.choice((1, 1, 2, 2, 3))
            return [rng.choice(self.open_words[lang]) for _ in range(count)], self.held > 0
        return self._salad(lang), self.held > 0

    def _salad(self, lang: str) -> list[str]:
        rng = self.rng
        words = []
        for _ in range(rng.randint(1, 7)):
            other = lang != "en" and rng.random() < 0.12
            source = "en" if other else lang
            pool = self.domain if rng.random() < 0.6 else self.open_words
            words.append(rng.choice(pool[source]))
        return words
