"""Piper's networks; imported in the worker process only, because piper-tts is GPL-3.0."""

import json
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import onnxruntime
from piper import PiperVoice, SynthesisConfig
from piper.config import PiperConfig

_SEED = 20

Emit = Callable[[bytes], None]
Speak = Callable[[Mapping[str, object], Emit], None]


def load(options: Mapping[str, object]) -> tuple[Speak, int]:
    """Load one voice.

    Args:
        options: `file`, the voice's ONNX file; its configuration is beside it, with `.json` added.

    Returns:
        The function that speaks `{"text": text, "length_scale": x}`, and the rate of its samples.
    """
    # A voice's network draws noise; unseeded, each process would draw its own.
    onnxruntime.set_seed(_SEED)
    # It tells of every phoneme that it has no sound for, for every utterance.
    logging.getLogger("piper").setLevel(logging.ERROR)
    voice = _voice(Path(cast(str, options["file"])))

    def speak(request: Mapping[str, object], emit: Emit) -> None:
        scale = voice.config.length_scale * cast(float, request["length_scale"])
        manner = SynthesisConfig(length_scale=scale)
        for sentence in voice.synthesize(cast(str, request["text"]), manner):
            emit(sentence.audio_int16_bytes)

    return speak, voice.config.sample_rate


def _voice(file: Path) -> PiperVoice:

    config = PiperConfig.from_dict(json.loads(Path(f"{file}.json").read_text("utf-8")))
    options = onnxruntime.SessionOptions()
    # A fork copies no threads; calls run side by side in children instead.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(file), sess_options=options, providers=["CPUExecutionProvider"]
    )
    return PiperVoice(session=session, config=config)
