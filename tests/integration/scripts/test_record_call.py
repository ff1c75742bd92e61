"""How the callers of recorded calls are made: where a line is put, and what the wire does to it."""

import numpy as np
import pytest
from record_call import RATE_HZ, finish, place, put, telephone

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
