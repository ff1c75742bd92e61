"""`vaarta models list | fetch | check`, against a hub on loopback."""

import json
from collections.abc import Generator
from pathlib import Path

import pytest

from models.catalogue import card, cards
from models.download import Patience
from models.errors import ModelError
from models.store import Store
from tests.integration.models.hub import Hub, serving
from voice.commands.models import check_models, fetch_models, list_models

NEPALI = {file.path: file.path.encode() * 40 for file in card("piper-ne").files}


@pytest.fixture
def store(tmp_path: Path) -> Generator[Store]:
    with serving(Hub(NEPALI)) as hub:
        yield Store(tmp_path, hub.url, Patience(sleep=lambda seconds: None))


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_the_list_names_every_model_and_ends_with_a_summary(
    store: Store, capsys: pytest.CaptureFixture[str]
):
    assert list_models(store, as_json=True) == 0
    *known, summary = lines(capsys.readouterr().out)
    assert [fact["model"] for fact in known] == [known.name for known in cards()]
    assert summary["models"] == len(known)
    assert summary["present"] == sum(bool(fact["here"]) for fact in known)


def test_the_list_for_people_shows_licences(store: Store, capsys: pytest.CaptureFixture[str]):
    list_models(store, as_json=False)
    out = capsys.readouterr().out
    assert "whisper-base" in out
    assert "GPL" in out


def test_a_fetch_shows_the_licence_first_and_says_where_the_model_is(
    store: Store, capsys: pytest.CaptureFixture[str]
):
    assert fetch_models(store, ["piper-ne"], as_json=True) == 0
    told = capsys.readouterr()
    assert "licence: see the MODEL_CARD" in told.err
    fetched, summary = lines(told.out)
    assert fetched["fetched"] is True
    assert Path(str(fetched["folder"]), "ne_NP-google-medium.onnx").is_file()
    assert summary == {"models": 1}
    fetch_models(store, ["piper-ne"], as_json=True)
    assert lines(capsys.readouterr().out)[0]["fetched"] is False


def test_a_check_fails_when_a_file_has_changed(store: Store, capsys: pytest.CaptureFixture[str]):
    fetch_models(store, ["piper-ne"], as_json=False)
    assert check_models(store, ["piper-ne"], as_json=False) == 0
    (store.folder_of(card("piper-ne")) / "MODEL_CARD").write_text("other terms")
    capsys.readouterr()
    assert check_models(store, [], as_json=True) == 1
    *checked, summary = lines(capsys.readouterr().out)
    wrong = {fact["model"]: fact["wrong"] for fact in checked}
    assert "MODEL_CARD has changed" in str(wrong["piper-ne"])
    assert summary["wrong"] == 1


@pytest.mark.parametrize(("names", "code"), [([], "model-unnamed"), (["huge"], "model-unknown")])
def test_a_fetch_of_nothing_known_is_refused(store: Store, names: list[str], code: str):
    with pytest.raises(ModelError) as caught:
        fetch_models(store, names, as_json=False)
    assert caught.value.code == code
