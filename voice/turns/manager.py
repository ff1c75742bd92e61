"""The floor among pipecat's frames: what both sides do goes in, what was judged is done."""

import asyncio
from collections import deque

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    EagerTranscriptionFrame,
    Frame,
    InputAudioRawFrame,
    InputDTMFFrame,
    InterimTranscriptionFrame,
    TextFrame,
    TranscriptionFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection

from models.frames import SpeechPausedFrame, SpeechResumedFrame, TurnClosedFrame
from models.lane import Lane
from models.stt.stretch import to_float
from voice.frames import (
    EagerTurnFrame,
    ExpectationFrame,
    HandoffRequestedFrame,
    ResumeReplyFrame,
    SayingFrame,
    SilenceFrame,
    TurnFinishedFrame,
)
from voice.recorder import Recorder
from voice.turns.effects import (
    AskModel,
    Close,
    Effect,
    Finish,
    Guess,
    Interrupt,
    Resume,
    Silent,
)
from voice.turns.endpointing import Expects
from voice.turns.floor import Floor
from voice.turns.language import LanguageTrack
from voice.turns.rule import FloorRule
from voice.turns.senses import NO_SENSES, Senses
from voice.turns.turn import Asked, Piece

WORDS = (TranscriptionFrame, InterimTranscriptionFrame, EagerTranscriptionFrame)
CONSUMED = (*WORDS, InputDTMFFrame, InputAudioRawFrame)
"""What comes from the caller and goes no further: nobody below hears them, and each hop costs."""

KEPT_UP = (ExpectationFrame, HandoffRequestedFrame, SayingFrame)
"""What the agent tells the floor, and nobody above it."""

MODEL_MS = 8_000
"""How much sound the end-of-turn model takes at most."""


def as_piece(frame: TextFrame) -> Piece:
    """The words of a frame with the engine's certainties, which other services may lack."""
    result = getattr(frame, "result", None)
    language = frame.metadata.get("language", "")
    certainty = getattr(result, "p", 1.0), getattr(result, "language_p", 0.0)
    return Piece(frame.text, language, *certainty)


class TurnManager(Lane):
    """Stands between speech and the agent; every frame of audio is a tick of its clock."""

    def __init__(
        self, rule: FloorRule, recorder: Recorder, track: LanguageTrack, senses: Senses = NO_SENSES
    ) -> None:
        super().__init__()
        self._floor = Floor(rule, recorder, track, senses)
        self._recorder = recorder
        self._model = senses.end_of_turn
        self._sound: deque[InputAudioRawFrame] = deque()
        self._sound_ms = 0.0
        self._asking: asyncio.Task[None] | None = None

    def hold(self, held: bool) -> None:
        """The caller holds the line, or is back on it."""
        self._floor.hold(held)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Follow both sides; pass on all but what is consumed here."""
        await super().process_frame(frame, direction)
        if direction is FrameDirection.UPSTREAM:
            self._follow_agent(frame)
            if not isinstance(frame, KEPT_UP):
                await self.push_frame(frame, direction)
        elif isinstance(frame, InputAudioRawFrame):
            self._floor.tick(frame.metadata.get("over_usual_db"))
            if self._model:
                self._keep(frame)
        else:
            if not isinstance(frame, CONSUMED):
                await self.push_frame(frame, direction)
            self._follow_caller(frame)
        if self._floor.effects:
            await self._carry_out()

    def _follow_agent(self, frame: Frame) -> None:
        floor = self._floor
        if isinstance(frame, BotStartedSpeakingFrame):
            floor.agent_starts()
        elif isinstance(frame, BotStoppedSpeakingFrame):
            floor.agent_stops()
        elif isinstance(frame, TTSStartedFrame | HandoffRequestedFrame):
            floor.agent.busy = True  # with a person, or put on hold, nobody counts silences
        elif isinstance(frame, TTSStoppedFrame):
            floor.agent.spoken(frame.metadata.get("total_ms", 0), self._recorder.now())
        elif isinstance(frame, SayingFrame):
            floor.agent.say(frame.text)
        elif isinstance(frame, ExpectationFrame):
            expects = Expects(frame.expects)
            floor.agent_asks(Asked(expects, frame.digits_wanted, frame.digits_most))

    def _follow_caller(self, frame: Frame) -> None:
        floor = self._floor
        if isinstance(frame, VADUserStartedSpeakingFrame):
            floor.speech_begins(round(frame.start_secs * 1000))
        elif isinstance(frame, SpeechPausedFrame):
            floor.speech_pauses(frame.silent_ms)
        elif isinstance(frame, SpeechResumedFrame):
            floor.speech_resumes()
        elif isinstance(frame, VADUserStoppedSpeakingFrame):
            floor.speech_stops(round(frame.stop_secs * 1000))
        elif isinstance(frame, WORDS):
            self._hear(frame)
        elif isinstance(frame, InputDTMFFrame):
            floor.press(frame.button.value)

    def _hear(self, frame: TextFrame) -> None:
        piece = as_piece(frame)
        if isinstance(frame, InterimTranscriptionFrame):
            self._floor.hear_partial(piece)
        elif isinstance(frame, EagerTranscriptionFrame):
            self._floor.hear_eagerly(piece)
        elif isinstance(frame, TranscriptionFrame):
            failure = str(frame.result) if isinstance(frame.result, Exception) else ""
            self._floor.hear_final(piece, last=frame.finalized, failure=failure)

    async def _carry_out(self) -> None:
        """Do what was judged, in its order; more may be judged meanwhile."""
        effects = self._floor.effects
        while effects:
            await self._do(effects.pop(0))

    async def _do(self, effect: Effect) -> None:
        if isinstance(effect, Interrupt):
            await self.broadcast_interruption()
        elif isinstance(effect, Close):
            await self.push_frame(TurnClosedFrame(), FrameDirection.UPSTREAM)
        elif isinstance(effect, AskModel):
            self._ask(effect)
        else:
            await self.push_frame(_as_frame(effect))

    def _keep(self, frame: InputAudioRawFrame) -> None:
        """Keep the newest sound for the end-of-turn model."""
        self._sound.append(frame)
        self._sound_ms += frame.num_frames * 1000 / frame.sample_rate
        while self._sound_ms > MODEL_MS:
            oldest = self._sound.popleft()
            self._sound_ms -= oldest.num_frames * 1000 / oldest.sample_rate

    def _ask(self, ask: AskModel) -> None:
        """Ask the model behind the frames' back; one question at a time."""
        if self._asking is None or self._asking.done():
            self._asking = self.create_task(self._opinion(ask))

    async def _opinion(self, ask: AskModel) -> None:
        wanted = round((self._recorder.now() - ask.since_ms) / 1000 * self._sound[-1].sample_rate)
        rate_hz = self._sound[-1].sample_rate
        sound = b"".join(frame.audio for frame in self._sound)[-2 * max(1, wanted) :]

        def listen() -> float:
            assert self._model is not None
            return self._model.finished_p(to_float(sound, rate_hz))

        p = await asyncio.get_running_loop().run_in_executor(None, listen)
        self._floor.opinion(ask.pause_ms, p)
        await self._carry_out()

    async def cleanup(self) -> None:
        """Let go of a question that is still open."""
        asking, self._asking = self._asking, None
        if asking and not asking.done():
            await self.cancel_task(asking)
        await super().cleanup()


def _as_frame(effect: Finish | Guess | Resume | Silent) -> Frame:
    if isinstance(effect, Finish):
        return TurnFinishedFrame(
            text=effect.text,
            language=effect.language,
            p=effect.p,
            interrupted=effect.interrupted,
            continues=effect.continues,
        )
    if isinstance(effect, Guess):
        return EagerTurnFrame(text=effect.text, language=effect.language, p=effect.p)
    if isinstance(effect, Resume):
        return ResumeReplyFrame(because=effect.because)
    return SilenceFrame(count=effect.count)
