"""What the end of a call means: in words for the log, and as an error for who waited for it."""

import re

from telephony.errors import SipError

LONGEST_REASON = 120
"""Characters of the far end's words that are kept."""

_STATUS = re.compile(r"^([2-6]\d\d)\b ?(.*)$", re.DOTALL)
_ERRNO = re.compile(r" ?\[\d+\]$")
_BUSY = (486, 600)
_DECLINED = (603, 607, 608)
_NO_ANSWER = (408, 480, 487)


def one_line(text: str, longest: int = LONGEST_REASON) -> str:
    """Return text off the network on one line without controls, cut to `longest` characters."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(plain.split())[:longest]


def without_number(text: str) -> str:
    """Return an operating system's message without its number: "Connection refused"."""
    return _ERRNO.sub("", text)


def status_of(reason: str) -> int:
    """Return the SIP status that a closing text begins with; 0 for none."""
    found = _STATUS.match(reason)
    return int(found[1]) if found else 0


def in_words(reason: str, *, established: bool, silent_s: int) -> str:
    """Return why a call is over, for people, from the stack's closing text."""
    text = without_number(one_line(reason))
    if text == "rtp stream error":
        return f"no sound from the far end for {silent_s} s"
    if text == "Call transfered":
        return "transferred"
    if status_of(text):
        return text
    if text in ("", "Connection reset by peer", "Connection reset by user"):
        return "the far end hung up" if established else "the caller gave up"
    if text == "session closed":
        return "the far end hung up"
    return text


def call_error(reason: str, target: str) -> SipError:
    """Return the error of an outgoing call that ended before it was answered."""
    status, said = status_of(reason), one_line(reason) or "no reason given"
    whom = one_line(target)
    if status in _BUSY:
        return _error(f"{whom} is busy ({said})", "busy", "Call again later.", status, True)
    if status in _DECLINED:
        return _error(f"{whom} declined ({said})", "declined", "Call at another time.", status)
    if status in _NO_ANSWER:
        return _error(f"{whom} did not answer ({said})", "no-answer", "Call later.", status, True)
    mend = "Check the number and what the trunk allows; `sip` log lines say more."
    return _error(f"the call to {whom} failed: {said}", "call-failed", mend, status, status >= 500)


def no_answer(target: str, within_s: float) -> SipError:
    """Return the error of an outgoing call that rang for too long."""
    what = f"{one_line(target)} did not answer within {within_s:g} s"
    return _error(what, "no-answer", "Call later.", 0, True)


def transfer_refused(status: int, said: str, target: str) -> SipError:
    """Return the error of a far end that does not do transfers, or not this one."""
    return _error(
        f"the far end refused to transfer to {one_line(target)}: {one_line(said)}",
        "transfer-refused",
        "Bridge the two calls in the server instead.",
        status,
    )


def transfer_failed(status: int, said: str, target: str) -> SipError:
    """Return the error of a transfer that was begun and did not reach its target."""
    return _error(
        f"the transfer to {one_line(target)} failed: {one_line(said)}",
        "transfer-failed",
        "The call goes on here; try another target.",
        status,
        True,
    )


def gone(reason: str | None) -> SipError:
    """Return the error of asking something of a call that is over."""
    return _error(
        f"the call is over: {reason or 'the far end hung up'}",
        "call-over",
        "Nothing can be done on a call that has ended.",
        0,
    )


def unreachable(target: str, said: str) -> SipError:
    """Return the error of a call that could not even be sent."""
    return _error(
        f"{one_line(target)} cannot be reached: {one_line(said)}",
        "unreachable",
        "Check the address, and that [sip] listens on an interface that leads there.",
        0,
        True,
    )


def draining() -> SipError:
    """Return the error of a call that would begin while the server stops."""
    what = "the server is stopping: no new call begins"
    return _error(what, "draining", "Call from another server, or after the restart.", 0, True)


def full(most: int) -> SipError:
    """Return the error of a call that would be one too many."""
    what = f"all {most} calls of this server are taken"
    return _error(what, "full", "Call later, or raise the limit of calls.", 0, True)


def not_running() -> SipError:
    """Return the error of asking a user agent that does not run."""
    return _error("the SIP user agent does not run", "not-running", "Start the server.", 0, True)


def _error(message: str, code: str, mend: str, status: int, retryable: bool = False) -> SipError:
    return SipError(message, code=code, mend=mend, retryable=retryable, status=status)


def hold_failed(said: str) -> SipError:
    """Return the error of a hold that the far end's own changes kept from being sent."""
    return _error(
        f"the call could not be held or taken back: {one_line(said)}",
        "hold-failed",
        "Try again in a moment.",
        0,
        True,
    )
