"""Where the records of a call are kept, sealed, read, erased and checked."""

from voice.journal.audit import Report, verify
from voice.journal.chain import Head
from voice.journal.keeping import CallJournal, Journal, open_journal
from voice.journal.reading import CallSummary, erase, last_calls, read

__all__ = [
    "CallJournal",
    "CallSummary",
    "Head",
    "Journal",
    "Report",
    "erase",
    "last_calls",
    "open_journal",
    "read",
    "verify",
]
