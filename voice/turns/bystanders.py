"""Who else is heard on the line: somebody behind the caller, or the caller from farther away."""

from dataclasses import dataclass

ABOUT_MS = 30_000
"""Who was heard behind the caller may be heard again for so long."""

ALIKE_DB = 6.0
"""Levels of one voice that differ by less are as far away."""

RISEN_DB, LEAST_DB = 4.0, -8.0
"""What the caller's level is taken for sinks while a television is heard, so it seems to rise: from
one stretch to the next by less than the first, and never to above the second."""


@dataclass(slots=True)
class Bystanders:
    """Tells somebody in the caller's room from a caller who has put the telephone down.

    A caller is silent while the agent speaks, and comes back to it: of two turns in a row that are
    far quieter than the caller was, the second is theirs, unless somebody spoke so quietly over
    the agent's voice, as a television does, or a louder voice was heard in between.

    Attributes:
        away_db: how much quieter than before the caller has become for good; 0 or less.
    """

    away_db: float = 0.0
    _tried_db: float | None = None
    _words_db: float | None = None
    _about_ms: int | None = None
    _others_db: float = 0.0

    def about(self, now: int) -> bool:
        """Whether somebody who is not the caller was heard lately."""
        return self._about_ms is not None and now - self._about_ms < ABOUT_MS

    def alike(self, level_db: float, now: int) -> bool:
        """Whether somebody heard lately was about as loud."""
        return self.about(now) and level_db <= min(self._others_db + RISEN_DB, LEAST_DB)

    def over_agent(self, level_db: float, now: int) -> None:
        """Somebody speaks behind the caller while the agent speaks."""
        self._about_ms, self._others_db, self._tried_db = now, level_db, None

    def refused(self, level_db: float, now: int) -> None:
        """Words were so quiet that they are not the caller's, as it seems."""
        self._about_ms, self._others_db, self._words_db = now, level_db, level_db

    def near(self, level_db: float, background_db: float) -> None:
        """Words were the caller's; far louder than from afar, they are at the telephone again."""
        if level_db >= background_db:
            self.away_db = 0.0
        self._tried_db = self._words_db = None

    def believes(self, level_db: float) -> bool:
        """Whether words as quiet as that are the caller's all the same."""
        return self._tried_db is not None and level_db >= self._tried_db - ALIKE_DB

    def hear(self, level_db: float) -> None:
        """Words were believed that are so quiet."""
        self._words_db = level_db

    def closes(self, text: str) -> None:
        """A turn is over that the agent was silent for; `text` is what was believed of it."""
        words_db, self._words_db = self._words_db, None
        if not text:
            self._tried_db = words_db
        elif words_db is not None and self._tried_db is not None:
            self.away_db += words_db
            self._tried_db = self._about_ms = None
