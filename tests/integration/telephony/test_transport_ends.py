"""How a call on a line ends, is lent and breaks down: always bounded, always told."""

import asyncio

import numpy as np
from pipecat.frames.frames import (
    BotStoppedSpeakingFrame,
    EndFrame,
    ErrorFrame,
    InputAudioRawFrame,
    InputDTMFFrame,
)

from tests.integration.telephony.fakeline import FakeLine
from tests.integration.telephony.onwire import RATE_HZ, Wire, level, on_wire, tone

VOICE_HZ, MUSIC_HZ = 990.0, 600.0


def test_the_caller_hanging_up_is_told_once() -> None:
    told: list[str] = []

    async def story(wire: Wire) -> None:
        wire.transport.on_hang_up = told.append
        await wire.reply(tone(VOICE_HZ, 60_000, RATE_HZ))
        wire.line.end("the caller hung up")
        wire.line.end("again")
        await wire.end()
        await asyncio.sleep(1)
        assert wire.worker.has_finished()  # nobody waits for a minute that nobody hears

    wire = on_wire(story)
    assert told == ["the caller hung up"]
    assert wire.line.hung_up == 0


def test_a_caller_who_hangs_up_before_the_pipeline_begins_is_told_when_it_does() -> None:
    told: list[str] = []

    def gone() -> FakeLine:
        line = FakeLine()
        asyncio.get_running_loop().call_soon(line.end, "gone already")
        return line

    async def story(wire: Wire) -> None:
        wire.transport.on_hang_up = told.append
        wire.transport._started = False  # pyright: ignore[reportPrivateUsage]
        wire.transport._begin()  # pyright: ignore[reportPrivateUsage]
        await wire.cancel()

    on_wire(story, gone)
    assert told == ["gone already"]


def test_a_cancelled_pipeline_hangs_up_at_once() -> None:
    async def story(wire: Wire) -> None:
        await wire.reply(tone(VOICE_HZ, 60_000, RATE_HZ))
        await asyncio.sleep(0.5)
        await wire.cancel()
        await asyncio.sleep(0.1)
        assert wire.line.hung_up == 1

    assert on_wire(story).line.hung_up == 1


def test_an_end_that_gets_stuck_ends_the_call_within_10_s_of_the_last_word() -> None:
    async def story(wire: Wire) -> None:
        wire.middle.holds_back = EndFrame
        await wire.reply(tone(VOICE_HZ, 5_000, RATE_HZ))
        await wire.end()
        await wire.runner.cancel("of no use: the worker waits for its EndFrame")
        await asyncio.sleep(14)
        assert wire.line.hung_up == 0
        await asyncio.sleep(2)
        assert wire.line.hung_up == 1
        assert wire.worker.has_finished()

    on_wire(story)


def test_a_line_that_plays_nothing_does_not_keep_a_call_from_ending() -> None:
    class Stuck(FakeLine):
        def queued_ms(self) -> float:
            return 60.0

    async def story(wire: Wire) -> None:
        await wire.reply(tone(VOICE_HZ, 300, RATE_HZ))
        await wire.end()
        await asyncio.sleep(4)
        assert wire.line.hung_up == 1

    on_wire(story, Stuck)


def test_a_line_that_breaks_down_is_an_error_of_the_pipeline() -> None:
    class Broken(FakeLine):
        def read(self) -> bytes:
            raise RuntimeError("no such call")

    faults: list[ErrorFrame] = []

    async def story(wire: Wire) -> None:
        async def fault(_: object, frame: ErrorFrame) -> None:
            faults.append(frame)

        wire.worker.add_event_handler("on_pipeline_error", fault)
        await asyncio.sleep(0.5)
        await wire.cancel()

    on_wire(story, Broken)
    assert "no such call" in faults[0].error


def test_a_line_that_cannot_be_written_is_an_error_of_the_pipeline() -> None:
    class Full(FakeLine):
        def queued_ms(self) -> float:
            if self.sent:
                raise RuntimeError("no such call")
            return super().queued_ms()

    faults: list[ErrorFrame] = []

    async def story(wire: Wire) -> None:
        async def fault(_: object, frame: ErrorFrame) -> None:
            faults.append(frame)

        wire.worker.add_event_handler("on_pipeline_error", fault)
        await wire.reply(tone(VOICE_HZ, 2_000, RATE_HZ))
        await asyncio.sleep(0.1)
        wire.line.sent = 1
        await asyncio.sleep(0.3)
        await wire.cancel()

    on_wire(story, Full)
    assert "no such call" in faults[0].error


def test_a_line_that_is_lent_is_left_alone_while_the_pipeline_goes_on() -> None:
    seen: list[int] = []

    async def story(wire: Wire) -> None:
        await wire.reply(tone(VOICE_HZ, 10_000, RATE_HZ))
        await asyncio.sleep(0.5)
        line = wire.transport.divert()
        assert line is wire.line
        assert wire.transport.divert() is line
        wire.line.flush()
        wire.line.say(tone(VOICE_HZ, 1_000))
        wire.line.write(tone(MUSIC_HZ, 900))
        began = len(wire.received())
        await wire.reply(tone(VOICE_HZ, 300, RATE_HZ))
        await wire.middle.broadcast_interruption()
        await asyncio.sleep(1)
        seen.extend([began, len(wire.received())])
        assert len(line.read()) >= 15_000  # nobody else has read it
        await wire.cancel()

    wire = on_wire(story)
    assert wire.line.hung_up == 1
    assert abs(seen[1] - seen[0] - RATE_HZ) <= 640
    assert not wire.received()[seen[0] + 1_000 : seen[1]].any()
    lent = wire.heard()[4_200:11_000]
    assert level(lent, MUSIC_HZ) > 8_000
    assert level(lent, VOICE_HZ) < 50


def test_a_line_that_is_taken_back_is_heard_and_spoken_to_again() -> None:
    async def story(wire: Wire) -> None:
        wire.transport.divert()
        wire.line.on_digit = wire.line.on_end = None
        wire.line.say(tone(MUSIC_HZ, 500))
        await asyncio.sleep(0.5)
        wire.line.write(tone(MUSIC_HZ, 5_000))
        wire.transport.restore()
        wire.transport.restore()
        began = len(wire.received())
        wire.line.say(tone(VOICE_HZ, 1_000))
        wire.line.press("7")
        await wire.reply(tone(VOICE_HZ, 500, RATE_HZ))
        await asyncio.sleep(1)
        back = wire.received()[began + 1_600 :]
        assert level(back[:8_000], VOICE_HZ, RATE_HZ) > 8_000
        assert level(back, MUSIC_HZ, RATE_HZ) < 100
        await wire.end()

    wire = on_wire(story)
    assert len(wire.middle.frames(InputDTMFFrame)) == 1
    heard = wire.heard()[4_200:]
    assert level(heard[:3_800], VOICE_HZ) > 8_000
    assert level(heard, MUSIC_HZ) < 100


def test_speech_that_was_cut_off_by_lending_the_line_is_over() -> None:
    async def story(wire: Wire) -> None:
        await wire.reply(tone(VOICE_HZ, 10_000, RATE_HZ))
        await asyncio.sleep(0.5)
        wire.transport.divert()
        await asyncio.sleep(0.2)
        await wire.cancel()

    assert on_wire(story).middle.times_ms(BotStoppedSpeakingFrame)[0] < 600


def test_time_goes_on_for_the_pipeline_when_the_far_end_sends_nothing() -> None:
    async def story(wire: Wire) -> None:
        await asyncio.sleep(2)
        await wire.cancel()

    wire = on_wire(story)
    assert abs(len(wire.middle.frames(InputAudioRawFrame)) - 100) <= 1
    assert not np.any(wire.received())
    assert wire.transport.concealed_ms == 0
