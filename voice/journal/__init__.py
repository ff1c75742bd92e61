"""Where the records of a call are kept, sealed, read, erased and checked.

`verify` finds any record of a closed call that was changed, removed, reordered, duplicated or cut
off, a seal that is missing or not ours, and a sealed call that was removed whole. It cannot tell
what was done to the end of a call that was never closed, because nothing was sealed, nor what
somebody does who holds the keys folder as well as the journal.
"""

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
