"""The catalogue of models, and which of those at hand to use for a language, and why."""

import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from models.errors import ModelError

Task = Literal["stt", "tts", "vad"]


class File(BaseModel):
    """One file of a model on the hub.

    Attributes:
        path: where it is in the repository.
        bytes: its size, where known.
        sha256: its digest, where known.
        optional: the model works without it, should the hub not have it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    bytes: int | None = None
    optional: bool = False
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")


class Card(BaseModel):
    """One model; what each field means is told at the head of catalogue.toml.

    Attributes:
        embedded: the folder in this package, or the package on PyPI, that carries it; None when
            it is fetched.
        bytes: what fetching it takes, about.
        decodes_as: the language that its decoder is told, where it always wants the same.
        true_window, window_s, tokens_per_s, takes_context, knows_silence, doubt_p, beam: see
            `models.stt.whisper.Usage`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    task: Task
    engine: Literal["whisper", "espeak", "piper", "silero"]
    languages: tuple[str, ...]
    licence: str
    source: str
    embedded: str | None = None
    repo: str | None = None
    revision: str | None = None
    files: tuple[File, ...] = ()
    bytes: int = 0
    rank: int
    speed: str
    accuracy: str
    cost: str
    decodes_as: str | None = None
    true_window: bool = False
    window_s: float = 30.0
    tokens_per_s: float = 0.0
    takes_context: bool = True
    knows_silence: bool = False
    doubt_p: float = Field(default=0.0, ge=0, le=1)
    beam: int = Field(default=1, ge=1, le=10)

    @model_validator(mode="after")
    def _has_a_home(self) -> Self:
        if (self.embedded is None) == (self.repo is None):
            raise ValueError(f"{self.name} is embedded or in a repository, and not both")
        if self.repo and not (self.revision and self.files and self.bytes):
            raise ValueError(f"{self.name} lacks revision, files or bytes")
        return self


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    model: tuple[Card, ...]


@cache
def cards() -> tuple[Card, ...]:
    """Every model of the catalogue, in its order."""
    text = Path(__file__).with_name("catalogue.toml").read_text("utf-8")
    return _Catalogue.model_validate(tomllib.loads(text)).model


def card(name: str, task: Task | None = None) -> Card:
    """The model of this name, for this task if one is given.

    Raises:
        ModelError: model-unknown.
    """
    fit = {known.name: known for known in cards() if task in (None, known.task)}
    if name not in fit:
        kind = f"{task} model" if task else "model"
        message, mend = f"no {kind} is called {name!r}", f"one of: {', '.join(fit)}"
        raise ModelError(message, code="model-unknown", mend=mend)
    return fit[name]


def choose(
    task: Task,
    languages: Sequence[str],
    present: Collection[str],
    among: Sequence[Card] | None = None,
) -> tuple[Card, str]:
    """The best model at hand for these languages.

    Knowing more of the languages counts first, with the first language before all; then rank.

    Args:
        task: what it is for.
        languages: what the caller may speak or hear, most expected first.
        present: names of the models that can be used now.
        among: the catalogue; the built-in one when None.

    Returns:
        The model, and why, in one line: with what it costs when a better one is not at hand.

    Raises:
        ModelError: language-unknown, when no model at hand knows any of the languages.
    """
    able = _able(task, languages, among)
    at_hand = [known for known in able if known.name in present]
    if not at_hand:
        raise ModelError(
            f"no {task} model at hand knows {', '.join(languages) or 'no language'}",
            code="language-unknown",
            mend=_fetchable(able, languages)
            or "the catalogue has none; configure a remote provider",
        )

    # Of equals the first in the catalogue, so that the choice never depends on chance.
    best = max(at_hand, key=lambda known: _merit(known, languages))
    missed = max(able, key=lambda known: _merit(known, languages))
    because = f"using {best.name} for {task}: {best.accuracy}"
    if _merit(missed, languages) > _merit(best, languages):
        because = stands_in(best, [missed])
    lacks = [language for language in languages if language not in best.languages]
    if lacks:
        because += f"; it does not know {', '.join(lacks)}"
    return best, because


def best_of_all(task: Task, languages: Sequence[str]) -> Card | None:
    """The model that would be chosen if all were at hand; None when none knows the languages."""
    able = _able(task, languages, None)
    return max(able, key=lambda known: _merit(known, languages)) if able else None


def stands_in(used: Card, missed: Sequence[Card]) -> str:
    """The one line that tells what the models that are not at hand cost."""
    kind = "the embedded " if used.embedded else ""
    names = " ".join(known.name for known in missed)
    return (
        f"hub weights missing: using {kind}{used.name} instead of {names.replace(' ', ', ')}; "
        f"it costs quality: {used.cost} (`vaarta models fetch {names}`)"
    )


def _able(task: Task, languages: Sequence[str], among: Sequence[Card] | None) -> list[Card]:
    return [
        known
        for known in (cards() if among is None else among)
        if known.task == task and set(known.languages) & set(languages)
    ]


def _merit(known: Card, languages: Sequence[str]) -> tuple[bool, int, int]:
    knows = [language for language in languages if language in known.languages]
    return languages[0] in known.languages, len(knows), known.rank


def _fetchable(able: Sequence[Card], languages: Sequence[str]) -> str:
    on_hub = [known for known in able if known.repo]
    if not on_hub:
        return ""
    best = max(on_hub, key=lambda known: _merit(known, languages))
    return f"run `vaarta models fetch {best.name}`"
