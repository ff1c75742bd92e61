"""One reply on its way to the caller, and how much of it has been heard."""

from dataclasses import dataclass

MS_A_LETTER = 70
"""Sound of a letter at a usual pace, for voices that were cut before their length was known."""


@dataclass(slots=True)
class Reply:
    """What is being said: its words, when its sound began and how long the whole of it is."""

    number: int
    text: str
    began_ms: int | None = None
    total_ms: int = 0

    def heard(self, heard_ms: int) -> str:
        """The words that had been played by then, estimated from their share of the sound.

        A voice that was cut before it had finished tells no length: then from a usual pace.
        """
        total_ms = self.total_ms or len(self.text) * MS_A_LETTER
        if heard_ms >= total_ms:
            return self.text
        cut = self.text[: len(self.text) * heard_ms // total_ms]
        return cut.rsplit(" ", 1)[0] if " " in cut else ""
