"""Taking noise out of the caller's sound before anything else hears it: off unless asked for.

What the one suppressor here, WebRTC's, does to 10-20 recordings of synthetic and real voices, with
noise so many dB below the speech; measured against the same sound untouched:

    Silero's frames of speech found, of noise taken for speech   the same to 1 %, in white noise,
        street noise and hum of 20 to 0 dB; babble is taken for speech a little more often
    words wrong of the embedded ear   the same in white noise and hum (1 to 11 %), more in street
        noise of 5 dB (3 -> 11 %)
    end of speech told, median   50 -> 70 ms in white noise of 20 dB, 160 -> 40 ms at 10 dB,
        175 -> 65 ms at 5 dB; in street noise of 10 dB 145 -> 80 ms, its slowest tenth 270 -> 550 ms

So it is for lines with loud steady noise (fans, engines, a hissing trunk) and for nothing else:
speech models are trained on noise and hear quiet lines best untouched. RNNoise (27 ms of CPU a
second, 20 ms late, five times the words wrong at 10 dB) and Speex (20 ms late, three times the
words wrong) help nowhere.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from pipecat.frames.frames import Frame, InputAudioRawFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from models.errors import ModelError

OFF = "off"


class Suppressor(Protocol):
    """What takes noise out of one call's sound; it keeps state from frame to frame.

    `delay_ms` is how much later sound comes out than it went in.
    """

    name: str
    delay_ms: float

    def process(self, pcm: bytes) -> bytes:
        """The next sound without its noise: 16-bit little-endian mono, as many samples as given."""
        ...


class WebRtc:
    """The suppressor of every browser's calls, from the package pywebrtc-audio (Apache-2.0).

    0.25 ms of CPU and 12 dB less noise for a second of sound in frames of 20 ms.

    Raises:
        ModelError: engine-missing, audio-rate.
    """

    name = "webrtc"
    delay_ms = 6.0
    RATES_HZ = (16_000, 32_000, 48_000)

    def __init__(self, rate_hz: int) -> None:
        try:
            from pywebrtc_audio import NoiseSuppressor
        except ImportError as error:
            raise ModelError(
                "the noise suppressor webrtc is not installed",
                code="engine-missing",
                mend="pip install 'vaarta[noise]', or set noise.suppressor = \"off\"",
            ) from error
        if rate_hz not in self.RATES_HZ:
            raise ModelError(
                f"the noise suppressor webrtc does not take {rate_hz} Hz",
                code="audio-rate",
                mend='set audio.rate_hz = 16000, or noise.suppressor = "off"',
            )
        # One step over the mildest: the two above it cost the embedded ear words.
        self._suppressor = NoiseSuppressor(rate_hz, 1, 1)

    def process(self, pcm: bytes) -> bytes:
        """As `Suppressor.process`; whole frames of 10 ms."""
        return self._suppressor.process(np.frombuffer(pcm, "<i2")).tobytes()


KNOWN: dict[str, Callable[[int], Suppressor]] = {WebRtc.name: WebRtc}


def load(name: str, rate_hz: int) -> Suppressor | None:
    """A suppressor for one call's sound at a rate; None for "off".

    Raises:
        ModelError: engine-unknown, engine-missing, audio-rate.
    """
    if name == OFF:
        return None
    if name not in KNOWN:
        raise ModelError(
            f"there is no noise suppressor called {name}",
            code="engine-unknown",
            mend=f"set noise.suppressor to one of: {', '.join([OFF, *KNOWN])}",
        )
    return KNOWN[name](rate_hz)


class Suppressing(FrameProcessor):
    """Gives every frame of the caller's sound to a suppressor and passes on what is left of it.

    Inline: it costs less than a hop to a thread. Stands before all that listens.
    """

    def __init__(self, suppressor: Suppressor) -> None:
        super().__init__()
        self._suppressor = suppressor

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Pass everything on, the caller's sound without its noise."""
        await super().process_frame(frame, direction)
        if isinstance(frame, InputAudioRawFrame):
            frame.audio = self._suppressor.process(frame.audio)
        await self.push_frame(frame, direction)
