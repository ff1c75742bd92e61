"""Which model is chosen, and what the user is told."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.catalogue import Card, Task, best_of_all, card, cards, choose
from models.errors import ModelError

NAMES = [known.name for known in cards()]
LANGUAGES = sorted({language for known in cards() for language in known.languages})


def test_every_name_is_there_once():
    assert len(NAMES) == len(set(NAMES))


def test_every_fetched_model_names_its_revision_files_size_and_licence():
    for known in cards():
        assert known.licence
        assert known.source
        if known.repo:
            assert known.revision
            assert known.files
            assert known.bytes >= sum(file.bytes or 0 for file in known.files)


def test_weights_of_a_moving_branch_state_no_digest():
    for known in cards():
        if known.revision == "main":
            assert all(file.sha256 is None for file in known.files), known.name


def test_piper_files_come_with_their_configuration_and_model_card():
    for known in cards():
        if known.engine == "piper":
            paths = [file.path for file in known.files]
            onnx = next(path for path in paths if path.endswith(".onnx"))
            assert f"{onnx}.json" in paths
            assert any(path.endswith("/MODEL_CARD") for path in paths)


def test_an_unknown_name_is_refused_and_the_known_ones_are_told():
    with pytest.raises(ModelError) as caught:
        card("whisper-huge")
    assert caught.value.code == "model-unknown"
    assert "mini" in caught.value.mend


def test_a_voice_is_no_ear():
    with pytest.raises(ModelError) as caught:
        card("espeak-ng", "stt")
    assert caught.value.code == "model-unknown"
    assert "espeak-ng" not in caught.value.mend


def test_a_card_with_an_unknown_key_is_refused():
    facts = card("mini").model_dump()
    with pytest.raises(ValueError, match="colour"):
        Card.model_validate({**facts, "colour": "red"})


def test_without_hub_weights_the_embedded_ear_is_used_and_its_cost_is_told():
    chosen, because = choose("stt", ["hi", "en"], {"mini", "espeak-ng"})
    assert chosen.name == "mini"
    assert because.startswith("hub weights missing: using the embedded mini instead of ")
    assert "costs quality" in because
    assert "vaarta models fetch hinglish-swift" in because
    assert "\n" not in because


def test_hub_weights_are_preferred_to_the_embedded_ear():
    assert choose("stt", ["hi", "en"], {"mini", "whisper-base"})[0].name == "whisper-base"


def test_the_first_language_counts_before_rank():
    chosen, _ = choose("stt", ["ta", "hi", "en"], {"mini", "hinglish-swift"})
    assert chosen.name == "mini"


def test_languages_that_the_chosen_one_lacks_are_told():
    _, because = choose("stt", ["hi", "brx"], {"mini"})
    assert because.endswith("; it does not know brx")


def test_when_nothing_at_hand_knows_the_language_the_fetch_is_told():
    with pytest.raises(ModelError) as caught:
        choose("stt", ["te"], {"mini"})
    assert caught.value.code == "language-unknown"
    assert re.search(r"vaarta models fetch whisper-\w+", caught.value.mend)


def test_a_language_that_no_model_knows_is_refused():
    with pytest.raises(ModelError) as caught:
        choose("tts", ["mni"], NAMES)
    assert caught.value.code == "language-unknown"
    assert best_of_all("tts", ["mni"]) is None


@given(
    st.sampled_from(["stt", "tts"]),
    st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=4, unique=True),
    st.sets(st.sampled_from(NAMES)),
)
def test_the_choice_is_always_at_hand_and_knows_a_language(
    task: Task, languages: list[str], present: set[str]
):
    able = {known.name for known in cards() if known.task == task}
    able = {name for name in able if set(card(name).languages) & set(languages)}
    if not able & present:
        with pytest.raises(ModelError, match="at hand"):
            choose(task, languages, present)
        return
    chosen, because = choose(task, languages, present)
    assert chosen.name in present
    assert chosen.task == task
    assert set(chosen.languages) & set(languages)
    assert because.count("\n") == 0


@given(
    st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=4, unique=True),
    st.sets(st.sampled_from(NAMES), min_size=1),
    st.sampled_from(NAMES),
)
def test_another_model_at_hand_never_makes_the_choice_worse(
    languages: list[str], present: set[str], more: str
):
    def merit(names: set[str]) -> tuple[bool, int, int]:
        try:
            chosen = choose("stt", languages, names)[0]
        except ModelError:
            return (False, 0, -1)
        knows = [language for language in languages if language in chosen.languages]
        return (languages[0] in chosen.languages, len(knows), chosen.rank)

    assert merit(present | {more}) >= merit(present)
