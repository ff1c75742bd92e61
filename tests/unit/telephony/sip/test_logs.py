"""The stack's lines among ours: one line each, capped, and never a flood."""

import logging
from collections.abc import Generator

import pytest
from loguru import logger

from telephony.sip.logs import LINES, LONGEST_LINE, WINDOW_S, Bridge, bridged, unbridge


@pytest.fixture
def lines() -> Generator[list[str]]:
    kept: list[str] = []
    sink = logger.add(lambda line: kept.append(str(line).rstrip("\n")), format="{level} {message}")
    yield kept
    logger.remove(sink)


def record(text: str, level: int = logging.WARNING) -> logging.LogRecord:
    return logging.LogRecord("baresip.native", level, "", 0, "%s", (text,), None)


def test_a_line_of_the_stack_stays_one_line(lines: list[str]) -> None:
    Bridge(lambda: 0.0).emit(record("bad SIP:\r\nINVITE \x1b[31m" + "x" * 1000))
    assert len(lines) == 1
    assert lines[0].isprintable()
    assert len(lines[0]) <= LONGEST_LINE + len("INFO sip stack: ")


@pytest.mark.parametrize(
    ("level", "ours"),
    [
        (logging.CRITICAL, "ERROR"),
        (logging.ERROR, "WARNING"),
        (logging.WARNING, "INFO"),
        (logging.INFO, "DEBUG"),
    ],
)
def test_a_stranger_s_mistake_is_no_alarm(lines: list[str], level: int, ours: str) -> None:
    Bridge(lambda: 0.0).emit(record("something", level))
    assert lines == [f"{ours} sip stack: something"]


def test_a_flood_is_counted_and_not_written(lines: list[str]) -> None:
    now = [0.0]
    bridge = Bridge(lambda: now[0])
    for _ in range(LINES + 500):
        bridge.emit(record("garbage"))
    assert len(lines) == LINES
    now[0] = WINDOW_S + 1
    bridge.emit(record("calm again"))
    assert lines[LINES:] == [
        "INFO sip stack: 500 more lines left out",
        "INFO sip stack: calm again",
    ]


def test_the_stack_s_logger_is_taken_over_and_given_back(lines: list[str]) -> None:
    bridge = bridged()
    logging.getLogger("baresip.native").warning("hello")
    unbridge(bridge)
    logging.getLogger("baresip.native").warning("nobody hears")
    assert lines == ["INFO sip stack: hello"]
