"""Word error rates of an exported model on held-out sentences and voices, and on silence."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import numpy as np

from mini.channel import Channel
from mini.hearing import Listener
from mini.sentences import Caller, Sentence, lines
from mini.speech import LANGUAGE_VOICES, RATE, Espeak, Manner, random_manner

GROUPS = ("hi", "hi-en", "en", "ta")
FOLD = str.maketrans({"ँ": "ं", "\u093c": None, ".": None, ",": None, "?": None, "।": None})

APART = ("apart",)


@dataclass(frozen=True)
class Condition:
    """One row of the table: which sentences, which voices, which channel."""

    name: str
    held_sentences: bool
    voices: str  # "default", "trained" or "held out"
    noisy: bool
    kinds: tuple[str, ...] = ("grammar",)


CONDITIONS = (
    Condition("known sentences, default voice, clean", False, "default", False),
    Condition("known sentences, unseen voices, clean", False, "held out", False),
    Condition("unseen sentences, default voice, clean", True, "default", False),
    Condition("unseen sentences, unseen voices, clean", True, "held out", False),
    Condition("unseen sentences, unseen voices, noise and telephone", True, "held out", True),
    Condition("written apart, default voice, clean", True, "default", False, APART),
    Condition("written apart, unseen voices, noise and telephone", True, "held out", True, APART),
    Condition(
        "unseen words in any order, default voice, clean", True, "default", False, ("salad", "text")
    ),
)


@dataclass
class Score:
    """Errors of one group of utterances."""

    errors: int = 0
    words: int = 0
    exact: int = 0
    right_language: int = 0
    utterances: int = 0
    milliseconds: float = 0.0

    @property
    def wer(self) -> float:
        """Word error rate in per cent."""
        return 100 * self.errors / max(1, self.words)


def fold(text: str) -> list[str]:
    """Words to compare: NFC, lower case, no punctuation, one spelling of nasal and nukta."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text.lower()).translate(FOLD))
    return text.split()


def distance(wanted: list[str], heard: list[str]) -> int:
    """Levenshtein distance in words."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(wanted, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1]


def group_of(sentence: Sentence) -> str:
    """Return hi, hi-en (Hindi with English words), en or ta."""
    latin = any(re.search("[a-z]", word) for word in sentence.written)
    native = any(not word.isascii() for word in sentence.written)
    if sentence.lang == "hi" and latin:
        return "hi-en" if native else ""
    return sentence.lang


def apart(group: str) -> Iterator[Sentence]:
    """Read the sentences that were written by hand after the grammar; never trained on."""
    for line in lines("apart.txt"):
        name, _, text = line.partition(" ")
        if name == group:
            words = tuple(unicodedata.normalize("NFC", text).split())
            yield Sentence(group[:2], words, words, "apart", True)


def sentences(condition: Condition, group: str, count: int, seed: int) -> Iterator[Sentence]:
    """Draw different test sentences of a group; held ones contain something held out."""
    if condition.kinds == APART:
        yield from apart(group)
        return
    caller = Caller(seed, 0.5 if condition.held_sentences else 0.0)
    seen: set[tuple[str, ...]] = set()
    while len(seen) < count:
        sentence = caller.sentence(group[:2], caller.rng.choice(condition.kinds))
        fits = group_of(sentence) == group and sentence.held == condition.held_sentences
        if fits and sentence.written not in seen:
            seen.add(sentence.written)
            yield sentence


def manner_for(condition: Condition, sentence: Sentence, rng: Random) -> Manner:
    """Choose the voice that a condition asks for."""
    if condition.voices == "default":
        return Manner(LANGUAGE_VOICES[sentence.lang][0])
    return random_manner(sentence.lang, rng, held_out=condition.voices == "held out")


def heard_line(sound: np.ndarray, channel: Channel, noisy: bool) -> np.ndarray:
    """Put 0.25 s before and 0.4 s after a voice, and degrade it if asked."""
    ends = (int(0.25 * RATE), int(0.4 * RATE))
    sound = np.pad(sound, ends)
    if not noisy:
        return (sound * (0.5 / (np.abs(sound).max() + 1e-9))).astype(np.float32)
    level = np.sqrt(np.mean(sound**2) / 10 ** (channel.rng.uniform(10, 25) / 10))
    return channel.telephone((sound + level * channel.noise(len(sound))).astype(np.float32))


class Bench:
    """Measures one exported model."""

    def __init__(self, listener: Listener, seed: int, show: int = 0) -> None:
        self.listener = listener
        self.espeak = Espeak()
        self.seed, self.show = seed, show

    def score(self, condition: Condition, group: str, count: int) -> Score:
        """Measure one cell of the table."""
        rng, channel, score = Random(self.seed), Channel(self.seed), Score()
        for sentence in sentences(condition, group, count, self.seed):
            speech = self.espeak.say(list(sentence.spoken), manner_for(condition, sentence, rng))
            channel.remember(speech.sound)
            heard = self.listener.hear(heard_line(speech.sound, channel, condition.noisy))
            wanted, got = fold(" ".join(sentence.written)), fold(heard.text)
            errors = distance(wanted, got)
            score.errors += errors
            score.words += len(wanted)
            score.exact += errors == 0
            score.right_language += heard.language == sentence.lang
            score.utterances += 1
            score.milliseconds += heard.milliseconds
            if errors and score.utterances <= self.show:
                print(f"    {' '.join(wanted)}  ->  {' '.join(got)}")
        return score

    def silence(self, count: int) -> float:
        """Share of segments without speech, in per cent, that give any text."""
        channel = Channel(self.seed)
        return (
            100 * sum(bool(self.listener.hear(channel.nobody()).text) for _ in range(count)) / count
        )

    def table(self, count: int) -> None:
        """Print the Markdown table of every condition and group."""
        print(f"| {count} sentences each, WER % | " + " | ".join(GROUPS) + " |")
        print("|---|" + "---|" * len(GROUPS))
        spent, utterances, right = 0.0, 0, 0
        for condition in CONDITIONS:
            cells = []
            for group in GROUPS:
                score = self.score(condition, group, count)
                cells.append(f"{score.wer:.1f}")
                spent += score.milliseconds
                utterances += score.utterances
                right += score.right_language
            print(f"| {condition.name} | " + " | ".join(cells) + " |", flush=True)
        print(
            f"\nlanguage right: {100 * right / utterances:.1f} % of {utterances}; "
            f"CPU {spent / utterances:.0f} ms an utterance; "
            f"text for segments without speech: {self.silence(200):.1f} % of 200"
        )
