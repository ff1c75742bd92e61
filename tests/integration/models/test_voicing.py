"""Speech is noticed soon, its pauses sooner, and its end to within a frame of sound."""

import numpy as np
import pytest
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    InputAudioRawFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)

from models.frames import SpeechPausedFrame, SpeechResumedFrame, TurnClosedFrame
from models.hysteresis import VoicingRule
from models.tts.espeak import Espeak
from models.vad import Silero
from models.voicing import Voicing, amplified
from tests.integration.models.ears import Caller, Witness, on_line

STARTED, STOPPED = VADUserStartedSpeakingFrame, VADUserStoppedSpeakingFrame
ABOUT_SPEECH = STARTED, STOPPED, SpeechPausedFrame, SpeechResumedFrame
WINDOW_BYTES = 1_024


def loudness(window: bytes) -> float:
    """A detector that takes any loud sound for speech."""
    return float(np.abs(np.frombuffer(window, "<i2")).max() > 300)


def voicing() -> tuple[list[Voicing], Witness]:
    return [Voicing(loudness, WINDOW_BYTES, VoicingRule())], Witness(*ABOUT_SPEECH)


def silero(rate_hz: int) -> tuple[list[Voicing], Witness]:
    stream = Silero.shared().stream(rate_hz)
    ear = Voicing(stream.probability, stream.window_bytes, VoicingRule())
    return [ear], Witness(*ABOUT_SPEECH)


@pytest.fixture(scope="module", params=[8_000, 16_000])
def rate_hz(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture(scope="module")
def speech(rate_hz: int) -> np.ndarray:
    """A question, from its first to its last sample above -40 dB of its peak."""
    voice = Espeak(rate_hz)
    pcm = np.frombuffer(b"".join(voice.speak("Where is my order?", "en")), "<i2")
    voice.close()
    loud = np.flatnonzero(np.abs(pcm.astype(float)) > np.abs(pcm).max() / 100)
    return pcm[loud[0] : loud[-1] + 1] / np.abs(pcm).max()


def scaled(speech: np.ndarray, peak: int) -> bytes:
    return (speech * peak).astype("<i2").tobytes()


def test_a_voice_starts_pauses_goes_on_and_stops() -> None:
    async def story(caller: Caller) -> None:
        await caller.sounds(400)
        await caller.sounds(300, 5_000)
        await caller.sounds(100)
        await caller.sounds(300, 5_000)
        await caller.sounds(400)

    witness = on_line(*voicing(), story)
    at_ms = [ms - 1 for ms, _ in witness.seen]
    names = ["VADUserStartedSpeaking", "SpeechPaused", "SpeechResumed", "SpeechPaused"]
    assert witness.names == [*names, "VADUserStoppedSpeaking"]
    started, paused, resumed, paused_again, stopped = at_ms
    assert started <= 400 + 64 + 32
    assert (paused, paused_again, stopped) == (760, 1_160, 1_300)
    assert 800 < resumed <= 840
    assert [frame.silent_ms for frame in witness.of(SpeechPausedFrame)] == [60, 60]
    assert witness.of(STARTED)[0].start_secs == pytest.approx((started - 400) / 1000, abs=0.02)
    assert witness.of(STOPPED)[0].stop_secs == pytest.approx(0.2)


def test_over_the_agent_a_voice_starts_a_window_sooner() -> None:
    async def story(caller: Caller) -> None:
        await caller.from_below(BotStartedSpeakingFrame())
        await caller.sounds(400)
        await caller.sounds(100, 5_000)

    witness = on_line(*voicing(), story)
    assert witness.seen[0][0] <= 400 + 32 + 20


def test_what_changed_is_said_behind_the_sound_that_changed_it() -> None:
    witness = Witness(InputAudioRawFrame, STARTED)

    async def story(caller: Caller) -> None:
        await caller.sounds(300, 5_000)

    on_line(voicing()[0], witness, story)
    at = witness.names.index("VADUserStartedSpeaking")
    assert at * 20 >= 64
    assert witness.seen[at][0] == witness.seen[at - 1][0]


def test_after_a_closed_turn_speech_starts_anew_and_does_not_stop() -> None:
    async def story(caller: Caller) -> None:
        await caller.sounds(300, 5_000)
        await caller.sounds(100)
        await caller.from_below(TurnClosedFrame())
        await caller.sounds(400)
        await caller.sounds(200, 5_000)

    witness = on_line(*voicing(), story)
    names = ["VADUserStartedSpeaking", "SpeechPaused", "VADUserStartedSpeaking"]
    assert witness.names == names


def test_a_caller_who_speaks_on_as_their_turn_is_closed_starts_anew() -> None:
    async def story(caller: Caller) -> None:
        await caller.sounds(300, 5_000)
        await caller.from_below(TurnClosedFrame())
        await caller.sounds(200, 5_000)

    assert on_line(*voicing(), story).names == ["VADUserStartedSpeaking"] * 2


def over_usual_db(agent_speaks_first: bool) -> list[float | None]:
    """What frames of sound carry while somebody 12 dB quieter speaks after the caller."""
    witness = Witness(InputAudioRawFrame)

    async def story(caller: Caller) -> None:
        if agent_speaks_first:
            await caller.from_below(BotStartedSpeakingFrame())
        for value in (8_000, 2_000):
            await caller.sounds(800, value)
            await caller.sounds(400)

    on_line(voicing()[0], witness, story)
    frames = [frame.metadata for _, frame in witness.seen]
    assert "over_usual_db" not in frames[0]
    assert "over_usual_db" not in frames[1_150 // 20]
    return [frame.get("over_usual_db") for frame in frames]


def test_while_somebody_speaks_the_sound_tells_how_loud_for_this_caller() -> None:
    carried = over_usual_db(agent_speaks_first=False)
    assert carried[: 1_200 // 20] == [None] * 60
    assert carried[1_900 // 20] == pytest.approx(-12, abs=0.5)


def test_nobody_is_known_by_what_was_said_over_the_agent() -> None:
    assert over_usual_db(agent_speaks_first=True) == [None] * 120


@pytest.mark.parametrize("peak", [300, 3_000, 30_000])
def test_real_speech_ends_where_its_sound_ends(rate_hz: int, speech: np.ndarray, peak: int) -> None:
    async def story(caller: Caller) -> None:
        await caller.sounds(1_000)
        await caller.sends(scaled(speech, peak))
        await caller.sounds(600)

    witness = on_line(*silero(rate_hz), story, rate_hz)
    end_ms = 1_000 + len(speech) * 1000 / rate_hz
    paused_ms, paused = [
        (ms, frame) for ms, frame in witness.seen if isinstance(frame, SpeechPausedFrame)
    ][-1]
    assert abs(paused_ms - paused.silent_ms - end_ms) <= 20
    assert end_ms + 60 <= paused_ms <= end_ms + 100
    # The detector is slow to believe that a voice at -55 dBFS is gone.
    assert witness.seen[-1][0] <= end_ms + (240 if peak > 300 else 440)
    assert isinstance(witness.seen[-1][1], STOPPED)


def test_a_quiet_caller_is_noticed_like_a_loud_one_once_they_are_known(
    rate_hz: int, speech: np.ndarray
) -> None:
    noticed: list[list[int]] = []
    for peak in (400, 12_000):

        async def story(caller: Caller, peak: int = peak) -> None:
            for _ in range(2):
                await caller.sounds(1_000)
                await caller.sends(scaled(speech, peak))
                await caller.sounds(400)

        witness = on_line(*silero(rate_hz), story, rate_hz)
        noticed.append([ms for ms, frame in witness.seen if isinstance(frame, STARTED)])
    quiet, loud = noticed
    assert len(quiet) == len(loud) == 2
    assert quiet[1] <= loud[1] + 40


def test_what_is_made_louder_does_not_overflow_and_loud_sound_stays() -> None:
    quiet = np.array([-500, 0, 500, 0] * 100, "<i2")
    assert np.array_equal(np.frombuffer(amplified(quiet.tobytes(), 4.0), "<i2"), quiet * 4)
    loud = np.array([-20_000, 0, 20_000] * 100, "<i2").tobytes()
    assert amplified(loud, 4.0) == loud
    spike = np.array([32_000] + [0] * 511, "<i2").tobytes()
    assert max(np.frombuffer(amplified(spike, 30.0), "<i2")) == 32_767
    assert amplified(bytes(1_024), 30.0) == bytes(1_024)
