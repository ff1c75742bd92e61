"""Examples to tensors: batches of like length, spectral masking, labels and attention targets."""

from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor

from mini.shards import Example
from mini.tokens import TRAINED, Codec

FRAMES_PER_BATCH = 9000  # 10 ms frames, padding included
MOST_PER_BATCH = 64
IGNORE = -100
WITH_TIMES = 0.12
PADDED, MUCH_PADDED = 0.10, 0.015


@dataclass
class Batch:
    """Tensors of one training step; `inside` [batch, tokens, frames] marks a token's word."""

    mel: Tensor
    inputs: Tensor
    labels: Tensor
    phonemes: Tensor
    inside: Tensor
    guided: Tensor


def plan(pool: list[Example], rng: Random) -> list[list[Example]]:
    """Group a random part of the pool into batches of like length, in random order."""
    drawn = sorted(rng.sample(pool, min(len(pool), 1000)), key=lambda e: e.mel.shape[1])
    batches: list[list[Example]] = [[]]
    for example in drawn:
        size = (len(batches[-1]) + 1) * example.mel.shape[1]
        if batches[-1] and (size > FRAMES_PER_BATCH or len(batches[-1]) >= MOST_PER_BATCH):
            batches.append([])
        batches[-1].append(example)
    rng.shuffle(batches)
    return batches


def mask(mel: np.ndarray, rng: Random) -> None:
    """Blank a few bands and a few frames of half of the examples, in place (SpecAugment)."""
    if rng.random() < 0.5:
        band = rng.randrange(72)
        mel[band : band + rng.randrange(2, 9)] = 0
        at = rng.randrange(max(1, mel.shape[1] - 10))
        mel[:, at : at + rng.randrange(2, 9)] = 0


def sequence(example: Example, codec: Codec, rng: Random) -> tuple[list[int], list[int], int]:
    """Return the decoder's input, its labels, and where the text begins in the input."""
    if not example.language:
        language = codec.language[rng.choice(TRAINED)]
        prompt = [codec.start, language, codec.transcribe, codec.no_timestamps]
        return prompt, [codec.no_speech, IGNORE, IGNORE, codec.end], len(prompt)
    before = [codec.tokenizer.token_to_id("<|startofprev|>"), *example.before]
    # half of the continuations come without it: a cut at a pause has no context either
    before = before if example.before and rng.random() < 0.5 else []
    head = [codec.start, codec.language[example.language], codec.transcribe]
    if rng.random() < WITH_TIMES and example.end > 0:
        stop = codec.time_zero + min(1500, round(example.end * 50))
        full = [*before, *head, codec.time_zero, *example.tokens, stop, codec.end]
    else:
        full = [*before, *head, codec.no_timestamps, *example.tokens, codec.end]
    labels = [IGNORE] * len(before) + full[len(before) + 1 :]
    return full[:-1], labels, len(before) + 4


def collate(examples: list[Example], codec: Codec, rng: Random) -> Batch:
    """Build the tensors of one batch."""
    frames = max(e.mel.shape[1] for e in examples)
    kind = rng.random()
    if kind < MUCH_PADDED:
        frames, examples = min(3000, frames + rng.randrange(500, 2000)), examples[:8]
    elif kind < PADDED:
        frames += rng.randrange(20, 250)
    frames += frames % 2
    rows = [sequence(e, codec, rng) for e in examples]
    longest = max(len(row[0]) for row in rows)
    count = len(examples)
    mel = np.zeros((count, 80, frames), np.float32)
    inputs = np.full((count, longest), codec.end)
    labels = np.full((count, longest), IGNORE)
    phonemes = np.zeros((count, frames // 2), np.int64)
    inside = np.zeros((count, longest, frames // 2), np.bool_)
    guided = np.zeros((count, longest), np.bool_)
    for k, (example, (given, wanted, text)) in enumerate(zip(examples, rows, strict=True)):
        heard = example.mel.astype(np.float32)
        mask(heard, rng)
        mel[k, :, : heard.shape[1]] = heard
        inputs[k, : len(given)] = given
        labels[k, : len(wanted)] = wanted
        known = example.phonemes[: frames // 2]
        phonemes[k, : len(known)] = known
        for n, (a, b) in enumerate(example.spans):
            # the state that predicts token n sits one place before it
            inside[k, text + n - 1, max(0, a - 3) : b + 3] = True
            guided[k, text + n - 1] = b > a
    tensors = (torch.from_numpy(x) for x in (mel, inputs, labels, phonemes, inside, guided))
    return Batch(*tensors)
