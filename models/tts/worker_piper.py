"""Piper's networks; imported in the worker process only, because piper-tts is GPL-3.0."""

import json
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import onnxruntime
from piper import PiperVoice, SynthesisConfig
from piper.config import PiperConfig

from models.tts.pipes import MOST_MARKS, Mark
from models.tts.timing import estimated, sentences, spans

_SEED = 20

Emit = Callable[[bytes | list[Mark]], None]
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
        text = cast(str, request["text"])
        pieces = sentences(text)
        # Piper tells no words; where its sentences are ours, each one's words share its sound.
        if sum(map(bool, voice.phonemize(text))) != len(pieces):
            pieces = []
        made = 0
        for at, sentence in enumerate(voice.synthesize(text, manner)):
            sound = sentence.audio_int16_bytes
            if pieces:
                marks = _marks(*pieces[at], made, len(sound) // 2, voice.config.sample_rate)
                for first in range(0, len(marks), MOST_MARKS):
                    emit(marks[first : first + MOST_MARKS])
            made += len(sound) // 2
            emit(sound)

    return speak, voice.config.sample_rate


def _marks(begin: int, text: str, made: int, samples: int, rate_hz: int) -> list[Mark]:
    """Where each word of a sentence begins and the sentence ends, from the words' shares of it."""
    began_ms = made * 1000 // rate_hz
    length_ms = samples * 1000 // rate_hz
    ends = estimated(text, length_ms)
    begins = [0, *(end_ms for _, end_ms in ends[:-1])]
    marks = [
        (0, begin + start, began_ms + at_ms)
        for (start, _), at_ms in zip(spans(text), begins, strict=True)
    ]
    return [*marks, (-1, 0, began_ms + length_ms)]


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
