"""What comes from the caller: in time, in its place, and as it came."""

import asyncio

import numpy as np
import pytest
from pipecat.frames.frames import InputAudioRawFrame, InputDTMFFrame, StopFrame

from telephony.line import FRAME_MS
from tests.integration.telephony.fakeline import FakeLine
from tests.integration.telephony.onwire import RATE_HZ, Wire, level, on_wire, tone


def test_received_time_equals_wall_time_with_every_fifth_packet_lost() -> None:
    async def story(wire: Wire) -> None:
        wire.line.say(tone(400, 3_000))
        await asyncio.sleep(3)
        received_ms = len(wire.received()) / RATE_HZ * 1000
        assert abs(wire.now_ms - received_ms) <= 21
        await wire.cancel()

    wire = on_wire(story, lambda: FakeLine(lost=lambda n: n % 5 == 4))
    assert {len(frame.audio) for frame in wire.middle.frames(InputAudioRawFrame)} == {640}
    assert level(wire.received()[RATE_HZ // 2 : 2 * RATE_HZ], 400, RATE_HZ) > 8_000
    assert 500 <= wire.transport.concealed_ms <= 700


def test_keys_that_the_caller_presses_arrive_as_digits() -> None:
    async def story(wire: Wire) -> None:
        for key in "1#A*":
            wire.line.press(key)
        await asyncio.sleep(0.05)
        await wire.cancel()

    pressed = [frame.button.value for frame in on_wire(story).middle.frames(InputDTMFFrame)]
    assert pressed == ["1", "#", "*"]  # pipecat has no key A


@pytest.mark.parametrize("phase_ms", [0.2, 4, 9, 14, 18, 19.5])
def test_a_packet_waits_for_a_moment_whenever_packets_come(phase_ms: float) -> None:
    noise = np.random.default_rng(1).integers(-9_000, 9_000, 8_000 * 12).astype("<i2").tobytes()

    async def story(wire: Wire) -> None:
        await asyncio.sleep(phase_ms / 1000)
        wire.line.say(noise)
        began.append(wire.now_ms)
        await asyncio.sleep(12)
        await wire.cancel()

    began: list[float] = []
    wire = on_wire(
        story,
        lambda: FakeLine(rate=RATE_HZ // 2, late_ms=lambda n: (n * 7 % 5) - 2.0),
        rate_hz=8_000,
    )
    made_up_ms = wire.transport.concealed_ms
    waits: list[float] = []
    for at_ms, _, frame in wire.middle.seen:
        if isinstance(frame, InputAudioRawFrame) and at_ms > 8_000:
            place = noise.find(frame.audio[100:200])
            waits.append(at_ms - began[0] - (place - 100) / 16 - 20)
    assert len(waits) > 150
    assert max(waits) <= 13  # a slot, and what the packets' own jitter adds
    assert sum(waits) / len(waits) <= 7
    assert made_up_ms <= 40


def test_sound_from_another_processor_goes_the_callers_way() -> None:
    async def story(wire: Wire) -> None:
        await wire.worker.queue_frame(InputAudioRawFrame(tone(400, 20, RATE_HZ), RATE_HZ, 1))
        await asyncio.sleep(0.5)
        await wire.cancel()

    assert on_wire(story).received().any()


def test_a_pipeline_that_is_stopped_for_a_while_is_pushed_nothing() -> None:
    async def story(wire: Wire) -> None:
        await wire.transport.input().pause(StopFrame())
        before = len(wire.received())
        await asyncio.sleep(0.5)
        assert len(wire.received()) == before
        await wire.cancel()

    on_wire(story)


@pytest.mark.parametrize("ppm", [-2_000, -200, 200, 2_000])
def test_a_far_end_whose_clock_is_off_is_followed_on_wall_time(ppm: int) -> None:
    noise = np.random.default_rng(2).integers(-9_000, 9_000, 8_000 * 62).astype("<i2").tobytes()
    behind: list[float] = []

    async def story(wire: Wire) -> None:
        began.append(wire.now_ms)
        wire.line.say(noise)
        for _ in range(30):
            await asyncio.sleep(2)
            behind.append(wire.now_ms - len(wire.received()) / 8)
        await wire.cancel()

    began: list[float] = []
    drift_ms = FRAME_MS * ppm / 1e6
    wire = on_wire(story, lambda: FakeLine(late_ms=lambda n: 1 + n * drift_ms), rate_hz=8_000)
    assert all(-21 <= late <= 61 for late in behind)  # a tick, a frame held over, a tick moved
    waits: list[float] = []
    for at_ms, _, frame in wire.middle.seen:
        if isinstance(frame, InputAudioRawFrame) and at_ms > 55_000:
            place = noise.find(frame.audio[100:180])
            if place >= 0:  # no part of it was made up or cut
                packet = place // 320
                arrived_ms = began[0] + (packet + 1) * 20 + 1 + packet * drift_ms
                waits.append(at_ms - arrived_ms)
    assert len(waits) > 150
    assert max(waits) <= 61
