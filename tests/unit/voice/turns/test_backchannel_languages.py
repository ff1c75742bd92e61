"""Nods and interruptions of 23 languages, in their scripts and in Latin letters."""

import tomllib
from pathlib import Path

import pytest

from voice.turns.backchannel import could_be_nod, is_nod, is_stop

SAID = tomllib.loads((Path(__file__).parent / "said_over.toml").read_text(encoding="utf-8"))
TAKES_THE_FLOOR_BY_CONTENT = {"haan toh mera order", "కదా", "right but I need"}


def said(language: str, kind: str) -> list[str]:
    native, latin = SAID[language][kind], SAID[language][f"{kind}_latin"]
    return [text.strip() for text in f"{native},{latin}".split(",")]


def test_every_scheduled_language_and_english_has_its_words() -> None:
    codes = "as bn brx doi en gu hi kn kok ks mai ml mni mr ne or pa sa sat sd ta te ur"
    assert sorted(SAID) == codes.split()
    for words in SAID.values():
        for kind, least in (("nods", 8), ("nods_latin", 8), ("stops", 6), ("stops_latin", 6)):
            assert len(words[kind].split(",")) >= least


@pytest.mark.parametrize("language", SAID)
def test_a_nod_is_known_and_takes_no_floor(language: str) -> None:
    nods = said(language, "nods")
    assert [text for text in nods if not is_nod(text)] == []
    assert [text for text in nods if is_stop(text)] == []


@pytest.mark.parametrize("language", SAID)
def test_every_beginning_of_a_nod_could_become_one(language: str) -> None:
    begun = [nod[:end] for nod in said(language, "nods") for end in range(len(nod) + 1)]
    assert [text for text in begun if not could_be_nod(text)] == []


@pytest.mark.parametrize("language", SAID)
def test_what_takes_the_floor_is_no_nod(language: str) -> None:
    assert [text for text in said(language, "stops") if is_nod(text)] == []


@pytest.mark.parametrize("language", SAID)
def test_a_word_that_takes_the_floor_is_known(language: str) -> None:
    by_word = set(said(language, "stops")) - TAKES_THE_FLOOR_BY_CONTENT
    assert [text for text in by_word if not is_stop(text)] == []
