"""Whatever Voicing says and whenever a turn is closed: one final a stretch, in order."""

from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    EagerTranscriptionFrame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)

from models.frames import SpeechPausedFrame, SpeechResumedFrame, TurnClosedFrame
from models.stt.listening import Listening
from models.stt.stretch import ListeningRule
from tests.integration.models.ears import Caller, CountingEar, Witness, on_line

STARTED, STOPPED = VADUserStartedSpeakingFrame, VADUserStoppedSpeakingFrame
PAUSED, RESUMED = SpeechPausedFrame, SpeechResumedFrame
TEXTS = EagerTranscriptionFrame, InterimTranscriptionFrame, TranscriptionFrame

FRAMES = {
    ("silent", "sound"): STARTED,
    ("speaks", "pause"): PAUSED,
    ("paused", "resume"): RESUMED,
    ("speaks", "stop"): STOPPED,
    ("paused", "stop"): STOPPED,
}
AFTER = {STARTED: "speaks", PAUSED: "paused", RESUMED: "speaks", STOPPED: "silent"}
FROM_BELOW = {
    "close": TurnClosedFrame,
    "agent": BotStartedSpeakingFrame,
    "agent-stops": BotStoppedSpeakingFrame,
}


async def steps_through(caller: Caller, steps: list[str]) -> None:
    """What Voicing could say, with whatever may come from below at any time."""
    state = "silent"
    for step in steps:
        await caller.sounds(60, 5_000 if step == "sound" else 0)
        if kind := FRAMES.get((state, step)):
            await caller.frame(kind())
            state = AFTER[kind]
        elif kind := FROM_BELOW.get(step):
            await caller.from_below(kind())
            state = "silent" if step == "close" else state
    await caller.sounds(len(steps) * 700)


STEPS = st.sampled_from(["sound", "pause", "resume", "stop", *FROM_BELOW])


@given(st.lists(STEPS, max_size=40), st.sampled_from([0.0, 0.05, 0.7]))
@settings(max_examples=25, deadline=None)
def test_each_stretch_that_stops_gives_one_final_in_its_order(
    steps: list[str], delay_s: float
) -> None:
    rule = ListeningRule(longest_ms=120_000)
    ear = Listening(CountingEar(delay_s=delay_s), ["en"], rule)
    witness = Witness(*TEXTS, STOPPED)
    on_line([ear], witness, lambda caller: steps_through(caller, steps))
    numbers = [final.metadata["stretch"] for final in witness.of(TranscriptionFrame)]
    assert len(numbers) == len(witness.of(STOPPED))
    assert numbers == sorted(set(numbers))
    # An eager text or a partial never comes behind the final of its stretch.
    texts = [frame for _, frame in witness.seen if isinstance(frame, TEXTS)]
    for _, frames in groupby(texts, key=lambda frame: frame.metadata["stretch"]):
        assert not any(isinstance(frame, TranscriptionFrame) for frame in list(frames)[:-1])
