"""What a language's list of nods holds."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Nods:
    """Words of attention of one language, phrases with commas between them.

    Native script and Latin letters stand side by side; of spellings that `folding.fold` makes one
    (long and short vowels, "th" and "t", "cch" and "ch", doubled letters) one is enough. `yes`
    also answers a question; `attention` does not; `go_on` bids the agent speak; `address` is what
    a nod may be addressed to, and is no nod by itself.
    """

    yes: str
    attention: str = ""
    go_on: str = ""
    address: str = ""

    def nods(self) -> Iterator[str]:
        """All that shows attention."""
        yield from listed(self.yes)
        yield from listed(self.attention)
        yield from listed(self.go_on)


def listed(text: str) -> list[str]:
    """The phrases of a text that holds commas between them."""
    return [phrase for part in text.split(",") if (phrase := part.strip())]
