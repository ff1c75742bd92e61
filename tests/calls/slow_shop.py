"""The tools of a shop whose computers are slow: each takes seconds, an effect counts its uses."""

import sqlite3
import time
from collections.abc import Mapping

from voice.agents.toolbox import ToolError, Work
from voice.decisions import JSON

LOOKING_S = 3.0
CANCELLING_S = 2.5


def order_status(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
    """Say where an order is, after LOOKING_S."""
    del database
    time.sleep(LOOKING_S)
    if arguments["order_id"] not in ("4592", "6150"):
        raise ToolError("there is no such order", code="not-found")
    return {"status": "shipped"}


def cancel_order(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
    """Cancel an order: half of it is done at once, the other half after CANCELLING_S.

    `times` says how often this has been done to the end.
    """
    database.execute("create table if not exists cancelled (order_id text, half integer)")
    database.execute("insert into cancelled values (?, 1)", (arguments["order_id"],))
    time.sleep(CANCELLING_S)
    database.execute("insert into cancelled values (?, 2)", (arguments["order_id"],))
    halves = database.execute("select half from cancelled order by rowid").fetchall()
    assert [row["half"] for row in halves] == [1, 2] * (len(halves) // 2)
    return {"times": len(halves) // 2}


def refund_status(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
    """Say when the money comes back, at once."""
    del database, arguments
    return {"days": 5}


TOOLS: dict[str, Work] = {
    "order_status": order_status,
    "cancel_order": cancel_order,
    "refund_status": refund_status,
}
