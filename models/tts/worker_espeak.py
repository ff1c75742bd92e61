"""espeak-ng through ctypes; imported in processes of its own only, because it is GPL-3.0."""

import ctypes
from collections.abc import Callable, Mapping
from typing import Protocol, cast

import espeakng_loader

from models.tts.pipes import MOST_MARKS, Mark

Emit = Callable[[bytes | list[Mark]], None]
Speak = Callable[[Mapping[str, object], Emit], None]

# espeak-ng/speak_lib.h of 1.52.
_AUDIO_OUTPUT_SYNCHRONOUS = 2
_INITIALIZE_DONT_EXIT = 1 << 15
_CHARS_UTF8 = 1
_POSITION_CHARACTER = 1
_RATE = 1
_CHUNK_MS = 60
_LIST_TERMINATED = 0
WORD_EVENT = 1
_END = 5

_PAUSE_MS = 600
"""A rest behind a clause is at most about this long."""
_QUIET = 60
"""Below this (of 32768) espeak-ng rests: its voices have no noise of their own."""


class Event(ctypes.Structure):
    """espeak_EVENT: what happens at a place of the sound; positions in characters from 1."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )

    type: int
    text_position: int
    audio_position: int


OnSamples = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event)
)
"""espeak-ng's t_espeak_callback: samples, how many, events; 0 to go on."""


class _Library(Protocol):
    """The part of libespeak-ng used here."""

    def espeak_Initialize(self, output: int, buffer_ms: int, data: bytes, options: int) -> int: ...
    def espeak_SetSynthCallback(self, on_samples: object) -> None: ...
    def espeak_SetVoiceByName(self, name: bytes) -> int: ...
    def espeak_SetParameter(self, parameter: int, value: int, relative: int) -> int: ...
    def espeak_Synth(self, text: bytes, size: int, *rest: int | None) -> int: ...


class _Marking:
    """Follows the sound of one utterance, run by run, and emits it behind the marks in it."""

    def __init__(self, emit: Emit, rate_hz: int) -> None:
        self._emit = emit
        self._rate_hz = rate_hz
        self._run = -1
        self._run_began = 0
        self._made = 0
        self._recent = b""

    def next_run(self) -> None:
        """What comes now belongs to the next run; its times count from here."""
        self._run += 1
        self._run_began = self._made

    def take(self, pcm: bytes, events: "ctypes.Array[Event]") -> None:
        """Emit a chunk of sound; `events` are the ones in it, up to a terminating one."""
        self._recent = (self._recent + pcm)[-self._rate_hz * _PAUSE_MS // 1000 * 2 :]
        self._made += len(pcm) // 2
        marks: list[Mark] = []
        at = 0
        while (event := events[at]).type != _LIST_TERMINATED:
            at += 1
            if event.type == WORD_EVENT:
                began_ms = self._run_began * 1000 // self._rate_hz
                place = max(0, event.text_position - 1)
                marks.append((self._run, place, began_ms + event.audio_position))
            elif event.type == _END:
                marks.append((-1, 0, self._quiet_since_ms()))
        for first in range(0, len(marks), MOST_MARKS):
            self._emit(marks[first : first + MOST_MARKS])
        if pcm:
            self._emit(pcm)

    def _quiet_since_ms(self) -> int:
        """Where the sound ended: a clause's end comes behind its rest."""
        samples = memoryview(self._recent).cast("h")
        quiet = 0
        while quiet < len(samples) and abs(samples[-1 - quiet]) < _QUIET:
            quiet += 1
        return -(-(self._made - quiet) * 1000 // self._rate_hz)


def load(options: Mapping[str, object]) -> tuple[Speak, int]:
    """Load the library and its data.

    Args:
        options: none are known.

    Returns:
        The function that speaks `{"runs": [[voice, text], ...], "words_per_minute": n}`, and the
        rate of its samples in Hz.

    Raises:
        RuntimeError: the data is missing.
    """
    library = cast(_Library, ctypes.CDLL(espeakng_loader.get_library_path()))
    data = espeakng_loader.get_data_path().encode()
    rate_hz = library.espeak_Initialize(
        _AUDIO_OUTPUT_SYNCHRONOUS, _CHUNK_MS, data, _INITIALIZE_DONT_EXIT
    )
    if rate_hz <= 0:
        raise RuntimeError(f"espeak-ng did not start ({rate_hz})")

    def speak(request: Mapping[str, object], emit: Emit) -> None:
        marking = _Marking(emit, rate_hz)

        def on_samples(samples: object, count: int, events: object) -> int:
            pcm = b""
            if samples and count > 0:
                pcm = ctypes.string_at(cast("ctypes.Array[ctypes.c_short]", samples), count * 2)
            marking.take(pcm, cast("ctypes.Array[Event]", events))
            return 0

        # Kept in a local so that it outlives the synthesis.
        callback = OnSamples(on_samples)
        library.espeak_SetSynthCallback(callback)
        runs = cast("list[tuple[str, str]]", request["runs"])
        words_per_minute = cast(int, request["words_per_minute"])
        for voice, text in runs:
            marking.next_run()
            _say(library, voice, text, words_per_minute)

    return speak, rate_hz


def _say(library: _Library, voice: str, text: str, words_per_minute: int) -> None:
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        raise ValueError(f"espeak-ng has no voice {voice}")
    # After the voice, which sets its own speed.
    library.espeak_SetParameter(_RATE, words_per_minute, 0)
    raw = text.encode("utf-8", errors="replace")
    status = library.espeak_Synth(
        raw, len(raw) + 1, 0, _POSITION_CHARACTER, 0, _CHARS_UTF8, None, None
    )
    if status != 0:
        raise RuntimeError(f"espeak-ng could not speak ({status})")
