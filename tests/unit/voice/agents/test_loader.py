"""Agent files: the bundled ones load, and every fault is named with its place and mend."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.agents import agent_names, load_agent
from voice.agents.handing import HANDOFF_PHRASES
from voice.agents.loader import FOLDER
from voice.agents.rules import CALLBACK_PHRASES, FALLS_BACK, PHRASES
from voice.agents.schema import (
    Agent,
    Case,
    Concept,
    HandoffWay,
    Intent,
    Limits,
    Patience,
    Slot,
    State,
    Tool,
)
from voice.dialogue.phrases import PHRASES as SAID
from voice.errors import AgentError

GOOD = """
name = "shop"
about = "a shop"
languages = ["en"]
default_language = "en"
start = "desk"
tools_from = "shop"
greeting = { en = "Hello." }

[concepts.order]
weight = 2.0
words = { en = ["order"] }

[intents.status]
label = "status"
state = "ask"
patterns = ["order"]

[slots.order_id]
type = "digits"
label = "order number"

[slots.sure]
type = "yes_no"
label = "confirmation"

[tools.order_status]
effect = "read"
arguments = ["order_id"]
returns = ["status"]

[tools.cancel_order]
effect = "irreversible"
arguments = ["order_id"]

[states.desk]

[states.ask]
ask = "order_id"
then = "look"
say = { en = "Which?" }

[states.look]
tool = "order_status"
arguments = { order_id = "order_id" }
done = "sure"
failed = { "*" = "bye" }

[states.sure]
ask = "sure"
yes = "drop"
no = "bye"
say = { en = "It is {status}. Cancel {order_id:digits}?" }

[states.drop]
tool = "cancel_order"
arguments = { order_id = "order_id" }
done = "bye"
failed = { "*" = "bye" }

[states.bye]
end = "done"
say = { en = "Bye." }
"""

PLACE = "[concepts.order]"
TABLE = "[handoff]\n"
GOAL = "target = 'sip:desk@192.0.2.5'\n"

# What is changed in the good file; then the error's code, its key, and the line it names.
FAULTS = [
    ('name = "shop"', 'name = "shop"\ncolour = 1', "unknown-key", "colour", "colour = 1"),
    ('start = "desk"\n', "", "missing-key", "start", ""),
    ('then = "look"', 'then = "x"', "unknown-state", "states.ask.then", 'then = "x"'),
    ('then = "look"\n', "", "missing-key", "states.ask", "[states.ask]"),
    ('end = "done"', 'next = "bye"', "no-exit", "states", ""),
    ('end = "done"', 'next = "h"\n[states.h]\nnext = "bye"', "no-exit", "states", ""),
    ("[states.bye]", "[states.b]\n[states.bye]", "unreachable-state", "states.b", "[states.b]"),
    ('tool = "order_status"', 'tool = "fly"', "unknown-tool", "look.tool", 'tool = "fly"'),
    ("[states.desk]", "[tools.x]\neffect='read'\n[states.desk]", "unknown-tool", "x", "[tools.x]"),
    ('languages = ["en"]', 'languages = ["en", "xx"]', "unknown-language", "languages", ""),
    ('languages = ["en"]', 'languages = ["en", "hi"]', "missing-text", "greeting", "greeting = "),
    ('languages = ["en"]', 'languages = ["te"]', "unknown-language", "default_language", "default"),
    ('ask = "order_id"', 'ask = "x"', "unknown-slot", "states.ask", "[states.ask]"),
    ('patterns = ["order"]', 'patterns = ["x"]', "unknown-concept", "patterns", "patterns"),
    ("{order_id:digits}", "{size}", "unknown-field", "states.sure.say", 'say = { en = "It'),
    ("{order_id:digits}", "{order_id:x}", "unknown-reading", "sure.say", 'say = { en = "It'),
    ("{order_id:digits}?", "{order_id", "bad-template", "sure.say", 'say = { en = "It'),
    ('done = "sure"', 'done = "drop"', "unconfirmed", "states.look", "[states.look]"),
    ('done = "sure"\n', "", "missing-key", "states.look", "[states.look]"),
    (
        'arguments = { order_id = "order_id" }\ndone = "sure"', 'done = "sure"',
        "bad-arguments", "states.look", "[states.look]",
    ),
    ('end = "done"', 'end = "done"\nnext = "desk"', "two-acts", "states.bye", "[states.bye]"),
    ('end = "done"', 'end = "never"', "bad-value", "states.bye.end", 'end = "never"'),
    ('tools_from = "shop"', 'tools_from = "no_x"', "unknown-module", "tools_from", "tools_from"),
    ('tools_from = "shop"', 'tools_from = "shop"\nseed = "x"', "missing-seed", "seed", "seed"),
    ("[states.desk]", "[phrases]\nx = { en = 'x' }\n[states.desk]", "unknown-phrase", "x", "x = {"),
    ("[concepts.order]", "[concepts.order", "syntax", "", ""),
    (PLACE, TABLE + "target = 'nobody'\n" + PLACE, "bad-target", "target", "target ="),
    (PLACE, TABLE + "target = 'sip:a b@c'\n" + PLACE, "bad-target", "target", "target ="),
    (PLACE, TABLE + GOAL + "mode = 'warm'\n" + PLACE, "bad-value", "handoff.mode", "mode ="),
    (PLACE, TABLE + GOAL + "mode = 'blind'\n" + PLACE, "bad-value", "handoff.brief", TABLE[:-1]),
    (PLACE, TABLE + GOAL + "after = 'x'\n" + PLACE, "unknown-state", "handoff.after", "after ="),
    (
        PLACE, TABLE + GOAL + "language = 'hi'\n" + PLACE,
        "unknown-language", "handoff.language", "language = '",
    ),
    (PLACE, TABLE + GOAL + "ring_seconds = 0\n" + PLACE, "bad-value", "ring_seconds", "ring_sec"),
    (PLACE, TABLE + GOAL + "accept_key = '12'\n" + PLACE, "bad-value", "accept_key", "accept_k"),
    (PLACE, TABLE + GOAL + "tune = 'x'\n" + PLACE, "unknown-key", "handoff.tune", "tune ="),
    (PLACE, TABLE + PLACE, "missing-key", "handoff.target", TABLE[:-1]),
]  # fmt: skip


def write(folder: Path, text: str) -> str:
    path = folder / "shop.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def fault(name: str) -> AgentError:
    with pytest.raises(AgentError) as caught:
        load_agent(name)
    assert "\n" not in str(caught.value)
    assert caught.value.mend
    return caught.value


def test_a_good_file_loads(tmp_path: Path) -> None:
    assert load_agent(write(tmp_path, GOOD)).name == "shop"


@pytest.mark.parametrize("target", ["sip:desk@192.0.2.5:5080;transport=tcp", "+91 80 4567 8901"])
def test_a_way_to_a_person_loads(tmp_path: Path, target: str) -> None:
    table = f'{TABLE}target = "{target}"\nmode = "bridge"\nafter = "bye"\n'
    way = load_agent(write(tmp_path, GOOD.replace(PLACE, table + PLACE))).handoff
    assert way is not None
    assert (way.target, way.mode, way.accept_key) == (target, "bridge", "1")


def test_a_blind_transfer_without_a_brief_loads(tmp_path: Path) -> None:
    table = f'{TABLE}{GOAL}mode = "blind"\nbrief = false\n'
    assert load_agent(write(tmp_path, GOOD.replace(PLACE, table + PLACE))).handoff


@pytest.mark.parametrize("name", agent_names())
def test_every_bundled_agent_loads(name: str) -> None:
    assert load_agent(name).name == name


@pytest.mark.parametrize(("old", "new", "code", "key", "line"), FAULTS)
def test_a_fault_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, code: str, key: str, line: str
) -> None:
    assert GOOD.count(old) == 1
    changed = GOOD.replace(old, new)
    error = fault(write(tmp_path, changed))
    assert error.code == f"agent-{code}"
    assert key in str(error)
    assert "shop.toml" in str(error)
    if line:
        lines = changed.splitlines()
        at = next(number for number, text in enumerate(lines, 1) if text.startswith(line))
        assert f"shop.toml:{at}" in str(error)


def test_an_unknown_name_lists_the_bundled_agents() -> None:
    error = fault("dukan")
    assert error.code == "agent-missing"
    assert "clinic, dukaan" in error.mend


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"\x00"])
def test_what_is_no_agent_file_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.toml"
    path.write_bytes(content)
    assert fault(str(path)).code in ("agent-syntax", "agent-missing-key")


def test_a_folder_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    assert fault(str(tmp_path)).code == "agent-missing"
    path = tmp_path / "big.toml"
    path.write_bytes(b"#" * 1_000_001)
    assert fault(str(path)).code == "agent-too-large"


def test_the_shop_shows_every_key_that_an_agent_file_may_have() -> None:
    source = (FOLDER / "dukaan.toml").read_text(encoding="utf-8")
    for part in (Agent, Concept, Intent, Slot, Case, Tool, State, Limits, Patience, HandoffWay):
        for key in part.model_fields:
            assert re.search(rf"\b{key}\b", source), f"{part.__name__}.{key}"


def test_the_phrases_an_agent_may_replace_are_those_that_are_said() -> None:
    assert SAID.keys() == PHRASES | HANDOFF_PHRASES | CALLBACK_PHRASES | FALLS_BACK
    for texts in SAID.values():
        assert set(texts) == {"en", "hi", "ta"}


@given(st.data())
def test_no_damage_to_a_file_gives_anything_but_an_agent_or_an_agent_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(GOOD) - 1))
    cut = data.draw(st.integers(0, 30))
    text = GOOD[:at] + data.draw(st.text(max_size=5)) + GOOD[at + cut :]
    path = tmp_path_factory.mktemp("agent") / "a.toml"
    path.write_text(text, encoding="utf-8", errors="replace")
    with suppress(AgentError):
        load_agent(str(path))


def test_the_count_of_silences_stands_in_one_place_and_older_files_stay_valid(
    tmp_path: Path,
) -> None:
    file = tmp_path / "shop.toml"
    file.write_text(GOOD + "\n[limits]\nsilences = 5\n", encoding="utf-8")
    assert load_agent(str(file)).most_silences == 5
    file.write_text(GOOD + "\n[silence]\ngives_up_after = 2\n", encoding="utf-8")
    assert load_agent(str(file)).most_silences == 2
    both = "\n[limits]\nsilences = 5\n[silence]\ngives_up_after = 2\n"
    file.write_text(GOOD + both, encoding="utf-8")
    with pytest.raises(AgentError) as told:
        load_agent(str(file))
    assert (told.value.code, told.value.mend) == (
        "agent-bad-value",
        "take silences out of [limits]",
    )
