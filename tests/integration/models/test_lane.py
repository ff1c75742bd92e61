"""The caller's sound takes the short way, and still nothing overtakes."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from pipecat.frames.frames import (
    ErrorFrame,
    Frame,
    InputAudioRawFrame,
    InterruptionFrame,
    VADUserStartedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from models.lane import DOWN, Lane
from tests.integration.models.ears import Caller, Witness, on_line

SOUND, OTHER = InputAudioRawFrame, VADUserStartedSpeakingFrame
LOUD, BROKEN = b"\1\0" * 320, b"\2\0" * 320


class Passing(Lane):
    """Passes everything on, after a moment where that is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Frame] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, OTHER):
            await asyncio.sleep(frame.start_secs)
        if isinstance(frame, SOUND) and frame.audio == BROKEN:
            raise ValueError("broken sound")
        self.seen.append(frame)
        await self.push_frame(frame, direction)


class Above(FrameProcessor):
    """Stands above: keeps the errors that come up."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[str] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, ErrorFrame):
            self.errors.append(frame.error)
        else:
            await self.push_frame(frame, direction)


def sound(audio: bytes = LOUD) -> InputAudioRawFrame:
    return InputAudioRawFrame(audio, 16_000, 1)


def made(step: str) -> Frame:
    if step == "sound":
        return sound()
    return InterruptionFrame() if step == "cut" else OTHER(start_secs=0.03 * (step == "slow"))


def through(
    lanes: list[Passing], story: Callable[[Caller], Awaitable[None]]
) -> tuple[Witness, list[str]]:
    above = Above()
    witness = Witness(SOUND, OTHER, InterruptionFrame)
    return on_line([above, *lanes], witness, story), above.errors


def test_sound_is_through_before_it_is_handed_over() -> None:
    lanes = [Passing(), Passing()]
    frame = sound()

    async def story(_: Caller) -> None:
        await lanes[0].queue_frame(frame)
        assert frame in lanes[1].seen

    witness, _ = through(lanes, story)
    assert witness.names == ["InputAudioRaw"]


def test_sound_waits_for_what_is_being_processed() -> None:
    lanes = [Passing()]

    async def story(caller: Caller) -> None:
        await lanes[0].queue_frame(OTHER(start_secs=0.1))
        await caller.settles()
        await lanes[0].queue_frame(sound())
        await asyncio.sleep(0.2)
        await lanes[0].queue_frame(sound())

    witness, _ = through(lanes, story)
    assert witness.names == ["VADUserStartedSpeaking", "InputAudioRaw", "InputAudioRaw"]


def test_sound_that_comes_before_the_pipeline_starts_waits() -> None:
    async def story() -> list[Frame]:
        lane = Passing()
        await lane.queue_frame(sound())
        return lane.seen

    assert asyncio.run(story()) == []


def test_sound_that_goes_up_or_that_somebody_waits_for_is_queued() -> None:
    lanes = [Passing(), Passing()]
    told: list[Frame] = []

    async def done(_: FrameProcessor, frame: Frame, __: FrameDirection) -> None:
        told.append(frame)

    async def story(caller: Caller) -> None:
        up = sound()
        await lanes[1].queue_frame(up, FrameDirection.UPSTREAM)
        assert up not in lanes[1].seen
        await lanes[0].queue_frame(sound(), DOWN, done)
        await caller.settles()

    witness, _ = through(lanes, story)
    assert len(told) == 1
    assert witness.names == ["InputAudioRaw"]
    assert [sum(isinstance(frame, SOUND) for frame in lane.seen) for lane in lanes] == [2, 2]


def test_a_fault_is_told_above_and_the_next_sound_is_heard() -> None:
    lanes = [Passing()]

    async def story(caller: Caller) -> None:
        await lanes[0].queue_frame(sound(BROKEN))
        await lanes[0].queue_frame(sound())
        await caller.settles()

    witness, errors = through(lanes, story)
    assert ["broken sound" in error for error in errors] == [True]
    assert witness.names == ["InputAudioRaw"]


class Repeating(Lane):
    """Hands every sound to the first processor again, some times, and notes how deep it stands."""

    def __init__(self, first: FrameProcessor) -> None:
        super().__init__()
        self.depths: list[int] = []
        self._first = first

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)
        if isinstance(frame, SOUND):
            self.depths.append(len(inspect.stack(0)))
            if len(self.depths) < 50:
                await self._first.queue_frame(sound())


def test_sound_that_brings_forth_sound_does_not_pile_up_calls() -> None:
    first = Passing()
    repeating = Repeating(first)

    async def story(caller: Caller) -> None:
        await first.queue_frame(sound())
        await caller.settles()

    on_line([first, repeating], Witness(SOUND), story)
    assert len(repeating.depths) == 50
    assert max(repeating.depths[1:]) <= repeating.depths[0]


def test_an_interruption_is_neither_overtaken_nor_overtakes() -> None:
    lanes = [Passing(), Passing()]

    async def story(caller: Caller) -> None:
        await lanes[0].queue_frame(sound())
        await lanes[0].queue_frame(InterruptionFrame())
        await lanes[0].queue_frame(sound())
        await caller.settles()
        await lanes[1].broadcast_interruption()
        await lanes[0].queue_frame(sound())
        await caller.settles()

    witness, _ = through(lanes, story)
    heard, cut = "InputAudioRaw", "Interruption"
    assert witness.names == [heard, cut, heard, cut, heard]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["sound", "quick", "slow", "cut", "wait"]), max_size=12))
def test_nothing_overtakes(steps: list[str]) -> None:
    sent: list[int] = []
    lanes = [Passing(), Passing()]

    async def story(caller: Caller) -> None:
        for step in steps:
            if step == "wait":
                await caller.settles()
                continue
            frame = made(step)
            sent.append(frame.id)
            await lanes[0].queue_frame(frame)
        await asyncio.sleep(1.0)

    witness, _ = through(lanes, story)
    assert [frame.id for _, frame in witness.seen] == sent
