"""espeak-ng through ctypes; imported in the worker process only, because espeak-ng is GPL-3.0."""

import ctypes
from collections.abc import Callable, Mapping
from typing import Protocol, cast

import espeakng_loader

Emit = Callable[[bytes], None]
Speak = Callable[[Mapping[str, object], Emit], None]

# espeak-ng/speak_lib.h of 1.52.
_AUDIO_OUTPUT_SYNCHRONOUS = 2
_INITIALIZE_DONT_EXIT = 1 << 15
_CHARS_UTF8 = 1
_POSITION_CHARACTER = 1
_RATE = 1
_CHUNK_MS = 60

_OnSamples = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class _Library(Protocol):
    """The part of libespeak-ng used here."""

    def espeak_Initialize(self, output: int, buffer_ms: int, data: bytes, options: int) -> int: ...
    def espeak_SetSynthCallback(self, on_samples: object) -> None: ...
    def espeak_SetVoiceByName(self, name: bytes) -> int: ...
    def espeak_SetParameter(self, parameter: int, value: int, relative: int) -> int: ...
    def espeak_Synth(self, text: bytes, size: int, *rest: int | None) -> int: ...


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
        def on_samples(samples: object, count: int, _events: object) -> int:
            if samples and count > 0:
                emit(ctypes.string_at(cast("ctypes.Array[ctypes.c_short]", samples), count * 2))
            return 0

        # Kept in a local so that it outlives the synthesis.
        callback = _OnSamples(on_samples)
        library.espeak_SetSynthCallback(callback)
        runs = cast("list[tuple[str, str]]", request["runs"])
        words_per_minute = cast(int, request["words_per_minute"])
        for voice, text in runs:
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
