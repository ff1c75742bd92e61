"""What pressed keys mean: digits that were asked for, a wish for a person, or nothing."""

from dataclasses import dataclass

from voice.decisions import Verdict
from voice.turns.endpointing import Expects

END, AGAIN, PERSON = "#", "*", "0"
"""Keys as callers know them from other lines: done, the number again, the operator."""


@dataclass(frozen=True, slots=True)
class KeypadRule:
    """When digits are taken: after a pause in milliseconds, a shorter one once there are enough.

    Words spoken beside them count from a certainty of `trust_speech_p`.
    """

    pause_ms: int = 3_000
    enough_ms: int = 1_200
    trust_speech_p: float = 0.6


@dataclass(frozen=True, slots=True)
class Keys:
    """What has been pressed since digits were last taken, at least one key.

    `last_ms` is when the last key was pressed, `taken_ms` when digits were last taken (None:
    never), on the call's time line. `wanted` digits are needed at least, `most` may come (0: not
    known).
    """

    pressed: str
    last_ms: int
    expects: Expects = Expects.ANYTHING
    wanted: int = 0
    most: int = 0
    taken_ms: int | None = None


def judge(evidence: Keys, now: int, rule: KeypadRule) -> Verdict:
    """Choose "digits" (take them), "person", "ignored", or "wait" for more keys.

    More silence never turns another choice into "wait".
    """
    key = evidence.pressed[-1]
    if evidence.expects is not Expects.DIGITS:
        return _unasked(evidence, rule)
    count = len(digits_of(evidence.pressed))
    if key == END:
        if count:
            return Verdict("digits", f"{count} digits, ended by the caller")
        return Verdict("ignored", "no digits before the hash")
    if evidence.wanted and count >= max(evidence.wanted, evidence.most):
        return Verdict("digits", f"all {count} digits are there")
    enough = evidence.wanted and count >= evidence.wanted
    pause_ms = min(rule.enough_ms, rule.pause_ms) if enough else rule.pause_ms
    if now - evidence.last_ms < pause_ms:
        return Verdict("wait", f"{count} digits so far")
    if not count:
        return Verdict("ignored", f"begun again, and {pause_ms} ms without a digit")
    return Verdict("digits", f"{count} digits and {pause_ms} ms without another")


def _unasked(evidence: Keys, rule: KeypadRule) -> Verdict:
    """A key that nobody asked for; right after a number it is the rest of a longer one."""
    if evidence.taken_ms is not None and evidence.last_ms - evidence.taken_ms < rule.pause_ms:
        return Verdict("ignored", "pressed just after a number was taken")
    if evidence.pressed[-1] == PERSON:
        return Verdict("person", "0 with no number asked for")
    return Verdict("ignored", "no number was asked for")


def digits_of(pressed: str) -> str:
    """Return the digits since the number was begun again."""
    return "".join(key for key in pressed.rpartition(AGAIN)[2] if key.isdecimal())


def beside(digits: str, spoken: str, *, p: float, spoken_digits: int, rule: KeypadRule) -> str:
    """Return the turn's words: what was spoken with the digits counts only if it is sure.

    Digits that are read aloud while they are pressed must not be taken twice.
    """
    sure = spoken and p >= rule.trust_speech_p and not spoken_digits
    return f"{spoken} {digits}" if sure else digits
