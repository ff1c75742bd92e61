"""What a caller hears is measured from the sound alone: spans, answers, stops and manners."""

import numpy as np
import pytest

from voice.bench.turns.agent import ANSWER, REPLY, tone
from voice.bench.turns.heard import Earpiece, Span, answering, spans, talked_over

RATE_HZ = 16_000
REPLY_MS = 4_000


def play(*parts: tuple[str, int, int], flushed_ms: int | None = None) -> tuple[Span, ...]:
    """Texts as (text, from, to) in ms, given in chunks of 20 ms as they are due."""
    earpiece = Earpiece()
    for text, from_ms, to_ms in parts:
        sound = tone(text, RATE_HZ)[: (to_ms - from_ms) * 16].tobytes()
        for at in range(0, len(sound), 640):
            earpiece.take(sound[at : at + 640], RATE_HZ, from_ms + at / 32)
    if flushed_ms is not None:
        earpiece.flush(flushed_ms)
    return spans(earpiece.peaks())


def test_a_reply_is_told_from_an_answer_by_its_loudness() -> None:
    heard = play((REPLY, 100, 1_100), (ANSWER, 1_500, 2_500))
    assert [(s.answer, round(s.start_ms, -1), round(s.end_ms, -1)) for s in heard] == [
        (False, 100, 1_100),
        (True, 1_500, 2_500),
    ]


def test_what_is_flushed_is_not_heard() -> None:
    (span,) = play((REPLY, 0, 1_000), flushed_ms=640)
    assert span.end_ms == pytest.approx(640, abs=2)


def test_sound_that_comes_early_waits_for_what_is_playing() -> None:
    earpiece = Earpiece()
    for _ in range(3):
        earpiece.take(np.full(320, 8_000, "<i2").tobytes(), RATE_HZ, 0.0)
    assert earpiece.ends_ms == 60
    assert earpiece.silent_from_ms == 60


def test_an_answer_is_counted_from_the_end_of_speech() -> None:
    heard = (Span(0, 300, False), Span(2_150, 3_000, True))
    assert answering([(1_000, 2_000)], heard) == {"response_ms": 150, "early": False, "cut": False}
    assert answering([(1_000, 2_200)], heard)["early"]
    assert answering([(1_000, 2_000)], heard[:1])["response_ms"] is None


def test_an_answer_in_the_pause_of_a_hanging_sentence_is_a_cut() -> None:
    speech = [(1_000, 2_000), (3_000, 3_500)]
    assert answering(speech, [Span(2_500, 3_000, True)])["cut"]
    late = answering(speech, [Span(3_700, 5_000, True)])
    assert (late["cut"], late["response_ms"]) == (False, 200)
    into = answering(speech, [Span(3_200, 5_000, True)])
    assert (into["cut"], into["early"]) == (False, True)


def test_a_reply_that_reaches_its_end_has_ignored_what_was_said_over_it() -> None:
    whole = talked_over([(1_400, 1_700)], [Span(0, REPLY_MS, False)], REPLY_MS)
    assert (whole["ignored"], whole["obeyed"], whole["why"]) == (True, False, "spoke on")


def test_a_reply_that_stopped_and_went_on_has_neither_ignored_nor_obeyed() -> None:
    heard = [Span(0, 1_600, False), Span(2_000, 4_300, False)]
    what = talked_over([(1_400, 1_700)], heard, REPLY_MS)
    assert (what["ignored"], what["obeyed"], what["why"]) == (False, False, "went on")


def test_a_reply_that_was_asked_for_again_is_an_answer() -> None:
    heard = [Span(0, 1_600, False), Span(2_400, 4_300, False)]
    what = talked_over([(1_400, 2_200)], heard, REPLY_MS, resumed=False)
    assert (what["obeyed"], what["why"]) == (True, "")


def test_an_agent_that_stops_in_time_and_answers_then_has_obeyed() -> None:
    heard = [Span(0, 1_550, False), Span(2_100, 3_000, True)]
    what = talked_over([(1_400, 1_900)], heard, REPLY_MS)
    assert (what["stop_ms"], what["obeyed"], what["ignored"]) == (150, True, False)
    assert not what["into"]


def test_an_answer_into_an_interruption_is_told_of() -> None:
    heard = [Span(0, 1_550, False), Span(1_800, 3_000, True)]
    what = talked_over([(1_400, 1_900)], heard, REPLY_MS)
    assert (what["obeyed"], what["into"]) == (True, True)


def test_an_agent_that_stops_late_has_not_obeyed() -> None:
    heard = [Span(0, 2_950, False), Span(9_000, 9_500, True)]
    what = talked_over([(1_400, 1_900)], heard, REPLY_MS)
    assert (what["obeyed"], what["why"]) == (False, "spoke on")


def test_an_agent_that_was_silent_anyway_is_missed() -> None:
    what = talked_over([(1_400, 1_900)], [Span(0, 900, False)], REPLY_MS)
    assert (what["missed"], what["ignored"], what["obeyed"]) == (True, False, False)
