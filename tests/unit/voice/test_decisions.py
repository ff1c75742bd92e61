"""Decisions, their canonical bytes and their lines."""

import json
import math
from collections.abc import Callable
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.decisions import JSON, Decision, canonical, decision_line, digest
from voice.errors import JournalError

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SCALAR = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT
VALUE = st.recursive(
    SCALAR.filter(lambda x: not (isinstance(x, float) and math.isinf(x))),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def exactly(value: object) -> object:
    """A form in which 1, 1.0 and True differ, as they do not for ==."""
    if isinstance(value, dict):
        return {key: exactly(item) for key, item in value.items()}
    if isinstance(value, list):
        return [exactly(item) for item in value]
    return (type(value), repr(value))


@given(VALUE)
def test_canonical_bytes_say_the_value_and_nothing_else(value: JSON) -> None:
    assert exactly(json.loads(canonical(value))) == exactly(value)


@given(VALUE, VALUE)
def test_different_values_have_different_bytes(one: JSON, other: JSON) -> None:
    assert (canonical(one) == canonical(other)) == (exactly(one) == exactly(other))


@given(st.dictionaries(TEXT, SCALAR.filter(lambda x: x != math.inf and x != -math.inf), min_size=2))
def test_the_order_of_keys_does_not_matter(value: dict[str, JSON]) -> None:
    assert canonical(value) == canonical(dict(reversed(value.items())))


@pytest.mark.parametrize(
    "value", [math.nan, math.inf, {1: "a"}, "\ud800", b"raw", {"a": {2, 3}}, object(), {None: 1}]
)
def test_what_json_cannot_say_exactly_is_refused(value: object) -> None:
    with pytest.raises(JournalError) as caught:
        canonical(cast(JSON, value))
    assert caught.value.code == "record-not-json"


@given(VALUE)
def test_a_line_stays_a_line_and_shows_no_controls(value: JSON) -> None:
    text = canonical(value).decode()
    assert len(text.splitlines()) == 1
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066" for c in text)


def test_indic_text_is_readable_and_keeps_its_joiners() -> None:
    assert canonical("क्‍ष मेरा order") == '"क्‍ष मेरा order"'.encode()


def decision(**changes: object) -> Decision:
    make = cast(Callable[..., Decision], Decision)
    base: dict[str, object] = {
        "ms": 1200,
        "turn": 1,
        "kind": "endpointing",
        "inputs": {"silence_ms": 520},
        "choice": "complete",
        "because": "520 ms of silence after a finished sentence",
    }
    return make(**(base | changes))


def test_a_line_holds_the_decision_with_its_content_and_no_hash() -> None:
    line = decision_line(decision(content={"text": "मेरा order कहाँ है"}, seq=3))
    assert line == (
        '{"because":"520 ms of silence after a finished sentence","choice":"complete",'
        '"inputs":{"silence_ms":520,"text":"मेरा order कहाँ है"},"kind":"endpointing",'
        '"ms":1200,"seq":3,"turn":1}'
    )


def test_erased_content_is_null_in_the_line() -> None:
    line = decision_line(decision(erased=frozenset({"text"})))
    assert json.loads(line)["inputs"] == {"silence_ms": 520, "text": None}


def test_time_that_is_no_whole_number_is_refused() -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        decision(ms=1.5)


def test_a_name_is_an_input_or_content_but_not_both() -> None:
    with pytest.raises(ValueError, match="both an input and content"):
        decision(content={"silence_ms": "520"})


def test_a_digest_names_its_algorithm() -> None:
    assert (
        digest(b"")
        == "sha256:" + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
