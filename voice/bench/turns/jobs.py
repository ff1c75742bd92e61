"""What the bench's processes are given to play, as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from voice.bench.turns.ear import EarRule
from voice.bench.turns.synthesis import Line
from voice.bench.turns.trials import Noise, Trial
from voice.bench.turns.voices import Voice

OURS, STOCK, INTERIMS = "ours", "stock", "stock with interims"


@dataclass(frozen=True, slots=True)
class Job:
    """A trial to be played on a side, with an ear; `row` is what its figures are told under."""

    row: str
    side: str
    trial: Trial
    rule: EarRule = field(default_factory=EarRule)

    def as_json(self) -> dict[str, Any]:
        """As `job_of` reads it."""
        made = asdict(self)
        for line in made["trial"]["lines"]:
            line["voice"]["reads"] = sorted(line["voice"]["reads"])
        return made


def job_of(made: Mapping[str, Any]) -> Job:
    """A job out of its JSON."""
    trial = dict(made["trial"])
    trial["noise"] = Noise(trial["noise"])
    trial["lines"] = tuple(_line(line) for line in trial["lines"])
    return Job(made["row"], made["side"], Trial(**trial), EarRule(**made["rule"]))


def _line(made: Mapping[str, Any]) -> Line:
    voice = dict(made["voice"])
    voice["reads"] = frozenset(voice["reads"])
    line: dict[str, Any] = {**made, "voice": Voice(**voice)}
    return Line(**line)
