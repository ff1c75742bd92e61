"""Whisper's architecture in torch, with a phoneme head and attention that can be guided."""

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from mini.shards import PHONEMES


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; `tokens` is the whole vocabulary."""

    width: int
    heads: int
    encoder_layers: int
    decoder_layers: int
    tokens: int
    text_context: int = 448
    audio_context: int = 1500


class Attention(nn.Module):
    """Multi-head attention as Whisper has it (no bias on keys)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width, bias=False)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)

    def _split(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def forward(self, x: Tensor, memory: Tensor | None = None, causal: bool = False) -> Tensor:
        """Attend from x [batch, n, width] to memory (or to x itself)."""
        source = x if memory is None else memory
        q, k, v = self._split(self.query(x)), self._split(self.key(source)), self.value(source)
        mixed = F.scaled_dot_product_attention(q, k, self._split(v), is_causal=causal)
        return self.out(mixed.transpose(1, 2).flatten(2))

    def with_weights(self, x: Tensor, memory: Tensor) -> tuple[Tensor, Tensor]:
        """Like forward, and also return the weights [batch, heads, n, frames]."""
        q, k = self._split(self.query(x)), self._split(self.key(memory))
        weights = (q @ k.transpose(2, 3) * q.shape[-1] ** -0.5).softmax(-1)
        mixed = weights @ self._split(self.value(memory))
        return self.out(mixed.transpose(1, 2).flatten(2)), weights


class Block(nn.Module):
    """A pre-norm transformer layer; `cross` adds attention to the encoder."""

    def __init__(self, width: int, heads: int, cross: bool) -> None:
        super().__init__()
        self.self_norm = nn.LayerNorm(width)
        self.self_attention = Attention(width, heads)
        if cross:
            self.cross_norm = nn.LayerNorm(width)
            self.cross_attention = Attention(width, heads)
        self.feed_norm = nn.LayerNorm(width)
        self.expand = nn.Linear(width, 4 * width)
        self.contract = nn.Linear(4 * width, width)

    def forward(self, x: Tensor, memory: Tensor | None = None) -> tuple[Tensor, Tensor | None]:
        """Return the layer's output and, with a memory, the weights of its cross attention."""
        x = x + self.self_attention(self.self_norm(x), causal=memory is not None)
        weights = None
        if memory is not None:
            mixed, weights = self.cross_attention.with_weights(self.cross_norm(x), memory)
            x = x + mixed
        x = x + self.contract(F.gelu(self.expand(self.feed_norm(x))))
        return x, weights


def sinusoids(length: int, width: int) -> Tensor:
    """Whisper's fixed positions of the encoder [length, width]."""
    step = math.log(10000) / (width // 2 - 1)
    scaled = torch.arange(length)[:, None] * torch.exp(-step * torch.arange(width // 2))[None]
    return torch.cat([scaled.sin(), scaled.cos()], 1)


class Whisper(nn.Module):
    """Encoder and decoder. The phoneme head serves training only and is never exported."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.conv1 = nn.Conv1d(80, width, 3, padding=1)
        self.conv2 = nn.Conv1d(width, width, 3, stride=2, padding=1)
        self.register_buffer("positions", sinusoids(shape.audio_context, width))
        self.encoder = nn.ModuleList(
            Block(width, shape.heads, False) for _ in range(shape.encoder_layers)
        )
        self.encoder_norm = nn.LayerNorm(width)
        self.embedding = nn.Embedding(shape.tokens, width)
        nn.init.normal_(self.embedding.weight, std=width**-0.5)
        self.text_positions = nn.Parameter(torch.randn(shape.text_context, width) * 0.02)
        self.decoder = nn.ModuleList(
            Block(width, shape.heads, True) for _ in range(shape.decoder_layers)
        )
        self.decoder_norm = nn.LayerNorm(width)
        self.phoneme_head = nn.Linear(width, PHONEMES)

    def encode(self, mel: Tensor) -> Tensor:
        """Mel [batch, 80, frames] to states [batch, frames / 2, width]."""
        x = F.gelu(self.conv2(F.gelu(self.conv1(mel)))).transpose(1, 2)
        x = x + self.positions[: x.shape[1]]
        for block in self.encoder:
            x, _ = block(x)
        return self.encoder_norm(x)

    def decode(self, tokens: Tensor, memory: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Tokens [batch, n] to states [batch, n, width] and each layer's cross weights."""
        x = self.embedding(tokens) + self.text_positions[: tokens.shape[1]]
        maps = []
        for block in self.decoder:
            x, weights = block(x, memory)
            maps.append(weights)
        return self.decoder_norm(x), maps

    def logits(self, states: Tensor) -> Tensor:
        """Scores of every token; the embedding is shared with the output as in Whisper."""
        return states @ self.embedding.weight.T
