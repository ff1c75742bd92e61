"""espeak-ng as a data generator: text to 16 kHz sound with the times of its words and phonemes."""

import ctypes
from dataclasses import dataclass
from pathlib import Path
from random import Random

import espeakng_loader
import numpy as np
import soxr

RATE = 16000
LANGUAGE_VOICES = {
    "hi": ("hi",),
    "en": (
        "en-US",
        "en-US",
        "en",
        "en-GB-x-rp",
        "en-029",
        "en-GB-scotland",
        "en-GB-x-gbclan",
        "hi",
    ),
    "ta": ("ta",),
}
PLAIN = (
    "f1",
    "f2",
    "f3",
    "f5",
    "m1",
    "m2",
    "m3",
    "m4",
    "m6",
    "m7",
    "m8",
)
OTHERS = (
    "Alex",
    "Alicia",
    "Andrea",
    "Andy",
    "Denis",
    "Gene",
    "Hugo",
    "Jacky",
    "Lee",
    "Marco",
    "Mario",
    "Michael",
    "Mike",
    "Reed",
    "adam",
    "anika",
    "antonio",
    "aunty",
    "belinda",
    "benjamin",
    "boris",
    "caleb",
    "ed",
    "edward",
    "grandma",
    "grandpa",
    "gustave",
    "ian",
    "iven",
    "john",
    "kaukovalta",
    "klatt",
    "klatt2",
    "klatt4",
    "linda",
    "max",
    "michel",
    "miguel",
    "norbert",
    "pablo",
    "paul",
    "quincy",
    "rob",
    "robert",
    "sandro",
    "shelby",
    "steph",
    "travis",
    "victor",
    "zac",
)
# Never heard in training: the voices of every "unseen voice" figure
HELD_OUT = (
    "f4",
    "m5",
    "Annie",
    "david",
    "Diogo",
    "Henrique",
    "marcelo",
    "pedro",
    "iven3",
    "mike2",
    "steph2",
)

_WORD, _PHONEME = 1, 7
_SYNCHRONOUS, _PHONEME_EVENTS, _NO_EXIT, _UTF8 = 2, 1, 1 << 15, 1
_SPEED, _PITCH, _RANGE = 1, 3, 4


class _EventId(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    """espeak_EVENT of espeak-ng's speak_lib.h."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    ]


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True)
class Manner:
    """How something is said. `voice` as espeak-ng names it (hi+f3), `rate` in words a minute."""

    voice: str
    rate: int = 165
    pitch: int = 50
    pitch_range: int = 50


@dataclass
class Speech:
    """Sound at 16 kHz in [-1, 1]; `words[i]` = (start, end) in seconds of the i-th word, or None.

    `phonemes` are (start, end, espeak mnemonic without stress).
    """

    sound: np.ndarray
    words: list[tuple[float, float] | None]
    phonemes: list[tuple[float, float, str]]

    @property
    def seconds(self) -> float:
        """Length of the sound."""
        return len(self.sound) / RATE

    def paused(self, word: int, seconds: float) -> "Speech":
        """Return the same with a silent pause before a word, unchanged if its time is unknown."""
        span = self.words[word]
        if span is None:
            return self
        at = span[0]
        k = int(at * RATE)
        silence = np.zeros(int(seconds * RATE), np.float32)
        move = [
            (a + seconds, b + seconds) if a >= at else (a, min(b, at)) for a, b, _ in self.phonemes
        ]
        words = [w and ((w[0] + seconds, w[1] + seconds) if w[0] >= at else w) for w in self.words]
        names = [name for *_, name in self.phonemes]
        phonemes = [(a, b, name) for (a, b), name in zip(move, names, strict=True)]
        return Speech(np.concatenate([self.sound[:k], silence, self.sound[k:]]), words, phonemes)


class Espeak:
    """One loaded espeak-ng. Its state is global: use one per process."""

    def __init__(self) -> None:
        self._lib = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        self._rate = self._lib.espeak_Initialize(
            _SYNCHRONOUS, 200, data, _NO_EXIT | _PHONEME_EVENTS
        )
        self._chunks: list[np.ndarray] = []
        self._events: list[tuple[int, float, int, str]] = []
        self._callback = _Callback(self._collect)  # kept alive: the C side holds only a pointer
        self._lib.espeak_SetSynthCallback(self._callback)
        self._voice = ""

    def _collect(self, wave: object, count: int, events: object) -> int:
        if count > 0 and wave:
            self._chunks.append(np.ctypeslib.as_array(wave, (count,)).copy())
        k = 0
        while events and events[k].type != 0:
            event = events[k]
            if event.type in (_WORD, _PHONEME):
                name = event.id.string.decode("utf8", "ignore") if event.type == _PHONEME else ""
                at = event.audio_position / 1000
                self._events.append((event.type, at, event.text_position, name))
            k += 1
        return 0

    def set_voice(self, voice: str) -> None:
        """Choose a voice; one that this espeak-ng lacks is an error, never a silent default."""
        if voice != self._voice:
            if self._lib.espeak_SetVoiceByName(voice.encode()) != 0:
                raise ValueError(f"espeak-ng has no voice {voice!r}")
            self._voice = voice

    def say(self, words: list[str], manner: Manner) -> Speech:
        """Synthesize words (joined by spaces)."""
        self.set_voice(manner.voice)
        settings = ((_SPEED, manner.rate), (_PITCH, manner.pitch), (_RANGE, manner.pitch_range))
        for parameter, value in settings:
            self._lib.espeak_SetParameter(parameter, value, 0)
        self._chunks.clear()
        self._events.clear()
        text = " ".join(words).encode()
        self._lib.espeak_Synth(text, len(text) + 1, 0, 1, 0, _UTF8, None, None)
        self._lib.espeak_Synchronize()
        if not self._chunks:
            raise ValueError(f"espeak-ng said nothing for {' '.join(words)!r}")
        sound = np.concatenate(self._chunks).astype(np.float32) / 32768
        if self._rate != RATE:
            sound = soxr.resample(sound, self._rate, RATE, quality="MQ")
        length = len(sound) / RATE
        return Speech(sound, _word_times(words, self._events, length), self._phonemes(length))

    def _phonemes(self, length: float) -> list[tuple[float, float, str]]:
        marks = [(at, name.strip("',%=")) for kind, at, _, name in self._events if kind == _PHONEME]
        marks = [mark for mark in marks if not mark[1].startswith("(")]
        ends = [at for at, _ in marks[1:]] + [length]
        return [(at, end, name) for (at, name), end in zip(marks, ends, strict=True)]


def _word_times(
    words: list[str], events: list[tuple[int, float, int, str]], length: float
) -> list[tuple[float, float] | None]:
    """Match espeak's word events (1-based character positions) with our words."""
    owner = {}
    position = 1
    for index, word in enumerate(words):
        for k in range(len(word) + 1):
            owner[position + k] = index
        position += len(word) + 1
    starts: dict[int, float] = {}
    for kind, at, text_position, _ in events:
        if kind == _WORD and text_position in owner:
            starts.setdefault(owner[text_position], at)
    times: list[tuple[float, float] | None] = [None] * len(words)
    known = sorted(starts)
    for index, following in zip(known, [*known[1:], None], strict=True):
        end = length if following is None else starts[following]
        times[index] = (starts[index], max(end, starts[index]))
    return times


def has_variant(name: str) -> bool:
    """Tell whether this espeak-ng carries a voice variant."""
    return (Path(espeakng_loader.get_data_path()) / "voices" / "!v" / name).exists()


def random_manner(lang: str, rng: Random, held_out: bool = False) -> Manner:
    """Draw a voice, rate, pitch and range; `held_out` takes only voices kept out of training."""
    base = rng.choice(LANGUAGE_VOICES[lang])
    if held_out:
        variant = rng.choice(HELD_OUT)
    else:
        group = rng.random()
        variant = "" if group < 0.15 else rng.choice(PLAIN if group < 0.6 else OTHERS)
    voice = f"{base}+{variant}" if variant else base
    return Manner(voice, rng.randint(120, 230), rng.randint(20, 80), rng.randint(30, 70))
