"""Voices are chosen by name, of those that are here."""

import pytest

from voice.bench.turns import voices
from voice.bench.turns.voices import ESPEAK, FESTIVAL, FLITE, choose
from voice.errors import CallError


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        voices, "engines_here", lambda: {ESPEAK: True, FLITE: False, FESTIVAL: True}
    )


def test_all_that_are_here_are_taken_when_nothing_is_said() -> None:
    chosen = choose((), ("kal_diphone",))
    assert {voice.engine for voice in chosen} == {ESPEAK, FESTIVAL}
    assert [voice.name for voice in chosen if voice.engine == FESTIVAL] == ["kal_diphone"]


def test_engines_and_voices_are_chosen_by_name_once_each() -> None:
    chosen = choose(("festival", "espeak-ng:f2", "espeak-ng:f2"), ("kal_diphone",))
    assert [str(voice) for voice in chosen] == ["festival:kal_diphone", "espeak-ng:f2"]


def test_any_variant_of_espeak_can_be_named() -> None:
    assert [voice.name for voice in choose(("espeak-ng:grandpa",), ())] == ["grandpa"]


def test_an_engine_that_is_not_here_is_told_with_its_packages() -> None:
    with pytest.raises(CallError) as wrong:
        choose(("flite:slt",), ())
    assert wrong.value.code == "bench-voices"
    assert wrong.value.mend == "install it: apt-get install flite"


def test_a_voice_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(CallError) as wrong:
        choose(("festival:nobody",), ("kal_diphone",))
    assert "festival:kal_diphone" in wrong.value.mend
