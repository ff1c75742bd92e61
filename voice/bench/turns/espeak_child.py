"""espeak-ng as a process of its own, since it is GPL-3.0: texts in, sound and word times out.

    python -m voice.bench.turns.espeak_child FOLDER < requests

Each line of standard input is {"voice", "rate", "pitch", "text"}; for the n-th, FOLDER/n.pcm gets
16-bit samples, and standard output {"rate_hz", "words": [[position, ms], ...]}: the first letter of
each word (from 1, as espeak-ng counts) and when it begins.
"""

import ctypes
import json
import sys
from pathlib import Path
from typing import Any

import espeakng_loader

from models.tts.worker_espeak import WORD_EVENT, OnSamples

# espeak-ng/speak_lib.h of 1.52.
_SYNCHRONOUS, _NO_EXIT, _UTF8 = 2, 1 << 15, 1
_RATE, _PITCH = 1, 3
_BUFFER_MS = 200


class Espeak:
    """The library; its state is global, so there is one in a process."""

    def __init__(self) -> None:
        self._library: Any = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        self.rate_hz: int = self._library.espeak_Initialize(
            _SYNCHRONOUS, _BUFFER_MS, data, _NO_EXIT
        )
        if self.rate_hz <= 0:
            raise SystemExit(f"espeak-ng did not start ({self.rate_hz})")
        self._sound = bytearray()
        self._words: list[tuple[int, int]] = []
        self._callback = OnSamples(self._take)  # kept: the library holds only a pointer
        self._library.espeak_SetSynthCallback(self._callback)

    def _take(self, samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            self._sound += ctypes.string_at(samples, count * 2)
        at = 0
        while events and events[at].type:
            if events[at].type == WORD_EVENT:
                self._words.append((events[at].text_position, events[at].audio_position))
            at += 1
        return 0

    def say(self, voice: str, rate: int, pitch: int, text: str) -> tuple[bytes, list[Any]]:
        """Speak; a voice that is not there ends the process."""
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise SystemExit(f"espeak-ng has no voice {voice}")
        self._library.espeak_SetParameter(_RATE, rate, 0)
        self._library.espeak_SetParameter(_PITCH, pitch, 0)
        self._sound.clear()
        self._words.clear()
        raw = text.encode()
        self._library.espeak_Synth(raw, len(raw) + 1, 0, 1, 0, _UTF8, None, None)
        return bytes(self._sound), list(self._words)


def main() -> None:
    """Speak every line of standard input."""
    folder, espeak = Path(sys.argv[1]), Espeak()
    for number, line in enumerate(sys.stdin):
        asked = json.loads(line)
        sound, words = espeak.say(asked["voice"], asked["rate"], asked["pitch"], asked["text"])
        (folder / f"{number}.pcm").write_bytes(sound)
        sys.stdout.write(json.dumps({"rate_hz": espeak.rate_hz, "words": words}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
