"""Sentences of callers in English and the 22 scheduled languages: whole, hanging, or in between."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from voice.turns.endpointing import EndpointingRule, Expects, Pause, needed

RULE = EndpointingRule()

SENTENCES: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8")
)
COMPLETE, HANGING = SENTENCES["whole"], SENTENCES["hanging"]
ANSWERS, BETWEEN = SENTENCES["answers"], SENTENCES["between"]


def each(table: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in table.items() for text in texts]


def needs(text: str, language: str, expects: Expects = Expects.ANYTHING) -> int:
    return needed(Pause(5_000, 2_000, text, expects, language=language), RULE)[0]


@pytest.mark.parametrize(("language", "text"), each(COMPLETE))
def test_a_whole_sentence_is_answered_at_once(language: str, text: str) -> None:
    assert needs(text, language) == RULE.complete_ms


@pytest.mark.parametrize(("language", "text"), each(HANGING))
def test_a_hanging_sentence_is_waited_for(language: str, text: str) -> None:
    assert needs(text, language) == RULE.incomplete_ms


@pytest.mark.parametrize(("language", "text"), each(ANSWERS))
def test_an_answer_that_was_asked_for_is_all(language: str, text: str) -> None:
    assert needs(text, language, Expects.YES_NO) == RULE.sure_ms
    assert needs(text, language) == RULE.likely_ms


@pytest.mark.parametrize(("language", "text"), each(BETWEEN))
def test_a_phrase_is_given_a_moment(language: str, text: str) -> None:
    assert needs(text, language) == RULE.likely_ms


def test_every_language_has_whole_and_hanging_sentences() -> None:
    assert COMPLETE.keys() == HANGING.keys()
    assert len(COMPLETE) == 23
    assert len(ANSWERS) >= 12
    assert len(BETWEEN) >= 12


def test_few_sentences_depend_on_knowing_their_language() -> None:
    whole, hanging = each(COMPLETE), each(HANGING)
    right = sum(needs(text, "") == RULE.complete_ms for _, text in whole)
    right += sum(needs(text, "") == RULE.incomplete_ms for _, text in hanging)
    assert right >= 0.98 * (len(whole) + len(hanging))


@pytest.mark.parametrize("wrong", ["en", "hi", "ta"])
def test_few_sentences_depend_on_their_language_being_heard_right(wrong: str) -> None:
    whole, hanging = each(COMPLETE), each(HANGING)
    right = sum(needs(text, wrong) == RULE.complete_ms for _, text in whole)
    right += sum(needs(text, wrong) == RULE.incomplete_ms for _, text in hanging)
    assert right >= 0.95 * (len(whole) + len(hanging))
