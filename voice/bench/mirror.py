"""A processor that says what it hears: all that stands between the two ways of a wire."""

from pipecat.frames.frames import Frame, InputAudioRawFrame, OutputAudioRawFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor


class Mirror(FrameProcessor):
    """Turns the caller's sound around and passes everything else on."""

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Turn around or pass on."""
        await super().process_frame(frame, direction)
        if isinstance(frame, InputAudioRawFrame):
            await self.push_frame(OutputAudioRawFrame(frame.audio, frame.sample_rate, 1))
        else:
            await self.push_frame(frame, direction)
