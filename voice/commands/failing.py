"""How a command ends when something is wrong: one clear line, how to mend it, and an exit code."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

DONE, CHECK_FAILED, BAD_INPUT = 0, 1, 2


@runtime_checkable
class Mendable(Protocol):
    """Every error that a user can meet, whichever package raised it."""

    code: str
    mend: str


def say_error(message: str, code: str, mend: str) -> None:
    """Print an error on standard error, in two lines."""
    print(f"error[{code}]: {message}", file=sys.stderr)
    print(f"  mend: {mend}", file=sys.stderr)


def print_line(line: str) -> None:
    """Print for another program; one that has stopped reading (`| head -n 1`) ends nothing."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - for the rest of the process


def quiet_log() -> None:
    """Have the log say only what needs attention; VAARTA_LOG=DEBUG says more.

    Called before pipecat is imported, which logs from its first line on.
    """
    from loguru import logger

    logger.remove()
    level = os.environ.get("VAARTA_LOG", "ERROR").upper()
    logger.add(sys.stderr, level=level, format="{time:HH:mm:ss.SSS} {level} {message}")


@contextmanager
def one_clear_line() -> Generator[None]:
    """Turn the errors a user can meet into one clear line and exit code 2, without traceback.

    Anything else is a fault of Vaarta itself and is named as such; VAARTA_DEBUG=1 shows where.
    """
    quiet_log()
    try:
        yield
    except KeyboardInterrupt:
        mend = "start it again; what was recorded until then is kept and sealed"
        say_error("stopped from the keyboard", "interrupted", mend)
        sys.exit(BAD_INPUT)
    except Exception as error:
        if isinstance(error, Mendable):
            say_error(str(error), error.code, error.mend)
        elif os.environ.get("VAARTA_DEBUG"):
            raise
        else:
            mend = "this is a fault of Vaarta's: run it again with VAARTA_DEBUG=1 and report it"
            say_error(str(error) or type(error).__name__, "internal", mend)
        sys.exit(BAD_INPUT)
