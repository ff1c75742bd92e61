"""Trials are drawn from a seed: every voice, noise and level has its share, twice the same."""

from collections import Counter

import pytest

from voice.bench.turns.ear import EarRule
from voice.bench.turns.jobs import Job, job_of
from voice.bench.turns.texts import Kind, Text, read_texts
from voice.bench.turns.trials import NOISE_DB, QUIET_DBFS, Noise, plan
from voice.bench.turns.voices import ESPEAK, FLITE, LATIN, Voice
from voice.errors import CallError

VOICES = (
    Voice(ESPEAK, "plain", frozenset({"hi", "ta", "en"})),
    Voice(ESPEAK, "f2", frozenset({"hi", "ta", "en"})),
    Voice(FLITE, "slt", frozenset({LATIN})),
)
TEXTS = tuple(text for text in read_texts() if text.language in ("hi", "ta", "en"))


def test_the_same_plan_is_drawn_again() -> None:
    assert plan(TEXTS, VOICES) == plan(TEXTS, VOICES)


def test_every_noise_level_and_voice_has_its_share() -> None:
    trials = [trial for trial in plan(TEXTS, VOICES) if trial.measure == "backchannel"]
    for drawn in (
        Counter(trial.noise for trial in trials),
        Counter(trial.noise_db for trial in trials),
        Counter(str(trial.lines[0].voice) for trial in trials),
    ):
        assert len(drawn) == 3
        assert min(drawn.values()) > 0.15 * len(trials)
    assert {trial.noise for trial in trials} == set(Noise)
    assert {trial.noise_db for trial in trials} == set(NOISE_DB)


def test_only_quiet_callers_are_quiet() -> None:
    for trial in plan(TEXTS, VOICES):
        assert (trial.level_dbfs == QUIET_DBFS) == (trial.measure == "quiet")


def test_what_a_voice_of_latin_letters_says_is_heard_in_them() -> None:
    trials = [t for t in plan(TEXTS, VOICES) if t.lines[0].voice.engine == FLITE]
    assert trials
    assert all(trial.text.isascii() and trial.lines[0].text.isascii() for trial in trials)
    native = [t for t in plan(TEXTS, VOICES[:2]) if t.language == "hi"]
    assert all(not trial.lines[0].text.isascii() for trial in native)
    assert {trial.text.isascii() for trial in native} == {True, False}


def test_a_part_of_the_trials_has_every_measure() -> None:
    few = plan(TEXTS, VOICES, every=20)
    assert {t.measure for t in few} == {str(kind) for kind in Kind} | {"quiet"}
    assert set(few) < set(plan(TEXTS, VOICES))


def test_a_text_that_no_voice_reads_is_told() -> None:
    text = Text(Kind.COMPLETE, "ta", "என் ஆர்டர்")
    with pytest.raises(CallError) as wrong:
        plan([text], VOICES[2:])
    assert wrong.value.code == "bench-voices"


def test_a_job_survives_its_way_to_another_process() -> None:
    for trial in plan(TEXTS, VOICES, every=10):
        job = Job("row", "ours", trial, EarRule(300, words_only=True))
        assert job_of(job.as_json()) == job
