"""Turns as the whole pipeline hears them from sound: its detector, its ears, its manager."""

import asyncio
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pipecat.frames.frames import InterruptionFrame
from pipecat.processors.frame_processor import FrameProcessor

from models.errors import ModelError
from models.hysteresis import VoicingRule
from models.stt import Heard
from models.stt.listening import Listening
from models.stt.stretch import ListeningRule
from models.voicing import Voicing
from tests.integration.voice.room import Line, Room, hold
from voice.decisions import Decision
from voice.frames import ResumeReplyFrame, TurnFinishedFrame

RATE_HZ = 16_000
BLOCK = RATE_HZ // 50
LOUD, STEP = 4_000, 400
SPOKEN: list[str] = "मेरा order कहाँ है और refund कब आएगा रुको बात सुनिए अच्छा हाँ".split()
"""The words that the readable voice can say, each at a loudness of its own."""


def said(text: str, word_ms: int = 260) -> bytes:
    """Speech that a Reader reads: a buzz for each word."""
    at = np.arange(RATE_HZ * word_ms // 1000)
    buzz = np.where(at // 40 % 2, 1, -1)
    heard = [text for text, continues in texts(room) if not continues]
    whole = texts(room)[-1][0] if texts(room)[-1][1] else " ".join(heard)
    assert whole == f"{WHOLE} और refund कब आएगा"


def test_the_sound_that_an_engine_fails_on_is_recorded_and_the_next_is_heard() -> None:
    room, decisions = Talk(Reader(fails=20), mute=True).hold(
        silence(400), said(f"{WHOLE} {WHOLE}"), silence(3000)
    )
    assert [text for text, _ in texts(room)] == [""]
    failed = [d for d in decisions if d.kind == "heard"]
    assert [d.choice for d in failed] == ["failed"]
    assert "out of order" in failed[0].because
