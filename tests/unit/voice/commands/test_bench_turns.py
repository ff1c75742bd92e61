"""What `vaarta bench turns` is asked on the command line."""

from pathlib import Path

import pytest

from voice.bench.turns.bench import Wanted
from voice.bench.turns.ear import EarRule
from voice.commands.bench_turns import Asked, wanted_of
from voice.errors import CallError


def test_nothing_said_is_everything_with_slower_ears_on_a_part() -> None:
    wanted = wanted_of(Asked(), quick=False)
    assert wanted == Wanted()
    assert len(wanted.ears) == 2
    assert wanted.rows_every > 1


def test_a_quick_look_has_fewer_trials_and_no_slower_ears() -> None:
    quick, whole = wanted_of(Asked(), quick=True), Wanted()
    assert quick.every > whole.every
    assert quick.rows_every == 0
    assert len(quick.cost.calls) < len(whole.cost.calls)


def test_a_slower_ear_that_is_asked_for_hears_every_trial() -> None:
    wanted = wanted_of(Asked(ear_ms=300, words_only=True), quick=True)
    assert wanted.ears == (("answers 300 ms later, whole words only", EarRule(300, True)),)
    assert wanted.rows_every == 1


def test_texts_voices_noise_and_calls_are_taken() -> None:
    asked = Asked(Path("mine.toml"), "flite,espeak-ng:f2", "15,-5", None, False, "2,6")
    wanted = wanted_of(asked, quick=False)
    assert wanted.texts == Path("mine.toml")
    assert wanted.voices == ("flite", "espeak-ng:f2")
    assert wanted.noise_db == (15, -5)
    assert wanted.cost.calls == (2, 6)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Asked(noise="loud"), "bad-noise"),
        (Asked(noise="99"), "bad-noise"),
        (Asked(calls="1"), "bad-calls"),
        (Asked(calls="4,"), "bad-calls"),
        (Asked(ear_ms=-1), "bad-ear"),
        (Asked(ear_ms=9_999), "bad-ear"),
    ],
)
def test_what_cannot_be_measured_is_told(asked: Asked, code: str) -> None:
    with pytest.raises(CallError) as wrong:
        wanted_of(asked, quick=False)
    assert wrong.value.code == code
