"""A trained checkpoint to an int8 CTranslate2 directory that faster-whisper loads as it is."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import torch
from ctranslate2.specs import whisper_spec
from tokenizers import Tokenizer

from mini.network import Shape
from mini.training import GUIDED_HEADS

FEATURES = {
    "feature_size": 80,
    "sampling_rate": 16000,
    "hop_length": 160,
    "chunk_length": 30,
    "n_fft": 400,
}


class Weights:
    """Copies torch weights by name into the parts of a CTranslate2 specification."""

    def __init__(self, state: dict[str, torch.Tensor]) -> None:
        self.state = {name: value.float().numpy() for name, value in state.items()}

    def norm(self, spec: Any, name: str) -> None:
        """Copy a layer norm."""
        spec.gamma, spec.beta = self.state[f"{name}.weight"], self.state[f"{name}.bias"]

    def linear(self, spec: Any, *names: str) -> None:
        """Copy one or several stacked linear layers; a missing bias is zero."""
        weights = [self.state[f"{name}.weight"] for name in names]
        biases = [
            self.state.get(f"{name}.bias", np.zeros(len(w), np.float32))
            for name, w in zip(names, weights, strict=True)
        ]
        spec.weight, spec.bias = np.concatenate(weights), np.concatenate(biases)

    def self_attention(self, spec: Any, name: str, norm: str) -> None:
        """Copy self attention: query, key and value in one matrix."""
        self.norm(spec.layer_norm, norm)
        self.linear(spec.linear[0], f"{name}.query", f"{name}.key", f"{name}.value")
        self.linear(spec.linear[1], f"{name}.out")

    def cross_attention(self, spec: Any, name: str, norm: str) -> None:
        """Copy attention to the encoder: key and value in one matrix."""
        self.norm(spec.layer_norm, norm)
        self.linear(spec.linear[0], f"{name}.query")
        self.linear(spec.linear[1], f"{name}.key", f"{name}.value")
        self.linear(spec.linear[2], f"{name}.out")

    def feed_forward(self, spec: Any, name: str) -> None:
        """Copy the two layers of a feed-forward block."""
        self.norm(spec.layer_norm, f"{name}.feed_norm")
        self.linear(spec.linear_0, f"{name}.expand")
        self.linear(spec.linear_1, f"{name}.contract")

    def encoder(self, spec: Any) -> None:
        """Copy the whole encoder."""
        for conv in ("conv1", "conv2"):
            part = getattr(spec, conv)
            part.weight, part.bias = self.state[f"{conv}.weight"], self.state[f"{conv}.bias"]
        spec.position_encodings.encodings = self.state["positions"]
        self.norm(spec.layer_norm, "encoder_norm")
        for k, layer in enumerate(spec.layer):
            name = f"encoder.{k}"
            self.self_attention(layer.self_attention, f"{name}.self_attention", f"{name}.self_norm")
            self.feed_forward(layer.ffn, name)

    def decoder(self, spec: Any) -> None:
        """Copy the whole decoder; the embedding is also the output projection."""
        spec.embeddings.weight = spec.projection.weight = self.state["embedding.weight"]
        spec.position_encodings.encodings = self.state["text_positions"]
        self.norm(spec.layer_norm, "decoder_norm")
        for k, layer in enumerate(spec.layer):
            name = f"decoder.{k}"
            self.self_attention(layer.self_attention, f"{name}.self_attention", f"{name}.self_norm")
            self.cross_attention(layer.attention, f"{name}.cross_attention", f"{name}.cross_norm")
            self.feed_forward(layer.ffn, name)


def export(checkpoint: Path, tokenizer_path: Path, out: Path) -> int:
    """Write the model directory, keeping other files in it; return its size in bytes."""
    saved = torch.load(checkpoint, weights_only=True)
    shape = Shape(**saved["shape"])
    tokenizer = Tokenizer.from_file(str(tokenizer_path))
    weights = Weights(saved["weights"])
    spec = whisper_spec.WhisperSpec(
        shape.encoder_layers, shape.heads, shape.decoder_layers, shape.heads
    )
    weights.encoder(spec.encoder)
    weights.decoder(spec.decoder)
    spec.register_vocabulary([tokenizer.id_to_token(i) for i in range(shape.tokens)])
    number = tokenizer.token_to_id
    spec.config.lang_ids = list(range(number("<|startoftranscript|>") + 1, number("<|translate|>")))
    spec.config.suppress_ids = []
    # unlike Whisper's: an empty transcript is a right answer to a segment without speech
    spec.config.suppress_ids_begin = []
    last = shape.decoder_layers - 1
    spec.config.alignment_heads = [[last, head] for head in range(GUIDED_HEADS)]
    spec.validate()
    spec.optimize(quantization="int8")
    out.mkdir(parents=True, exist_ok=True)
    spec.save(str(out))
    shutil.copy(tokenizer_path, out / "tokenizer.json")
    (out / "preprocessor_config.json").write_text(json.dumps(FEATURES) + "\n")
    return sum(path.stat().st_size for path in out.iterdir())
