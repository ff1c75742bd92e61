"""How a command ends when something is wrong: one clear line, how to mend it, and an exit code."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

DONE, CHECK_FAILED, BAD_INPUT = 0, 1, 2


@runtime_checkable
class Mendable(Protocol):
    """Every error that a user can meet, whichever package raised it."""

    code: str
    mend: str


def say_error(error: Exception, code: str, mend: str) -> None:
    """Print the error on standard error, in two lines."""
    print(f"error[{code}]: {error}", file=sys.stderr)
    print(f"  mend: {mend}", file=sys.stderr)


@contextmanager
def one_clear_line() -> Iterator[None]:
    """Turn the errors a user can meet into one clear line and exit code 2; no traceback reaches them.

    Anything else is a fault of Vaarta itself and is named as such; VAARTA_DEBUG=1 shows where.
    """
    try:
        yield
    except KeyboardInterrupt:
        say_error(
            KeyboardInterrupt("stopped from the keyboard"),  # type: ignore[arg-type]
            "interrupted",
            "start it again; what was recorded until then is kept and sealed",
        )
        sys.exit(BAD_INPUT)
    except Exception as error:
        if isinstance(error, Mendable):
            say_error(error, error.code, error.mend)
        elif _debugging():
            raise
        else:
            say_error(
                error if str(error) else RuntimeError(type(error).__name__),
                "internal",
                "this is a fault of Vaarta's: run again with VAARTA_DEBUG=1 and report what it prints",
            )
        sys.exit(BAD_INPUT)


def _debugging() -> bool:
    import os

    return os.environ.get("VAARTA_DEBUG", "") not in ("", "0")
