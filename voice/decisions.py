"""What was decided and why: the decision, its canonical bytes and its line for people."""

import hashlib
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from voice.errors import JournalError

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"

CALL_BEGAN = "call-began"
CALL_ENDED = "call-ended"

# Line separators would split a line of JSON; control and bidirectional marks would let a caller's
# words forge what a terminal shows. Zero-width joiners stay: Indic scripts need them.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a policy chose, and the reason in words."""

    choice: str
    because: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One choice of a call. `ms` counts from the call's beginning; `turn` from 1 (0: before any).

    `inputs` is what the choice was made from and stays for ever; `content` is what must be
    erasable (texts, references to audio), by name. A name is in one of the two. The journal
    numbers decisions from 1 (`seq`; 0: not kept yet); `erased` names content that is gone.
    """

    ms: int
    turn: int
    kind: str
    inputs: Mapping[str, JSON]
    choice: str
    because: str
    content: Mapping[str, str] = field(default_factory=dict[str, str])
    seq: int = 0
    erased: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a time that is no whole number and a name in both places (ValueError)."""
        if type(self.ms) is not int or type(self.turn) is not int:
            raise ValueError(
                f"{self.kind}: ms and turn are whole numbers, not {self.ms!r}, {self.turn!r}"
            )
        if both := sorted(self.inputs.keys() & (self.content.keys() | self.erased)):
            raise ValueError(f"{self.kind}: {both[0]!r} is both an input and content")


def canonical(value: JSON) -> bytes:
    """Return the one UTF-8 JSON text of a value: keys sorted, no spaces, no terminal controls.

    Different values give different bytes (a tuple counts as a list). Raises JournalError for
    what JSON cannot say exactly: NaN, infinities, keys that are not text, half surrogates,
    foreign types.
    """
    text = json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    try:
        return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode()
    except UnicodeEncodeError as error:
        raise _unsayable("half a surrogate pair in a text") from error


def _plain(value: object) -> object:
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise _unsayable(f"{value} is no number")
        return value
    if isinstance(value, Mapping):
        # json.dumps would silently write the key 1 as "1", and two values would share their bytes.
        return {_key(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, memoryview)):
        return [_plain(item) for item in value]
    raise _unsayable(f"a value of type {type(value).__name__}")


def _key(key: object) -> str:
    if isinstance(key, str):
        return key
    raise _unsayable(f"the key {key!r} is not text")


def _unsayable(what: str) -> JournalError:
    return JournalError(
        f"a record cannot hold this: {what}",
        code="record-not-json",
        mend="Record numbers, texts, lists and objects with text keys only.",
    )


def digest(data: bytes) -> str:
    """Return `sha256:` and the hex digest: how records refer to files, settings and audio."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def decision_line(decision: Decision) -> str:
    """Return a decision for people and golden tests, as canonical JSON.

    No hash, salt, call id or wall time is in it, so equal calls give equal lines. Content stands
    among the inputs; erased content is null.
    """
    inputs = {**decision.inputs, **decision.content, **dict.fromkeys(decision.erased)}
    return canonical(
        {
            "seq": decision.seq,
            "ms": decision.ms,
            "turn": decision.turn,
            "kind": decision.kind,
            "inputs": inputs,
            "choice": decision.choice,
            "because": decision.because,
        }
    ).decode()
