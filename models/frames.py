"""The frames that speech adds to pipecat's: pauses as they happen, and speech to be made ready."""

from dataclasses import dataclass

from pipecat.frames.frames import ControlFrame, SystemFrame


@dataclass
class SpeechPausedFrame(SystemFrame):
    """The caller's voice has fallen silent, long before it counts as stopped.

    `silent_ms`: how long ago its sound ended, by its level, finer than the detector's windows.
    """

    silent_ms: int = 0


@dataclass
class SpeechResumedFrame(SystemFrame):
    """The caller speaks on: the pause was one within speech."""


@dataclass
class TurnClosedFrame(SystemFrame):
    """The turn is over at the pause that is going on; goes upstream.

    The stretch of speech ends there: no final follows for it, and what is said next is new.
    """


@dataclass
class PrepareSpeechFrame(ControlFrame):
    """Speech that will probably be wanted: made ready, and never heard unless it is asked for.

    A later TTSSpeakFrame of the same text and language begins with what is ready.
    """

    text: str = ""
    language: str = ""


@dataclass
class WordsTimedFrame(SystemFrame):
    """Where words of a reply end in its sound; goes upstream before that sound is heard.

    `ends`: index behind the word's last character, milliseconds of sound; each frame brings those
    that have become known. `total_ms`: the length of all of it, once that is known (0: no sound).
    `exact`: the engine tells the ends; without, they have to be estimated. `broken`: the voice
    failed when it had made so much.
    """

    reply: int = 0
    ends: tuple[tuple[int, int], ...] = ()
    total_ms: int | None = None
    exact: bool = False
    broken: bool = False
