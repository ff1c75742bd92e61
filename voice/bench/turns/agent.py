"""The agent of the bench: one long reply to be spoken over, and one answer to everything."""

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from voice.agents import Agent
from voice.agents.rules import PHRASES
from voice.bench.turns.heard import ANSWER_LEVEL, REPLY_LEVEL

LETTER_MS = 60
CHUNK_MS = 20
TONE_HZ = 400

HELLO = "Hello."
"""Spoken before whoever has something to say."""

REPLY = "Your parcel has left our warehouse and is on its way to the address we have"
"""Spoken while a caller nods: 4.5 s."""

LONG_REPLY = f"{REPLY}, the courier has your number and is going to call you before he comes along"
"""Spoken while a caller interrupts."""

ANSWER = "So let me look into that"

LONG_ANSWER = f"{ANSWER}, it is on its way and should be with you today"
"""Spoken for 4 s, where a call's cost is measured."""


def reply_to(measure: str) -> str:
    """What the agent says first in a trial of a measure."""
    if measure == "backchannel":
        return REPLY
    return LONG_REPLY if measure in ("interruption", "quiet") else HELLO


def tone_ms(text: str) -> int:
    """How long a text is spoken."""
    return len(text) * LETTER_MS


@cache
def tone(text: str, rate_hz: int) -> NDArray[np.int16]:
    """A text as sound [samples]: answers are louder, which tells them apart."""
    level = ANSWER_LEVEL if text.startswith(ANSWER) else REPLY_LEVEL
    at = np.arange(tone_ms(text) * rate_hz // 1000)
    return (level * np.sin(2 * np.pi * TONE_HZ / rate_hz * at)).astype("<i2")


class ToneVoice:
    """Says everything as a tone, at once."""

    name = "tone"

    def __init__(self, rate_hz: int, languages: frozenset[str]) -> None:
        self.rate_hz = rate_hz
        self.languages = languages

    def speak(self, text: str, language: str) -> Iterator[bytes]:
        """As `TextToSpeech.speak`; the words are not to be heard."""
        del language
        sound = tone(text, self.rate_hz).tobytes()
        step = self.rate_hz * CHUNK_MS // 1000 * 2
        for at in range(0, len(sound), step):
            yield sound[at : at + step]

    def close(self) -> None:
        """Nothing runs."""


def agent(language: str, greeting: str, answer: str = ANSWER) -> Agent:
    """An agent that greets with a reply, and answers whatever is said next."""
    languages = tuple(dict.fromkeys((language, "hi", "en")))
    answers = dict.fromkeys(languages, answer)
    return Agent.model_validate(
        {
            "name": "bench",
            "about": "Answers everything with the same words.",
            "languages": languages,
            "default_language": language,
            "greeting": dict.fromkeys(languages, greeting),
            "start": "listen",
            "slots": {"anything": {"type": "text", "label": "what the caller says"}},
            "phrases": dict.fromkeys(sorted(PHRASES), answers),
            "states": {
                "listen": {"ask": "anything", "then": "answer", "forget": ["anything"]},
                "answer": {"say": answers, "next": "listen"},
            },
        }
    )
