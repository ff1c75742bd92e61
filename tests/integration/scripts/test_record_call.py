"""How the callers of recorded calls are made: where a line is put, and what the wire does to it."""

from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from call_sounds import telephone
from record_call import RATE_HZ, Booth, Sound, answer, finish, place, put, silent

from voice.decisions import Decision


def decision(ms: int, kind: str, choice: str = "") -> Decision:
    return Decision(ms, 1, kind, {}, choice, "")


CALL = [
    decision(0, "reply"),
    decision(7_000, "heard", "words"),
    decision(7_300, "reply"),
    decision(18_000, "floor", "silence"),
    decision(18_000, "reply"),
    decision(29_000, "floor", "silence"),
]
"""The agent answers at 7.3 s, falls silent at 10 s, and after 8 s of silence asks again."""


@pytest.mark.parametrize(
    ("line", "at_ms"),
    [
        ({"say": "…"}, 10_700),
        ({"say": "…", "after_ms": 2_000}, 12_000),
        ({"say": "…", "over_ms": 1_500}, 8_800),
        ({"say": "…", "at_ms": 400}, 400),
    ],
)
def test_a_line_is_put_by_the_agents_answer(line: dict[str, object], at_ms: int) -> None:
    assert place(line, CALL, silence_ms=8_000) == at_ms


def test_an_echo_of_the_agent_does_not_count_as_the_caller() -> None:
    echo = [decision(20_500, "heard", "words"), decision(20_500, "barge-in", "echo")]
    assert place({"say": "…"}, sorted([*CALL, *echo], key=lambda d: d.ms), 8_000) == 10_700


def test_no_line_comes_after_the_end_of_the_call() -> None:
    with pytest.raises(SystemExit, match="the call is over before the line 'more'"):
        place({"say": "more"}, CALL[:3], silence_ms=8_000)


def test_a_line_is_added_to_what_is_there() -> None:
    there = np.full(RATE_HZ, 0.1, np.float32)
    both = put(there, np.full(RATE_HZ, 0.2, np.float32), 500)
    assert len(both) == RATE_HZ * 3 // 2
    assert both[[0, RATE_HZ * 3 // 4, -1]].tolist() == pytest.approx([0.1, 0.3, 0.2])


def test_a_caller_who_hangs_up_is_cut_short_only_in_the_end() -> None:
    call = np.ones(RATE_HZ, np.float32)
    made = {"tail_ms": 0, "cut_ms": 250, "gain_db": -20}
    assert len(finish(call, made, cut=True)) == RATE_HZ * 3 // 4
    whole = finish(call, made, cut=False)
    assert len(whole) == RATE_HZ
    assert whole[0] == pytest.approx(0.1)


def test_the_telephone_keeps_what_is_quiet_better_than_eight_plain_bits() -> None:
    quiet = (np.sin(np.arange(8_000) * 0.3) * 0.01).astype(np.float32)
    lost = float(np.abs(telephone(quiet) - quiet).max())
    assert 0 < lost < 0.001, "eight plain bits would lose up to 0.004"


def test_an_echo_is_on_the_line_however_quiet_the_caller_is() -> None:
    back = np.full(RATE_HZ // 2, 0.1, np.float32)
    whole = finish(np.zeros(100, np.float32), {"tail_ms": 0, "gain_db": -20}, cut=False, back=back)
    assert whole == pytest.approx(back)


def test_what_is_around_the_caller_is_as_loud_whatever_the_gain() -> None:
    around = {"say": "one two three", "voice": "en", "language": "en", "db": -40}
    loud, quiet = (
        finish(silent(3_000), {"gain_db": db, "tail_ms": 0, "background": [around]}, cut=False)
        for db in (0, -20)
    )
    assert np.array_equal(loud, quiet)
    assert 0.01 < np.abs(loud).max() < 0.2


class Tried(Booth):
    """A booth whose agent speaks from 0.5 to 3 s, and again later, whatever the caller does."""

    def listen(self, sound: Sound) -> tuple[list[Decision], Sound]:
        del sound
        agent = silent(10_000)
        agent[RATE_HZ // 2 : RATE_HZ * 3] = 0.1
        agent[RATE_HZ * 5 : RATE_HZ * 6] = 0.1
        return [], agent


def tried() -> Tried:
    return Tried(cast("Any", None), {}, hang_up=False, scratch=Path())


def test_who_talks_until_the_agent_is_silent_stops_soon_after_it() -> None:
    word = np.full(RATE_HZ // 3, 0.2, np.float32)
    said = tried().until_silent(silent(0), word, 1_000)
    assert len(said) / RATE_HZ == pytest.approx(2.2, abs=0.01)
    assert np.abs(said[: RATE_HZ * 2]).mean() > 0.1
    assert abs(float(said[-1])) < 0.01


def test_nobody_talks_against_an_agent_that_is_silent() -> None:
    with pytest.raises(SystemExit, match=r"nobody speaks 7\.0 s into the call"):
        tried().until_silent(silent(0), silent(300), 7_000)


def test_an_echo_is_put_on_the_line_while_the_agent_speaks() -> None:
    line = np.full(8_000, 100, np.int16)
    said = np.full(160, 1_000, "<i2").tobytes()
    answer(line, {"echo_db": -20, "echo_lag_ms": 150}, 8_000, at_s=0.25, sound=said)
    assert line[3_200:3_360].tolist() == [200] * 160
    assert line[:3_200].tolist() == [100] * 3_200
    answer(line, {"echo_db": -20}, 8_000, at_s=60.0, sound=said)  # past the end of the line
