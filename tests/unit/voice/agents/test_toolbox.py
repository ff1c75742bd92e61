"""The demo databases: private, deterministic, and changed all or not at all."""

from pathlib import Path

import pytest

from voice.agents import Toolbox, ToolError, load_agent, open_toolbox
from voice.decisions import JSON

TODAY = "2026-11-22"


def shop() -> Toolbox:
    return open_toolbox(load_agent("dukaan"), today=TODAY)


def code(tools: Toolbox, name: str, **arguments: JSON) -> str:
    with pytest.raises(ToolError) as caught:
        tools.run(name, arguments)
    return caught.value.code


def test_an_order_is_found_with_dates_counted_from_today() -> None:
    assert shop().run("order_status", {"order_id": "4592"}) == {
        "status": "shipped",
        "item": "kurta",
        "amount": 129900,
        "due_on": "2026-11-23",
    }


def test_a_cancelled_order_has_a_refund_and_is_not_cancelled_again() -> None:
    tools = shop()
    tools.run("cancel_order", {"order_id": "2734"})
    assert tools.run("refund_status", {"order_id": "2734"})["refund"] == "processing"
    assert code(tools, "cancel_order", order_id="2734") == "too-late"


def test_every_call_has_its_own_copy() -> None:
    shop().run("cancel_order", {"order_id": "2734"})
    assert shop().run("order_status", {"order_id": "2734"})["status"] == "packed"


def test_a_database_at_a_path_is_seeded_once_and_kept(tmp_path: Path) -> None:
    agent, path = load_agent("dukaan"), tmp_path / "shop.db"
    first = open_toolbox(agent, today=TODAY, path=path)
    first.run("cancel_order", {"order_id": "2734"})
    first.close()
    second = open_toolbox(agent, today="2026-11-23", path=path)
    assert second.run("order_status", {"order_id": "2734"})["status"] == "cancelled"
    second.close()


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("order_status", {"order_id": "0000"}, "not-found"),
        ("order_status", {"order_id": "' or 1=1 --"}, "not-found"),
        ("cancel_order", {"order_id": "5678"}, "too-late"),
        ("change_date", {"order_id": "2734", "new_date": "2026-11-22"}, "bad-date"),
        ("change_date", {"order_id": "2734", "new_date": "2027-11-22"}, "bad-date"),
        ("change_date", {"order_id": "2734", "new_date": "soon"}, "tool-broken"),
        ("change_address", {"order_id": "4592", "address": "here"}, "too-late"),
        ("price", {"product": "elephant"}, "not-found"),
        ("order_status", {}, "tool-broken"),
        ("fly", {}, "unknown-tool"),
    ],
)
def test_what_cannot_be_done_has_a_code(
    name: str, arguments: dict[str, JSON], expected: str
) -> None:
    assert code(shop(), name, **arguments) == expected


def test_orders_change_as_asked() -> None:
    tools = shop()
    moved = tools.run("change_date", {"order_id": "2734", "new_date": "2026-11-30"})
    assert moved["due_on"] == "2026-11-30"
    assert tools.run("change_address", {"order_id": "2734", "address": "MG Road"})
    assert tools.run("price", {"product": "lamp"}) == {"amount": 74900}


def test_an_appointment_is_booked_found_and_cancelled() -> None:
    tools = open_toolbox(load_agent("clinic"), today=TODAY)
    wanted: dict[str, JSON] = {
        **{"phone": "9111122222", "doctor": "eyes", "day": "2026-11-24"},
        **{"part": "morning", "patient": "Asha"},
    }
    tools.run("book", wanted)
    assert tools.run("find", {"phone": "9111122222"})["patient"] == "Asha"
    tools.run("cancel", {"phone": "9111122222"})
    assert code(tools, "find", phone="9111122222") == "not-found"
    assert code(tools, "book", **{**wanted, "day": "2026-11-29"}) == "closed"
    assert code(tools, "book", **{**wanted, "doctor": "skin"}) == "full"
