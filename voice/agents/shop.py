"""The tools of the demo shop: orders, refunds and prices."""

import sqlite3
from collections.abc import Mapping
from datetime import date, timedelta

from voice.agents.toolbox import ToolError, Work
from voice.decisions import JSON

LONGEST_WAIT_DAYS = 30


def _order(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> sqlite3.Row:
    order_id = str(arguments["order_id"])
    row = database.execute("select * from orders where order_id = ?", (order_id,)).fetchone()
    if row is None:
        raise ToolError(f"there is no order {order_id}", code="not-found")
    return row


def _open_order(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> sqlite3.Row:
    row = _order(database, arguments)
    if row["status"] not in ("packed", "shipped"):
        raise ToolError(f"the order is already {row['status']}", code="too-late")
    return row


def _today(database: sqlite3.Connection) -> date:
    return date.fromisoformat(database.execute("select today from clock").fetchone()[0])


def order_status(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
    """Say where an order is: status, item, amount (paise) and due_on (ISO date)."""
    row = _order(database, arguments)
    return {key: row[key] for key in ("status", "item", "amount", "due_on")}


def cancel_order(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
    """Cancel an order that has not come yet and begin its refund, due in five days."""
    row = _open_order(database, arguments)
    refund_on = (_today(database) + timedelta(days=5)).isoformat()
    database.execute(
        "update orders set status = 'cancelled', refund = 'processing', refund_on = ? "
        "where order_id = ?",
        (refund_on, row["order_id"]),
    )
    return {"item": row["item"], "amount": row["amount"], "refund_on": refund_on}


def change_date(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
    """Move a delivery to `new_date`: from tomorrow to a month ahead."""
    row = _open_order(database, arguments)
    due = date.fromisoformat(str(arguments["new_date"]))
    if not 1 <= (due - _today(database)).days <= LONGEST_WAIT_DAYS:
        raise ToolError(f"nothing is delivered on {due}", code="bad-date")
    database.execute(
        "update orders set due_on = ? where order_id = ?", (due.isoformat(), row["order_id"])
    )
    return {"item": row["item"], "due_on": due.isoformat()}


def change_address(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
    """Send an order that has not been shipped yet to another address."""
    row = _order(database, arguments)
    if row["status"] != "packed":
        raise ToolError(f"the order is already {row['status']}", code="too-late")
    address = str(arguments["address"])
    database.execute("update orders set address = ? where order_id = ?", (address, row["order_id"]))
    return {"item": row["item"]}


def refund_status(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
    """Say how far a refund is: "none", "processing" or "paid", with its amount and day."""
    row = _order(database, arguments)
    return {key: row[key] for key in ("refund", "amount", "refund_on", "item")}


def price(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
    """Say what a product costs, in paise."""
    product = str(arguments["product"])
    row = database.execute("select amount from prices where product = ?", (product,)).fetchone()
    if row is None:
        raise ToolError(f"the shop does not sell {product}", code="not-found")
    return {"amount": row["amount"]}


TOOLS: dict[str, Work] = {
    "order_status": order_status,
    "cancel_order": cancel_order,
    "change_date": change_date,
    "change_address": change_address,
    "refund_status": refund_status,
    "price": price,
}
