"""Figures from trials: medians, shares, ratios, and the cases behind them."""

from dataclasses import replace

from tests.unit.voice.bench.turns.test_sound import TRIAL
from voice.bench.turns.figures import (
    Played,
    broken_down,
    failures,
    headline,
    not_cut,
    p90,
    ratio,
    share,
    told,
)
from voice.bench.turns.heard import PATIENCE_MS, Figures


def played(number: int, measure: str, figures: Figures) -> Played:
    trial = replace(TRIAL, number=number, measure=measure, noise_db=(30, 10)[number % 2])
    return Played(trial, figures)


def answered(*responses_ms: float | None, measure: str = "complete") -> list[Played]:
    return [
        played(number, measure, {"response_ms": ms, "early": False, "cut": False, "because": ""})
        for number, ms in enumerate(responses_ms)
    ]


def stopped(*stops_ms: float | None, measure: str = "interruption") -> list[Played]:
    return [
        played(
            number,
            measure,
            {
                "stop_ms": ms,
                "missed": ms is None,
                "obeyed": ms is not None and ms < 1_500,
                "ignored": ms is not None and ms >= 1_500,
                "into": False,
                "because": "",
            },
        )
        for number, ms in enumerate(stops_ms)
    ]


def test_an_answer_that_never_came_counts_as_all_the_time_that_was_waited() -> None:
    figures = told(answered(100, None, None), "complete")
    assert figures["response_ms"] == PATIENCE_MS
    assert figures["unanswered"] == 2


def test_an_agent_that_was_silent_anyway_has_no_part_in_obedience_but_ignored_nothing() -> None:
    row = stopped(200, 2_000, None, None)
    assert share(row, "obeyed") == 0.5
    assert share(row, "ignored") == 0.25
    assert told(row, "interruption")["missed"] == 2


def test_ratios_are_ours_to_stocks_and_nothing_without_either() -> None:
    assert ratio(150, 300) == 0.5
    assert ratio(None, 300) is None
    assert ratio(150, None) is None


def test_the_headline_has_a_figure_and_stocks_beside_it() -> None:
    keys = headline(
        answered(150, 160, 170) + stopped(100, 120),
        answered(300, 3_200, 310) + stopped(400, 410),
    )
    assert keys["response_ratio"] == round(160 / 310, 3)
    assert (keys["response_ms"], keys["response_ms_stock"]) == (160, 310)
    assert keys["barge_in_ratio"] == round(110 / 405, 3)
    assert keys["quiet_barge_in_ratio"] is None
    assert keys["interruptions_obeyed"] == keys["interruptions_obeyed_stock"] == 1.0
    assert keys["backchannels_ignored"] is None


def test_the_response_is_told_again_where_stock_took_the_sentence_for_whole() -> None:
    keys = headline(answered(150, 4_000, 170), answered(300, 3_200, 310))
    assert (keys["stock_agreed"], keys["response_ms_agreed"]) == (2, 160)
    assert keys["response_ratio_agreed"] == round(160 / 305, 3)


def test_shares_are_broken_down_by_noise() -> None:
    by = broken_down(stopped(2_000, 300, 2_000, 300, measure="backchannel"), "backchannel")
    assert by["noise_db"] == {"10": 0.0, "30": 1.0}
    assert by["engine"] == {"espeak-ng": 0.5}


def test_failures_name_the_text_and_what_was_decided() -> None:
    (failure,) = failures(stopped(2_000, 300, measure="backchannel"))
    assert failure["text"] == "mera number hai ... chaar"
    assert failure["stop_ms"] == 300


def test_a_hanging_sentence_is_cut_or_not() -> None:
    row = answered(200, 300, measure="hanging")
    assert not_cut(row) == 1.0
    assert not_cut([]) is None


def test_nine_tenths_do_not_exceed_p90() -> None:
    assert p90(range(1, 11)) == 10
    assert p90([5.0]) == 5.0
