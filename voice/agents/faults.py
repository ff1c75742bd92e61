"""How a broken rule of an agent file is told: its code, its place and its mend."""

from collections.abc import Iterable


class Fault(Exception):
    """A broken rule: `code`, what is wrong, where (keys from the top of the file), the mend."""

    def __init__(self, code: str, message: str, where: tuple[str, ...], mend: str) -> None:
        super().__init__(message)
        self.code, self.message, self.where, self.mend = code, message, where, mend


def listed(names: Iterable[str]) -> str:
    """Names for people, in order; "none" for none."""
    return ", ".join(sorted(names)) or "none"


def need(name: str, known: Iterable[str], what: str, where: tuple[str, ...]) -> None:
    """Raise Fault unknown-… unless the name is a known one."""
    known = list(known)
    if name not in known:
        raise Fault(
            f"unknown-{what}",
            f"there is no {what} {name!r}",
            where,
            f"define it, or use one of: {listed(known)}",
        )
