"""A call as it happens, for people: who said what and when, and what was decided in between."""

from rich.console import Console
from rich.text import Text

from voice.decisions import Decision

SPOKEN = {"heard": ("caller", "cyan"), "reply": ("agent", "green")}
QUIET = 22
"""Columns of a decision's kind and choice before its reason."""


def clock_time(ms: int) -> str:
    """Milliseconds as m:ss.t, the way people read a call's time line."""
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes}:{rest / 1000:04.1f}"


class Transcript:
    """Prints each decision as one line when it is made."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def show(self, decision: Decision) -> None:
        """Print one decision: speech with its language, everything else dimmed with its reason."""
        said = decision.content.get("text", "")
        if decision.kind in SPOKEN and said:
            self._speech(decision, said)
        else:
            self._choice(decision)

    def _speech(self, decision: Decision, said: str) -> None:
        who, colour = SPOKEN[decision.kind]
        line = Text(f"{clock_time(decision.ms):>7}  ", style="dim")
        line.append(f"{who:<7}", style=f"bold {colour}")
        line.append(f"{decision.inputs.get('language', ''):<4}", style=colour)
        line.append(said)
        self._console.print(line)

    def _choice(self, decision: Decision) -> None:
        what = f"{decision.kind}: {decision.choice}"
        line = Text(f"{clock_time(decision.ms):>7}  ", style="dim")
        line.append(f"{'·':<7}{what:<{QUIET}}  {decision.because}", style="dim")
        self._console.print(line)
