"""The order of the processors: the whole system on one screen.

caller ─► wire.input     20 ms of PCM
       ─► Suppressing    less noise, where a suppressor is set
       ─► Voicing        is there speech?
       ─► Listening      the words: partials, then finals
       ─► TurnManager    who has the floor?
       ─► AgentDesk      what is said and done
       ─► HandoffDesk    who takes the caller over, where the wire can transfer
       ─► Speaking       words become sound
       ─► wire.output    paced to the wire's clock  ─► caller
"""

from dataclasses import dataclass

from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.transports.base_transport import BaseTransport

from models import suppressing
from models.stt.listening import Listening, ListeningRule
from models.suppressing import Suppressing
from models.tts.speaking import Speaking
from models.voicing import Voicing, VoicingRule
from voice.agents import Agent
from voice.config import Settings
from voice.dialogue.agent import AgentDesk
from voice.engines import Engines
from voice.errors import CallError
from voice.handoff import HandoffDesk
from voice.turns.barge_in import BargeInRule
from voice.turns.endpointing import EndpointingRule
from voice.turns.guessing import GuessRule
from voice.turns.keypad import KeypadRule
from voice.turns.manager import TurnManager
from voice.turns.rule import FloorRule


@dataclass(frozen=True, slots=True)
class Parts:
    """What the calls of an agent are made of."""

    agent: Agent
    settings: Settings
    engines: Engines

    def __post_init__(self) -> None:
        """Refuse to begin in a language that the agent does not speak (CallError)."""
        language, spoken = self.settings.call.language, self.agent.languages
        if language and language not in spoken:
            raise CallError(
                f"call.language = {language}: the agent {self.agent.name} does not speak it",
                code="language-not-spoken",
                mend=f"choose one of {', '.join(spoken)}, or leave it out",
            )


def build(
    wire: BaseTransport,
    parts: Parts,
    turns: TurnManager,
    desk: AgentDesk,
    handoff: HandoffDesk | None = None,
) -> PipelineWorker:
    """Put one call's processors in their order. Raises ModelError for a suppressor that is not."""
    settings, engines = parts.settings, parts.engines
    rate_hz = settings.audio.rate_hz
    quiet = suppressing.load(settings.noise.suppressor, rate_hz)
    stream = engines.vad.stream(rate_hz=rate_hz)
    pipeline = Pipeline(
        [
            wire.input(),
            *([Suppressing(quiet)] if quiet else []),
            Voicing(stream.probability, stream.window_bytes, voicing_rule(settings)),
            Listening(engines.stt, parts.agent.languages, listening_rule(settings)),
            turns,
            desk,
            *([handoff] if handoff else []),
            Speaking(engines.tts),
            wire.output(),
        ]
    )
    params = PipelineParams(audio_in_sample_rate=rate_hz, audio_out_sample_rate=rate_hz)
    # What pipecat adds by default costs CPU on every frame and is not used here.
    return PipelineWorker(
        pipeline,
        params=params,
        enable_rtvi=False,
        enable_turn_tracking=False,
        idle_timeout_secs=None,
        cancel_timeout_secs=5.0,
    )


def voicing_rule(settings: Settings) -> VoicingRule:
    """When speech is taken to begin and to end."""
    vad = settings.vad
    return VoicingRule(
        start_p=vad.start_p,
        stop_p=vad.stop_p,
        start_ms=vad.start_ms,
        stop_ms=vad.stop_ms,
        pause_ms=vad.pause_ms,
    )


def listening_rule(settings: Settings) -> ListeningRule:
    """How the caller's sound is cut for the speech engine."""
    return ListeningRule(
        preroll_ms=settings.vad.preroll_ms,
        partial_every_ms=settings.stt.partial_every_ms,
        partial_over_agent_ms=settings.stt.partial_over_agent_ms,
        longest_ms=settings.stt.longest_ms,
        rate_hz=settings.audio.rate_hz,
    )


def floor_rule(settings: Settings, agent: Agent) -> FloorRule:
    """When a turn is over, what interrupts, how long nobody may speak."""
    end, over, keypad = settings.endpointing, settings.barge_in, settings.keypad
    patience_s = agent.silence.ask_again_seconds
    return FloorRule(
        endpointing=EndpointingRule(
            sure_ms=end.sure_ms,
            complete_ms=end.complete_ms,
            likely_ms=end.likely_ms,
            incomplete_ms=end.incomplete_ms,
            digits_ms=end.digits_ms,
            no_text_ms=end.no_text_ms,
            max_turn_ms=end.max_turn_ms,
        ),
        barge_in=BargeInRule(
            min_words=over.min_words,
            sustained_ms=over.sustained_ms,
            short_ms=over.short_ms,
            doubt_p=over.doubt_p,
            background_db=over.background_db,
        ),
        keypad=KeypadRule(keypad.pause_ms, keypad.enough_ms, keypad.trust_speech_p),
        guess=GuessRule(settings.speculation.enabled, settings.speculation.most_wrong),
        continue_ms=end.continue_ms,
        resumes=over.resumes,
        silence_ms=settings.silence.ask_again_ms if patience_s is None else patience_s * 1000,
        noise_ms=settings.vad.noise_ms,
    )
