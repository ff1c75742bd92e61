"""Manners and speed on texts that the bench does not ship: a policy that ruins them fails here.

Ours alone, in virtual time: the figures do not depend on the machine. The thresholds leave room
for a trial or two; the bench itself tells how we stand beside stock.
"""

from pathlib import Path

import pytest

from voice.bench.turns.figures import Row, failures, told
from voice.bench.turns.jobs import OURS, Job
from voice.bench.turns.rows import play
from voice.bench.turns.texts import read_texts
from voice.bench.turns.trials import NOISE_DB, plan
from voice.bench.turns.utterances import make
from voice.bench.turns.voices import choose

TEXTS = Path(__file__).with_name("held_turns.toml")
VOICES = tuple(f"espeak-ng:{name}" for name in ("Andy", "Diogo", "Mario", "Reed", "adam", "steph"))
"""Not among those of the bench, and everywhere: flite and festival may be missing."""


@pytest.fixture(scope="module")
def row(tmp_path_factory: pytest.TempPathFactory) -> Row:
    trials = plan(read_texts(TEXTS), choose(VOICES, ()), NOISE_DB, every=3)
    lines = [line for trial in trials for line in trial.lines]
    file = make(lines, tmp_path_factory.mktemp("turns"), lambda _: None)

    def tell(done: int, of: int) -> None:
        assert done <= of

    return play([Job(OURS, OURS, trial) for trial in trials], file, tell)[OURS]


def failed(row: Row, measure: str) -> str:
    return "\n".join(str(case) for case in failures(row) if case["measure"] == measure)


def test_a_whole_sentence_is_answered_at_once(row: Row) -> None:
    figures = told(row, "complete")
    assert figures["response_ms"] <= 200
    assert figures["response_p90_ms"] <= 500
    assert figures["answered_early"] <= 1, failed(row, "complete")


def test_a_sentence_left_hanging_is_waited_for(row: Row) -> None:
    assert told(row, "hanging")["not_cut"] >= 0.85, failed(row, "hanging")


def test_nods_stop_nobody(row: Row) -> None:
    assert told(row, "backchannel")["ignored"] >= 0.88, failed(row, "backchannel")


def test_interruptions_are_obeyed_at_once(row: Row) -> None:
    figures = told(row, "interruption")
    assert figures["obeyed"] >= 0.9, failed(row, "interruption")
    assert figures["stop_ms"] <= 220


def test_a_quiet_caller_is_obeyed_as_quickly(row: Row) -> None:
    figures = told(row, "quiet")
    assert figures["obeyed"] >= 0.85, failed(row, "quiet")
    assert figures["stop_ms"] <= 240


def test_the_ear_knows_every_sound_that_it_is_given(row: Row) -> None:
    assert [played.figures["lost"] for played in row if played.figures["lost"]] == []
