"""The tokens of the model: byte-level BPE that never cuts a character, Whisper's special tokens."""

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from random import Random

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

# Whisper's languages in its own order (openai/whisper, MIT): the tokenizer of faster-whisper
# and the language ids of CTranslate2 expect all of them although three are trained
LANGUAGES = (Path(__file__).parent / "text" / "whisper_languages.txt").read_text().split()
TRAINED = ("hi", "en", "ta")
SPACE = "Ġ"  # how byte-level BPE writes the space in front of a word
# faster-whisper bans the first token of these texts; a merge of their own keeps the ban harmless
BANNED_SIGNS = tuple("-'♩♪♫♬♭♮♯")
PART_OF_WORD_DROPOUT = 0.06
LONGEST = 22  # bytes of a token: seven Devanagari letters; whole long words would not generalise


def byte_letters() -> dict[int, str]:
    """Map each byte to the visible letter that byte-level BPE writes for it (GPT-2's table)."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    table = {byte: chr(byte) for byte in plain}
    for byte in range(256):
        table.setdefault(byte, chr(256 + len(table) - len(plain)))
    return table


BYTES = byte_letters()


def as_bytes(text: str) -> str:
    """Write a text in byte letters; the leading space sign stays one letter."""
    return "".join(SPACE if c == SPACE else "".join(BYTES[b] for b in c.encode()) for c in text)


def train(texts: Iterable[str], size: int) -> Tokenizer:
    """Learn about `size` text tokens on characters, then write them as byte-level BPE."""
    learner = Tokenizer(models.BPE())
    learner.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    learned = trainers.BpeTrainer(vocab_size=size - 300, min_frequency=2, max_token_length=LONGEST)
    spaced = (" ".join(SPACE + word for word in text.split()) for text in texts)
    learner.train_from_iterator(spaced, learned)
    model = json.loads(learner.to_str())["model"]
    vocabulary = {letter: k for k, letter in enumerate(BYTES[b] for b in range(256))}
    merges: list[tuple[str, str]] = []

    def merge(left: str, right: str) -> None:
        if left + right not in vocabulary:
            vocabulary[left + right] = len(vocabulary)
            merges.append((left, right))

    alphabet = sorted(c for c in model["vocab"] if len(c) == 1 and c != SPACE)
    for letter in alphabet:
        whole = as_bytes(letter)
        for end in range(2, len(whole) + 1):
            merge(whole[: end - 1], whole[end - 1])
    for left, right in model["merges"]:
        merge(as_bytes(left), as_bytes(right))
    for letter in alphabet:  # last: no word ever starts with a bare space token
        merge(SPACE, as_bytes(letter))
    for sign in BANNED_SIGNS:
        merge(SPACE, BYTES[sign.encode()[0]])
    # CTranslate2 4.8 calls a Whisper multilingual only if its vocabulary holds the empty token
    vocabulary[""] = len(vocabulary)
    return _finish(vocabulary, merges)


def _finish(vocabulary: dict[str, int], merges: list[tuple[str, str]]) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(
        add_prefix_space=False,
        use_regex=False,  # its regex would cut before every vowel sign
    )
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<|endoftext|>", "<|startoftranscript|>", *(f"<|{c}|>" for c in LANGUAGES)]
    special += ["<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>"]
    special += ["<|nospeech|>", "<|notimestamps|>"]
    special += [f"<|{k * 0.02:.2f}|>" for k in range(1501)]
    tokenizer.add_special_tokens([AddedToken(name, special=True) for name in special])
    return tokenizer


class Codec:
    """Encodes words one by one, so that each token is known to belong to one word."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        token = self.tokenizer.token_to_id
        self.size = self.tokenizer.get_vocab_size()
        self.end = token("<|endoftext|>")
        self.start = token("<|startoftranscript|>")
        self.transcribe = token("<|transcribe|>")
        self.no_timestamps = token("<|notimestamps|>")
        self.no_speech = token("<|nospeech|>")
        self.time_zero = token("<|0.00|>")
        self.language = {code: token(f"<|{code}|>") for code in LANGUAGES}
        self._words: dict[str, list[int]] = {}

    def word(self, word: str, rng: Random | None = None) -> list[int]:
        """Token ids of one word with its space; with `rng`, at times spelt letter by letter.

        Spelling some words out teaches the decoder to write what it never saw whole.
        """
        if rng is not None and rng.random() < PART_OF_WORD_DROPOUT:
            first = self._encode(f" {word[0]}")
            return first + [i for letter in word[1:] for i in self._encode(letter)]
        if word not in self._words:
            self._words[word] = self._encode(f" {word}")
        return self._words[word]

    def _encode(self, text: str) -> list[int]:
        text = unicodedata.normalize("NFC", text)
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def text(self, ids: list[int]) -> str:
        """Join token ids back into a transcript."""
        return self.tokenizer.decode([i for i in ids if i < self.end]).strip()
