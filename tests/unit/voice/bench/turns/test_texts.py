"""Texts of callers are read from a file, and a wrong one is told by its place."""

import json
from collections import Counter
from pathlib import Path

import pytest

from voice.bench.turns.texts import PAUSED, Kind, Text, read_texts
from voice.errors import CallError


def written(tmp_path: Path, name: str, content: str) -> Path:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return file


def test_the_texts_that_ship_are_of_every_kind_in_many_languages() -> None:
    texts = read_texts()
    counted = Counter(text.kind for text in texts)
    for kind in (Kind.BACKCHANNEL, Kind.INTERRUPTION):
        assert counted[kind] >= 60  # each is said twice
        assert len({text.language for text in texts if text.kind is kind}) >= 10
    assert all(counted[kind] >= 12 for kind in Kind)
    assert all(text.roman for text in texts if text.language != "en")
    assert all(bool(text.then) == (text.kind in PAUSED) for text in texts)


def test_no_text_is_both_a_nod_and_an_interruption() -> None:
    said = {kind: {t.text for t in read_texts() if t.kind is kind} for kind in Kind}
    assert not said[Kind.BACKCHANNEL] & said[Kind.INTERRUPTION]


def test_a_file_may_be_toml_or_lines_of_json(tmp_path: Path) -> None:
    entry = {"kind": "hanging", "language": "hi", "text": "मेरा नंबर है ", "then": "चार"}
    toml = 'texts = [{kind = "hanging", language = "hi", text = "मेरा नंबर है", then = "चार"}]'
    lines = f"{json.dumps(entry)}\n\n{json.dumps(entry)}\n"
    text = Text(Kind.HANGING, "hi", "मेरा नंबर है", "चार")
    assert read_texts(written(tmp_path, "a.toml", toml)) == (text,)
    assert read_texts(written(tmp_path, "b.jsonl", lines)) == (text, text)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.toml", "texts = [", "is not TOML"),
        ("a.toml", "text = []", "has no array `texts`"),
        ("a.toml", "texts = []", "there are no texts"),
        ("a.toml", 'texts = ["haan"]', "text 1 of"),
        ("a.jsonl", '{"kind": "nod"', "line 1 of"),
        ("a.jsonl", '\n{"kind": "nod", "language": "hi", "text": "haan"}', "line 2 of"),
        ("a.jsonl", '{"kind": "complete", "language": "xx", "text": "haan"}', "language 'xx'"),
        ("a.jsonl", '{"kind": "complete", "language": "hi"}', "has no text"),
        ("a.jsonl", '{"kind": "complete", "language": "hi", "text": 4}', "text is not a text"),
        ("a.jsonl", '{"kind": "hanging", "language": "hi", "text": "mera"}', "needs `then`"),
        (
            "a.jsonl",
            '{"kind": "complete", "language": "hi", "text": "a", "then": "b"}',
            "has no pause",
        ),
        ("a.jsonl", '{"kind": "complete", "lang": "hi", "text": "haan"}', "has 'lang'"),
    ],
)
def test_a_wrong_text_is_told_in_one_line(
    tmp_path: Path, name: str, content: str, told: str
) -> None:
    with pytest.raises(CallError) as wrong:
        read_texts(written(tmp_path, name, content))
    assert wrong.value.code == "bench-texts"
    assert told in str(wrong.value)
    assert "\n" not in str(wrong.value)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "sound.wav").write_bytes(b"\xff\xfe\x00")
    for name in ("none.toml", "sound.wav"):
        with pytest.raises(CallError, match="cannot read the texts"):
            read_texts(tmp_path / name)
