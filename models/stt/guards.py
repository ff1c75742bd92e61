"""What keeps a decoder honest: token budgets, loops, silence, and where long sound is cut."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_RATE_HZ = 16000
_FRAME = 320
_QUIET_PEAK = 0.03
_MOST_GAIN = 100.0

# Tokens that stock Whisper spends on a second of ordinary speech, measured with its own tokenizer
# on espeak-ng speech; from one short sentence for the languages beyond en, hi, ta, te and bn.
TOKENS_PER_S = {
    **{"en": 4, "ur": 10, "ta": 15, "mr": 15, "ne": 15, "hi": 16, "kn": 23, "bn": 25},
    **{"pa": 27, "te": 27, "or": 32, "as": 32, "ml": 36, "gu": 37, "sd": 16, "sa": 20},
}
_UNKNOWN_TOKENS_PER_S = 25
# Half of Whisper's text context: more is never decoded in one window.
_LONGEST_TOKENS = 224


def token_budget(tokens_per_s: float, seconds: float) -> int:
    """The most tokens that this much speech can honestly need."""
    return min(_LONGEST_TOKENS, 12 + int(1.5 * tokens_per_s * seconds))


def tokens_per_s(language: str) -> float:
    """How many tokens stock Whisper spends on a second of this language."""
    return TOKENS_PER_S.get(language, _UNKNOWN_TOKENS_PER_S)


def longest_s(tokens_per_s: float, window_s: float) -> float:
    """The longest sound that is decoded at once without running out of tokens."""
    return min(window_s, _LONGEST_TOKENS / (1.25 * tokens_per_s))


def unlooped(words: Sequence[str]) -> list[str]:
    """The words up to where the decoder began to repeat itself; all of them when it did not.

    People repeat too: a phone number may be ten equal digits or five equal pairs. A loop is a
    word said more than ten times in a row, a pair more than five, a longer phrase more than three.
    """
    for start in range(len(words)):
        for size in range(1, 9):
            allowed = {1: 10, 2: 5}.get(size, 3)
            if _repeats(words, start, size) > allowed:
                return list(words[: start + size])
    return list(words)


def _repeats(words: Sequence[str], start: int, size: int) -> int:
    phrase = words[start : start + size]
    times = 1
    while words[start + times * size : start + (times + 1) * size] == phrase and phrase:
        times += 1
    return times


def is_silence(no_speech_p: float, p: float) -> bool:
    """Whether the decoder's own doubt says that nobody spoke: Whisper's rule, exp(-1) = 0.37."""
    return no_speech_p > 0.6 and p < 0.37


def audible(pcm: NDArray[np.float32]) -> NDArray[np.float32]:
    """Very quiet sound raised to a peak of -20 dBFS, by at most 40 dB; the rest as it is.

    Whisper's features follow the level, and no weights are trained on whispers at -50 dBFS.
    """
    peak = float(np.abs(pcm).max(initial=0.0))
    if not 0.0 < peak < _QUIET_PEAK:
        return pcm
    return pcm * np.float32(min(_MOST_GAIN, 0.1 / peak))


def cuts(pcm: NDArray[np.float32], longest_s: float, pause_s: float = 0.0) -> list[tuple[int, int]]:
    """Where to cut sound: at pauses if wished, and at the quietest 100 ms where it is too long.

    Args:
        pcm: 16 kHz mono, shape [samples].
        longest_s: the longest piece allowed; cut in the last third of what is longer.
        pause_s: cut in the middle of each pause at least this long; 0: never.

    Returns:
        (start, end) in samples; the pieces follow each other without a gap.
    """
    longest = int(longest_s * _RATE_HZ)
    pieces: list[tuple[int, int]] = []
    start = 0
    for stop in [*_pauses(pcm, pause_s), len(pcm)]:
        while stop - start > longest:
            end = start + _quietest(pcm[start : start + longest], longest * 2 // 3)
            pieces.append((start, end))
            start = end
        pieces.append((start, stop))
        start = stop
    return pieces


def _pauses(pcm: NDArray[np.float32], pause_s: float) -> list[int]:
    """Middles of the pauses between speech: frames 30 dB below the loud ones, for long enough."""
    count = len(pcm) // _FRAME
    if not pause_s or not count:
        return []
    frames = pcm[: count * _FRAME].reshape(count, _FRAME)
    powers = np.square(frames, dtype=np.float64).mean(axis=1)
    loud = np.flatnonzero(powers > np.percentile(powers, 95) / 1000)
    gaps = np.diff(loud) - 1
    long = np.flatnonzero(gaps * _FRAME >= pause_s * _RATE_HZ)
    return [int((loud[at] + 1 + gaps[at] / 2) * _FRAME) for at in long]


def _quietest(pcm: NDArray[np.float32], earliest: int) -> int:
    """Middle of the quietest 100 ms at or after `earliest`, in samples."""
    window = _RATE_HZ // 10
    energy = np.concatenate(([0.0], np.cumsum(np.square(pcm[earliest:], dtype=np.float64))))
    powers = energy[window:] - energy[:-window]
    return earliest + int(np.argmin(powers)) + window // 2


def padding_frames(mels: int, frames: int) -> int:
    """Frames to add to a window of true length, whose number the encoder halves.

    An even number is wanted. An encoding of as many steps as there are mels is taken by
    CTranslate2 for raw features and encoded again (WhisperReplica::is_encoded): 160 frames of
    80 mels, 1.6 s of sound, would come out as nonsense. Two more avoid that.
    """
    return 2 + frames % 2 if (frames + 1) // 2 == mels else frames % 2
