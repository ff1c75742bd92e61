"""What can go wrong on the wire.

WireError
├── RecordingError     a recording that cannot be played or written
└── SipError           a dialog, trunk or transfer that did not come about
"""


class WireError(Exception):
    """A fault of sound or signalling.

    `code` is a stable name, `mend` says in one line how to put it right, and `retryable`
    whether the same call may succeed later.
    """

    def __init__(self, message: str, *, code: str, mend: str, retryable: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.mend = mend
        self.retryable = retryable


class RecordingError(WireError):
    """A recording that cannot be played or written."""


class SipError(WireError):
    """A fault of SIP signalling; `status` is the far end's answer (RFC 3261), 0 without one."""

    def __init__(
        self, message: str, *, code: str, mend: str, retryable: bool = False, status: int = 0
    ) -> None:
        super().__init__(message, code=code, mend=mend, retryable=retryable)
        self.status = status
