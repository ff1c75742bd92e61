"""A caller's own pauses: what is a habit, and how long a wrong end is remembered."""

from voice.turns.endpointing import EndpointingRule
from voice.turns.pace import MOST_PATIENCE_MS, Pace, patience_after, patient

RULE = EndpointingRule()


def habit(*pauses_ms: int) -> int:
    pace = Pace()
    for pause_ms in pauses_ms:
        pace.note(pause_ms)
    return pace.habit_ms


def test_a_few_pauses_are_no_habit_yet() -> None:
    assert habit(600, 700) == 0
    assert habit(600, 700, 800) == 700


def test_neither_one_long_search_nor_short_breaths_make_a_habit() -> None:
    assert habit(300, 320, 340, 2_400) == 340
    assert habit(*([60] * 50), 400, 400, 400) == 400


def test_a_habit_follows_a_caller_who_becomes_hasty() -> None:
    assert habit(*([900] * 10), *([250] * 12)) == 250


def test_a_wrong_end_makes_patient_and_right_ones_hasty_again() -> None:
    pace = Pace()
    pace.wrong(patience_after(600))
    before = pace.patience_ms
    assert before > 600
    for _ in range(3):
        pace.right()
        assert pace.patience_ms < before
        before = pace.patience_ms
    assert pace.patience_ms == 0


def test_patience_has_an_end() -> None:
    assert patience_after(20_000) == MOST_PATIENCE_MS


def test_patience_is_for_what_sounds_finished_and_shortens_nothing() -> None:
    assert patient(RULE, 0) is RULE
    assert patient(RULE, RULE.complete_ms) is RULE
    rule = patient(RULE, 900)
    assert (rule.sure_ms, rule.complete_ms, rule.likely_ms) == (RULE.sure_ms, 900, 900)
    assert patient(RULE, 200).likely_ms == RULE.likely_ms
