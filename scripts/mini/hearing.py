"""The reference decode of the mini model through faster-whisper's model, at its true length."""

import time
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import numpy as np
from faster_whisper import WhisperModel

from mini.tokens import TRAINED

FRAMES_STEP = 2  # the window is the true length rounded up to this many 10 ms frames
TOKENS_PER_SECOND, SPARE_TOKENS = 14, 8
NO_SPEECH = 0.6


@dataclass(frozen=True)
class Heard:
    """A transcript with its language, the chance that nobody spoke and the CPU time in ms."""

    text: str
    language: str
    no_speech: float
    score: float
    milliseconds: float


class Listener:
    """One loaded model. `window` (s) pads the features, as stock faster-whisper does to 30 s.

    `whisper` is what faster-whisper loads, unchanged."""

    def __init__(
        self, path: Path, languages: tuple[str, ...] = TRAINED, beam: int = 1, window: float = 0.0
    ) -> None:
        self.whisper = WhisperModel(
            str(path), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True
        )
        self.languages = languages
        self.beam = beam
        self.window = round(window * 100)
        token = self.whisper.hf_tokenizer.token_to_id
        self.prompt_end = [token("<|transcribe|>"), token("<|notimestamps|>")]
        self.start = token("<|startoftranscript|>")

    def hear(self, sound: np.ndarray, language: str | None = None) -> Heard:
        """Transcribe 16 kHz samples at their true length, or padded to the listener's window."""
        began = time.process_time()
        mel = self.whisper.feature_extractor(sound)[:, :-1]
        frames = max(self.window, mel.shape[1] + mel.shape[1] % FRAMES_STEP)
        if frames == 2 * len(mel):
            frames += 2  # CTranslate2 would take the encoding for raw features and encode it again
        mel = np.pad(mel, ((0, 0), (0, frames - mel.shape[1])))
        model = self.whisper.model
        encoded = model.encode(ctranslate2.StorageView.from_array(mel[None].astype(np.float32)))
        if language is None:
            found = dict(model.detect_language(encoded)[0])
            language = max(self.languages, key=lambda code: found[f"<|{code}|>"])
        prompt = [self.start, self.whisper.hf_tokenizer.token_to_id(f"<|{language}|>")]
        result = model.generate(
            encoded,
            [prompt + self.prompt_end],
            beam_size=self.beam,
            max_length=min(448, 4 + SPARE_TOKENS + int(TOKENS_PER_SECOND * len(sound) / 16000)),
            return_no_speech_prob=True,
            return_scores=True,
            suppress_blank=False,
        )[0]
        text = self.whisper.hf_tokenizer.decode(result.sequences_ids[0]).strip()
        text = "" if result.no_speech_prob > NO_SPEECH else text
        spent = (time.process_time() - began) * 1000
        return Heard(text, language, result.no_speech_prob, result.scores[0], spent)
