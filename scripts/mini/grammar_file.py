"""A small grammar notation and its sampler: rules, choices in parentheses, open lists, hold-out."""

import re
import unicodedata
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from mini.numbers import number_word

CHOICE = re.compile(r"\(([^()]*)\)")
RULE = re.compile(r"<(\w+)>")
HELD_ONE_IN = 16
LONGEST_HELD_LINE = 90  # longer lines are themselves lists of phrases: never held out whole


@dataclass
class Rule:
    """The alternatives of one rule, those that training may use and those only tests use."""

    known: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)


def is_held(item: str) -> bool:
    """Decide by the item's own letters, so that the split never moves when lists grow."""
    return zlib.crc32(item.encode()) % HELD_ONE_IN == 0


class Grammar:
    """The rules of every file of a folder, sampled as plain lower-case sentences."""

    def __init__(self, folder: Path) -> None:
        self.rules: dict[str, Rule] = {}
        for path in sorted(folder.glob("*.txt")):
            self._read(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")))

    def _read(self, text: str) -> None:
        rule, may_hold = Rule(), False
        for line in text.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            if line.startswith(" "):
                self._add(rule, line.strip(), may_hold and len(line) < LONGEST_HELD_LINE)
                continue
            name, _, values = line.partition(":")
            rule = self.rules.setdefault(name.rstrip("*"), Rule())
            may_hold = name.endswith("*") or not (values.strip() or name.endswith("_start"))
            for value in filter(None, values.strip().split(" | ")):
                self._add(rule, value.strip(), name.endswith("*"))

    def _add(self, rule: Rule, item: str, may_hold: bool) -> None:
        (rule.held if may_hold and is_held(item) else rule.known).append(item)

    def sample(self, rule: str, rng: Random, held: float = 0.0) -> tuple[str, bool]:
        """Return one sentence of a rule and whether it holds anything held out.

        `held` is the probability of taking a held-out alternative where a rule has one.
        """
        used = [False]
        text = self._expand(f"<{rule}>", rng, held, used)
        # "~" glues an ending to its stem
        return " ".join(text.split()).replace("~", ""), used[0]

    def _expand(self, text: str, rng: Random, held: float, used: list[bool]) -> str:
        while CHOICE.search(text):
            text = CHOICE.sub(lambda m: rng.choice(m[1].split("|")), text)

        def fill(match: re.Match[str]) -> str:
            number = number_word(match[1], rng)
            if number is not None:
                return number
            rule = self.rules[match[1]]
            take_held = bool(rule.held) and rng.random() < held
            used[0] |= take_held
            item = rng.choice(rule.held if take_held or not rule.known else rule.known)
            return self._expand(item, rng, held, used)

        return RULE.sub(fill, text)

    def words(self, prefix: str) -> list[str]:
        """Every written word that training may use in the rules of a language ("hi_")."""
        found: set[str] = set()
        for name, rule in self.rules.items():
            if name.startswith(prefix):
                for item in rule.known:
                    words = re.sub(r"<\w+>|[()|]", " ", item).split()
                    found.update(word for word in words if "~" not in word)
        return sorted(found)
