"""The user's folder of fetched models, and which models are at hand."""

import fcntl
import json
import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import cast
from urllib.parse import quote

import platformdirs

from models.catalogue import Card, cards
from models.download import Patience, Watch, describe, download, file_sha256, unwatched
from models.errors import ModelError

HUB = "https://huggingface.co"
_PACKAGE = Path(__file__).resolve().parent
_MANIFEST = "vaarta.json"
_CARRIERS = {"espeak-ng": "espeakng_loader", "silero-vad": "silero_vad"}


def default_folder() -> Path:
    """Where models are kept when nothing else is set."""
    return Path(platformdirs.user_cache_dir("vaarta", appauthor=False)) / "models"


class Store:
    """Fetched models, one folder each, complete or not there.

    Args:
        folder: where they are kept; the user's cache when None.
        endpoint: the hub, or a mirror of it.
        patience: with the network.
    """

    def __init__(
        self,
        folder: Path | None = None,
        endpoint: str = HUB,
        patience: Patience | None = None,
    ) -> None:
        self.folder = folder or default_folder()
        self._endpoint = endpoint.rstrip("/")
        self._patience = patience or Patience()

    def folder_of(self, model: Card) -> Path:
        """Where a model's files are, or would be."""
        if model.name in _CARRIERS:
            spec = find_spec(_CARRIERS[model.name])
            return Path(spec.origin).parent if spec and spec.origin else _PACKAGE
        return _PACKAGE / model.embedded if model.embedded else self.folder / model.name

    def has(self, model: Card) -> bool:
        """Whether a model can be used now."""
        if model.name in _CARRIERS:
            return find_spec(_CARRIERS[model.name]) is not None
        if model.embedded:
            return (self.folder_of(model) / "model.bin").is_file()
        return (self.folder_of(model) / _MANIFEST).is_file()

    def present(self) -> frozenset[str]:
        """Names of the models that can be used now."""
        return frozenset(model.name for model in cards() if self.has(model))

    def fetch(self, model: Card, watch: Watch = unwatched) -> Path:
        """Bring a model here, if it is not here yet.

        Args:
            model: which.
            watch: told of the progress, file by file.

        Returns:
            The folder that holds it.

        Raises:
            ModelError: see `models.download`; model-busy when another process fetches it.
        """
        if self.has(model):
            return self.folder_of(model)
        arriving = self.folder / f".{model.name}.arriving"
        with self._alone(model.name):
            if not self.has(model):
                arriving.mkdir(exist_ok=True)
                manifest = self._fetch_files(model, arriving, watch)
                text = json.dumps(manifest, indent=1, ensure_ascii=False)
                (arriving / _MANIFEST).write_text(text, "utf-8")
                arriving.replace(self.folder_of(model))
        return self.folder_of(model)

    def check(self, model: Card) -> list[str]:
        """What is wrong with a fetched model: each file's digest is computed again."""
        if model.embedded or not self.has(model):
            return [] if self.has(model) else [f"{model.name} is not here"]
        manifest = json.loads((self.folder_of(model) / _MANIFEST).read_text("utf-8"))
        digests = cast(Mapping[str, str], manifest["sha256"])
        wrong: list[str] = []
        for name, wanted in digests.items():
            path = self.folder_of(model) / name
            if not path.is_file():
                wrong.append(f"{path} is missing")
            elif file_sha256(path) != wanted:
                wrong.append(f"{path} has changed since it was fetched")
        return wrong

    def _fetch_files(self, model: Card, arriving: Path, watch: Watch) -> Mapping[str, object]:
        revision = model.revision or "main"
        digests: dict[str, str] = {}
        for file in model.files:
            url = f"{self._endpoint}/{model.repo}/resolve/{revision}/{quote(file.path)}"
            try:
                remote = describe(url, self._patience)
            except ModelError as error:
                if file.optional and error.code == "model-not-found":
                    continue
                raise
            # A branch may move between two files: the first one's commit holds for all.
            revision = remote.commit or revision
            name = Path(file.path).name
            digests[name] = download(remote, file.sha256, arriving / name, watch, self._patience)
        return {
            "repo": model.repo,
            "revision": revision,
            "licence": model.licence,
            "source": model.source,
            "sha256": digests,
        }

    @contextmanager
    def _alone(self, name: str) -> Generator[None]:
        """Hold the model's lock; the system frees it should this process die."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.folder / f".{name}.lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise ModelError(
                f"{self.folder} cannot be written: {error.strerror}",
                code="disk-unwritable",
                mend="set a folder for the models that can be written to",
            ) from error
        try:
            _take(lock, name)
            yield
        finally:
            os.close(lock)


def _take(lock: int, name: str) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise ModelError(
            f"{name} is being fetched by another process",
            code="model-busy",
            mend="wait for it",
            retryable=True,
        ) from error
