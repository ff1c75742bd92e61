"""Every error of the conversation that a user can meet, with a code and the way to mend it.

CallError                 bad input to a call, or a call that cannot go on
├── AgentError            an agent file that cannot be run
├── SettingsError         a setting that cannot be used
└── JournalError          a record that cannot be kept or read
"""


class CallError(Exception):
    """Base of the tree; `str(error)` is one line saying what was wrong."""

    def __init__(self, message: str, *, code: str, mend: str, retryable: bool = False) -> None:
        """Carry `message` and `mend` (one line each) and `code` (kebab-case, for scripts)."""
        super().__init__(message)
        self.message = message
        self.code = code
        self.mend = mend
        self.retryable = retryable


class AgentError(CallError):
    """An agent file is missing, malformed, or could never finish a call."""


class SettingsError(CallError):
    """A setting is unknown, of the wrong type, out of range, or in an unreadable file."""


class JournalError(CallError):
    """The journal cannot keep, find or read a record."""
