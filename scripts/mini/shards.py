"""Endless training data: sentences spoken, cut, degraded, written as shards for the trainer."""

import json
import os
import pickle
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from faster_whisper.feature_extractor import FeatureExtractor

from mini.channel import RATE, Channel
from mini.sentences import Caller, Sentence
from mini.speech import Espeak, Speech, random_manner
from mini.tokens import Codec

PER_SHARD = 1000
SHARDS_AHEAD = 6  # the generator rests when this many wait
LONGEST = 9.0  # seconds
PHONEMES = 160
TRUNCATED, CONTINUED, NOBODY, PAUSED = 0.30, 0.07, 0.05, 0.15
features = FeatureExtractor()


@dataclass
class Example:
    """One thing heard. 80 mel bands x 10 ms frames (float16); phonemes per 20 ms.

    `spans` gives each token's word in 20 ms frames; `before` holds the tokens already committed
    when the sound starts mid-sentence; no tokens and language "" mean that nobody spoke.
    """

    mel: np.ndarray
    phonemes: np.ndarray
    language: str
    tokens: list[int]
    spans: list[tuple[int, int]]
    before: list[int]
    end: float


class PhonemeTable:
    """Numbers espeak's phonemes in order of appearance; kept in the work folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.numbers: dict[str, int] = json.loads(path.read_text()) if path.exists() else {}

    def number(self, name: str) -> int:
        """Number of a phoneme, 0 for pauses and for what no longer fits the table."""
        if name.startswith("_") or not name:
            return 0
        if name not in self.numbers and len(self.numbers) < PHONEMES - 1:
            self.numbers[name] = len(self.numbers) + 1
        return self.numbers.get(name, 0)

    def save(self) -> None:
        """Write the table down."""
        self.path.write_text(json.dumps(self.numbers))


def mel(sound: np.ndarray) -> np.ndarray:
    """Whisper's log-mel features exactly as faster-whisper computes them, 100 frames a second."""
    return features(sound)[:, :-1]


class Studio:
    """Turns sentences into examples."""

    def __init__(self, seed: int, codec: Codec, phonemes: PhonemeTable) -> None:
        self.rng = Random(seed)
        self.caller = Caller(seed + 1)
        self.channel = Channel(seed + 2)
        self.espeak = Espeak()
        self.codec = codec
        self.phonemes = phonemes

    def example(self) -> Example | None:
        """Make one example; None where the sentence came out too long or empty."""
        if self.rng.random() < NOBODY:
            sound = mel(self.channel.nobody()).astype(np.float16)
            return Example(sound, np.zeros(sound.shape[1] // 2 + 1, np.uint8), "", [], [], [], 0.0)
        sentence = self.caller.sentence()
        speech = self.espeak.say(list(sentence.spoken), random_manner(sentence.lang, self.rng))
        if len(speech.words) > 1 and self.rng.random() < PAUSED:
            word = self.rng.randrange(1, len(speech.words))
            speech = speech.paused(word, self.rng.uniform(0.1, 0.9))
        if speech.seconds > LONGEST:
            return None
        self.channel.remember(speech.sound)
        first, last, start, stop = self._cut(sentence, speech)
        if last <= first:
            return None
        sound, lead = self.channel.pad(speech.sound[int(start * RATE) : int(stop * RATE)])
        return self._label(
            sentence, speech, (first, last), self.channel.degrade(sound), lead - start, stop
        )

    def _cut(self, sentence: Sentence, speech: Speech) -> tuple[int, int, float, float]:
        """Choose the words and the seconds to keep: all, a beginning, or a continuation."""
        count, kind = len(sentence.written), self.rng.random()
        if kind < TRUNCATED:
            stop = self.rng.uniform(0.2, 0.98) * speech.seconds
            whole = [w is not None and w[1] <= stop + 0.04 for w in speech.words]
            return 0, next((k for k in range(count) if not whole[k]), count), 0.0, stop
        if kind < TRUNCATED + CONTINUED and count > 2:
            first = self.rng.randint(1, count - 1)
            word = speech.words[first]
            if word is not None:
                return first, count, max(0.0, word[0] - 0.02), speech.seconds
        return 0, count, 0.0, speech.seconds

    def _label(
        self,
        sentence: Sentence,
        speech: Speech,
        kept: tuple[int, int],
        sound: np.ndarray,
        shift: float,
        stop: float,
    ) -> Example:
        frames = mel(sound).astype(np.float16)
        phonemes = np.zeros(frames.shape[1] // 2 + 1, np.uint8)
        for start, end, name in speech.phonemes:
            a, b = (max(0, round((t + shift) * 50)) for t in (start, min(end, stop)))
            phonemes[a:b] = self.phonemes.number(name)
        tokens: list[int] = []
        spans: list[tuple[int, int]] = []
        for k in range(*kept):
            ids = self.codec.word(sentence.written[k], self.rng)
            a, b = speech.words[k] or (0.0, speech.seconds)
            tokens += ids
            spans += [(max(0, round((a + shift) * 50)), round((b + shift) * 50))] * len(ids)
        before = [i for word in sentence.written[: kept[0]] for i in self.codec.word(word)]
        return Example(frames, phonemes, sentence.lang, tokens, spans, before, stop + shift)


def generate(folder: Path, tokenizer: Path, seed: int) -> None:
    """Write shards for as long as the trainer takes them; ends with its parent process."""
    table = PhonemeTable(folder.parent / "phonemes.json")
    studio = Studio(seed, Codec(tokenizer), table)
    written, parent = 0, os.getppid()
    while folder.exists() and os.getppid() == parent:
        if len(list(folder.glob("shard-*.pkl"))) >= SHARDS_AHEAD:
            time.sleep(0.5)
            continue
        examples: list[Example] = []
        while len(examples) < PER_SHARD:
            example = studio.example()
            if example is not None:
                examples.append(example)
        table.save()
        part = folder / f"{seed}.part"
        part.write_bytes(pickle.dumps(examples, protocol=5))
        os.replace(part, folder / f"shard-{seed}-{written:06d}.pkl")
        written += 1
