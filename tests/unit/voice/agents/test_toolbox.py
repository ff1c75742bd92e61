"""The demo databases: private, deterministic, and changed all or not at all."""

import sqlite3
import threading
from collections.abc import Mapping
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


def test_a_peek_sees_what_the_call_has_done_and_cannot_write() -> None:
    tools = shop()
    assert tools.peek("order_status", {"order_id": "2734"})["status"] == "packed"
    with pytest.raises(ToolError) as caught:
        tools.peek("cancel_order", {"order_id": "2734"})
    assert caught.value.code == "tool-broken"
    tools.run("cancel_order", {"order_id": "2734"})
    assert tools.peek("order_status", {"order_id": "2734"})["status"] == "cancelled"
    tools.close()


def test_a_peek_that_takes_its_time_stands_in_nobodys_way() -> None:
    tools = shop()
    reading, written = threading.Event(), threading.Event()

    def slow(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
        rows = database.execute("select * from orders")
        rows.fetchone()  # the reading stays open
        reading.set()
        assert written.wait(5)
        return {"rows": len(rows.fetchall())}

    tools._tools["slow"] = slow  # type: ignore[index]  # pyright: ignore
    peeking = threading.Thread(target=tools.peek, args=("slow", {}))
    peeking.start()
    assert reading.wait(5)
    tools.run("cancel_order", {"order_id": "2734"})
    written.set()
    peeking.join(5)
    assert not peeking.is_alive()
    assert tools.run("order_status", {"order_id": "2734"})["status"] == "cancelled"
    tools.close()


def test_a_call_that_ends_while_something_is_looked_up_waits_for_nothing() -> None:
    tools = shop()
    begun, over = threading.Event(), threading.Event()

    def slow(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
        begun.set()
        over.wait(5)
        return {}

    tools._tools["slow"] = slow  # type: ignore[index]  # pyright: ignore
    peeking = threading.Thread(target=tools.peek, args=("slow", {}))
    peeking.start()
    assert begun.wait(5)
    tools.close()
    over.set()
    peeking.join(5)


def test_a_peek_reads_the_database_at_a_path(tmp_path: Path) -> None:
    tools = open_toolbox(load_agent("dukaan"), today=TODAY, path=tmp_path / "shop.db")
    tools.run("cancel_order", {"order_id": "2734"})
    assert tools.peek("order_status", {"order_id": "2734"})["status"] == "cancelled"
    assert code(tools, "cancel_order", order_id="2734") == "too-late"
    tools.close()
