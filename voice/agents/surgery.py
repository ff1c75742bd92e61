"""The tools of the demo clinic: appointments by telephone number."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from voice.agents.toolbox import ToolError, Work
from voice.decisions import JSON

LONGEST_AHEAD_DAYS = 60
_SUNDAY = 6


def _found(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> sqlite3.Row:
    row = database.execute(
        "select * from appointments where phone = ?", (str(arguments["phone"]),)
    ).fetchone()
    if row is None:
        raise ToolError("there is no appointment under this number", code="not-found")
    return row


def find(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
    """Say when an appointment is: doctor, day (ISO date), part of the day, patient."""
    row = _found(database, arguments)
    return {key: row[key] for key in ("doctor", "day", "part", "patient")}


def cancel(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
    """Cancel the appointment under a number."""
    row = _found(database, arguments)
    database.execute("delete from appointments where phone = ?", (row["phone"],))
    return {"doctor": row["doctor"], "day": row["day"]}


def book(database: sqlite3.Connection, arguments: Mapping[str, JSON]) -> dict[str, JSON]:
    """Book one half of a weekday with a doctor, in place of an earlier appointment."""
    doctor, part = str(arguments["doctor"]), str(arguments["part"])
    day = date.fromisoformat(str(arguments["day"]))
    today = date.fromisoformat(database.execute("select today from clock").fetchone()[0])
    if not 1 <= (day - today).days <= LONGEST_AHEAD_DAYS or day.weekday() == _SUNDAY:
        raise ToolError(f"the clinic gives no appointments on {day}", code="closed")
    wanted = (doctor, day.isoformat(), part)
    full = "select 1 from full_days where doctor = ? and day = ? and part = ?"
    if database.execute(full, wanted).fetchone():
        raise ToolError(f"{doctor} is full on {day}", code="full")
    database.execute(
        "insert or replace into appointments (phone, doctor, day, part, patient) "
        "values (?, ?, ?, ?, ?)",
        (str(arguments["phone"]), *wanted, str(arguments["patient"])),
    )
    return {"doctor": doctor, "day": day.isoformat(), "part": part}


TOOLS: dict[str, Work] = {"find": find, "cancel": cancel, "book": book}
