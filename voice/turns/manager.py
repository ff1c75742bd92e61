"""The only writer of turn state: asks the policies here and tells the pipeline what they chose."""

from dataclasses import dataclass

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    Frame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    TTSStartedFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from voice.decisions import JSON, Verdict
from voice.frames import ExpectationFrame, SilenceFrame, TurnFinishedFrame
from voice.recorder import Recorder
from voice.turns import barge_in, endpointing
from voice.turns.barge_in import BargeInRule, OverSpeech
from voice.turns.endpointing import EndpointingRule, Expects
from voice.turns.floor import Piece, Turn
from voice.turns.language import LanguageTrack


@dataclass(frozen=True, slots=True)
class FloorRule:
    """All that decides who has the floor. `silence_ms` of nobody speaking is told to the agent."""

    endpointing: EndpointingRule
    barge_in: BargeInRule
    silence_ms: int = 8_000
    noise_ms: int = 1_000
    """Speech without words that is shorter than this is noise, and no turn."""


def as_piece(frame: TranscriptionFrame) -> Piece:
    """The final words of a frame with the engine's certainties, which other services may lack."""
    result = frame.result
    language = frame.metadata.get("language", "")
    certainty = getattr(result, "p", 0.0), getattr(result, "language_p", 0.0)
    return Piece(frame.text, language, *certainty)


class TurnManager(FrameProcessor):
    """Stands between speech and the agent; every frame of audio is a tick of its clock."""

    def __init__(self, rule: FloorRule, recorder: Recorder, track: LanguageTrack) -> None:
        super().__init__()
        self._rule = rule
        self._recorder = recorder
        self._track = track
        self._turn: Turn | None = None
        self._agent_speaking = False
        self._agent_busy = True  # until its greeting has been spoken
        self._idle_since_ms = 0
        self._silences = 0
        self._expects = Expects.ANYTHING
        self._digits_wanted = 0

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Follow both sides; pass on all but what is consumed here."""
        await super().process_frame(frame, direction)
        if direction is FrameDirection.UPSTREAM:
            self._follow_agent(frame)
            if not isinstance(frame, ExpectationFrame):
                await self.push_frame(frame, direction)
            return
        if not isinstance(frame, (TranscriptionFrame, InterimTranscriptionFrame)):
            await self.push_frame(frame, direction)
        await self._follow_caller(frame)

    def _follow_agent(self, frame: Frame) -> None:
        if isinstance(frame, BotStartedSpeakingFrame):
            self._agent_speaking, self._agent_busy = True, True
            if self._turn:  # the caller went on before the agent's answer began
                self._turn.over_agent = True
        elif isinstance(frame, BotStoppedSpeakingFrame):
            self._agent_speaking, self._agent_busy = False, False
            self._idle_since_ms = self._recorder.now()
        elif isinstance(frame, TTSStartedFrame):
            self._agent_busy = True
        elif isinstance(frame, ExpectationFrame):
            self._expects, self._digits_wanted = Expects(frame.expects), frame.digits_wanted
            self._agent_busy = False
            self._idle_since_ms = self._recorder.now()

    async def _follow_caller(self, frame: Frame) -> None:
        if isinstance(frame, VADUserStartedSpeakingFrame):
            self._speech_began(round(frame.start_secs * 1000))
        elif isinstance(frame, VADUserStoppedSpeakingFrame) and self._turn:
            self._turn.pause(self._recorder.now() - round(frame.stop_secs * 1000))
        elif isinstance(frame, InterimTranscriptionFrame) and self._turn:
            self._turn.partial = frame.text
            await self._judge_over_agent()
        elif isinstance(frame, TranscriptionFrame):
            await self._take_final(frame)
        elif isinstance(frame, InputAudioRawFrame):
            await self._tick()

    def _speech_began(self, noticed_after_ms: int) -> None:
        if self._turn:
            self._turn.resume()
            return
        self._recorder.turn += 1
        self._turn = Turn(
            began_ms=max(0, self._recorder.now() - noticed_after_ms),
            over_agent=self._agent_speaking,
        )

    async def _take_final(self, frame: TranscriptionFrame) -> None:
        if self._turn is None:
            return
        piece = as_piece(frame)
        self._turn.take(piece, last=frame.finalized)
        inputs: dict[str, JSON] = {"language": piece.language, "p": round(piece.p * 100)}
        if isinstance(frame.result, Exception):
            verdict = Verdict("failed", str(frame.result))
        elif piece.text:
            verdict = Verdict("words", "final words of a stretch of speech")
        else:
            verdict = Verdict("no-words", "the engine found no words in the sound")
        self._recorder.record("heard", verdict, inputs, {"text": piece.text})
        await self._judge_over_agent()

    async def _tick(self) -> None:
        turn = self._turn
        if turn is None:
            await self._watch_silence()
        elif turn.over_agent:
            await self._judge_over_agent()
        elif turn.settled:
            await self._judge_end(turn)

    async def _judge_over_agent(self) -> None:
        """Speech over the agent's voice: does it take the floor?"""
        turn = self._turn
        if turn is None or not turn.over_agent:
            return
        if not self._agent_speaking:
            turn.over_agent = False  # the agent has finished: what is said now is an answer
            return
        evidence = OverSpeech(turn.began_ms, turn.newest, ended=turn.settled)
        verdict = barge_in.judge(evidence, self._recorder.now(), self._rule.barge_in)
        if verdict.choice == "wait":
            return
        turn.over_agent = False
        after: JSON = self._recorder.now() - turn.began_ms
        self._recorder.record("barge-in", verdict, {"after_ms": after}, {"text": turn.newest})
        if verdict.choice == "interrupt":
            turn.interrupted = True
            await self.broadcast_interruption()
        else:
            self._close_turn()

    async def _judge_end(self, turn: Turn) -> None:
        """The caller pauses: have they finished?"""
        now = self._recorder.now()
        pause = turn.as_pause(self._expects, self._digits_wanted)
        verdict = endpointing.judge(pause, now, self._rule.endpointing)
        if verdict.choice == "wait":
            return
        spoken_ms = turn.silent_since_ms - turn.began_ms
        inputs: dict[str, JSON] = {"silence_ms": now - turn.silent_since_ms, "spoken_ms": spoken_ms}
        if not turn.text and spoken_ms < self._rule.noise_ms:
            verdict = Verdict("noise", f"{spoken_ms} ms of sound without words")
            self._recorder.record("endpointing", verdict, inputs)
            self._close_turn()
            return
        self._recorder.record("endpointing", verdict, inputs, {"text": turn.text})
        self._silences = 0
        self._agent_busy = True
        self._close_turn()
        self._track, language = self._track.after(turn.text, turn.language, turn.language_p, now)
        self._recorder.record("language", language, {"heard": turn.language})
        await self.push_frame(
            TurnFinishedFrame(
                text=turn.text,
                language=language.choice,
                p=turn.p,
                interrupted=turn.interrupted,
            )
        )

    def _close_turn(self) -> None:
        self._turn = None

    async def _watch_silence(self) -> None:
        now = self._recorder.now()
        if self._agent_busy or self._agent_speaking:
            return
        if now - self._idle_since_ms < self._rule.silence_ms:
            return
        self._silences += 1
        self._agent_busy = True
        verdict = Verdict("silence", f"nobody has spoken for {now - self._idle_since_ms} ms")
        self._recorder.record("floor", verdict, {"count": self._silences})
        await self.push_frame(SilenceFrame(count=self._silences))
