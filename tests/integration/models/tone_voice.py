"""A Piper voice of two kilobytes: one tone for each phoneme, with the noise of a real one.

The ONNX file is written field by field (onnx.proto of ONNX IR 8), as the onnx package is too large
a dependency for a test.
"""

import json
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 22050
SAMPLES_PER_PHONEME = 1024
_PHONEMES = " _^$.,?!aeiouəɪʊɛɔæʌɑbdfghjklmnprstvwzðŋɡɾʃʒʈɖɳθːˈˌɹɐ"
_FLOAT, _INT64 = 1, 7


def write_tone_voice(file: Path, espeak_voice: str, noise: float = 0.05) -> None:
    """Write the voice and, beside it, its configuration."""
    file.write_bytes(_model(noise))
    config = {
        "audio": {"sample_rate": RATE_HZ},
        "espeak": {"voice": espeak_voice},
        "inference": {"noise_scale": noise, "length_scale": 1.0, "noise_w": 0.0},
        "num_symbols": 256,
        "num_speakers": 1,
        "phoneme_type": "espeak",
        "phoneme_id_map": {phoneme: [number] for number, phoneme in enumerate(_PHONEMES)},
    }
    Path(f"{file}.json").write_text(json.dumps(config), "utf-8")


def _model(noise: float) -> bytes:
    frequency = np.linspace(110, 660, 256, dtype=np.float32)
    frequency[:4] = 0
    initializers = [
        _tensor("frequency", frequency),
        _tensor("samples", np.array([SAMPLES_PER_PHONEME], np.float32)),
        _tensor("turn", np.array(2 * np.pi / RATE_HZ, np.float32)),
        _tensor("loud", np.array(0.3, np.float32)),
        _tensor("noise", np.array(noise, np.float32)),
        _tensor("axis", np.array(2, np.int64)),
        _tensor("axes", np.array([2], np.int64)),
        _tensor("one", np.array([1], np.int64)),
        _tensor("flat", np.array([0, 1, -1], np.int64)),
    ]
    nodes = [
        _node("Gather", ["frequency", "input"], "f"),
        # scales: noise, length, width; the length stretches every phoneme.
        _node("Gather", ["scales", "one"], "length"),
        _node("Mul", ["samples", "length"], "stretched"),
        _node("Cast", ["stretched"], "count", ("to", _INT64)),
        _node("Unsqueeze", ["f", "axes"], "column"),
        _node("Concat", ["one", "one", "count"], "repeats", ("axis", 0)),
        _node("Tile", ["column", "repeats"], "tiled"),
        _node("Reshape", ["tiled", "flat"], "pitch"),
        _node("CumSum", ["pitch", "axis"], "phase"),
        _node("Mul", ["phase", "turn"], "angle"),
        _node("Sin", ["angle"], "wave"),
        _node("Mul", ["wave", "loud"], "quiet"),
        # What makes two utterances of a real voice differ.
        _node("RandomNormalLike", ["quiet"], "chance"),
        _node("Mul", ["chance", "noise"], "hiss"),
        _node("Add", ["quiet", "hiss"], "hissing"),
        _node("Unsqueeze", ["hissing", "one"], "output"),
    ]
    inputs = [
        _value("input", _INT64, ["b", "t"]),
        _value("input_lengths", _INT64, ["b"]),
        _value("scales", _FLOAT, [3]),
    ]
    output = _value("output", _FLOAT, ["b", 1, 1, "n"])
    graph = b"".join(
        [
            *(_bytes(1, node) for node in nodes),
            _bytes(2, b"tones"),
            *(_bytes(5, tensor) for tensor in initializers),
            *(_bytes(11, value) for value in inputs),
            _bytes(12, output),
        ]
    )
    opset = _bytes(1, b"") + _int(2, 15)
    return _int(1, 8) + _bytes(7, graph) + _bytes(8, opset)


def _node(kind: str, inputs: Sequence[str], output: str, *attributes: tuple[str, int]) -> bytes:
    encoded = [_bytes(1, name.encode()) for name in inputs]
    encoded += [_bytes(2, output.encode()), _bytes(4, kind.encode())]
    for name, value in attributes:
        encoded.append(_bytes(5, _bytes(1, name.encode()) + _int(3, value) + _int(20, 2)))
    return b"".join(encoded)


def _tensor(name: str, array: NDArray[np.float32] | NDArray[np.int64]) -> bytes:
    kind = _FLOAT if array.dtype == np.float32 else _INT64
    dims = b"".join(_int(1, size) for size in array.shape)
    return dims + _int(2, kind) + _bytes(8, name.encode()) + _bytes(9, array.tobytes())


def _value(name: str, kind: int, shape: Sequence[str | int]) -> bytes:
    dims = b"".join(
        _bytes(1, _int(1, size) if isinstance(size, int) else _bytes(2, size.encode()))
        for size in shape
    )
    tensor = _int(1, kind) + _bytes(2, dims)
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, tensor))


def _bytes(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _int(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _varint(value: int) -> bytes:
    low = struct.pack("B", value & 0x7F | (0x80 if value > 0x7F else 0))
    return low + _varint(value >> 7) if value > 0x7F else low
