"""What was said is heard at once where it matters, once where it can be, and never lost."""

import pytest
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    EagerTranscriptionFrame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)

from models.errors import ModelError
from models.frames import SpeechPausedFrame, SpeechResumedFrame, TurnClosedFrame
from models.stt.listening import Listening
from models.stt.stretch import ListeningRule
from tests.integration.models.ears import Caller, CountingEar, Witness, on_line

RULE = ListeningRule(preroll_ms=300, partial_every_ms=500, partial_over_agent_ms=120)
STARTED, STOPPED = VADUserStartedSpeakingFrame, VADUserStoppedSpeakingFrame
PAUSED, RESUMED = SpeechPausedFrame, SpeechResumedFrame
TEXTS = EagerTranscriptionFrame, InterimTranscriptionFrame, TranscriptionFrame


def listening(ear: CountingEar, rule: ListeningRule = RULE) -> tuple[list[Listening], Witness]:
    return [Listening(ear, ["en"], rule)], Witness(*TEXTS, STOPPED)


async def speaks(caller: Caller, ms: int) -> None:
    """A voice, noticed after 100 ms, that falls silent and is seen to pause."""
    await caller.sounds(100, 5_000)
    await caller.frame(STARTED())
    await caller.sounds(ms - 100, 5_000)
    await caller.sounds(60)
    await caller.frame(PAUSED(silent_ms=60))
    await caller.settles()


async def stops(caller: Caller) -> None:
    await caller.sounds(140)
    await caller.frame(STOPPED())


def test_a_pause_is_heard_at_once_and_its_words_are_the_final() -> None:
    ear = CountingEar()

    async def story(caller: Caller) -> None:
        await speaks(caller, 400)
        await stops(caller)

    witness = on_line(*listening(ear), story)
    assert witness.names == ["EagerTranscription", "VADUserStoppedSpeaking", "Transcription"]
    (eager,), (final,) = witness.of(EagerTranscriptionFrame), witness.of(TranscriptionFrame)
    assert witness.seen[0][0] == 461
    assert final.finalized
    assert final.result is eager.result
    assert ear.given_ms == [460]
    assert not eager.interruptible
    assert not final.interruptible
    assert eager.metadata == final.metadata == {"language": "en", "stretch": 1}


def test_who_speaks_on_is_heard_again() -> None:
    ear = CountingEar()

    async def story(caller: Caller) -> None:
        await speaks(caller, 300)
        await caller.sounds(40, 5_000)
        await caller.frame(RESUMED())
        await caller.sounds(200, 5_000)
        await stops(caller)

    witness = on_line(*listening(ear), story)
    assert [frame.text for frame in witness.of(EagerTranscriptionFrame)] == ["360 ms"]
    assert [frame.text for frame in witness.of(TranscriptionFrame)] == ["740 ms"]


def test_a_pause_that_ended_before_it_was_heard_shows_only_how_far_the_speech_has_come() -> None:
    ear = CountingEar(delay_s=0.1)

    async def story(caller: Caller) -> None:
        await speaks(caller, 300)
        await caller.frame(RESUMED())
        await caller.sounds(200, 5_000)
        await stops(caller)
        await caller.sounds(500)

    witness = on_line(*listening(ear), story)
    kinds = ["InterimTranscription", "VADUserStoppedSpeaking", "Transcription"]
    assert witness.names == kinds


def test_a_final_waits_for_the_hearing_that_is_under_way_and_needs_no_other() -> None:
    ear = CountingEar(delay_s=0.3)

    async def story(caller: Caller) -> None:
        await speaks(caller, 300)
        await stops(caller)
        await caller.sounds(500)

    witness = on_line(*listening(ear), story)
    assert witness.names == ["VADUserStoppedSpeaking", "Transcription"]
    assert ear.given_ms == [360]


def test_a_closed_stretch_has_no_final_and_what_follows_is_new() -> None:
    ear = CountingEar()

    async def story(caller: Caller) -> None:
        await speaks(caller, 400)
        await caller.from_below(TurnClosedFrame())
        await caller.settles()
        await stops(caller)
        await speaks(caller, 300)
        await stops(caller)

    witness = on_line(*listening(ear), story)
    assert witness.names == [
        "EagerTranscription", "EagerTranscription", "VADUserStoppedSpeaking", "Transcription"
    ]  # fmt: skip
    # The silence before the new words belongs to them; the old words do not.
    assert ear.given_ms == [460, 60 + 140 + 300 + 60]
    assert witness.of(TranscriptionFrame)[0].metadata["stretch"] == 2


def test_who_speaks_on_as_their_turn_is_closed_loses_no_word() -> None:
    ear = CountingEar()

    async def story(caller: Caller) -> None:
        await speaks(caller, 400)
        await caller.sounds(40, 5_000)
        await caller.frame(RESUMED())
        await caller.from_below(TurnClosedFrame())
        await caller.settles()
        await caller.sounds(460, 5_000)
        await caller.frame(STARTED())
        await caller.sounds(100, 5_000)
        await stops(caller)

    on_line(*listening(ear), story)
    assert ear.given_ms[-1] >= 100 + 300 + 140


def test_over_the_agent_words_come_at_once_and_often() -> None:
    ear = CountingEar()

    async def story(caller: Caller) -> None:
        await caller.from_below(BotStartedSpeakingFrame())
        await caller.sounds(500)
        await caller.sounds(80, 5_000)
        await caller.frame(STARTED())
        await caller.sounds(380, 5_000)
        await caller.from_below(BotStoppedSpeakingFrame())
        await caller.sounds(600, 5_000)

    witness = on_line(*listening(ear), story)
    at_ms = [ms for ms, _ in witness.seen]
    assert at_ms == [581, 701, 821, 941, 1_441]


def test_while_the_agent_listens_words_are_shown_now_and_then() -> None:
    async def story(caller: Caller) -> None:
        await caller.sounds(80, 5_000)
        await caller.frame(STARTED())
        await caller.sounds(1_200, 5_000)

    witness = on_line(*listening(CountingEar()), story)
    assert [ms for ms, _ in witness.seen] == [581, 1_081]


def test_when_the_agent_begins_to_speak_over_the_caller_their_words_are_wanted() -> None:
    async def story(caller: Caller) -> None:
        await caller.sounds(80, 5_000)
        await caller.frame(STARTED())
        await caller.sounds(200, 5_000)
        await caller.settles()
        await caller.from_below(BotStartedSpeakingFrame())
        await caller.settles()
        await caller.sounds(20, 5_000)

    witness = on_line(*listening(CountingEar()), story)
    assert [round(ms, -1) for ms, _ in witness.seen] == [300]


def test_over_the_agent_it_is_told_that_no_word_was_heard_yet() -> None:
    async def story(caller: Caller) -> None:
        await caller.sounds(80, 5_000)
        await caller.frame(STARTED())
        await caller.sounds(600, 5_000)
        await caller.settles()
        await caller.from_below(BotStartedSpeakingFrame())
        await caller.sounds(200, 5_000)

    witness = on_line(*listening(CountingEar(deaf=True)), story)
    partials = witness.of(InterimTranscriptionFrame)
    assert {partial.text for partial in partials} == {""}
    assert min(ms for ms, _ in witness.seen) > 680


def test_a_slow_engine_has_never_more_to_do_than_it_must() -> None:
    ear = CountingEar(delay_s=1.0)

    async def story(caller: Caller) -> None:
        await caller.from_below(BotStartedSpeakingFrame())
        for _ in range(5):
            await speaks(caller, 1_500)
            await stops(caller)
        await caller.sounds(8_000)

    witness = on_line(*listening(ear), story)
    finals = witness.of(TranscriptionFrame)
    assert [final.metadata["stretch"] for final in finals] == [1, 2, 3, 4, 5]
    # One glimpse a stretch at most, besides its final.
    assert len(ear.given_ms) <= 10
    last_stop_ms = max(ms for ms, frame in witness.seen if isinstance(frame, STOPPED))
    last_final_ms = witness.seen[-1][0]
    assert last_final_ms - last_stop_ms <= 2_000


def test_partials_leave_a_slow_engine_half_of_its_time() -> None:
    ear = CountingEar(delay_s=0.2)

    async def story(caller: Caller) -> None:
        await caller.from_below(BotStartedSpeakingFrame())
        await caller.sounds(80, 5_000)
        await caller.frame(STARTED())
        await caller.sounds(4_000, 5_000)

    witness = on_line(*listening(ear), story)
    assert 9 <= len(witness.of(InterimTranscriptionFrame)) <= 11


def test_an_engine_that_failed_in_the_pause_is_asked_again() -> None:
    ear = CountingEar(failures=1)

    async def story(caller: Caller) -> None:
        await speaks(caller, 300)
        await stops(caller)

    witness = on_line(*listening(ear), story)
    assert witness.names == ["VADUserStoppedSpeaking", "Transcription"]
    assert witness.of(TranscriptionFrame)[0].text == "500 ms"


def test_an_engine_that_fails_says_so_in_the_final() -> None:
    async def story(caller: Caller) -> None:
        await speaks(caller, 300)
        await stops(caller)

    (final,) = on_line(*listening(CountingEar(failures=2)), story).of(TranscriptionFrame)
    assert isinstance(final.result, ModelError)
    assert (final.text, final.finalized) == ("", True)


def test_a_long_stretch_comes_in_pieces_and_nothing_is_left_out() -> None:
    ear = CountingEar()
    rule = ListeningRule(partial_every_ms=60_000, longest_ms=2_000)

    async def story(caller: Caller) -> None:
        await speaks(caller, 5_000)
        await stops(caller)

    finals = on_line(*listening(ear, rule), story).of(TranscriptionFrame)
    assert [final.finalized for final in finals] == [False] * (len(finals) - 1) + [True]
    assert sum(ear.given_ms) == pytest.approx(5_060, abs=len(finals))
