"""A way for the caller's sound past the queues of the processors that it goes through."""

from pipecat.frames.frames import Frame, InputAudioRawFrame, StartFrame, SystemFrame
from pipecat.processors.frame_processor import FrameCallback, FrameDirection, FrameProcessor

DOWN = FrameDirection.DOWNSTREAM


class Lane(FrameProcessor):
    """Processes a frame of the caller's sound at once when nothing waits before it.

    pipecat has a queue and a task at every processor, and events and a trace line around every
    frame: for sound, 50 times a second in every call, that costs a quarter of all that the
    processors between the wire and the agent do. Nothing overtakes: while another system frame
    waits or is processed here, and before the StartFrame, sound waits behind it. After a fault
    it waits every time, as in pipecat.
    """

    _before = 1
    """System frames that sound has to wait for; the StartFrame is the first."""

    async def queue_frame(
        self,
        frame: Frame,
        direction: FrameDirection = DOWN,
        callback: FrameCallback | None = None,
    ) -> None:
        """Take a frame: sound at once, everything else as pipecat does."""
        if callback is not None or not isinstance(frame, SystemFrame):
            await super().queue_frame(frame, direction, callback)
        elif self._may_pass(frame, direction):
            await self._take(frame, direction)
        else:
            self._before += not isinstance(frame, StartFrame)
            await super().queue_frame(frame, direction, self._one_less)

    async def push_frame(self, frame: Frame, direction: FrameDirection = DOWN) -> None:
        """Push a frame: sound without ceremony."""
        if isinstance(frame, InputAudioRawFrame) and direction is DOWN and self._next:
            await self._next.queue_frame(frame, direction)
        else:
            await super().push_frame(frame, direction)

    def _may_pass(self, frame: Frame, direction: FrameDirection) -> bool:
        free = not (self._before or self._cancelling)
        return free and direction is DOWN and isinstance(frame, InputAudioRawFrame)

    async def _take(self, frame: Frame, direction: FrameDirection) -> None:
        self._before += 1
        try:
            await self.process_frame(frame, direction)
        except Exception as error:
            await self.push_error(f"Error processing frame: {error}", error)
        finally:
            self._before -= 1

    async def _one_less(self, *_: object) -> None:
        self._before -= 1
