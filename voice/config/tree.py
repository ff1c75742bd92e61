"""The settings as one frozen tree: names, types, limits, and the folders they lead to."""

import hashlib
from functools import cached_property
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field

from voice.config.kinds import Address, Language, Name, Place, Probability, Section, Url
from voice.config.phone import SipSettings
from voice.config.sockets import PbxSettings, StreamsSettings


class CallSettings(Section):
    """What every call begins with."""

    agent: Name
    language: Language
    max_minutes: float = Field(gt=0, le=1440)


class AudioSettings(Section):
    """Sound inside the pipeline."""

    rate_hz: Literal[8000, 16000]


class VadSettings(Section):
    """When a voice begins and pauses."""

    start_p: Probability
    stop_p: Probability
    start_ms: int = Field(ge=0, le=2_000)
    stop_ms: int = Field(ge=0, le=5_000)
    pause_ms: int = Field(ge=20, le=1_000)
    preroll_ms: int = Field(ge=0, le=2_000)
    noise_ms: int = Field(ge=0, le=10_000)


class EndpointingSettings(Section):
    """When the caller has finished."""

    sure_ms: int = Field(ge=40, le=10_000)
    complete_ms: int = Field(ge=40, le=10_000)
    likely_ms: int = Field(ge=40, le=10_000)
    incomplete_ms: int = Field(ge=100, le=20_000)
    digits_ms: int = Field(ge=100, le=20_000)
    no_text_ms: int = Field(ge=100, le=20_000)
    max_turn_ms: int = Field(ge=1_000, le=600_000)
    continue_ms: int = Field(ge=0, le=5_000)
    model: Literal["auto", "off"]


class BargeInSettings(Section):
    """When talking over the agent interrupts it."""

    min_words: int = Field(ge=1, le=20)
    sustained_ms: int = Field(ge=100, le=10_000)
    short_ms: int = Field(ge=0, le=2_000)
    doubt_p: Probability
    background_db: float = Field(ge=3, le=60)
    resumes: bool


class SpeculationSettings(Section):
    """Answers that are prepared before the caller has surely finished."""

    enabled: bool
    most_wrong: int = Field(ge=0, le=10_000)


class NoiseSettings(Section):
    """What is done to the caller's sound before anything hears it."""

    suppressor: Name


class KeypadSettings(Section):
    """Digits that the caller presses."""

    pause_ms: int = Field(ge=500, le=20_000)
    enough_ms: int = Field(ge=100, le=20_000)
    trust_speech_p: Probability


class SilenceSettings(Section):
    """What happens when the caller says nothing."""

    ask_again_ms: int = Field(ge=1_000, le=120_000)


class SttSettings(Section):
    """What hears."""

    engine: Name
    partial_every_ms: int = Field(ge=100, le=10_000)
    partial_over_agent_ms: int = Field(ge=20, le=10_000)
    longest_ms: int = Field(ge=1_000, le=30_000)
    threads: int = Field(ge=1, le=64)


class TtsSettings(Section):
    """What speaks."""

    engine: Name
    words_per_minute: int = Field(ge=80, le=400)


class JournalSettings(Section):
    """Where decisions are kept."""

    path: Place
    keys: Place


class ServeSettings(Section):
    """The server."""

    http: Address
    max_calls: int = Field(ge=1, le=10_000)
    drain_seconds: int = Field(ge=0, le=3_600)


class ModelsSettings(Section):
    """Where weights come from and stay."""

    folder: Place
    hub: Url


NO_DECISION = {"journal", "serve", "sip", "streams", "pbx", "models"}
"""Tables of what changes no decision of a call: where things are kept, and how calls come in."""


class Settings(Section):
    """Every setting; made by `load_settings`, and by nothing else."""

    call: CallSettings
    audio: AudioSettings
    vad: VadSettings
    endpointing: EndpointingSettings
    barge_in: BargeInSettings
    speculation: SpeculationSettings
    noise: NoiseSettings
    silence: SilenceSettings
    keypad: KeypadSettings
    stt: SttSettings
    tts: TtsSettings
    journal: JournalSettings
    serve: ServeSettings
    sip: SipSettings
    streams: StreamsSettings
    pbx: PbxSettings
    models: ModelsSettings

    @property
    def journal_path(self) -> Path:
        """The file of the decision records."""
        return _place(self.journal.path) or _data() / "journal.db"

    @property
    def keys_dir(self) -> Path:
        """The folder of the keys that seal calls."""
        return _place(self.journal.keys) or _data() / "keys"

    @property
    def calls_dir(self) -> Path:
        """The folder of what calls leave behind, such as reply audio: beside the journal."""
        return self.journal_path.parent / "calls"

    @property
    def models_dir(self) -> Path:
        """The folder of downloaded weights."""
        return _place(self.models.folder) or platformdirs.user_cache_path("vaarta") / "models"

    @cached_property
    def digest(self) -> str:
        """The digest of what can change a decision: not where things are kept or served."""
        kept = self.model_dump_json(exclude=NO_DECISION)
        return "sha256:" + hashlib.sha256(kept.encode()).hexdigest()


def _place(path: str) -> Path | None:
    return Path(path).expanduser() if path else None


def _data() -> Path:
    return platformdirs.user_data_path("vaarta")
