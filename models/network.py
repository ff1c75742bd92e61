"""Small networks that travel in packages: found without an import, opened for one thread."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import onnxruntime

from models.errors import ModelError


@dataclass(frozen=True, slots=True)
class Network:
    """What a network is, for people ("the voice activity model"), and where its file travels.

    `package` is what is to be installed for it; `carriers` are modules, none of which is imported,
    and the place of the file in each: the first that has it is used.
    """

    what: str
    package: str
    carriers: tuple[tuple[str, str], ...]

    def find(self) -> Path:
        """The file.

        Raises:
            ModelError: engine-missing.
        """
        for module, inside in self.carriers:
            spec = find_spec(module)
            if spec and spec.origin and (file := Path(spec.origin).parent / inside).is_file():
                return file
        raise ModelError(
            f"{self.what} is not installed",
            code="engine-missing",
            mend=f"install the {self.package} package",
        )

    def open(self, file: Path) -> onnxruntime.InferenceSession:
        """A session that works in the thread that asks it: more would take cores from other calls.

        Raises:
            ModelError: model-broken.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(
                str(file), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(
                f"{self.what} does not load: {error}".splitlines()[0],
                code="model-broken",
                mend=f"install the {self.package} package again",
            ) from error
