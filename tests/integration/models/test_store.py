"""Fetching models from a real HTTP server that behaves badly."""

import hashlib
import json
from collections.abc import Generator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from models.catalogue import Card, File
from models.download import Patience
from models.errors import ModelError
from models.store import Store
from tests.integration.models.hub import COMMIT, Hub, serving

LARGE = np.random.default_rng(1).bytes(700_000)
SMALL = b'{"sample_rate": 22050}'


def model(sha256: str | None = None) -> Card:
    return Card(
        name="voice",
        task="tts",
        engine="piper",
        languages=("hi",),
        licence="CC-BY-4.0",
        source="loopback",
        repo="house/voices",
        revision="main",
        files=(File(path="hi/voice.onnx", sha256=sha256), File(path="hi/voice.onnx.json")),
        bytes=len(LARGE),
        rank=1,
        speed="-",
        accuracy="-",
        cost="-",
    )


@pytest.fixture
def hub() -> Generator[Hub]:
    with serving(Hub({"hi/voice.onnx": LARGE, "hi/voice.onnx.json": SMALL})) as served:
        yield served


@pytest.fixture
def store(tmp_path: Path, hub: Hub) -> Store:
    return Store(tmp_path / "models", hub.url, impatient())


def impatient() -> Patience:
    return Patience(timeout_s=5, attempts=3, sleep=lambda seconds: None)


def code_of(store: Store, wanted: Card) -> str:
    with pytest.raises(ModelError) as caught:
        store.fetch(wanted)
    assert caught.value.mend
    assert "\n" not in str(caught.value)
    assert not store.has(wanted)
    return caught.value.code


def test_a_model_arrives_whole_with_its_digests_and_revision(store: Store, hub: Hub):
    told: list[tuple[str, int, int]] = []
    folder = store.fetch(model(), lambda name, done, total: told.append((name, done, total)))
    assert (folder / "voice.onnx").read_bytes() == LARGE
    assert (folder / "voice.onnx.json").read_bytes() == SMALL
    manifest = json.loads((folder / "vaarta.json").read_text("utf-8"))
    assert manifest["revision"] == COMMIT
    assert manifest["licence"] == "CC-BY-4.0"
    assert manifest["sha256"]["voice.onnx"] == hashlib.sha256(LARGE).hexdigest()
    assert ("voice.onnx", len(LARGE), len(LARGE)) in told
    assert store.has(model())
    assert store.check(model()) == []


def test_the_second_file_is_taken_from_the_commit_of_the_first(store: Store, hub: Hub):
    store.fetch(model())
    heads = [path for method, path, _ in hub.asked if method == "HEAD"]
    assert heads == [
        "/house/voices/resolve/main/hi/voice.onnx",
        f"/house/voices/resolve/{COMMIT}/hi/voice.onnx.json",
    ]


def test_a_model_that_is_here_is_not_fetched_again(store: Store, hub: Hub):
    store.fetch(model())
    hub.asked.clear()
    store.fetch(model())
    assert hub.asked == []


def test_a_dropped_connection_is_taken_up_where_it_ended(store: Store, hub: Hub):
    hub.drop_after = [200_000, 100_000]
    folder = store.fetch(model())
    assert (folder / "voice.onnx").read_bytes() == LARGE
    assert hub.gets()[:3] == ["", "bytes=200000-", "bytes=300000-"]


def test_what_an_earlier_run_left_is_taken_up(store: Store, hub: Hub):
    hub.drop_after = [250_000, 0, 0, 0]
    assert code_of(store, model()) == "model-offline"
    hub.drop_after = []
    hub.asked.clear()
    store.fetch(model())
    assert hub.gets()[0] == "bytes=250000-"


def test_a_server_that_ignores_range_starts_over_and_the_file_is_right(store: Store, hub: Hub):
    hub.ignores_range = True
    hub.drop_after = [200_000]
    folder = store.fetch(model())
    assert (folder / "voice.onnx").read_bytes() == LARGE
    assert store.check(model()) == []


def test_a_rotten_part_is_thrown_away_and_fetched_again(store: Store, hub: Hub):
    hub.drop_after = [250_000, 0, 0, 0]
    code_of(store, model())
    (part,) = (store.folder / ".voice.arriving").glob("*.part")
    part.write_bytes(bytes(250_000))
    hub.drop_after = []
    folder = store.fetch(model())
    assert (folder / "voice.onnx").read_bytes() == LARGE


def test_changed_bytes_are_refused_and_nothing_is_kept(store: Store, hub: Hub):
    hub.corrupt = True
    assert code_of(store, model()) == "model-digest"
    assert list((store.folder / ".voice.arriving").iterdir()) == []


def test_changed_bytes_of_a_small_file_are_refused_by_gits_hash(store: Store, hub: Hub):
    hub.files.pop("hi/voice.onnx")
    hub.corrupt = True
    only_small = model().model_copy(update={"files": (File(path="hi/voice.onnx.json"),)})
    assert code_of(store, only_small) == "model-digest"


def test_a_digest_unlike_the_catalogues_is_refused_before_any_byte_is_sent(store: Store, hub: Hub):
    assert code_of(store, model("0" * 64)) == "model-digest"
    assert hub.gets() == []


def test_the_catalogues_own_digest_is_accepted(store: Store, hub: Hub):
    store.fetch(model(hashlib.sha256(LARGE).hexdigest()))
    assert store.has(model())


def test_a_file_that_the_hub_lost_is_named(store: Store, hub: Hub):
    hub.files.pop("hi/voice.onnx.json")
    assert code_of(store, model()) == "model-not-found"


def test_a_file_that_the_model_works_without_may_be_lost(store: Store, hub: Hub):
    files = (*model().files, File(path="hi/vocabulary.txt", optional=True))
    folder = store.fetch(model().model_copy(update={"files": files}))
    assert not (folder / "vocabulary.txt").exists()


def test_a_hub_that_forbids_is_named(store: Store, hub: Hub):
    hub.head_status = 401
    assert code_of(store, model()) == "model-refused"


def test_a_hub_that_stays_broken_is_given_up(store: Store, hub: Hub):
    hub.status = 503
    assert code_of(store, model()) == "model-offline"
    assert len(hub.gets()) == 3


def test_a_mirror_that_tells_no_digest_is_refused(store: Store, hub: Hub):
    hub.bare = True
    assert code_of(store, model()) == "model-unverifiable"


def test_no_network_is_one_clear_line(tmp_path: Path):
    store = Store(tmp_path, "http://127.0.0.1:9", impatient())
    assert code_of(store, model()) == "model-offline"


def test_a_disk_without_room_is_told_before_the_transfer(
    store: Store, hub: Hub, monkeypatch: pytest.MonkeyPatch
):

    def full(_folder: Path) -> SimpleNamespace:
        return SimpleNamespace(free=1000)

    monkeypatch.setattr("shutil.disk_usage", full)
    assert code_of(store, model()) == "disk-full"
    assert hub.gets() == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, hub: Hub):
    (tmp_path / "models").write_text("a file, not a folder")
    store = Store(tmp_path / "models", hub.url, impatient())
    assert code_of(store, model()) == "disk-unwritable"


def test_two_processes_do_not_fetch_the_same_model_at_once(store: Store, hub: Hub):
    outer = model()
    other = Store(store.folder, hub.url, impatient())

    def meanwhile(name: str, done: int, total: int) -> None:
        with pytest.raises(ModelError, match="another process"):
            other.fetch(outer)

    store.fetch(outer, meanwhile)
    assert other.has(outer)


def test_a_file_changed_on_disk_is_found(store: Store, hub: Hub):
    folder = store.fetch(model())
    (folder / "voice.onnx").write_bytes(b"something else")
    (folder / "voice.onnx.json").unlink()
    wrong = store.check(model())
    assert "has changed" in wrong[0]
    assert "is missing" in wrong[1]


def test_what_is_not_here_is_told(store: Store):
    assert store.check(model()) == ["voice is not here"]
