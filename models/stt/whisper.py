"""Whisper through unmodified faster-whisper: encode once, detect once, decode as it wants."""

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.errors import ModelError
from models.stt import Heard
from models.stt.guards import (
    audible,
    cuts,
    is_silence,
    longest_s,
    padding_frames,
    token_budget,
    tokens_per_s,
    unlooped,
)

if TYPE_CHECKING:
    from faster_whisper import WhisperModel
    from faster_whisper.tokenizer import Tokenizer

# What the encoder leaves for the decoder: a ctranslate2.StorageView, which has no type stubs.
Encoded = object

_RATE_HZ = 16000
_FRAMES_PER_S = 100
_SHORTEST_S = 0.1
_BUCKETS_S = (10, 15, 30)
_BEFORE_TOKENS = 60
_PAUSE_S = 0.4


@dataclass(frozen=True, slots=True)
class Usage:
    """How one set of weights wants to be used.

    Attributes:
        true_window: it was trained for windows of any length; stock Whisper loops on short ones and
            gets 10, 15 or 30 s.
        window_s: the longest window it was trained for.
        tokens_per_s: tokens its own tokenizer spends on a second of speech; 0: stock Whisper's, by
            language.
        takes_context: it was trained to read the words said before.
        decodes_as: the one language that its decoder is told, whatever is spoken; such weights
            cannot tell languages apart.
        knows_silence: it was trained to say nothing to noise, so that its no-speech probability
            stands by itself.
        doubt_p: words with a mean token probability below it are more likely wrong than right, as
            measured; 0: not measured.
        beam: hypotheses kept while decoding; more than one pays off in small models only.
    """

    true_window: bool = False
    window_s: float = 30.0
    tokens_per_s: float = 0.0
    takes_context: bool = True
    decodes_as: str | None = None
    knows_silence: bool = False
    doubt_p: float = 0.0
    beam: int = 1

    def token_rate(self, language: str) -> float:
        """Tokens for a second of speech in this language."""
        return self.tokens_per_s or tokens_per_s(language)


@dataclass(frozen=True, slots=True)
class _Decoded:
    text: str
    log_p: float
    tokens: int
    no_speech_p: float

    @property
    def p(self) -> float:
        return math.exp(self.log_p / self.tokens) if self.tokens else 0.0


class Whisper:
    """One set of Whisper weights in CTranslate2's format, shared by all calls of the process.

    Args:
        folder: holds model.bin, config.json, tokenizer.json and a vocabulary.
        name: what the engine is called in decisions and logs.
        languages: codes that it may be asked for; those its tokenizer lacks are left out, and with
            `usage.decodes_as` that one is among them.
        usage: how the weights want to be used.
        workers: how many turns are decoded at once, one thread each.

    Raises:
        ModelError: model-missing, model-broken.
    """

    def __init__(
        self,
        folder: Path,
        *,
        name: str,
        languages: frozenset[str],
        usage: Usage | None = None,
        workers: int = 1,
    ) -> None:
        self.name = name
        self._usage = usage or Usage()
        self.doubt_p = self._usage.doubt_p
        self.weights = _weights(folder.resolve(), workers)
        known = self.weights.hf_tokenizer
        self.languages = frozenset(
            code for code in languages if known.token_to_id(f"<|{code}|>") is not None
        )
        self._tokenizers = {code: _tokenizer(self.weights, code) for code in self.languages}

    def hear(
        self, pcm: NDArray[np.float32], languages: Sequence[str], *, before: str = ""
    ) -> Heard:
        """As `SpeechToText.hear`. Sound longer than a window is cut at its quietest points."""
        _refuse_unsound(pcm)
        asked = [code for code in languages if code in self.languages]
        if not asked:
            raise _unheard(self.name, languages)
        if len(pcm) < _SHORTEST_S * _RATE_HZ:
            return Heard("", "", 0.0, 0.0, 1.0)
        pcm = audible(pcm)
        window = self._cuts(pcm, self._usage.window_s)[0]
        encoded = self._encode(pcm[slice(*window)])
        language, language_p = self._detect(encoded, asked)
        longest = longest_s(self._usage.token_rate(language), self._usage.window_s)
        pieces = self._cuts(pcm, longest)
        decoded: list[_Decoded] = []
        for piece in pieces:
            sound = pcm[slice(*piece)]
            if piece != window:
                encoded = self._encode(sound)
            context = " ".join([before, *(part.text for part in decoded)])
            decoded.append(self._decode(encoded, sound, language, context))
        return self._joined(decoded, language, language_p)

    def _cuts(self, pcm: NDArray[np.float32], longest_s: float) -> list[tuple[int, int]]:
        # Small weights know single sentences; stock weights hear better with more around.
        return cuts(pcm, longest_s, _PAUSE_S if self._usage.true_window else 0.0)

    def _encode(self, pcm: NDArray[np.float32], window_s: int = 0) -> Encoded:
        if self._usage.true_window:
            # Exactly as in training; the encoder halves the frames, so their number is even.
            features = self.weights.feature_extractor(pcm)[:, :-1]
            features = np.pad(features, ((0, 0), (0, padding_frames(*features.shape))))
        else:
            seconds = window_s or next(s for s in _BUCKETS_S if len(pcm) <= s * _RATE_HZ)
            silence = np.zeros(seconds * _RATE_HZ - len(pcm), np.float32)
            features = self.weights.feature_extractor(np.concatenate((pcm, silence)), padding=0)
            features = features[:, : seconds * _FRAMES_PER_S]
        return self.weights.encode(features)

    def _detect(self, encoded: Encoded, asked: Sequence[str]) -> tuple[str, float]:
        if len(asked) == 1 or self._usage.decodes_as:
            return asked[0], 1.0 / len(asked)
        scores: list[tuple[str, float]] = self.weights.model.detect_language(encoded)[0]
        found = {token[2:-2]: p for token, p in scores if token[2:-2] in asked}
        # `asked` breaks ties, so the order that the model lists equals in does not matter.
        best = max(asked, key=lambda code: float(found.get(code, 0.0)))
        total = sum(found.values())
        return best, found.get(best, 0.0) / total if total > 0 else 0.0

    def _decode(
        self,
        encoded: Encoded,
        pcm: NDArray[np.float32],
        language: str,
        before: str,
    ) -> _Decoded:
        decoded = self._generate(encoded, len(pcm) / _RATE_HZ, language, before)
        if len(unlooped(decoded.text.split())) == len(decoded.text.split()):
            return decoded
        if not self._usage.true_window:
            # Stock weights loop on short windows first of all.
            encoded = self._encode(pcm, _BUCKETS_S[-1])
        again = self._generate(encoded, len(pcm) / _RATE_HZ, language, "", unlike=4)
        text = " ".join(unlooped(again.text.split()))
        return _Decoded(text, again.log_p, again.tokens, again.no_speech_p)

    def _generate(
        self,
        encoded: Encoded,
        seconds: float,
        language: str,
        before: str,
        unlike: int = 0,
    ) -> _Decoded:
        tokenizer = self._tokenizers[self._usage.decodes_as or language]
        prompt = [*tokenizer.sot_sequence, tokenizer.no_timestamps]
        if before.strip() and self._usage.takes_context:
            context = tokenizer.encode(" " + before.strip())[-_BEFORE_TOKENS:]
            prompt = [tokenizer.sot_prev, *context, *prompt]
        budget = token_budget(self._usage.token_rate(language), seconds)
        result = self.weights.model.generate(
            encoded,
            [prompt],
            beam_size=self._usage.beam,
            no_repeat_ngram_size=unlike,
            # Stock weights must say something.
            suppress_blank=not self._usage.knows_silence,
            max_length=len(prompt) + budget,
            return_scores=True,
            return_no_speech_prob=True,
        )[0]
        tokens: list[int] = result.sequences_ids[0]
        # The score is the mean over the tokens and does not count the end of text.
        log_p = float(result.scores[0]) * len(tokens)
        decoded = tokenizer.decode(tokens).replace("\ufffd", "").strip()
        return _Decoded(decoded, log_p, len(tokens) + 1, float(result.no_speech_prob))

    def _joined(self, parts: Sequence[_Decoded], language: str, language_p: float) -> Heard:
        spoken = [part for part in parts if part.text and not self._is_silence(part)]
        no_speech_p = min(part.no_speech_p for part in parts)
        text = " ".join(part.text for part in spoken)
        tokens = sum(part.tokens for part in spoken)
        p = math.exp(sum(part.log_p for part in spoken) / tokens) if tokens else 0.0
        return Heard(text, language, language_p, min(1.0, p), no_speech_p)

    def _is_silence(self, part: _Decoded) -> bool:
        return is_silence(part.no_speech_p, 0.0 if self._usage.knows_silence else part.p)


def _refuse_unsound(pcm: NDArray[np.float32]) -> None:
    if pcm.ndim != 1 or pcm.dtype != np.float32:
        raise ModelError(
            f"sound of shape {pcm.shape} and type {pcm.dtype} instead of [samples] and float32",
            code="audio-shape",
            mend="mix to one channel and scale to -1..1",
        )
    if not np.isfinite(pcm).all():
        raise ModelError(
            "the sound holds values that are no numbers (NaN or infinite)",
            code="audio-not-finite",
            mend="record it again; the file or its decoder is damaged",
        )


def _unheard(name: str, languages: Sequence[str]) -> ModelError:
    return ModelError(
        f"{name} hears none of the languages {', '.join(languages) or '(none)'}",
        code="language-unheard",
        mend="fetch a model that does (`vaarta models list`), or change the agent's languages",
    )


_loading = threading.Lock()
_loaded: dict[tuple[Path, int], "WhisperModel"] = {}


def _weights(folder: Path, workers: int) -> "WhisperModel":
    """The weights in this folder, loaded once for the whole process."""
    with _loading:
        key = (folder, workers)
        if key not in _loaded:
            _loaded[key] = _load(folder, workers)
        return _loaded[key]


def _load(folder: Path, workers: int) -> "WhisperModel":
    # Without its tokenizer faster-whisper would go to the hub for another one.
    for file in ("model.bin", "tokenizer.json"):
        if not (folder / file).is_file():
            raise ModelError(
                f"{folder} has no {file}",
                code="model-missing",
                mend="run `vaarta models fetch` for it, or name another model in the settings",
            )
    from faster_whisper import WhisperModel

    try:
        return WhisperModel(
            str(folder),
            device="cpu",
            compute_type="int8",
            cpu_threads=1,
            num_workers=workers,
            local_files_only=True,
        )
    except Exception as error:
        raise ModelError(
            f"the weights in {folder} do not load: {error}".splitlines()[0],
            code="model-broken",
            mend="run `vaarta models check`, then fetch them again",
        ) from error


def _tokenizer(weights: "WhisperModel", language: str) -> "Tokenizer":
    from faster_whisper.tokenizer import Tokenizer

    return Tokenizer(weights.hf_tokenizer, weights.model.is_multilingual, "transcribe", language)
