"""Small networks that travel in packages: found without an import, opened for one thread."""

from importlib.util import find_spec
from pathlib import Path

import onnxruntime

from models.errors import ModelError


def find(what: str, carriers: tuple[tuple[str, str], ...]) -> Path:
    """The file of a network, in the first package that has it.

    Args:
        what: what it is, for people: "the voice activity model".
        carriers: packages, none of which is imported, and where in them it lies.

    Raises:
        ModelError: engine-missing.
    """
    for package, inside in carriers:
        spec = find_spec(package)
        if spec and spec.origin and (file := Path(spec.origin).parent / inside).is_file():
            return file
    raise ModelError(
        f"{what} is not installed",
        code="engine-missing",
        mend=f"install the {_distribution(carriers)} package",
    )


def open_session(
    what: str, file: Path, carriers: tuple[tuple[str, str], ...]
) -> onnxruntime.InferenceSession:
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
            f"{what} does not load: {error}".splitlines()[0],
            code="model-broken",
            mend=f"install the {_distribution(carriers)} package again",
        ) from error


def _distribution(carriers: tuple[tuple[str, str], ...]) -> str:
    names = {"silero_vad": "silero-vad", "pipecat": "pipecat-ai"}
    return names[carriers[0][0]]
