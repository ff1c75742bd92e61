"""A call's sound through the pipeline and back: in time, whole, and gone when it is cut."""

import asyncio

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pipecat.audio.dtmf.types import KeypadEntry
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    InterruptionFrame,
    OutputAudioRawFrame,
    OutputDTMFFrame,
    OutputDTMFUrgentFrame,
    TextFrame,
    TTSAudioRawFrame,
    TTSStartedFrame,
)

from tests.integration.telephony.onwire import RATE_HZ, Middle, Wire, level, on_wire, tone

OLD_HZ, NEW_HZ = 600.0, 990.0


async def hold_up(wire: Wire, ms: float) -> None:
    """The event loop stalls: time passes and nothing runs."""
    loop = asyncio.get_running_loop()
    loop._selector_clock.now_s += ms / 1000  # type: ignore[attr-defined]


def test_after_a_stall_of_2_s_the_input_catches_up_and_the_output_goes_on() -> None:
    async def story(wire: Wire) -> None:
        wire.line.say(tone(400, 6_000))
        await wire.reply(tone(NEW_HZ, 5_000, RATE_HZ))
        await asyncio.sleep(1)
        await hold_up(wire, 2_000)
        await asyncio.sleep(0.05)
        assert abs(wire.now_ms - len(wire.received()) / RATE_HZ * 1000) <= 21
        assert wire.transport.concealed_ms == 0
        await wire.end()

    wire = on_wire(story)
    heard = wire.heard()
    silent = np.convolve(np.abs(heard) < 30, np.ones(160), "valid").max()
    assert silent >= 160  # the far end heard the stall
    assert np.count_nonzero(np.abs(heard) > 30) >= 0.97 * 5 * 8_000  # and all that was said


def test_a_reply_is_heard_to_its_last_sample_before_the_call_ends() -> None:
    async def story(wire: Wire) -> None:
        await wire.reply(tone(NEW_HZ, 1_234, RATE_HZ))
        await wire.end()

    wire = on_wire(story)
    heard = wire.heard()
    last = np.flatnonzero(np.abs(heard) > 1_000)[-1] / 8
    first = np.flatnonzero(np.abs(heard) > 1_000)[0] / 8
    assert last - first == pytest.approx(1_234, abs=2)
    assert wire.line.hung_up == 1


@settings(max_examples=15)
@given(said_ms=st.integers(40, 3_000), after_ms=st.integers(1, 1_500), rest=st.booleans())
def test_after_an_interruption_not_one_sample_of_the_old_reply_is_heard(
    said_ms: int, after_ms: int, rest: bool
) -> None:
    at: list[int] = []

    async def story(wire: Wire) -> None:
        await wire.push(TTSStartedFrame())
        await wire.push(TTSAudioRawFrame(tone(OLD_HZ, said_ms, RATE_HZ), RATE_HZ, 1))
        await asyncio.sleep(after_ms / 1000)
        if rest:  # more of it is on its way in the same moment
            await wire.push(TTSAudioRawFrame(tone(OLD_HZ, 500, RATE_HZ), RATE_HZ, 1))
        await wire.middle.broadcast_interruption()
        await asyncio.sleep(0)
        at.append(len(wire.heard()))
        await wire.reply(tone(NEW_HZ, 200, RATE_HZ))
        await wire.end()

    wire = on_wire(story)
    after = wire.heard()[at[0] :]
    spoken = after[np.flatnonzero(np.abs(after) > 500)[0] :][:1_520]
    assert level(spoken, OLD_HZ) < 100
    assert level(spoken, NEW_HZ) > 8_000


def test_what_was_heard_of_a_reply_is_known_when_it_is_interrupted() -> None:
    heard: list[int | None] = []

    async def story(wire: Wire) -> None:
        heard.append(wire.transport.heard_ms())
        await wire.reply(tone(OLD_HZ, 500, RATE_HZ))
        await asyncio.sleep(0.7)
        heard.append(wire.transport.heard_ms())
        await wire.reply(tone(NEW_HZ, 2_000, RATE_HZ))
        await asyncio.sleep(0.64)
        heard.append(wire.transport.heard_ms())
        await wire.middle.broadcast_interruption()
        await asyncio.sleep(0.1)
        heard.append(wire.transport.heard_ms())
        await wire.cancel()

    on_wire(story)
    assert heard[0] is None
    assert heard[1] == pytest.approx(500, abs=1)
    assert heard[2] == pytest.approx(640, abs=21)
    assert heard[3] == heard[2]


def test_what_may_not_be_interrupted_is_heard_to_its_end() -> None:
    async def story(wire: Wire) -> None:
        frame = TTSAudioRawFrame(tone(OLD_HZ, 500, RATE_HZ), RATE_HZ, 1)
        frame.interruptible = False
        await wire.push(frame)
        await asyncio.sleep(0.1)
        await wire.middle.broadcast_interruption()
        await wire.end()

    assert np.count_nonzero(np.abs(on_wire(story).heard()) > 500) > 3_500


def test_the_agent_speaks_from_its_first_sample_to_its_last() -> None:
    async def story(wire: Wire) -> None:
        await asyncio.sleep(0.1)
        await wire.reply(tone(NEW_HZ, 400, RATE_HZ))
        await asyncio.sleep(1)
        await wire.end()

    middle = on_wire(story).middle
    assert middle.times_ms(BotStartedSpeakingFrame)[0] == pytest.approx(101, abs=1)
    assert middle.times_ms(BotStoppedSpeakingFrame)[0] == pytest.approx(510, abs=21)


def test_an_agent_whose_voice_never_says_that_it_stopped_has_stopped() -> None:
    async def story(wire: Wire) -> None:
        await wire.push(TTSAudioRawFrame(tone(NEW_HZ, 200, RATE_HZ), RATE_HZ, 1))
        await asyncio.sleep(4)
        await wire.cancel()

    assert on_wire(story).middle.times_ms(BotStoppedSpeakingFrame)[0] < 3_500


def test_sound_that_is_no_speech_does_not_count_as_speaking() -> None:
    async def story(wire: Wire) -> None:
        await wire.push(OutputAudioRawFrame(tone(NEW_HZ, 200, RATE_HZ), RATE_HZ, 1))
        await asyncio.sleep(0.5)
        assert wire.transport.heard_ms() is None
        await wire.end()

    wire = on_wire(story)
    assert not wire.middle.times_ms(BotStartedSpeakingFrame)
    assert level(wire.heard()[:1_600], NEW_HZ) > 5_000


def test_words_pass_on_when_the_sound_before_them_has_been_written() -> None:
    tail = Middle()

    async def story(wire: Wire) -> None:
        tail.began_s = wire.began_s
        await wire.push(TTSAudioRawFrame(tone(NEW_HZ, 1_000, RATE_HZ), RATE_HZ, 1))
        await wire.push(TextFrame("behind a second of sound"))
        await wire.end()

    on_wire(story, tail=lambda: [tail])
    assert tail.times_ms(TextFrame)[0] == pytest.approx(950, abs=25)


def test_keys_are_pressed_on_the_line_itself_in_their_place() -> None:
    pressed: list[list[str]] = []

    async def story(wire: Wire) -> None:
        await wire.push(TTSAudioRawFrame(tone(NEW_HZ, 400, RATE_HZ), RATE_HZ, 1))
        await wire.push(OutputDTMFFrame.from_string("42"))
        await wire.push(OutputDTMFUrgentFrame(KeypadEntry.STAR))
        await asyncio.sleep(0.2)
        pressed.append(list(wire.line.digits))
        await asyncio.sleep(0.4)
        pressed.append(list(wire.line.digits))
        await wire.end()

    wire = on_wire(story)
    assert pressed == [["*"], ["*", "4", "2"]]
    assert level(wire.heard()[:3_200], 697) < 50  # no tones in the sound


def test_an_interruption_drops_the_keys_behind_the_words_it_cuts() -> None:
    async def story(wire: Wire) -> None:
        await wire.push(TTSAudioRawFrame(tone(NEW_HZ, 400, RATE_HZ), RATE_HZ, 1))
        await wire.push(OutputDTMFFrame.from_string("42"))
        await wire.push(InterruptionFrame())
        await wire.end()

    assert on_wire(story).line.digits == []


def test_a_far_end_that_changes_its_rate_goes_on_hearing_and_being_heard() -> None:
    async def story(wire: Wire) -> None:
        await wire.reply(tone(NEW_HZ, 2_000, RATE_HZ))
        await asyncio.sleep(0.5)
        wire.line.change_rate(16_000)
        wire.line.say(tone(400, 1_000, 16_000))
        await wire.end()
        await asyncio.sleep(0.5)

    wire = on_wire(story)
    before = 25 * 160
    assert level(wire.heard()[before + 1_000 : before + 9_000], NEW_HZ, 16_000) > 8_000
