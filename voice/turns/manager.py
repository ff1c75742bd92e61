"""The only writer of turn state: asks the policies here and tells the pipeline what they chose."""

from dataclasses import dataclass, field

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    Frame,
    InputAudioRawFrame,
    InputDTMFFrame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    TTSStartedFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from voice.decisions import JSON, Verdict
from voice.frames import (
    ExpectationFrame,
    HandoffRequestedFrame,
    SilenceFrame,
    TurnFinishedFrame,
)
from voice.recorder import Recorder
from voice.turns import barge_in, endpointing, keypad
from voice.turns.barge_in import BargeInRule, OverSpeech
from voice.turns.endpointing import EndpointingRule, Expects
from voice.turns.floor import Piece, Turn
from voice.turns.keypad import KeypadRule, Keys
from voice.turns.language import LanguageTrack

CONSUMED = (TranscriptionFrame, InterimTranscriptionFrame, InputDTMFFrame, InputAudioRawFrame)
"""What comes from the caller and goes no further: nobody below hears them, and each hop costs."""


@dataclass(frozen=True, slots=True)
class FloorRule:
    """All that decides who has the floor. `silence_ms` of nobody speaking is told to the agent."""

    endpointing: EndpointingRule
    barge_in: BargeInRule
    silence_ms: int = 8_000
    noise_ms: int = 1_000
    """Speech without words that is shorter than this is noise, and no turn."""
    keypad: KeypadRule = field(default_factory=KeypadRule)


PERSON_WISH = "operator"
"""What pressing 0 says, in a word that every language's callers use."""


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
        self._digits_most = 0
        self._keys: Keys | None = None
        self._keys_taken_ms: int | None = None
        self._held = False

    def hold(self, held: bool) -> None:
        """The caller holds the line, or is back on it."""
        if held is self._held:
            return
        self._held = held
        self._idle_since_ms = self._recorder.now()
        because = "the far end has put us on hold" if held else "the far end is back"
        self._recorder.record("hold", Verdict("held" if held else "resumed", because))

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Follow both sides; pass on all but what is consumed here."""
        await super().process_frame(frame, direction)
        if direction is FrameDirection.UPSTREAM:
            self._follow_agent(frame)
            if not isinstance(frame, ExpectationFrame | HandoffRequestedFrame):
                await self.push_frame(frame, direction)
            return
        if not isinstance(frame, CONSUMED):
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
        elif isinstance(frame, TTSStartedFrame | HandoffRequestedFrame):
            self._agent_busy = True  # with a person, or put on hold, nobody counts silences
        elif isinstance(frame, ExpectationFrame):
            self._expects = Expects(frame.expects)
            self._digits_wanted, self._digits_most = frame.digits_wanted, frame.digits_most
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
        elif isinstance(frame, InputDTMFFrame):
            await self._press(frame.button.value)

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
        turn = self._turn
        if turn and turn.settled and not turn.over_agent and self._keys is None:
            await self._judge_end(turn)  # the next frame of sound is 20 ms away

    async def _tick(self) -> None:
        turn = self._turn
        if self._keys is not None:
            await self._judge_keys(self._keys)
        elif turn is None:
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

    async def _press(self, key: str) -> None:
        """The caller pressed a key; one that was asked for takes the floor at once."""
        now = self._recorder.now()
        asked = self._expects is Expects.DIGITS
        before = self._keys.pressed if self._keys else ""
        if asked and not (before or self._turn):
            self._recorder.turn += 1
        wanted, most = self._digits_wanted, self._digits_most
        self._keys = Keys(before + key, now, self._expects, wanted, most, self._keys_taken_ms)
        if asked and self._agent_speaking and not before:
            self._recorder.record("barge-in", Verdict("interrupt", "a key that was asked for"))
            await self.broadcast_interruption()
        await self._judge_keys(self._keys)

    async def _judge_keys(self, keys: Keys) -> None:
        """Keys have been pressed: do they make a number, or ask for a person?"""
        verdict = keypad.judge(keys, self._recorder.now(), self._rule.keypad)
        if verdict.choice == "wait":
            return
        self._keys = None
        self._idle_since_ms = self._recorder.now()
        person = verdict.choice == "person"
        if person and not self._turn:
            self._recorder.turn += 1
        inputs: dict[str, JSON] = {"keys": len(keys.pressed), "wanted": keys.wanted}
        self._recorder.record("keypad", verdict, inputs, {"text": keys.pressed})
        if verdict.choice == "digits":
            self._keys_taken_ms = self._recorder.now()
            await self._finish_pressed(self._beside(keypad.digits_of(keys.pressed)))
        elif person:
            if self._agent_speaking:
                await self.broadcast_interruption()
            await self._finish_pressed(PERSON_WISH)

    def _beside(self, digits: str) -> str:
        turn = self._turn
        if turn is None:
            return digits
        return keypad.beside(
            digits, turn.text, p=turn.p, spoken_digits=turn.digits, rule=self._rule.keypad
        )

    async def _finish_pressed(self, text: str) -> None:
        """End the turn with what was pressed: it says nothing of the caller's language."""
        self._silences = 0
        self._agent_busy = True
        self._expects = Expects.ANYTHING
        self._close_turn()
        await self.push_frame(TurnFinishedFrame(text=text, p=1.0))

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
        if self._agent_busy or self._agent_speaking or self._held:
            return
        if now - self._idle_since_ms < self._rule.silence_ms:
            return
        self._silences += 1
        self._agent_busy = True
        verdict = Verdict("silence", f"nobody has spoken for {now - self._idle_since_ms} ms")
        self._recorder.record("floor", verdict, {"count": self._silences})
        await self.push_frame(SilenceFrame(count=self._silences))
